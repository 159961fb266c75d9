"""From a model's attention over pieces to links between words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from i18n_pipeline.model import Link
from i18n_pipeline.text.words import Span, has_words, words

_LEAST_WEIGHT = 0.1
_LEAST_CERTAINTY = 0.35
_LEAST_COVERAGE = 0.4

_Weights: TypeAlias = "NDArray[np.float64]"
"""A row for each target word with a weight for each source word, which sum up to 1 (or are 0)."""


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
    if not source_words or not target_words:
        return ()
    weights = _word_weights(source_words, target_words, pieces, attention)
    texts = ([source[a:b] for a, b in source_words], [target[a:b] for a, b in target_words])
    if not _trustworthy(weights, *texts):
        return ()
    places: list[list[int]] = np.argwhere(weights >= _LEAST_WEIGHT).tolist()
    return tuple(
        Link(*source_words[s], *target_words[t], weight=round(float(weights[t, s]), 3))
        for t, s in places
    )


def _word_weights(
    source_words: Sequence[Span],
    target_words: Sequence[Span],
    pieces: tuple[Sequence[Span], Sequence[Span]],
    attention: Sequence[Sequence[float]],
) -> _Weights:
    # Models may add pieces of their own, such as the end, on both sides.
    to_target = _words_at(pieces[1][: len(attention)], target_words)
    from_source = _words_at(pieces[0][: len(attention[0])], source_words)
    size = (len(attention), len(attention[0]))
    known = np.fromiter(chain.from_iterable(attention), float, size[0] * size[1]).reshape(size)
    known = known[: len(to_target), : len(from_source)]
    # Each pair of pieces adds to the weight of its pair of words; those outside of words drop out.
    inside = np.ix_(to_target >= 0, from_source >= 0)
    pairs = (to_target[:, None] * len(source_words) + from_source)[inside]
    number = len(target_words) * len(source_words)
    sums = np.bincount(pairs.ravel(), known[inside].ravel(), number).astype(float)
    weights = sums.reshape(len(target_words), len(source_words))
    totals = weights.sum(axis=1, keepdims=True)
    totals[totals == 0] = 1
    weights /= totals
    return weights


def _words_at(pieces: Sequence[Span], spans: Sequence[Span]) -> NDArray[np.intp]:
    """Return for each piece the index of the word in which it starts, or -1."""
    first, last = np.array(pieces, dtype=int).reshape(-1, 2).T
    starts, ends = np.array(spans).T
    index = np.searchsorted(starts, first, side="right") - 1
    inside = (first < last) & (index >= 0) & (first < ends[index])
    return np.where(inside, index, -1)


def _trustworthy(weights: _Weights, source: Sequence[str], target: Sequence[str]) -> bool:
    """Return whether the attention looks like an alignment.

    Many models have no head that was taught to align: their weights are spread out, sit on a few
    words, or miss words that are spelt the same in both languages.
    """
    linked: NDArray[np.bool_] = np.any(weights, axis=1)
    rows = [t for t, text in enumerate(target) if linked[t] and has_words(text)]
    if not rows:
        return False
    best: list[int] = weights.argmax(axis=1)[rows].tolist()
    certainty = sum(weights.max(axis=1)[rows].tolist()) / len(rows)
    possible = min(len(rows), sum(map(has_words, source)))
    coverage = len(set(best)) / max(possible, 1)
    uses = Counter(source)
    same = [source[s] == target[t] for t, s in zip(rows, best, strict=True) if uses[target[t]] == 1]
    if sum(same) * 2 < len(same):
        return False
    return certainty >= _LEAST_CERTAINTY and coverage >= _LEAST_COVERAGE
