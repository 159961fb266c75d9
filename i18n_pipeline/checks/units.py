"""Units of measurement: what a number counts."""

from __future__ import annotations

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.checks.measures import lost_units

_MAY_GO = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))
"""May be said without a word: at 5, in 1999."""


def units(pair: Pair) -> tuple[str, ...]:
    """Return a message for each number whose unit is lost, or another one.

    Lets pass numbers that are not there themselves, converted ones among them (they are for the
    `numbers` check), a unit that is named elsewhere, and languages without a word list.
    """
    return lost_units(pair, "units", _MAY_GO)
