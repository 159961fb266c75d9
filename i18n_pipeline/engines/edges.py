"""Where a run of words ends: which punctuation at its edges belongs to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from i18n_pipeline.engines.view import Run, View
from i18n_pipeline.text.words import Span, has_words, words

# Punctuation of other scripts that does the same work.
_SAME = {
    "。": ".",
    "、": ",",
    "，": ",",
    "،": ",",
    "？": "?",
    "؟": "?",
    "！": "!",
    "؛": ";",
    "：": ":",
}
_OPENING = {"?": "¿", "!": "¡"}


def edges(span: Span, run: Run, view: View, free: Sequence[bool]) -> Run:
    """Return `run` with punctuation at its ends only where the source's span has it there.

    Marks of punctuation that belong inside are taken in from the `free` units around it.
    """
    first, last = run
    if not any(view.speaks[first:last]):
        return run
    while not view.speaks[first]:
        first += 1
    while not view.speaks[last - 1]:
        last -= 1
    inside = view.plain[slice(*span)]
    if inside[:1].isalnum() and inside[-1:].isalnum():
        return first, last
    opening = _punctuation(inside[a:b] for a, b in words(inside))
    closing = _punctuation(inside[a:b] for a, b in reversed(words(inside)))
    last += _stretch(view, closing, range(last, len(view.units)), free)
    opening += [_OPENING[sign] for sign in closing if sign in _OPENING]
    first -= _stretch(view, opening, range(first - 1, -1, -1), free)
    return first, last


def _punctuation(texts: Iterable[str]) -> list[str]:
    """Return the marks of punctuation before the first word, outermost first."""
    marks: list[str] = []
    for text in texts:
        if has_words(text):
            return marks
        marks.append(_class(text))
    return marks


def _class(sign: str) -> str:
    """Return what a mark does: quotation marks and brackets of all kinds are one class."""
    quotes = sign in "\"'" or unicodedata.category(sign[0]) in ("Pi", "Pf", "Ps", "Pe")
    return "quote" if quotes else _SAME.get(sign, sign)


def _stretch(view: View, marks: Sequence[str], units: range, free: Sequence[bool]) -> int:
    """Return how many of the next `units` are marks that belong inside, up to the outermost."""
    expected = list(marks)
    count = 0
    for unit in units if marks else ():
        sign = _class(view.unit_text(unit))
        if view.speaks[unit] or sign not in expected or not free[unit]:
            break
        count += 1
        expected.remove(sign)
        if sign == marks[0] and sign not in expected:
            break
    return count
