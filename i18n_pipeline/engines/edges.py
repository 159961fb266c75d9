"""Where a run of words ends: which punctuation at its edges belongs to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from i18n_pipeline.engines.view import View
from i18n_pipeline.text.words import Span, has_words

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


def edges(
    span: Span,
    run: tuple[int, int],
    window: tuple[int, int],
    view: View,
    taken: Sequence[bool] = (),
) -> tuple[int, int]:
    """Return `run` with punctuation at its ends only where the source's span has it there."""
    first, last = run
    if not any(view.is_word(unit) for unit in range(first, last)):
        return run
    while not view.is_word(first):
        first += 1
    while not view.is_word(last - 1):
        last -= 1
    texts = view.source_texts(span)
    opening, closing = _punctuation(texts), _punctuation(texts[::-1])
    last += _stretch(view, closing, range(last, window[1]), taken)
    opening += [_OPENING[sign] for sign in closing if sign in _OPENING]
    first -= _stretch(view, opening, range(first - 1, window[0] - 1, -1), taken)
    return first, last


def _punctuation(texts: Sequence[str]) -> list[str]:
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


def _stretch(view: View, marks: Sequence[str], units: range, taken: Sequence[bool]) -> int:
    """Return how many of the next `units` are marks that belong inside, up to the outermost."""
    expected = list(marks)
    count = 0
    for unit in units:
        sign = _class(view.unit_text(unit))
        if view.is_word(unit) or sign not in expected or (taken and taken[unit]):
            break
        count += 1
        expected.remove(sign)
        if sign == marks[0] and sign not in expected:
            break
    return count
