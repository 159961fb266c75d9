"""The same words over and over, as a translation model makes them when it is lost."""

from __future__ import annotations

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.text.loops import loop


def loops(pair: Pair) -> tuple[str, ...]:
    """Return a message that quotes the phrase said four times or more in a row, or all the time.

    Lets pass a source that does the same (ha, ha, ha, ha).
    """
    phrase = loop(pair.target_words)
    if not phrase or loop(pair.source_words):
        return ()
    return (f"“{phrase}” is said over and over",)
