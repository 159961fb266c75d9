"""What `check` found to be sound need not be checked by `publish`, as long as it is the same."""

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
KNOWN = (WRONG.msgstr, ("numbers",))


@pytest.mark.parametrize(
    ("entry", "times", "is_trusted"),
    [
        (WRONG, 1, True),
        (replace(WRONG, msgstr="Le costó 52 dólares a la ciudad."), 1, False),
        (replace(WRONG, flags=("ignore-numbers",)), 1, True),  # nothing to check it for
        (WRONG, 2, False),  # only the first place of a text is sure to have been looked at
    ],
)
def test_what_was_sound_is_checked_again_if_it_reads_otherwise(
    entry: Entry, times: int, is_trusted: bool
) -> None:
    page = "A town\n\n" + f"{SENTENCE}\n\n" * times
    article = formats.read("articles/a.txt", "a", page.encode(), EN)
    scope = Scope(ES, Glossary(EN, ES), ("numbers",))
    wrong = blocked(article, Catalog(entries=(entry,)), scope, {entry.key: KNOWN})
    assert wrong == (frozenset() if is_trusted else {entry.key})
