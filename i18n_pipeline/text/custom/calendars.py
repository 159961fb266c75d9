"""Days in calendars other than the Gregorian one. Babel has its words, and no other arithmetic."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from i18n_pipeline.text.rules import read_rules

_MONTHS = 12
_LONG_MONTHS = 6
_PERSIAN_YEARS = range(1304, 1502)
_BEFORE_PERSIAN = date(622, 3, 21).toordinal()


class CalendarDay(NamedTuple):
    """A day as a calendar counts it; month and day from 1."""

    year: int
    month: int
    day: int


def persian(day: date) -> CalendarDay | None:
    """Return a day of the solar Hijri calendar of Iran and Afghanistan; None where it may be wrong.

    The law has the year begin at the equinox in Tehran. From 1304, when Iran took the calendar up
    (21 March 1925), to 1501 (20 March 2123) that is the year of the rule of 33 years with eight
    leap days; the rule of 2820 years, which some programs use, is a day off in 1404 (2025).

    >>> persian(date(2025, 3, 21))
    CalendarDay(year=1404, month=1, day=1)
    """
    number = day.toordinal()
    year = day.year - 621
    if number < _persian_new_year(year):
        year -= 1
    if year not in _PERSIAN_YEARS:
        return None
    past = number - _persian_new_year(year)
    long = 31 * _LONG_MONTHS
    if past < long:
        return CalendarDay(year, past // 31 + 1, past % 31 + 1)
    month, passed = divmod(past - long, 30)
    return CalendarDay(year, _LONG_MONTHS + month + 1, passed + 1)


def _persian_new_year(year: int) -> int:
    return _BEFORE_PERSIAN + 365 * (year - 1) + (8 * year + 21) // 33


def buddhist(day: date) -> CalendarDay | None:
    """Return a day in the Buddhist era of Thailand: the Gregorian day, 543 years on.

    None before 1941, when the year came to begin in January.
    """
    return CalendarDay(day.year + 543, day.month, day.day) if day.year > 1940 else None  # noqa: PLR2004


def umm_al_qura(day: date) -> CalendarDay | None:
    """Return a day of the civil calendar of Saudi Arabia, from a table; None outside of it."""
    table = _umm_al_qura()
    month = bisect_right(table.starts, day.toordinal()) - 1
    if not 0 <= month < len(table.starts) - 1:
        return None
    passed = day.toordinal() - table.starts[month]
    return CalendarDay(table.first + month // _MONTHS, month % _MONTHS + 1, passed + 1)


class _Table(NamedTuple):
    first: int
    """The first year."""
    starts: tuple[int, ...]
    """The first day of each month, and the day after the last one."""


@cache
def _umm_al_qura() -> _Table:
    rules = read_rules("calendars/islamic-umalqura")
    begins = date.fromisoformat(rules["begins"]).toordinal()
    years = (f"{int(year, 16):0{_MONTHS}b}" for year in rules["long_months"].split())
    lengths = (29 + int(bit) for year in years for bit in year)
    return _Table(rules["first"], tuple(accumulate(lengths, initial=begins)))


CALENDARS: Mapping[str, Callable[[date], CalendarDay | None]] = {
    "persian": persian,
    "buddhist": buddhist,
    "islamic-umalqura": umm_al_qura,
}
"""How each calendar counts, by the name that CLDR and BCP 47 (`-u-ca-`) have for it."""
