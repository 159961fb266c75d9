"""The same words over and over, as a translation model makes them when it is lost."""

from __future__ import annotations

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.checks.word_lists import Said
from i18n_pipeline.text.loops import loop, loop_of, words_of
from i18n_pipeline.text.words import may_be_unspaced


def loops(pair: Pair) -> tuple[str, ...]:
    """Return a message that quotes the phrase said four times or more in a row, or all the time.

    Lets pass a source that does the same (ha, ha, ha, ha).
    """
    phrase = loop_of(_words(pair.target_said))
    if not phrase or loop(pair.source_words):
        return ()
    return (f"“{phrase}” is said over and over",)


def _words(said: Said) -> list[str]:
    """Return the words of letters alone: mostly all of them, which are known already."""
    joined = said.has_digits or "'" in said.text or "_" in said.text
    return words_of(said.text) if joined or may_be_unspaced(said.text) else said.in_order
