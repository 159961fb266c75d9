"""Words: whether a text has any, and where they stand in it, in scripts with and without spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""Characters [start, end) of a text."""

UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan, Myanmar, Khmer
    "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)
"""The characters of scripts written without spaces, for a pattern's `[…]`: with its marks each of
them stands for a word."""
_MAY_BE_UNSPACED = re.compile("[\u0e00-\u1dff\u2e80-\U0010ffff]")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")


@lru_cache(maxsize=1)
def _marks() -> str:
    r"""Return what `\w` leaves out: Arabic vowels, Indic vowel signs, decomposed accents."""
    every = map(chr, range(0x300, 0xAC00))
    return "".join(char for char in every if unicodedata.category(char).startswith("M"))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    marks = _marks()
    spaced = re.sub(f"[{UNSPACED}]", "", marks) + "\u200c\u200d"
    letter = rf"(?:[^\W{UNSPACED}]|[{spaced}])"
    letters = rf"(?:[^\W{UNSPACED}]+|[{spaced}]+)+"  # takes most words in one step
    return re.compile(
        r"(?:https?://|www\.)[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]]"
        rf"|[{UNSPACED}][{marks}]*"
        # An apostrophe joins a short ending (don't, it's) and parts an article (l'homme).
        rf"|[@#]?{letters}(?:[-.,:/@&]{letters})*(?:['’]{letter}{{1,2}}(?!{letter}))?"
        r"|\S"
    )


@lru_cache(maxsize=1)
def _bare_pattern() -> re.Pattern[str]:
    # Most words have no marks: they are matched by the quick first part alone.
    word = rf"[^\W_{UNSPACED}]+(?:[{_marks()}\u200c\u200d]+[^\W_{UNSPACED}]*)*"
    return re.compile(rf"{word}|[{UNSPACED}][{_marks()}]*")


def words(text: str) -> tuple[Span, ...]:
    """Return the words and marks of punctuation of `text`; only white space lies between them.

    Numbers, URLs, e-mail addresses and handles are one word each.

    >>> [text[a:b] for text in ["L'homme 1,5, don't!"] for a, b in words(text)]
    ['L', "'", 'homme', '1,5', ',', "don't", '!']
    """
    return tuple([match.span() for match in _pattern().finditer(text)])


def bare_words(text: str) -> tuple[Span, ...]:
    """Return the words of `text` without any punctuation, be it inside of a compound.

    >>> [text[a:b] for text in ["L'ex-U.N. de 東京"] for a, b in bare_words(text)]
    ['L', 'ex', 'U', 'N', 'de', '東', '京']
    """
    return tuple([match.span() for match in _bare_pattern().finditer(text)])


def bare_texts(text: str) -> list[str]:
    """Return what `bare_words` finds, without the places: quickly."""
    return _bare_pattern().findall(text)


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Return whether a span shares a character with any of the others."""
    start, end = span
    return any(first < end and start < last for first, last in others)


def has_words(text: str) -> bool:
    """Return whether there is a letter or digit in `text`: something a translator can act on."""
    return _LETTER_OR_DIGIT.search(text) is not None


def may_be_unspaced(text: str) -> bool:
    """Return whether `text` may hold a character of `UNSPACED`: a quick look."""
    return _MAY_BE_UNSPACED.search(text) is not None


def ends_unspaced(text: str) -> bool:
    """Return whether `text` ends in Chinese or Japanese, after which no space stands."""
    # Hangul is as wide, but Korean parts its words; so is an emoji, which is no letter.
    last = text[-1:]
    return (
        bool(last)
        and unicodedata.east_asian_width(last) in "WF"
        and unicodedata.category(last) not in ("So", "Sk")
        and not _HANGUL.match(last)
    )


@lru_cache(maxsize=2**12)  # checks and risks ask several times in a row
def size(text: str) -> int:
    """Return how much `text` says, in letters of an alphabet.

    A kana, Chinese character or Hangul syllable says about as much as three of them.
    """
    return len(text) + 2 * len(_DENSE.findall(text))
