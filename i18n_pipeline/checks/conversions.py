"""Figures that are converted: 5 miles are 8 km."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.checks.measures import named_units, units_of
from i18n_pipeline.text.numbers import Quantity, values
from i18n_pipeline.text.rules import read_rules

_ROUNDING = 0.04
"""Share that a converted figure may be off by: 8 km for 5 miles."""


def without_converted(
    pair: Pair, missing: Iterable[Quantity], extra: Iterable[Quantity]
) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """Return the numbers missing, and those found instead, but for pairs that measure the same.

    Of a measure that the source gives in two units, 12 miles (19 km), one is enough, if nothing is
    left of the other.
    """
    lost, found = list(missing), list(extra)
    for measure in _measures(pair, lost):
        still = measure.sizes and all(one in lost for one in measure.numbers)
        for other in found if still else ():
            units = units_of(pair.target_said, pair.target_locale, other.text) - measure.units
            if any(_same(a, b) for a in measure.sizes for b in _sizes(other, units)):
                lost = [one for one in lost if one not in measure.numbers]
                found.remove(other)
                break
    if not found:
        lost = [one for one in lost if not _is_there(one, pair)]
    return tuple(lost), tuple(found)


@dataclass(frozen=True, slots=True)
class _Measure:
    """What one number measures, or two: 6 ft 2 in."""

    numbers: tuple[Quantity, ...]
    units: frozenset[str]
    """Those that the source may give it in: a like figure in the same one is another number."""
    sizes: tuple[tuple[str, float], ...]


def _measures(pair: Pair, numbers: Sequence[Quantity]) -> Iterator[_Measure]:
    """Yield what the numbers of the source measure: first one with what goes on from it."""
    for at, one in enumerate(numbers):
        own = _measure(one, pair)
        for rest in numbers[at + 1 : at + 2]:
            if _goes_on(pair.source_words, one, rest):
                yield _together(own, _measure(rest, pair))
        yield own


def _measure(number: Quantity, pair: Pair) -> _Measure:
    units = units_of(pair.source_said, pair.source_locale, number.text)
    return _Measure((number,), units, tuple(_sizes(number, units)))


def _together(one: _Measure, rest: _Measure) -> _Measure:
    sums = ((a, x + y) for a, x in one.sizes for b, y in rest.sizes if a == b and y < x)
    return _Measure((*one.numbers, *rest.numbers), one.units | rest.units, tuple(sums))


def _goes_on(text: str, one: Quantity, other: Quantity) -> bool:
    """Return whether nothing but a unit stands between two numbers."""
    first, second = re.escape(one.text), re.escape(other.text)
    return re.search(rf"(?<!\d){first}[\s-]?[^\W\d]+ {second}(?!\d)", text) is not None


def _is_there(one: Quantity, pair: Pair) -> bool:
    """Return whether the translation has what `one` measures, in another unit."""
    own = _measure(one, pair)
    left_over = own.units & named_units(pair.target_said, pair.target_locale)
    told = own.sizes and not left_over
    for other in values(pair.target_words, pair.target_locale) if told else ():
        units = units_of(pair.target_said, pair.target_locale, other.text)
        if any(_same(a, b) for a in own.sizes for b in _sizes(other, units)):
            return True
    return False


def _sizes(quantity: Quantity, units: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Yield what is measured, and how much of it, for each unit and reading."""
    for unit in units:
        if unit in _table():
            kind, factor, start = _table()[unit]
            for reading in quantity.readings | quantity.maybe:
                if isinstance(reading, Decimal):
                    yield kind, float(reading) * factor + start


def _same(one: tuple[str, float], other: tuple[str, float]) -> bool:
    """Return whether two sizes are of one kind and about as large."""
    return one[0] == other[0] and abs(one[1] - other[1]) <= _ROUNDING * abs(one[1])


@cache
def _table() -> dict[str, tuple[str, float, float]]:
    rows = {unit: text.split() for unit, text in read_rules("checks/root")["sizes"].items()}
    return {u: (row[0], float(row[1]), float(row[2]) if row[2:] else 0) for u, row in rows.items()}
