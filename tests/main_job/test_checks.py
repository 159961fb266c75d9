"""The checks in the main job: switched off, looking at other articles, mending drafts."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest

from i18n_pipeline.engines import ENGINES
from i18n_pipeline.store import OUTPUT
from tests.engines.naughty import NaughtyEngine
from tests.main_job.conftest import Cli, tree

SENTENCE = "The police held the men in a secret prison."
ONE, TWO = (
    "La policía retuvo a los hombres en una prisión.",
    "La policía metió presos a los hombres.",
)
CATALOG = "locales/es/LC_MESSAGES/{}.po"


@pytest.fixture
def twice(newsroom: Path, cli: Cli) -> Path:
    """Return a newsroom in which two articles share a sentence, both reviewed alike."""
    for name in ("first", "second"):
        text = f"{name.title()} report\n\nBefore it.\n\n{SENTENCE}\n\nAfter it.\n"
        (newsroom / f"articles/{name}.txt").write_text(text, "utf-8")
    assert cli("run").status == 0
    for name in ("first", "second"):
        review(newsroom, name, ONE)
    assert cli("run").status == 0
    return newsroom


def review(newsroom: Path, article: str, text: str, source: str = SENTENCE) -> None:
    catalog = polib.pofile(str(newsroom / CATALOG.format(article)))
    entry = catalog.find(source)
    entry.msgstr = text
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    catalog.save()


def noted(newsroom: Path, article: str) -> list[str]:
    comment = polib.pofile(str(newsroom / CATALOG.format(article))).find(SENTENCE).comment
    return [line for line in comment.split("\n") if line.startswith("check: inconsistent")]


def test_two_translations_of_a_sentence_are_told_in_both_articles(twice: Path, cli: Cli) -> None:
    assert noted(twice, "first") == noted(twice, "second") == []
    review(twice, "first", TWO)
    assert cli("run").status == 0  # a warning
    assert noted(twice, "first") == [f"check: inconsistent: reviewed elsewhere as “{ONE}”"]
    assert noted(twice, "second") == [f"check: inconsistent: reviewed elsewhere as “{TWO}”"]
    before = tree(twice)
    assert "Nothing had changed." in cli("run").out
    assert tree(twice) == before
    found = [f for f in cli("check", "--json").json["problems"] if f["check"] == "inconsistent"]
    assert [f["article"] for f in found] == ["first", "second"]
    assert cli("status", "--json").json["rows"][0]["warnings"] >= 2
    review(twice, "second", TWO)
    assert cli("run").status == 0
    assert noted(twice, "first") == noted(twice, "second") == []


def test_an_article_that_is_gone_contradicts_nobody(twice: Path, cli: Cli) -> None:
    (twice / "articles/second.txt").unlink()
    review(twice, "first", TWO)
    assert cli("run").status == 0
    assert noted(twice, "first") == []


def test_a_check_can_be_switched_off_for_the_project(twice: Path, cli: Cli) -> None:
    review(twice, "first", ONE.replace("retuvo", "retuvo a 15"))
    assert cli("run").status == 1
    (twice / "i18n_pipeline.toml").write_text('checks_off = ["numbers"]\n', "utf-8")
    assert cli("run").status == 0
    assert not [f for f in cli("check", "--json").json["problems"] if f["check"] == "numbers"]
    (twice / "i18n_pipeline.toml").write_text('checks_off = ["spelling"]\n', "utf-8")
    result = cli("run")
    assert result.status == 2
    assert "no check 'spelling'" in result.err
    assert "allowed: empty, codes, numbers" in result.err


@pytest.fixture
def doubled(newsroom: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a newsroom whose drafts have swapped digits."""
    monkeypatch.setitem(ENGINES, "argos", lambda *_: NaughtyEngine("swaps digits"))
    cli("run")
    return newsroom


def test_fix_mends_drafts_and_tells_how(doubled: Path, cli: Cli) -> None:
    wrong = [f for f in cli("check", "--json").json["findings"] if f["check"] == "numbers"]
    assert wrong
    result = cli("check", "--fix")
    assert "mended:" in result.out
    before = tree(doubled / "locales")
    assert "mended" not in cli("check", "--fix").out
    assert tree(doubled / "locales") == before
    left = [f for f in cli("check", "--json").json["findings"] if f["check"] == "numbers"]
    assert len(left) < len(wrong)


def test_fix_changes_no_entry_that_a_person_has_touched(doubled: Path, cli: Cli) -> None:
    catalogs = [path for path in doubled.glob("locales/es/**/*.po") if path.parent.name != OUTPUT]
    for path in catalogs:
        catalog = polib.pofile(str(path))
        for index, entry in enumerate(catalog):
            if index % 2:
                entry.tcomment = "I am at it"
            else:
                entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        catalog.save()
    texts = [[(e.msgstr, e.tcomment) for e in polib.pofile(str(path))] for path in catalogs]
    assert "mended" not in cli("check", "--fix").out
    assert texts == [[(e.msgstr, e.tcomment) for e in polib.pofile(str(p))] for p in catalogs]


def test_fixes_are_in_the_json_report(doubled: Path, cli: Cli) -> None:
    fixes = cli("check", "--fix", "--json").json["fixes"]
    assert fixes
    for fix in fixes:
        assert fix["before"] != fix["after"]
        assert re.sub(r"\d", "", fix["before"]) == re.sub(r"\d", "", fix["after"])
