"""Figures that are converted: 5 miles are 8 km."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.checks.measures import units_of
from i18n_pipeline.text.numbers import Quantity
from i18n_pipeline.text.rules import read_rules

_ROUNDING = 0.04
"""Share that a converted figure may be off by: 8 km for 5 miles."""


def without_converted(
    pair: Pair, missing: Iterable[Quantity], extra: Iterable[Quantity]
) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """Return the numbers missing, and those found instead, but for pairs that measure the same."""
    lost, found = list(missing), list(extra)
    for one in tuple(lost):
        sizes = list(_sizes(one, units_of(pair.source_said, pair.source_locale, one.text)))
        for other in found if sizes else ():
            units = units_of(pair.target_said, pair.target_locale, other.text)
            if any(_same(a, b) for a in sizes for b in _sizes(other, units)):
                lost.remove(one)
                found.remove(other)
                break
    return tuple(lost), tuple(found)


def _sizes(quantity: Quantity, units: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Yield what is measured, and how much of it, for each unit and reading."""
    for unit in units:
        if unit in _table():
            kind, factor, start = _table()[unit]
            for reading in quantity.readings:
                if isinstance(reading, Decimal):
                    yield kind, float(reading) * factor + start


def _same(one: tuple[str, float], other: tuple[str, float]) -> bool:
    """Return whether two sizes are of one kind and about as large."""
    return one[0] == other[0] and abs(one[1] - other[1]) <= _ROUNDING * abs(one[1])


@cache
def _table() -> dict[str, tuple[str, float, float]]:
    rows = {unit: text.split() for unit, text in read_rules("checks/root")["sizes"].items()}
    return {u: (row[0], float(row[1]), float(row[2]) if row[2:] else 0) for u, row in rows.items()}
