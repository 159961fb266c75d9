"""The setting that lets a sentence count as reviewed where people have reviewed it elsewhere."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from tests.main_job.conftest import Cli

SENTENCE = "Three reporters were released on Sunday."
HUMAN = "Tres reporteros salieron libres el domingo."
OTHER = "El domingo liberaron a tres reporteros."


@pytest.fixture
def project(newsroom: Path, cli: Cli) -> Path:
    """Return the newsroom with the setting, and one sentence reviewed."""
    (newsroom / "i18n_pipeline.toml").write_text("exact_match_is_reviewed = true\n")
    assert run(cli) in (0, 1)
    review(newsroom, "2024/freed", HUMAN)
    return newsroom


def run(cli: Cli) -> int:
    return cli("run", "--engine", "reverse").status


def entry_of(project: Path, article: str) -> polib.POEntry:
    path = project / f"locales/es/LC_MESSAGES/{article}.po"
    return polib.pofile(str(path)).find(SENTENCE)


def review(project: Path, article: str, text: str) -> None:
    path = project / f"locales/es/LC_MESSAGES/{article}.po"
    catalog = polib.pofile(str(path), wrapwidth=0)
    entry = catalog.find(SENTENCE)
    entry.msgstr, entry.flags = text, []
    catalog.save()


def write(project: Path, article: str) -> None:
    text = f"{article}\n\nThe day in {article}. {SENTENCE}\n"
    (project / f"articles/{article}.txt").write_text(text, encoding="utf-8")


def test_what_people_reviewed_elsewhere_counts(project: Path, cli: Cli) -> None:
    write(project, "echo")
    run(cli)
    entry = entry_of(project, "echo")
    assert (entry.msgstr, entry.fuzzy) == (HUMAN, False)
    assert "origin: tm 2024/freed score=1.00" in entry.comment
    before = (project / "locales/es/LC_MESSAGES/echo.po").read_bytes()
    run(cli)
    assert (project / "locales/es/LC_MESSAGES/echo.po").read_bytes() == before


def test_where_people_do_not_agree_it_is_a_draft(project: Path, cli: Cli) -> None:
    write(project, "echo")
    run(cli)
    review(project, "echo", OTHER)
    write(project, "third")
    run(cli)
    assert entry_of(project, "third").fuzzy


def test_a_memory_from_elsewhere_is_a_draft(project: Path, cli: Cli) -> None:
    (project / "old.tmx").write_text(
        '<tmx version="1.4"><header/><body><tu><tuv xml:lang="en"><seg>The day in echo.'
        '</seg></tuv><tuv xml:lang="es"><seg>El día en eco.</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    assert cli("import", "old.tmx").status == 0
    write(project, "echo")
    run(cli)
    path = project / "locales/es/LC_MESSAGES/echo.po"
    entry = polib.pofile(str(path)).find("The day in echo.")
    assert (entry.msgstr, entry.fuzzy) == ("El día en eco.", True)
    assert not entry_of(project, "echo").fuzzy


def test_without_the_setting_it_is_a_draft(project: Path, cli: Cli) -> None:
    (project / "i18n_pipeline.toml").unlink()
    write(project, "echo")
    run(cli)
    entry = entry_of(project, "echo")
    assert (entry.msgstr, entry.fuzzy) == (HUMAN, True)
