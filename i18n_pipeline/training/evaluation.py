"""How good and how fast an engine is, on sentences with known translations."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from i18n_pipeline.engines.base import Engine
from i18n_pipeline.text.loops import loop
from i18n_pipeline.training.pairs import Pair
from i18n_pipeline.training.scores import Score, scores

_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What an engine scores on a set of pairs."""

    sentences: int
    scores: tuple[Score, ...]
    seconds: float
    empty: int
    looping: int
    untranslated: int
    """Sentences of four words or more that came back as they were."""
    refused: int = 0
    """Sentences of which guards let no translation pass; they are scored as empty texts."""

    def lines(self, test_set: str) -> tuple[str, ...]:
        """Return the report, for a terminal or a model card."""
        speed = self.sentences / max(self.seconds, 1e-9)
        return (
            *(f"{test_set}: {score}" for score in self.scores),
            f"{test_set}: {self.sentences:,} sentences, {self.empty} empty, "
            f"{self.looping} looping, {self.untranslated} untranslated"
            + (f", {self.refused} refused by the guards" if self.refused else "")
            + f"; {speed:.0f} sentences/s",
        )


def evaluate(engine: Engine, pairs: Sequence[Pair]) -> Evaluation:
    """Return what the engine makes of the pairs' sources, measured by their targets."""
    started = time.monotonic()
    done = engine.translate([pair.source for pair in pairs])
    seconds = time.monotonic() - started
    output = [translation.text for translation in done]
    refused = sum(bool(translation.fault) for translation in done)
    same = (text == p.source for text, p in zip(output, pairs, strict=True) if _long(p.source))
    return Evaluation(
        sentences=len(pairs),
        scores=scores(output, [pair.target for pair in pairs]),
        seconds=seconds,
        empty=sum(not text.strip() for text in output) - refused,
        looping=sum(bool(loop(text)) for text in output),
        untranslated=sum(same),
        refused=refused,
    )


def _long(text: str) -> bool:
    return len(text.split()) > _FEW_WORDS
