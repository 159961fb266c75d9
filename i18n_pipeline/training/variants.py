"""Pairs shown once more as others would have typed them: headlines, keyboards, haste.

A model that has seen only clean prose stumbles over the first straight quote or missing full stop.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from i18n_pipeline.training.pairs import Pair
from i18n_pipeline.training.renaming import Renaming
from i18n_pipeline.training.settings import Cleaning

Change: TypeAlias = Callable[[Pair, random.Random], Pair]
"""Returns the pair as it is where there is nothing to change."""

_TITLE_WORDS = range(4, 15)
_SMALL_WORDS = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to")
)
# A word that stands free: no part of an address, a file name or a placeholder.
_WORD = re.compile(r"(?<!\S)[^\W\d_]{5,}(?=[,.;:!?]?(?:\s|$))")
_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$")  # after shorter ones, “etc.” or “Inc.” may end
_DASH = re.compile(r"(?<!\d)(?:[–—](?!\d)| - )")  # between digits it says “to” or “minus”
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
# An opening mark follows a space or a bracket, but not a call's: print("no").
_OPENS = r"(?<![^\s(\[¿¡—–\"“«])(?<!\w[(\[])"
_QUOTED = re.compile(_OPENS + r'"(?=\S)([^"]*)(?<=\S)"(?!\w)')
_SINGLY_QUOTED = re.compile(_OPENS + r"'(?=\S)([^']*)(?<=\S)'(?!\w)")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")


def variants(pairs: Sequence[Pair], settings: Cleaning, seed: int) -> Iterator[Pair]:
    """Yield the extra pairs: of each kind a share of the pairs, the same ones for a seed."""
    dice = random.Random(seed)  # noqa: S311 (a repeatable choice, not a secret)
    kinds: tuple[tuple[float, Change], ...] = (
        (settings.capitals, _capitals),
        (settings.titles, _title),
        (settings.typos, _typo),
        (settings.quotes, _quotes),
        (settings.dashes, _dash),
        (settings.unstopped, _unstopped),
        (settings.lowered, _lowered),
        (settings.names, Renaming(pairs)),
    )
    for pair in pairs:
        for share, change in kinds:
            if dice.random() < share and (changed := change(pair, dice)) != pair:
                yield changed


def _capitals(pair: Pair, dice: random.Random) -> Pair:
    return Pair(pair.origin, pair.source.upper(), pair.target.upper())


def _title(pair: Pair, dice: random.Random) -> Pair:
    # English headlines capitalise every word; most other languages do not.
    words = pair.source.rstrip(".").split()
    if len(words) not in _TITLE_WORDS:
        return pair
    titled = (w if w in _SMALL_WORDS else w[:1].upper() + w[1:] for w in words)
    return Pair(pair.origin, " ".join(titled), pair.target.rstrip("."))


def _typo(pair: Pair, dice: random.Random) -> Pair:
    """Drop a letter of the source, or swap two: not the first one, and not in a name."""
    words = [word for word in _WORD.finditer(pair.source) if word[0].islower()]
    if not words:
        return pair
    word = dice.choice(words)
    at = dice.randrange(word.start() + 1, word.end() - 1)
    two = pair.source[at : at + 2]
    typed = two[::-1] if dice.random() < 0.5 else two[1:]  # noqa: PLR2004
    return pair._replace(source=pair.source[:at] + typed + pair.source[at + 2 :])


def _quotes(pair: Pair, dice: random.Random) -> Pair:
    """Make curly quotation marks and apostrophes straight on both sides, or straight ones curly."""
    straight = pair.source.translate(_STRAIGHT)
    if straight != pair.source:
        return Pair(pair.origin, straight, pair.target.translate(_STRAIGHT))
    curly = Pair(pair.origin, _curly(pair.source), _curly(pair.target))
    # What is left straight is an inch, a minute or code: such a pair stays as it is.
    return pair if re.search("[\"']", curly.source + curly.target) else curly


def _curly(text: str) -> str:
    text = _QUOTED.sub(r"“\1”", _APOSTROPHE.sub("’", text))
    return _SINGLY_QUOTED.sub(r"‘\1’", text)


def _dash(pair: Pair, dice: random.Random) -> Pair:
    """Type every dash of the source in another way; the target keeps its language's own."""
    typed = _DASH.search(pair.source)
    if not typed:
        return pair
    styles = [style for style in (" – ", " — ", "—", " - ") if style.strip() != typed[0].strip()]
    style = dice.choice(styles)
    return pair._replace(source=re.sub(rf"\s*{_DASH.pattern}\s*", style, pair.source))


def _unstopped(pair: Pair, dice: random.Random) -> Pair:
    sides = _STOP.sub("", pair.source), _STOP.sub("", pair.target)
    both = sides[0] != pair.source and sides[1] != pair.target
    return Pair(pair.origin, *sides) if both else pair


def _lowered(pair: Pair, dice: random.Random) -> Pair:
    return pair._replace(source=pair.source.lower())
