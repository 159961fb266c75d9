"""Pieces of sentences by which those that are alike find each other."""

from __future__ import annotations

import re
from zlib import crc32

from i18n_pipeline.text.words import size

_DIGIT = re.compile(r"\d")
_WIDTH = 5
"""Characters in a piece."""
_DENSE_WIDTH = 2
"""The same in Chinese, Japanese and Korean."""
_WINDOW = 6
"""Of so many pieces in a row at least one is chosen."""
_FEW = 24
"""A text with so few pieces keeps them all."""


def grams(text: str) -> set[int]:
    """Return numbers that stand for pieces of `text`, spread over all of it.

    Law: of any ten characters in a row that two longer texts share (seven where characters are
    whole words) they share a number; so an edit here leaves the numbers of the rest alone. Capital
    letters and the values of digits make no difference. Chosen by winnowing: Schleimer, Wilkerson
    and Aiken, "Local Algorithms for Document Fingerprinting", SIGMOD 2003.
    """
    folded = _DIGIT.sub("0", text.casefold())
    is_dense = size(folded) > 2 * len(folded)
    data = folded.encode("utf-32-le")  # four bytes for each character
    step = 4 * (_DENSE_WIDTH if is_dense else _WIDTH)
    last = max(len(data) - step, 0)
    numbers = [crc32(data[start : start + step]) for start in range(0, last + 1, 4)]
    if len(numbers) <= _FEW:
        return set(numbers)
    return set(map(min, *(numbers[offset:] for offset in range(_WINDOW))))
