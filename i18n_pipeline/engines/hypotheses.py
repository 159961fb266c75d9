"""What a model wrote, read: text, confidence and links from pieces, scores and attention."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from i18n_pipeline.engines.attention import links_of
from i18n_pipeline.engines.base import LENGTH_PENALTY
from i18n_pipeline.engines.pieces import Tokenizer, locate
from i18n_pipeline.model import Translation
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

    def read(self, source: str, pieces: Sequence[str], result: Any) -> list[Translation]:
        """Return the translations of `source`, which has these pieces, best first."""
        here = locate(source, pieces)
        found = []
        for written, score, attention in zip(
            result.hypotheses, result.scores, result.attention, strict=True
        ):
            if self.misled and attention:
                attention[0] = _from_the_start(here, len(attention[0]))
            _replace_unknowns(written, pieces, attention)
            text = self.tokenizer.decode(written).removeprefix(self.prefix).removeprefix(" ")
            pieces_at = (here, locate(text, written)) if self.aligned else None
            links = links_of(source, text, pieces_at, attention) if pieces_at else ()
            found.append(Translation(text, _confidence(score, len(written)), links))
        return found


def _from_the_start(spans: Sequence[Span], length: int) -> list[float]:
    """Return a row of attention to the source's first piece, where translations mostly begin."""
    first = next((place for place, (start, end) in enumerate(spans) if start < end), 0)
    return [float(place == first) for place in range(length)]


def _replace_unknowns(
    written: list[str], pieces: Sequence[str], attention: Sequence[Sequence[float]]
) -> None:
    """Put for each unknown piece the source's piece that had the most attention."""
    for place, piece in enumerate(written):
        if piece == _UNKNOWN:
            row = attention[place][: len(pieces)]
            written[place] = pieces[row.index(max(row))]


def _confidence(score: float, pieces: int) -> float:
    """Return the mean probability of a piece from CTranslate2's score, with the end counted."""
    return round(math.exp(score / (pieces + 1) ** (1 - LENGTH_PENALTY)), 4)
