"""Names of pairs exchanged for ones that nobody bears, the same on both sides.

A small model writes names that it has met and mangles the others. Each pair with a name, shown
once more with a made-up one, says: a name is to be copied letter by letter, whatever it is.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable

from i18n_pipeline.training.pairs import Pair

_WORD = re.compile(r"(?<![\w@#./-])[^\W\d_]{3,}(?![\w@/-]|\.\w)")
_BEGINS = re.compile(r"(?:^|[.!?:…]\W+|[\"“„«‘(\[]|—\s*)$")
_LONGEST = 12


def names_of(pair: Pair) -> tuple[str, ...]:
    """Return the words that are names on both sides, in the order of the source.

    Capitalised inside of the sentence, spelt alike, and as often on one side as on the other.

    >>> names_of(Pair("", "On Monday Amina Doe met Doe.", "El lunes, Amina Doe vio a Doe."))
    ('Amina', 'Doe')
    """
    there, here = (Counter(_WORD.findall(text)) for text in (pair.target, pair.source))
    inside = (
        word[0]
        for word in _WORD.finditer(pair.source)
        if word[0].istitle() and not _BEGINS.search(pair.source[: word.start()])
    )
    return tuple(name for name in dict.fromkeys(inside) if there[name] == here[name])


class Renaming:
    """Exchanges the names of a pair; made of the names of all pairs, from which it makes others."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._known = sorted({name for pair in pairs for name in names_of(pair)})

    def __call__(self, pair: Pair, dice: random.Random) -> Pair:
        """Return the pair with another name in the place of each; as it is if it has none."""
        others = {name: self._made(dice) for name in names_of(pair)}

        def other(word: re.Match[str]) -> str:
            return others.get(word[0], word[0])

        return Pair(pair.origin, _WORD.sub(other, pair.source), _WORD.sub(other, pair.target))

    def _made(self, dice: random.Random) -> str:
        """Return the beginning of one known name with the end of another: `González`, `Novak` →
        `Gonvak`."""
        first, second = dice.choice(self._known), dice.choice(self._known)
        return (first[: (len(first) + 1) // 2] + second[len(second) // 2 :].lower())[:_LONGEST]
