"""Which side of a corpus a sentence looks like: learnt from the corpus itself, no list of words.

A pair whose target was left in the source language, whose sides are swapped, or which holds a third
script teaches a model not to translate.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from i18n_pipeline.training.pairs import Pair

_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")  # no part of an identifier: ROUND_HALF_UP
_SMOOTHING = 10.0
"""Draws the evidence of a rare word, such as a name, to nothing."""
_TELLING = 1.0
"""Evidence from which a word counts as one of a language's own."""
_OWN_WORDS = 5
"""So many more of the other language's words than of its own make a sentence a stray."""
_CERTAIN = 8.0
"""Evidence that they must add up to: a chance of one in some thousands."""
_OWN_SCRIPT = 0.01
"""Least share of a side's letters that makes a script one of the side's own."""
_LETTERS = 8
"""Fewer letters of another script are a name or a sample."""


class Languages(NamedTuple):
    """What tells the two sides of a corpus apart."""

    evidence: Mapping[str, float]
    """Log of how much likelier a word is on the source side; only words that tell."""
    scripts: tuple[frozenset[str], frozenset[str]]
    """Scripts at home on the source side and on the target side."""


def learn(pairs: Sequence[Pair]) -> Languages:
    """Return what the sides of the pairs look like, a few strays among them or not."""
    source = _counts(pair.source for pair in pairs)
    target = _counts(pair.target for pair in pairs)
    scale = source.total() / max(target.total(), 1)
    evidence = {}
    for word in source.keys() | target.keys():
        there, here = source[word] + _SMOOTHING, target[word] * scale + _SMOOTHING
        if abs(ratio := math.log(there / here)) >= _TELLING:
            evidence[word] = ratio
    return Languages(evidence, (_scripts(source), _scripts(target)))


def stray(pair: Pair, languages: Languages) -> str | None:
    """Return which side of a pair is not in its language, as a reason to drop it, or None."""
    for side, text in enumerate((pair.source, pair.target)):
        sign = -1 if side == 0 else 1
        telling = [sign * languages.evidence.get(word, 0.0) for word in _words(text)]
        surplus = sum((weight > 0) - (weight < 0) for weight in telling)
        foreign = surplus >= _OWN_WORDS and sum(telling) >= _CERTAIN
        if foreign or _other_script(text, languages.scripts[side]):
            return f"{('source', 'target')[side]} in another language"
    return None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _counts(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _words(text))


def _scripts(words: Counter[str]) -> frozenset[str]:
    letters: Counter[str] = Counter()
    for word, times in words.items():
        for letter in word:
            letters[_script(letter)] += times
    least = letters.total() * _OWN_SCRIPT
    return frozenset(script for script, times in letters.items() if times >= least)


def _other_script(text: str, own: frozenset[str]) -> bool:
    if text.isascii() and "LATIN" in own:
        return False
    letters = [letter for letter in text if letter.isalpha()]
    foreign = sum(_script(letter) not in own for letter in letters)
    return foreign >= _LETTERS and foreign * 2 > len(letters)


@lru_cache(maxsize=100_000)
def _script(letter: str) -> str:
    """Return the first word of the letter's Unicode name: LATIN, CYRILLIC, CJK, HIRAGANA."""
    return unicodedata.name(letter, "?").split()[0].split("-")[0]
