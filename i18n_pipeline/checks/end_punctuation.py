"""The mark at the end of a sentence, in any script."""

from __future__ import annotations

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.locales import LocaleTag, language, script

_QUESTION = "question mark"
_MARKS = {
    "full stop": ".。．｡।॥۔։።။។",
    _QUESTION: "?？؟⁇፧",
    "exclamation mark": "!！",
    "ellipsis": "…",
    "colon": ":：",
}
_KINDS = {mark: kind for kind, marks in _MARKS.items() for mark in marks}
_AFTER = " \t\n\u00a0\u202f\u200e\u200f\"'“”„«»‘’‹›」』)]}）］】*_"
_UNMARKED = frozenset(("Thai", "Laoo"))  # a space ends the sentence
_TITLE_WORDS = 6


def end_punctuation(pair: Pair) -> tuple[str, ...]:
    """Return a message when the last mark is missing, or only one of the two texts asks.

    Lets pass exchanges of full stop, exclamation mark, ellipsis and colon, questions that end
    before the sentence does, and texts of a few words, which may be titles.
    """
    wanted = _kind(pair.source_words, pair.source_locale)
    found = _kind(pair.target_words, pair.target_locale)
    if wanted == found or script(pair.target_locale) in _UNMARKED:
        return ()
    if wanted == _QUESTION:
        return () if _asks(pair.target_words) else ("the question mark at the end is missing",)
    if found == _QUESTION:
        fault = ("the question mark at the end is not in the source",)
        return () if _asks(pair.source_words) else fault
    if wanted and not found and pair.source_words.count(" ") >= _TITLE_WORDS - 1:
        return (f"the {wanted} at the end is missing",)
    return ()


def _kind(text: str, locale: LocaleTag) -> str:
    """Return what mark `text` ends with; none if it ends with a word."""
    mark = text.rstrip(_AFTER)[-1:]
    if mark == ";" and language(locale) == "el":
        return _QUESTION
    return _KINDS.get(mark, "")


def _asks(text: str) -> bool:
    return any(mark in text for mark in _MARKS[_QUESTION])
