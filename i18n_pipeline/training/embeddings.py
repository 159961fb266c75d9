"""Embeddings to start from: pieces that appear in the same pairs lie close to each other.

A word and its translation share their pairs, so they start as near neighbours, and the tied
output layer already half knows what a source word may become. Levy and Goldberg 2014: factors of
the positive pointwise mutual information.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from i18n_pipeline.training.prepare import Prepared

Matrix = NDArray[np.float32]

_PAIRS = 150_000
_CHUNK = 2_000
_LONGEST = 50
"""Pieces of one side: the table grows with the square of the length."""
_ROUNDS = 4


def bilingual_embeddings(prepared: Prepared, pieces: int, width: int, seed: int) -> Matrix:
    """Return one row of `width` numbers per piece, each row of length about 1."""
    dice = np.random.default_rng(seed)
    short = np.flatnonzero(np.maximum(prepared.source.lengths, prepared.target.lengths) <= _LONGEST)
    chosen = dice.permutation(short)[:_PAIRS]
    information = _information(_together(prepared, chosen, pieces))
    # Randomised subspace iteration (Halko et al. 2011): the leading eigenvectors.
    basis = dice.standard_normal((pieces, width)).astype(np.float32)
    for _ in range(_ROUNDS):
        basis = np.linalg.qr(information @ basis)[0]
    values, turn = np.linalg.eigh(basis.T @ information @ basis)
    rows = basis @ turn * np.sqrt(np.abs(values))
    rows = rows @ np.linalg.qr(dice.standard_normal((width, width)))[0]
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unseen = lengths < np.median(lengths) / 100
    noise = dice.standard_normal(rows.shape) / np.sqrt(width)
    start: Matrix = np.where(unseen, noise, rows / np.maximum(lengths, 1e-9)).astype(np.float32)
    return start


def _together(prepared: Prepared, chosen: NDArray[np.int64], pieces: int) -> Matrix:
    """Return how many of the chosen pairs, about, hold each two pieces."""
    counts = np.zeros(pieces * pieces, np.float32)
    for start in range(0, len(chosen), _CHUNK):
        keys = []
        for pair in chosen[start : start + _CHUNK]:
            both = [
                side.values[side.offsets[pair] : side.offsets[pair + 1]]
                for side in (prepared.source, prepared.target)
            ]
            ids = np.unique(np.concatenate(both)).astype(np.int64)
            keys.append((ids[:, None] * pieces + ids).ravel())
        np.add.at(counts, np.concatenate(keys), np.float32(1))
    return counts.reshape(pieces, pieces)


def _information(counts: Matrix) -> Matrix:
    alone = np.maximum(counts.diagonal(), 1)
    total = float(alone.max())
    # The offset keeps chance meetings of two rare pieces from looking like knowledge.
    ratio = counts * total / np.outer(alone, alone) * (counts / (counts + 2))
    information: Matrix = np.log(np.maximum(ratio, 1)).astype(np.float32)
    np.fill_diagonal(information, 0)
    return information
