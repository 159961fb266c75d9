"""What has not changed is not done again: not read, not translated, not written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import polib
import pytest

from i18n_pipeline import formats
from i18n_pipeline.engines import ENGINES
from i18n_pipeline.engines.base import OnDone
from i18n_pipeline.engines.pseudo import PseudoEngine
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.memory.ledger import Ledger, Outcome
from i18n_pipeline.model import Translation
from tests.main_job.conftest import Cli, tree

WATER = "locales/es/LC_MESSAGES/water.po"
FREED = "locales/es/LC_MESSAGES/2024/freed.po"


@pytest.fixture
def done(newsroom: Path, cli: Cli) -> Path:
    """Return a newsroom whose articles are translated and published."""
    assert cli("run").status == 0
    return newsroom


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that takes the path of every article that is read from now on."""
    paths: list[str] = []
    original = formats.read

    def noted(source: str, *rest: object) -> object:
        paths.append(source)
        return original(source, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(formats, "read", noted)
    return paths


def test_an_unchanged_run_reads_no_article_and_opens_no_engine(
    done: Path, cli: Cli, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise AssertionError("an engine was opened")

    before = tree(done)
    monkeypatch.setitem(ENGINES, "argos", none)
    result = cli("run")
    assert result.status == 0
    assert "Nothing had changed." in result.out
    assert read == []
    assert tree(done) == before


def test_files_that_only_look_new_are_known_by_their_content(
    done: Path, cli: Cli, read: list[str]
) -> None:
    for path in sorted(done.rglob("*")):
        if path.is_file() and ".i18n" not in path.parts:
            os.utime(path)
    assert "Nothing had changed." in cli("run").out
    assert read == []


def test_one_edited_sentence_is_one_sentence_for_the_engine(
    done: Path, cli: Cli, read: list[str]
) -> None:
    source = done / "articles/water.md"
    text = source.read_text(encoding="utf-8")
    sentence = next(line for line in reversed(text.splitlines()) if line.endswith("."))
    source.write_text(text.replace(sentence, f"{sentence} It rained for nine days."), "utf-8")
    report = cli("run", "--json").json
    assert (report["asked"], report["translated"], report["articles"]) == (1, 1, 3)
    assert read == ["articles/water.md"]
    assert WATER in report["written"]
    assert FREED not in report["written"]


def test_a_catalog_that_a_person_saved_is_taken_up(done: Path, cli: Cli, read: list[str]) -> None:
    catalog = polib.pofile(str(done / FREED))
    catalog[0].msgstr, catalog[0].flags = "Tres periodistas, por fin libres tras 40 días", []
    catalog.save()
    report = cli("run", "--json").json
    assert (report["asked"], read) == (0, ["articles/2024/freed.txt"] * 2)
    assert catalog[0].msgstr in (done / "dist/es/2024/freed.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["es/water.html", "es/index.html", "style.css", "es/river.svg"])
def test_a_page_that_is_gone_is_made_again(done: Path, cli: Cli, name: str) -> None:
    before = tree(done / "dist")
    (done / "dist" / name).unlink()
    assert cli("run").status == 0
    assert tree(done / "dist") == before


def test_another_setting_or_title_of_the_site_is_seen(done: Path, cli: Cli) -> None:
    path = done / "i18n_pipeline.toml"
    had = path.read_text("utf-8") if path.exists() else ""
    kept = "".join(line for line in had.splitlines(True) if "site_title" not in line)
    path.write_text(f'site_title = "The Other Paper"\n{kept}', encoding="utf-8")
    assert cli("run").status == 0
    assert "The Other Paper" in (done / "dist/es/water.html").read_text("utf-8")


def test_a_new_article_is_read_alone_and_listed_with_the_others(
    done: Path, cli: Cli, read: list[str]
) -> None:
    (done / "articles/new.txt").write_text("New bridge\n\nIt opened at nine.\n", "utf-8")
    assert cli("run").status == 0
    assert read == ["articles/new.txt"]
    assert (done / "dist/es/index.html").read_text("utf-8").count("<h2>") == 4


def test_drafts_made_again_by_the_same_package_cost_nothing(done: Path, cli: Cli) -> None:
    before = tree(done / "locales")
    assert cli("translate", "--again", "--json").json["asked"] == 0
    assert tree(done / "locales") == before


def test_without_its_memory_a_project_is_none_the_worse(done: Path, cli: Cli) -> None:
    before = tree(done)
    shutil.rmtree(done / ".i18n")
    assert cli("run").status == 0
    after = tree(done)
    assert {k: v for k, v in after.items() if not k.startswith(".i18n")} == {
        k: v for k, v in before.items() if not k.startswith(".i18n")
    }


def test_what_a_person_reviewed_elsewhere_comes_before_any_machine(done: Path, cli: Cli) -> None:
    catalog = polib.pofile(str(done / FREED))
    entry = catalog.find("Three reporters were released on Sunday.")
    entry.msgstr, entry.flags = "El domingo quedaron libres tres reporteros.", []
    catalog.save()
    (done / "articles/echo.txt").write_text(f"Echo\n\n{entry.msgid}\n", encoding="utf-8")
    assert cli("run").status == 0
    echo = polib.pofile(str(done / "locales/es/LC_MESSAGES/echo.po")).find(entry.msgid)
    assert (echo.msgstr, echo.flags) == (entry.msgstr, ["fuzzy"])
    assert "origin: tm 2024/freed score=1.00" in echo.comment


class _Translator(PseudoEngine):
    """An engine during whose work a person saves a catalog."""

    def __init__(self, save: Callable[[], None]) -> None:
        super().__init__(parse_tag("es"))
        self._save = save

    def translate(
        self, sentences: Sequence[str], on_done: OnDone | None = None, decoding: object = None
    ) -> tuple[Translation, ...]:
        self._save()
        return super().translate(sentences, on_done)


def test_what_a_person_saves_while_a_run_is_at_work_is_kept(
    newsroom: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli("extract").status == 0

    def save() -> None:
        catalog = polib.pofile(str(newsroom / WATER))
        catalog[0].msgstr = "Escrito a mano mientras la máquina trabajaba"
        catalog[0].tcomment = "By hand"
        catalog.save()

    monkeypatch.setitem(ENGINES, "pseudo", lambda *_: _Translator(save))
    cli("run", "--engine", "pseudo")
    catalog = polib.pofile(str(newsroom / WATER))
    assert catalog[0].msgstr == "Escrito a mano mientras la máquina trabajaba"
    assert catalog[0].tcomment == "By hand"
    assert all(entry.msgstr for entry in catalog)


def test_a_story_whose_run_was_killed_is_taken_back_like_any_other(
    newsroom: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = Ledger.record

    def killed(self: Ledger, command: str, unit: str, outcome: Outcome) -> None:
        if unit.startswith("articles/"):
            raise KeyboardInterrupt
        record(self, command, unit, outcome)

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "record", killed)
        assert cli("run", "--engine", "pseudo").status == 130
    page = newsroom / "dist/es/2024/freed.html"
    assert page.exists()
    (newsroom / "articles/2024/freed.txt").unlink()
    assert cli("run", "--engine", "pseudo").status == 0
    assert not page.exists()
