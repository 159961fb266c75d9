"""Translations that stand beside another row's sentence: a column of a table slips easily."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from i18n_pipeline.catalog.exchange.model import Unit
from i18n_pipeline.text.inflection import folded

_SIDES = {-1: "above", 1: "below"}
_LEAST = 3
"""How much must speak for a slip: among professional translations nothing comes even to 2."""
_SURE = 2
"""What it counts that a text is, letter for letter, what the other row was exported with."""
_ALIKE = str.maketrans({"؟": "?", "？": "?", "！": "!", "（": "(", **dict.fromkeys("“”„«»「", '"')})
# Numbers, codes, names such as G20; how words begin, which related languages share; marks.
_ANCHOR = re.compile(r"""(?<![^\W_])(?:[^\W\d_]{0,3}\d+|[^\W\d_]{4})|[?!("]""")


def without_trust(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Return the units of a table, row by row, with a doubt on each that seems to have slipped.

    Several in a row have to fit the sentences of their neighbours better than their own. A text
    that is as it was exported has not slipped; a single one that another row has may be a copy.
    """
    doubted = list(units)
    wanted = [_anchors(unit.source) for unit in units]
    for side, name in _SIDES.items():
        votes = _votes(units, wanted, side)
        for start, end in _stretches(votes):
            for at in range(start, end):
                if units[at].target and not units[at].is_as_exported:
                    doubted[at] = replace(units[at], doubt=_doubt(units[at], name))
    return tuple(doubted)


def _votes(units: Sequence[Unit], wanted: Sequence[frozenset[str]], side: int) -> list[int]:
    """Return how much speaks for it that each translation is its neighbour's on one side.

    `wanted`: what the translations of the units should share with their sources.
    """
    votes = []
    for at, unit in enumerate(units):
        other = at + side
        vote = 0
        if unit.is_as_exported:
            vote = -1
        elif unit.target and 0 <= other < len(units):
            base, found = units[other].base, _anchors(unit.target)
            theirs, own = len(found & wanted[other]), len(found & wanted[at])
            vote = _SURE if base and base.holds(unit.target) else (theirs > own) - (own > theirs)
        votes.append(vote)
    return votes


def _stretches(votes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where enough votes for a slip stand together, with what speaks neither for it nor not.

    A stretch ends where as much speaks against it as it takes to be one.
    """
    total = most = start = end = 0
    for at, vote in enumerate((*votes, -_LEAST)):
        total += vote
        if total > most:
            most, end = total, at + 1
        elif total <= max(0, most - _LEAST):
            if most >= _LEAST:
                yield start, _past_silence(votes, end)
            total = most = 0
            start = at + 1 if vote < 0 else start


def _past_silence(votes: Sequence[int], at: int) -> int:
    while at < len(votes) and votes[at] == 0:
        at += 1
    return at


def _doubt(unit: Unit, name: str) -> str:
    said = f"“{unit.target}” seems to be the translation of the row {name}"
    return f"{said} → put the column in order and import it again; if it is right, into the catalog"


def _anchors(text: str) -> frozenset[str]:
    """Return what a text shares with its translation."""
    return frozenset(_ANCHOR.findall(folded(text.translate(_ALIKE))))
