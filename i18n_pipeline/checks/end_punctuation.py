"""The mark at the end of a sentence."""

from __future__ import annotations

import re
import unicodedata

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.checks.cut import cut
from i18n_pipeline.checks.endings import QUESTION, STOP, asks, end_mark
from i18n_pipeline.text.scripts import full_stop

_TITLE_WORDS, _CAPTION_WORDS = 9, 6
_STOP = re.compile(r"[.!?…]\s")
_CLOSING = "\"'”“»’)]"


def end_punctuation(pair: Pair) -> tuple[str, ...]:
    """Return a message when the last mark is missing, or only one of the two texts asks.

    Lets pass exchanges of full stop, exclamation mark, ellipsis and colon, questions that end
    before the sentence does, the end of a quotation or an aside, and texts of a few words, which
    may be titles. What is cut off has no end mark either: that is said once.
    """
    wanted = end_mark(pair.source_words, pair.source_locale)
    found = end_mark(pair.target_words, pair.target_locale)
    if wanted == found or not full_stop(pair.target_locale):
        return ()
    if found == QUESTION:
        fault = ("the question mark at the end is not in the source",)
        return () if asks(pair.source_words) else fault
    lost = wanted == QUESTION and not asks(pair.target_words)
    if wanted and not found and pair.target_words.rstrip()[-1:] not in _CLOSING:
        lost = lost or not _may_be_title(pair)
    return (f"the {wanted} at the end is missing",) if lost and not cut(pair) else ()


def _may_be_title(pair: Pair) -> bool:
    """Return whether so few words, without a stop among them, may be a headline's."""
    words = pair.source_words.count(" ") + 1
    return words < _TITLE_WORDS and (words < _CAPTION_WORDS or not _STOP.search(pair.target_words))


def with_end(pair: Pair) -> str | None:
    """Return the translation with the full stop that it lacks, as its script writes it.

    A question is left alone: it may begin anywhere in the sentence.
    """
    text = pair.target.rstrip()
    if end_mark(pair.source_words, pair.source_locale) != STOP or not _ends_with_word(text):
        return None
    return text + full_stop(pair.target_locale)


def _ends_with_word(text: str) -> bool:
    """Return whether the last character is a letter, a digit, or a vowel sign of one."""
    return bool(text) and unicodedata.category(text[-1])[0] in "LNM"
