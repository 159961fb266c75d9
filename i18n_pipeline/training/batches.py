"""Batches of sentences of like length: the same ones in the same order for a seed and an epoch."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from i18n_pipeline.training.alignment import Ints, Ragged
from i18n_pipeline.training.prepare import Prepared
from i18n_pipeline.training.settings import Schedule
from i18n_pipeline.training.tokenizer import END


class Batch(NamedTuple):
    """Piece ids, sentences by positions, padded on the right."""

    source: Ints
    """With the end mark."""
    target: Ints
    """With the end mark."""
    spans: Ints
    """Sentences × target positions × (first, end) of the source word; 0, 0 where unknown."""


def plan(prepared: Prepared, schedule: Schedule, epoch: int) -> list[Ints]:
    """Return the epoch's batches, each the indices of its pairs.

    A pair appears as often as its weight says, a fraction by chance. No batch holds more than
    `batch_tokens` positions on its longer side, unless one sentence alone does.
    """
    dice = np.random.default_rng((schedule.seed, epoch))
    times = np.floor(prepared.weights + dice.random(len(prepared.weights))).astype(np.int64)
    chosen = dice.permutation(np.repeat(np.arange(len(times)), times))
    source, target = prepared.source.lengths[chosen] + 1, prepared.target.lengths[chosen] + 1
    order = np.lexsort((source, target))
    chosen, longest = chosen[order], np.maximum(source, target)[order].tolist()
    cuts, start, widest = [0], 0, 0
    for index, length in enumerate(longest):
        widest = max(widest, length)
        if widest * (index + 1 - start) > schedule.batch_tokens and index > start:
            cuts.append(index)
            start, widest = index, length
    batches = np.split(chosen, cuts[1:])
    rank = np.linspace(0, schedule.short_first if epoch == 0 else 0, len(batches))
    return [batches[i] for i in np.argsort(rank + dice.random(len(batches)))]


def batch(prepared: Prepared, pairs: Ints, padding: int) -> Batch:
    """Return the pairs as padded arrays. The target's end mark looks at the source's."""
    source = _padded(prepared.source, pairs, padding)
    target = _padded(prepared.target, pairs, padding)
    spans = _rows(prepared.spans, pairs, 2 * target.shape[1], 0).reshape(*target.shape, 2)
    rows, last = np.arange(len(pairs)), prepared.source.lengths[pairs]
    spans[rows, prepared.target.lengths[pairs]] = np.stack((last, last + 1), axis=1)
    return Batch(source, target, spans)


def _padded(sequences: Ragged, chosen: Ints, padding: int) -> Ints:
    lengths = sequences.lengths[chosen]
    rows = _rows(sequences, chosen, int(lengths.max()) + 1, padding)
    rows[np.arange(len(chosen)), lengths] = END
    return rows


def _rows(sequences: Ragged, chosen: Ints, width: int, filling: int) -> Ints:
    lengths = sequences.offsets[chosen + 1] - sequences.offsets[chosen]
    column = np.arange(width)
    inside = column < lengths[:, None]
    index = np.where(inside, sequences.offsets[chosen][:, None] + column, 0)
    return np.where(inside, sequences.values[index], filling).astype(np.int64)
