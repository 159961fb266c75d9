"""How alike two sentences are, to offer the translation of one for the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Indel

from i18n_pipeline.text.words import size

_ALIKE = 0.75
"""A translator gains from mending a translation of this score (the Translate Toolkit's default)."""
_SHORT_ALIKE = 0.9
"""In a heading one other word changes everything ("Police chief quits", "Police chief dies")."""
_SHORT = 30
"""Letters, as counted by `size`, below which a text is short."""
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_LIMIT = 20
"""How many matches a text gets: the caller takes the first that fits."""


@dataclass(frozen=True, slots=True)
class Match:
    """A text that is like another."""

    index: int
    """Its place in the texts that were searched, from 0."""
    score: float
    """Share of the two texts that is common to both, in order: 0 to 1."""


def similar(text: str, others: Sequence[str]) -> tuple[Match, ...]:
    """Return the texts among `others` that are alike enough to `text`, the best first.

    Those with the same numbers come before all others, since a wrong number is the error that is
    easiest to overlook. Equal matches keep the order of `others`. Nothing is like an empty text.
    """
    if not text.strip():
        return ()
    cutoff = _SHORT_ALIKE if size(text) < _SHORT else _ALIKE
    found = process.extract(
        text, others, scorer=Indel.normalized_similarity, score_cutoff=cutoff, limit=None
    )
    numbers = figures(text)
    found.sort(key=lambda match: (figures(match[0]) != numbers, -match[1], match[2]))
    return tuple(Match(index, score) for _, score, index in found[:_LIMIT])


def figures(text: str) -> list[str]:
    """Return the numbers of a text without codes, in order of their digits."""
    return sorted(_NUMBER.findall(text))
