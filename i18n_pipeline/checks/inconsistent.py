"""One sentence, two translations."""

from __future__ import annotations

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.text.copies import is_prose, same


def inconsistent(pair: Pair) -> tuple[str, ...]:
    """Return a message when a person has translated the same sentence otherwise elsewhere.

    Lets pass drafts, what is no sentence (a name, a title, a few words may mean something else in
    another place), and differences in capitals and spaces alone.
    """
    if not pair.elsewhere or not is_prose(pair.source_words):
        return ()
    others = (" ".join(text.split()) for text in pair.elsewhere if not same(text, pair.target))
    return tuple(f"reviewed elsewhere as “{text}”" for text in dict.fromkeys(others))
