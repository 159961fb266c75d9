"""An article is corrected: the report says what that did to sentences that people translated."""

from __future__ import annotations

from pathlib import Path

import polib

from tests.main_job.conftest import Cli

TEXT = 'Ferries\n\nThe "first" ferry sails on Monday at ten. Nobody did complain of the cold.\n'


def test_an_edit_is_shown_word_by_word_once(newsroom: Path, cli: Cli) -> None:
    article = newsroom / "articles/ferry.txt"
    article.write_text(TEXT)
    assert cli("extract").status == 0
    path = newsroom / "locales/es/LC_MESSAGES/ferry.po"
    catalog = polib.pofile(str(path), wrapwidth=0)
    for number, entry in enumerate(catalog):
        entry.msgstr = f"Dicho {number}."
    catalog.save()
    article.write_text(TEXT.replace("Monday", "Sunday").replace("the cold", "cold"))
    done = cli("extract")
    assert "2 translated sentences edited or gone:\n  es ferry, to be reviewed\n" in done.out
    assert '    The "first" ferry sails on [-Monday-]{+Sunday+} at ten.\n' in done.out
    assert "    Nobody did complain of [-the -]cold.\n" in done.out
    assert "edited" not in cli("extract").out
    article.write_text(TEXT.replace('"first"', "“first”"))
    edits = cli("extract", "--json").json["edits"]
    assert [(one["msgid"], one["reviewed"]) for one in edits] == [
        ("The “first” ferry sails on Monday at ten.", True)
    ]


def test_a_reviewed_sentence_is_named_when_its_translation_may_not_follow_it(
    newsroom: Path, cli: Cli
) -> None:
    article = newsroom / "articles/dam.txt"
    article.write_text("Dam\n\nThe dam at Hollenfeld did not fail in the storm.\n")
    assert cli("extract").status == 0
    path = newsroom / "locales/es/LC_MESSAGES/dam.po"
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        entry.msgstr = "La presa de Hollenfeld no falló en la tormenta."
    catalog.save()
    article.write_text("Dam\n\nThe dam at Hollenfeld failed in the storm.\n")
    said = cli("extract").out
    assert "es dam, gone: its translation stays at the end of the catalog" in said
    assert "[-The dam at Hollenfeld did not fail in the storm.-]" in said
    assert "gone" not in cli("extract").out
