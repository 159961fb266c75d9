"""Words of a sentence as spans: what alignments link and what markup may not cut."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""Characters [start, end) of a text."""

# Scripts written without spaces: a character with its marks stands for a word.
_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan, Myanmar, Khmer
    "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    # `\w` leaves out combining marks: Arabic vowels, Indic vowel signs, decomposed accents.
    marks = "".join(
        char
        for char in map(chr, range(0x300, 0xAC00))
        if unicodedata.category(char).startswith("M")
    )
    letter = rf"(?:(?![{_UNSPACED}])[\w{marks}\u200c\u200d])"
    return re.compile(
        r"(?:https?://|www\.)[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]]"
        rf"|[{_UNSPACED}][{marks}]*"
        # An apostrophe joins a short ending (don't, it's) and parts an article (l'homme).
        rf"|[@#]?{letter}+(?:[-.,:/@&]{letter}+)*(?:['’]{letter}{{1,2}}(?!{letter}))?"
        r"|\S"
    )


def words(text: str) -> tuple[Span, ...]:
    """Return the words and marks of punctuation of `text`; only white space lies between them.

    Numbers, URLs, e-mail addresses and handles are one word each.

    >>> [text[a:b] for text in ["L'an 1,5, don't!"] for a, b in words(text)]
    ['L', "'", 'an', '1,5', ',', "don't", '!']
    """
    return tuple(match.span() for match in _pattern().finditer(text))


def is_word(text: str) -> bool:
    """Return whether a span's text is a word or number, not punctuation."""
    return any(char.isalnum() for char in text)
