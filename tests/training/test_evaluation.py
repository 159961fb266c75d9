from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from i18n_pipeline.model import Translation
from i18n_pipeline.training.pairs import Pair

evaluation = pytest.importorskip("i18n_pipeline.training.evaluation", exc_type=ImportError)


class Reciter:
    """An engine that knows its lines."""

    name = "reciter"

    def __init__(self, lines: Sequence[str | Translation]) -> None:
        self._lines = lines

    def translate(
        self, sentences: Sequence[str], on_done: Callable[[int], None] | None = None
    ) -> tuple[Translation, ...]:
        return tuple(Translation(x) if isinstance(x, str) else x for x in self._lines)


def test_perfect_lines_score_100_and_bad_ones_are_counted() -> None:
    pairs = [
        Pair("t", "The judge sees the vote.", "El juez ve el voto."),
        Pair("t", "No one came to the city.", "Nadie vino a la ciudad."),
        Pair("t", "It was a very long day.", "Fue un día muy largo."),
    ]
    perfect = evaluation.evaluate(Reciter([pair.target for pair in pairs]), pairs)
    assert [score.value for score in perfect.scores] == pytest.approx([100, 100])
    assert "chrF2 100.0 (nrefs:1|case:mixed" in perfect.lines("toy")[0]
    bad = evaluation.evaluate(Reciter(["", "No one came to the city.", "a la " * 5]), pairs)
    assert (bad.empty, bad.looping, bad.untranslated) == (1, 1, 1)


def test_what_guards_refuse_is_counted_apart() -> None:
    pairs = [Pair("t", "The judge sees 3 boats.", "El juez ve 3 barcos.")] * 2
    engine = Reciter([pairs[0].target, Translation("", fault="the machine lost a number")])
    found = evaluation.evaluate(engine, pairs)
    assert (found.empty, found.refused) == (0, 1)
    assert "0 untranslated, 1 refused by the guards; " in found.lines("toy")[-1]
