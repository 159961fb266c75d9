"""Sentences in batches for a model: of one length or nearly, so that little is spent on padding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_SHORT = 16
"""The products of small and of larger matrices are rounded differently (by oneDNN and by MKL), so
that up to this length padding changes a score now and then, and might change a text."""


def batches(lengths: Sequence[int], most_tokens: int) -> Iterator[list[int]]:
    """Yield the indices of `lengths` in batches, the longest first.

    The longest of a batch times its number is at most `most_tokens`, unless it stands alone.
    Short ones stand with those of the very same length only: what a model makes of a sentence must
    not depend on its company, or a run that goes on after a crash would write other catalogs.
    """
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda index: -lengths[index]):
        if batch and not _fits(lengths[batch[0]], lengths[index], len(batch) + 1, most_tokens):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _fits(longest: int, length: int, number: int, most_tokens: int) -> bool:
    return longest * number <= most_tokens and (length > _SHORT or length == longest)
