"""From a model's attention over pieces to links between words."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from i18n_pipeline.model import Link
from i18n_pipeline.text.words import Span, has_words, words

_LEAST_WEIGHT = 0.1
_LEAST_CERTAINTY = 0.35
_LEAST_COVERAGE = 0.4

_Weights: TypeAlias = Mapping[int, Mapping[int, float]]
"""Target word → source word → weight, by index; the weights of a target word sum up to 1."""


def links_of(
    source: str,
    target: str,
    pieces: tuple[Sequence[Span], Sequence[Span]],
    attention: Sequence[Sequence[float]],
) -> tuple[Link, ...]:
    """Return links between whole words, or none where the attention says too little.

    `pieces` are the spans of the source's and the target's pieces; `attention` has a row for each
    target piece with a weight for each source piece.
    """
    source_words, target_words = words(source), words(target)
    weights = _word_weights(source_words, target_words, pieces, attention)
    texts = ([source[a:b] for a, b in source_words], [target[a:b] for a, b in target_words])
    if not _trustworthy(weights, *texts):
        return ()
    return tuple(
        Link(*source_words[s], *target_words[t], weight=round(weight, 3))
        for t, row in sorted(weights.items())
        for s, weight in sorted(row.items())
        if weight >= _LEAST_WEIGHT
    )


def _word_weights(
    source_words: Sequence[Span],
    target_words: Sequence[Span],
    pieces: tuple[Sequence[Span], Sequence[Span]],
    attention: Sequence[Sequence[float]],
) -> _Weights:
    source_of = [_word_at(source_words, span) for span in pieces[0]]
    target_of = [_word_at(target_words, span) for span in pieces[1]]
    sums: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for target, row in zip(target_of, attention, strict=False):
        if target is None:
            continue
        for source, weight in zip(source_of, row, strict=False):
            if source is not None:
                sums[target][source] += weight
    return {
        target: {source: weight / total for source, weight in row.items()}
        for target, row in sums.items()
        if (total := sum(row.values())) > 0
    }


def _word_at(spans: Sequence[Span], piece: Span) -> int | None:
    """Return the index of the word in which `piece` starts."""
    index = bisect_right(spans, piece[0], key=lambda span: span[0]) - 1
    inside = piece[0] < piece[1] and index >= 0 and piece[0] < spans[index][1]
    return index if inside else None


def _trustworthy(weights: _Weights, source: Sequence[str], target: Sequence[str]) -> bool:
    """Return whether the attention looks like an alignment.

    Many models have no head that was taught to align: their weights are spread out, sit on a few
    words, or miss words that are spelt the same in both languages.
    """
    best = {
        t: max(row.items(), key=lambda item: item[1])
        for t, row in weights.items()
        if has_words(target[t])
    }
    if not best:
        return False
    certainty = sum(weight for _, weight in best.values()) / len(best)
    possible = min(len(best), sum(map(has_words, source)))
    coverage = len({s for s, _ in best.values()}) / max(possible, 1)
    same = [source[s] == target[t] for t, (s, _) in best.items() if source.count(target[t]) == 1]
    if sum(same) * 2 < len(same):
        return False
    return certainty >= _LEAST_CERTAINTY and coverage >= _LEAST_COVERAGE
