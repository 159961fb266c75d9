"""Languages that people alone translate into: nothing is missing where no package is wanted."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from i18n_pipeline.engines import ENGINES
from tests.main_job.conftest import Cli


@pytest.fixture
def catalog(newsroom: Path, cli: Cli) -> Path:
    settings = newsroom / "i18n_pipeline.toml"
    settings.write_text(
        'target_locales = ["ckb", "es"]\nengine = { ckb = "none", es = "pseudo" }\n',
        encoding="utf-8",
    )
    result = cli("run")
    assert result.status == 0
    assert "no Argos package" not in result.out
    assert "(ckb) held back until something is translated." in result.out
    return newsroom / "locales/ckb/LC_MESSAGES/water.po"


def test_no_machine_is_asked_and_nothing_is_wrong(catalog: Path, cli: Cli) -> None:
    written = [entry for entry in polib.pofile(str(catalog)) if entry.msgstr]
    assert [(one.msgid, one.msgstr) for one in written] == [("1,250", "١٬٢٥٠")]
    assert cli("run").status == 0


def test_an_edition_goes_out_once_something_is_translated(
    newsroom: Path, catalog: Path, cli: Cli
) -> None:
    page = newsroom / "dist/ckb/water.html"
    assert not page.exists()
    assert (newsroom / "dist/es/water.html").exists()
    written = polib.pofile(str(catalog))
    written[0].msgstr = "ئاو"
    written.save()
    assert cli("run").status == 0
    text = page.read_text(encoding="utf-8")
    assert "ئاو" in text
    # The pages' own words are not known in this language: English ones, with English numbers.
    assert '<span lang="en" dir="ltr">Reading time: 1 min</span>' in text
    front = (newsroom / "dist/ckb/index.html").read_text(encoding="utf-8")
    assert '<p class="tally" lang="en" dir="ltr">1 article</p>' in front
    door = (newsroom / "dist/index.html").read_text(encoding="utf-8")
    assert '<span lang="en" dir="ltr">1 article</span>' in door


def test_what_people_wrote_is_proposed_to_them_again(
    newsroom: Path, catalog: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(ENGINES, "argos")
    written = polib.pofile(str(catalog))
    for entry in written:
        entry.msgstr, entry.flags = "ئاو " + entry.msgid, []
    written.save()
    article = (newsroom / "articles/water.md").read_text(encoding="utf-8")
    (newsroom / "articles/again.md").write_text(article, encoding="utf-8")
    assert cli("run", "--to", "ckb").status == 0
    proposed = polib.pofile(str(catalog.with_name("again.po")))
    assert all(entry.msgstr == "ئاو " + entry.msgid for entry in proposed)


def test_the_option_goes_before_the_settings(newsroom: Path, catalog: Path, cli: Cli) -> None:
    assert cli("translate", "--to", "ckb", "--engine", "pseudo").status == 0
    assert any(entry.msgstr for entry in polib.pofile(str(catalog)))
