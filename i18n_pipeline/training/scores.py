"""Scores against a reference, as the field reports them: sacreBLEU's chrF and BLEU."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF


class Score(NamedTuple):
    """A score, 0 to 100, and the signature that lets others repeat it."""

    name: str
    value: float
    signature: str

    def __str__(self) -> str:
        return f"{self.name} {self.value:.1f} ({self.signature})"


def chrf(output: Sequence[str], reference: Sequence[str]) -> float:
    """Return the chrF of translations, in the order of their references."""
    return float(CHRF().corpus_score(list(output), [list(reference)]).score)


def scores(output: Sequence[str], reference: Sequence[str]) -> tuple[Score, ...]:
    """Return chrF and BLEU of translations, in the order of their references."""
    found = []
    for metric in (CHRF(), BLEU()):
        result = metric.corpus_score(list(output), [list(reference)])
        found.append(Score(result.name, float(result.score), str(metric.get_signature())))
    return tuple(found)
