"""The same words over and over, as a translation model makes them when it is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from i18n_pipeline.text.words import UNSPACED

# A word, or a character of a script without spaces.
_WORD = re.compile(rf"[{UNSPACED}]|[^\W\d_]+")
_INSIDE_A_WORD = re.compile(r"([^\W\d_]{2,8}?)\1{4,}")
_TIMES = 4
_LONGEST = 12  # words in the phrase that comes again
_LONG_WORD = 20
_FEWEST = 6  # words in a text that is one phrase again and again, be it only twice


def loop(text: str) -> str:
    """Return the phrase that `text` says four times or more in a row, or all the time; else "".

    >>> loop("de la de la de la de la casa"), loop("no, no, no")
    ('de la', '')
    """
    return loop_of(words_of(text.lower()))


def words_of(text: str) -> list[str]:
    """Return the words of `text` without digits, as `loop_of` compares them."""
    return _WORD.findall(text)


def loop_of(words: Sequence[str]) -> str:
    """Return the phrase that `words` say over and over, as `loop` does of a text."""
    again = len(words) - len(set(words))
    if again >= _TIMES - 1 and (longest := _often(words)):
        for length in range(1, min(_LONGEST, longest // _TIMES) + 1):
            if start := _repeated(words, length):
                return " ".join(words[start - 1 : start - 1 + length])
    if 2 * again >= len(words) and (phrase := _whole(words)):
        return phrase
    if max(map(len, words), default=0) < _LONG_WORD:
        return ""
    for word in words:
        if len(word) >= _LONG_WORD and (inside := _INSIDE_A_WORD.search(word)):
            return inside[1]
    return ""


def _often(words: Sequence[str]) -> int:
    """Return how many words stand in a row, at most, that come `_TIMES` times or more."""
    often = {word for word, times in Counter(words).items() if times >= _TIMES}
    if not often:
        return 0
    return max(len(list(run)) for known, run in groupby(words, often.__contains__) if known)


def _whole(words: Sequence[str]) -> str:
    """Return the phrase that the text is nothing but repetitions of; an empty one if it is not."""
    number = len(words)
    for length in range(1, number // 2 + 1 if number >= _FEWEST else 0):
        if number % length == 0 and words[length:] == words[:-length]:
            return " ".join(words[: min(length, _LONGEST)])
    return ""


def _repeated(words: Sequence[str], length: int) -> int:
    """Return where a phrase of `length` words starts to come `_TIMES` times, from 1; else 0."""
    run = 0
    for index in range(len(words) - length):
        run = run + 1 if words[index] == words[index + length] else 0
        if run == length * (_TIMES - 1):
            return index + 2 - run
    return 0
