"""The mark that a text ends with, in any script."""

from __future__ import annotations

from i18n_pipeline.locales import LocaleTag, language

STOP, QUESTION = "full stop", "question mark"
_MARKS = {
    STOP: ".。．｡।॥۔։።။។",
    QUESTION: "?？؟⁇፧",
    "exclamation mark": "!！",
    "ellipsis": "…",
    "colon": ":：",
}
_KINDS = {mark: kind for kind, marks in _MARKS.items() for mark in marks}
_AFTER = " \t\n\u00a0\u202f\u200e\u200f\"'“”„«»‘’‹›」』)]}）］】*_"


def end_mark(text: str, locale: LocaleTag) -> str:
    """Return what mark `text` ends with, before closing quotation marks and brackets.

    Empty where it ends with a word.

    >>> from i18n_pipeline.locales import parse_tag
    >>> end_mark("من احتجز الرجال؟", parse_tag("ar"))
    'question mark'
    """
    mark = text.rstrip(_AFTER)[-1:]
    if mark == ";" and language(locale) == "el":
        return QUESTION
    return _KINDS.get(mark, "")


def asks(text: str) -> bool:
    """Return whether `text` holds a question mark anywhere."""
    return any(mark in text for mark in _MARKS[QUESTION])
