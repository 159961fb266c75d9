"""Word alignment of the training pairs: IBM model 1 in both directions, with a diagonal prior.

Brown et al. 1993; the prior is the idea of Dyer et al. 2013 (fast_align). The links teach one
attention head where to look, so that a package can tell which word became which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_MOST_CELL_BITS = 24
"""Limits the table of word pairs. Two pairs may share a cell: it is only a statistic."""
_SLOPE = 4.0
"""How quickly a link far from the diagonal loses weight."""
_MIN_SCORE = 0.1
_CHUNK = 20_000
_NO_WORD = 1e-4
"""Weight of answering to no word at all."""


class Ragged(NamedTuple):
    """Sequences of numbers, end to end."""

    values: NDArray[np.int32]
    offsets: Ints
    """One more than there are sequences; sequence i is `values[offsets[i]:offsets[i + 1]]`."""

    @classmethod
    def of(cls, values: NDArray[Any], lengths: NDArray[Any]) -> Ragged:
        """Return the sequences of these lengths."""
        offsets = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
        return cls(values.astype(np.int32), offsets)

    @property
    def lengths(self) -> Ints:
        """Length of every sequence."""
        return np.diff(self.offsets)


def ragged(sequences: Iterable[list[int]]) -> Ragged:
    """Return the sequences end to end.

    >>> ragged([[7, 8], [9]]).offsets.tolist()
    [0, 2, 3]
    """
    arrays = [np.asarray(sequence, np.int32) for sequence in sequences]
    values = np.concatenate([np.zeros(0, np.int32), *arrays])
    return Ragged.of(values, np.array([len(array) for array in arrays], np.int64))


class _Words(NamedTuple):
    forms: Ints
    """Number of the word's form, for every word of every sentence, end to end."""
    offsets: Ints
    first: Ints
    """Index of every word's first piece, and of the end of all."""
    of_piece: Ints
    """Index of the word that each piece belongs to."""


class _Links(NamedTuple):
    """Every source word of a sentence with every target word, target word by target word."""

    source: Ints
    target: Ints
    cell: Ints
    prior: Floats


class _Table(NamedTuple):
    """How often words were linked: `counts[cell] / totals[form]` is a probability."""

    counts: Floats
    totals: Floats

    def weights(self, links: _Links, given: Ints) -> Floats:
        """Return the weight of each link, where `given` are the forms that condition it."""
        return self.counts[links.cell] / self.totals[given] * links.prior


def align(source: Ragged, target: Ragged, edges: NDArray[np.bool_], rounds: int = 4) -> Ragged:
    """Return, for each target piece, two numbers: first and end position of its source word.

    Positions count pieces from 0 within the sentence; `0, 0` says that no word is known.
    `edges` tells for each piece id whether a word begins with it, and whether one ends with it.
    """
    left, right = _words(source, edges), _words(target, edges)
    cells = 1 << min(_MOST_CELL_BITS, 2 + (len(left.forms) + len(right.forms)).bit_length())
    tables = tuple(_Table(np.ones(cells), np.ones(w.forms.max() + 1)) for w in (left, right))
    for _ in range(rounds):
        fresh = tuple(_Table(np.zeros(cells), np.zeros(len(t.totals))) for t in tables)
        for links in _links(left, right, cells):
            for side, chances in enumerate(_posteriors(links, left, right, tables)):
                forms = (left.forms[links.source], right.forms[links.target])[side]
                np.add.at(fresh[side].counts, links.cell, chances)
                np.add.at(fresh[side].totals, forms, chances)
        tables = tuple(_Table(t.counts, np.maximum(t.totals, 1e-9)) for t in fresh)
    best = np.full(len(right.forms), -1, np.int64)
    for links in _links(left, right, cells):
        there, back = _posteriors(links, left, right, tables)
        score = there * back
        # The last one written wins: links in rising order of score leave the best.
        order = np.argsort(score, kind="stable")
        order = order[score[order] > _MIN_SCORE]
        best[links.target[order]] = links.source[order]
    return _spans(source, target, left, best[right.of_piece])


def _posteriors(
    links: _Links, left: _Words, right: _Words, tables: tuple[_Table, ...]
) -> tuple[Floats, Floats]:
    there = tables[0].weights(links, left.forms[links.source])
    back = tables[1].weights(links, right.forms[links.target])
    return _shares(there, links.target), _shares(back, links.source)


def _shares(weights: Floats, group: Ints) -> Floats:
    base = int(group.min(initial=0))
    sums = np.bincount(group - base, weights)
    return weights / (sums[group - base] + _NO_WORD)


def _words(pieces: Ragged, edges: NDArray[np.bool_]) -> _Words:
    ids, total = pieces.values.astype(np.int64), len(pieces.values)
    begins = edges[0][ids]
    begins[1:] |= edges[1][ids[:-1]]
    begins[pieces.offsets[:-1][pieces.lengths > 0]] = True
    first = np.append(np.flatnonzero(begins), total)
    of_piece = np.cumsum(begins) - 1
    # A word's form is a hash of its pieces and their places; wrap-around is wanted.
    place = np.arange(total) - first[of_piece]
    hashed = (ids.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15) ** (
        place.astype(np.uint64) + np.uint64(1)
    )
    forms = np.unique(np.add.reduceat(hashed, first[:-1]), return_inverse=True)[1]
    return _Words(forms, np.searchsorted(first[:-1], pieces.offsets), first, of_piece)


def _links(left: _Words, right: _Words, cells: int) -> Iterator[_Links]:
    """Yield the links of some thousand pairs at a time."""
    for start in range(0, len(left.offsets) - 1, _CHUNK):
        end = min(start + _CHUNK, len(left.offsets) - 1)
        sizes_left = np.diff(left.offsets[start : end + 1])
        sizes_right = np.diff(right.offsets[start : end + 1])
        pair = np.repeat(np.arange(end - start), sizes_right)
        words = np.arange(right.offsets[start], right.offsets[end])
        fan = sizes_left[pair]
        target, pair = np.repeat(words, fan), np.repeat(pair, fan)
        within = np.arange(len(target)) - np.repeat(np.cumsum(fan) - fan, fan)
        source = left.offsets[start:end][pair] + within
        from_start = target - right.offsets[start:end][pair]
        slant = (within + 0.5) / sizes_left[pair] - (from_start + 0.5) / sizes_right[pair]
        mixed = left.forms[source] * 0x9E3779B1 ^ right.forms[target] * 0x85EBCA77
        cell = (mixed ^ (mixed >> 17)) & (cells - 1)
        yield _Links(source, target, cell, np.exp(-_SLOPE * np.abs(slant)))


def _spans(source: Ragged, target: Ragged, left: _Words, word: Ints) -> Ragged:
    home = np.repeat(source.offsets[:-1], target.lengths)
    known = word >= 0
    spans = np.stack((left.first[word] - home, left.first[word + 1] - home), axis=1)
    return Ragged(np.where(known[:, None], spans, 0).astype(np.int32).ravel(), target.offsets * 2)
