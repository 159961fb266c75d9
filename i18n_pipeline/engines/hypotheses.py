"""What a model wrote, read: text, confidence and links from pieces, scores and attention."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from i18n_pipeline.engines.attention import links_of
from i18n_pipeline.engines.base import LENGTH_PENALTY
from i18n_pipeline.engines.late import Late
from i18n_pipeline.engines.pieces import Tokenizer, locate
from i18n_pipeline.model import Link, Translation
from i18n_pipeline.text.words import Span

_UNKNOWN = "<unk>"


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads what CTranslate2 returns for one text."""

    tokenizer: Tokenizer
    prefix: str
    """What a model for several languages writes first, which is no part of the text."""
    misled: bool
    """Whether the first piece has the attention of another sentence of its batch: so it is on a CPU
    with a beam, whose paths CTranslate2 tells apart a step too early."""
    aligned: bool = True
    """Whether the attention aligns words; without, there are no links."""

    def read(self, source: str, pieces: Sequence[str], result: Any) -> Translation:
        """Return the best translation of `source`, which has these pieces, beside the others.

        The others and all links are read when they are asked for, which most are not.
        """
        return replace(
            self._translation(source, pieces, result, 0),
            others=Late(partial(self._others, source, pieces, result)),
        )

    def _others(self, source: str, pieces: Sequence[str], result: Any) -> list[Translation]:
        ranks = range(1, len(result.hypotheses))
        return [self._translation(source, pieces, result, rank) for rank in ranks]

    def _translation(
        self, source: str, pieces: Sequence[str], result: Any, rank: int
    ) -> Translation:
        written = result.hypotheses[rank]
        if _UNKNOWN in written:
            rows = self._attention(locate(source, pieces), result, rank)
            written = _without_unknowns(written, pieces, rows)
        text = self.tokenizer.decode(written).removeprefix(self.prefix).removeprefix(" ")

        def links() -> tuple[Link, ...]:
            here, there = locate(source, pieces), locate(text, written)
            return links_of(source, text, (here, there), self._attention(here, result, rank))

        score = _confidence(result.scores[rank], len(written))
        return Translation(text, score, Late(links) if self.aligned else ())

    def _attention(self, here: Sequence[Span], result: Any, rank: int) -> list[list[float]]:
        """Return a row for each written piece; `here` are the spans of the source's pieces."""
        rows: list[list[float]] = result.attention[rank]
        if self.misled and rows:
            rows[0] = _from_the_start(here, len(rows[0]))
        return rows


def _from_the_start(spans: Sequence[Span], length: int) -> list[float]:
    """Return a row of attention to the source's first piece, where translations mostly begin."""
    first = next((place for place, (start, end) in enumerate(spans) if start < end), 0)
    return [float(place == first) for place in range(length)]


def _without_unknowns(
    written: Sequence[str], pieces: Sequence[str], attention: Sequence[Sequence[float]]
) -> list[str]:
    """Return the pieces, for each unknown one the source's piece that had the most attention."""
    rows = [row[: len(pieces)] for row in attention]
    return [
        pieces[rows[place].index(max(rows[place]))] if piece == _UNKNOWN else piece
        for place, piece in enumerate(written)
    ]


def _confidence(score: float, pieces: int) -> float:
    """Return the mean probability of a piece from CTranslate2's score, with the end counted."""
    return round(math.exp(score / (pieces + 1) ** (1 - LENGTH_PENALTY)), 4)
