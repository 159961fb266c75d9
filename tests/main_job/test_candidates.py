"""Like sentences that people have reviewed stand beside a draft, for the translator to choose."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from tests.main_job.conftest import Cli, tree

HELD = "The two reporters had been held in the northern prison since 22 January."
FREE = "The two reporters were set free by the northern court on Monday evening."
SAID = "Los dos reporteros estaban presos en la cárcel del norte desde el 22 de enero."
LIKE = {
    "The three reporters had been held in the northern prison since 22 January.": "",
    "The two reporters had been held in the northern prison since 25 January.": ", other numbers",
    "The two reporters had not been held in the northern prison since 22 January.": (
        ", other negation"
    ),
}


@pytest.fixture
def catalog(newsroom: Path, cli: Cli) -> Path:
    """Return the catalog of an article with sentences like one that was reviewed in another."""
    (newsroom / "articles/old.txt").write_text(f"Freed\n\n{HELD} {FREE}\n")
    assert cli("run", "--engine", "reverse").status in (0, 1)
    path = newsroom / "locales/es/LC_MESSAGES/old.po"
    approve(path, HELD, SAID)
    (newsroom / "articles/new.txt").write_text("\n\n".join(("Held again", FREE, *LIKE)) + "\n")
    assert cli("run", "--engine", "reverse").status in (0, 1)
    return newsroom / "locales/es/LC_MESSAGES/new.po"


def approve(path: Path, msgid: str, msgstr: str) -> None:
    found = polib.pofile(str(path), wrapwidth=0)
    entry = found.find(msgid)
    entry.msgstr, entry.flags = msgstr, []
    found.save()


def lines(path: Path, msgid: str) -> list[str]:
    entry = polib.pofile(str(path)).find(msgid)
    assert entry.fuzzy
    assert "origin: mt reverse" in entry.comment  # the machine's draft stands
    return [line for line in entry.comment.split("\n") if line.startswith("match: ")]


def test_they_are_shown_with_percentage_place_and_what_to_beware_of(catalog: Path) -> None:
    for msgid, caution in LIKE.items():
        (line,) = lines(catalog, msgid)
        assert line.endswith(f"% old{caution}: “{HELD}” → “{SAID}”")
        assert 90 <= int(line[7:9]) <= 99
    assert lines(catalog, FREE) == []


def test_they_stay_until_the_sentence_is_reviewed(catalog: Path, newsroom: Path, cli: Cli) -> None:
    before = tree(newsroom / "locales")
    assert cli("run", "--engine", "reverse").status in (0, 1)
    assert tree(newsroom / "locales") == before
    first, second, _ = LIKE
    approve(catalog, first, "Los tres reporteros estaban presos.")
    assert cli("run", "--engine", "reverse").status in (0, 1)
    comment = polib.pofile(str(catalog)).find(first).comment
    assert "match: " not in comment
    assert lines(catalog, second)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("xliff", 'match-quality="97%" origin="old"'),
        ("xliff2", 'origin="old" similarity="97"'),
        ("csv", f"% old: “{HELD}” → “{SAID}”"),
    ],
)
def test_they_go_out_with_the_files_and_change_nothing_when_these_come_back(
    catalog: Path, newsroom: Path, cli: Cli, name: str, shown: str
) -> None:
    before = tree(newsroom / "locales")
    assert cli("export", "--format", name, "--article", "new", "-o", "out").status == 0
    (file,) = (newsroom / "out").iterdir()
    text = file.read_text(encoding="utf-8-sig")
    assert shown in text
    assert SAID in text
    assert "nothing new" in cli("import", "out").out
    assert tree(newsroom / "locales") == before
