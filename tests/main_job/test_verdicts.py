"""What `check` has found need not be asked again by `publish`, as long as the text is the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from i18n_pipeline import formats
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import Entry, State
from i18n_pipeline.stages.review.check import blocked
from i18n_pipeline.stages.review.scope import Scope
from i18n_pipeline.text.terms import Glossary

EN, ES = parse_tag("en"), parse_tag("es")
SENTENCE = "It cost the town 15 dollars."
WRONG = Entry(SENTENCE, "Le costó 51 dólares a la ciudad.", State.NEEDS_REVIEW)
RIGHT = replace(WRONG, msgstr="Le costó 15 dólares a la ciudad.")
OTHER = replace(WRONG, msgstr="Le costó 52 dólares a la ciudad.")


@pytest.mark.parametrize(
    ("entry", "times", "verdict", "is_blocked"),
    [
        (WRONG, 1, (WRONG.msgstr, ("numbers",), False), False),  # trusted, true or not
        (RIGHT, 1, (RIGHT.msgstr, ("numbers",), True), True),
        (OTHER, 1, (WRONG.msgstr, ("numbers",), False), True),  # saved by somebody since
        (RIGHT, 1, (WRONG.msgstr, ("numbers",), True), False),
        (WRONG, 1, (WRONG.msgstr, (), False), True),  # its flags were others
        (WRONG, 2, (WRONG.msgstr, ("numbers",), False), False),  # of all places of the text
    ],
)
def test_a_verdict_holds_for_the_text_and_the_checks_it_was_made_of(
    entry: Entry, times: int, verdict: tuple[str, tuple[str, ...], bool], is_blocked: bool
) -> None:
    page = "A town\n\n" + f"{SENTENCE}\n\n" * times
    article = formats.read("articles/a.txt", "a", page.encode(), EN)
    scope = Scope(ES, Glossary(EN, ES), ("numbers",))
    wrong = blocked(article, Catalog(entries=(entry,)), scope, {entry.key: verdict})
    assert wrong == ({entry.key} if is_blocked else frozenset())
