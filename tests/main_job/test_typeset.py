"""Typography in the main job: drafts are set, people's words only where somebody asks."""

from __future__ import annotations

from pathlib import Path

import polib

from tests.main_job.conftest import Cli, tree

FREED = "locales/es/LC_MESSAGES/2024/freed.po"
CHARGED = "“We were never charged,” said Ana Ruiz."
SETTINGS = "i18n_pipeline.toml"


def entry(newsroom: Path) -> polib.POEntry:
    return polib.pofile(str(newsroom / FREED)).find(CHARGED)


def edit(newsroom: Path, text: str, *, reviewed: bool) -> None:
    catalog = polib.pofile(str(newsroom / FREED))
    found = catalog.find(CHARGED)
    found.msgstr = text
    found.flags = [] if reviewed else found.flags
    catalog.save()


def test_drafts_are_set_and_the_engines_own_words_come_back(newsroom: Path, cli: Cli) -> None:
    cli("run")
    set_ = entry(newsroom).msgstr
    assert set_.startswith("«")
    (newsroom / SETTINGS).write_text("typography = false\n")
    cli("translate", "--again")
    own = entry(newsroom).msgstr
    assert own.startswith("“")
    assert own.replace("“", "«").replace("”", "»") == set_
    shown = cli("typeset", "--dry-run")
    assert f"  - {own}" in shown.out.splitlines()
    assert f"  + {set_}" in shown.out.splitlines()
    assert entry(newsroom).msgstr == own
    cli("typeset")
    assert entry(newsroom).msgstr == set_
    before = tree(newsroom / "locales")
    assert "0 entries changed" in cli("typeset").out
    (newsroom / SETTINGS).write_text("typography = true\n")
    assert cli("translate", "--again").status == 0
    assert tree(newsroom / "locales") == before, "an untouched draft stays one"


def test_what_people_wrote_is_set_only_where_somebody_asks(newsroom: Path, cli: Cli) -> None:
    cli("run")
    for reviewed in (False, True):
        text = f'"Nunca", dijo Ana Ruiz {reviewed}.'
        edit(newsroom, text, reviewed=reviewed)
        cli("run")
        cli("typeset")
        assert entry(newsroom).msgstr == text
        before = tree(newsroom)
        shown = cli("typeset", "--reviewed", "--dry-run", "--json")
        assert tree(newsroom) == before
        assert [change["before"] for change in shown.json["changes"]] == [text]
        cli("typeset", "--reviewed")
        assert entry(newsroom).msgstr == f"«Nunca», dijo Ana Ruiz {reviewed}."
        assert ("fuzzy" in entry(newsroom).flags) is not reviewed
    cli("typeset", "--reviewed", "--plain")
    assert entry(newsroom).msgstr == text


def test_a_language_without_rules_is_left_alone(newsroom: Path, cli: Cli) -> None:
    cli("run", "--engine", "reverse", "--to", "ka")
    before = tree(newsroom / "locales")
    said = cli("typeset", "--reviewed", "--to", "ka").out
    assert said.startswith("The typography of ქართული (ka) is not known here: left alone.\n")
    assert tree(newsroom / "locales") == before
