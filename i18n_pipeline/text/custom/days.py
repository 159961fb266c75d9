"""Days as a language writes them, in its calendar and its digits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from babel.dates import format_date, format_interval, get_month_names, tokenize_pattern

from i18n_pipeline.locales import LocaleTag, babel_locale, nearest, territory
from i18n_pipeline.text.custom.calendars import CALENDARS, CalendarDay
from i18n_pipeline.text.custom.numerals import in_digits_of
from i18n_pipeline.text.rules import read_rules

GREGORIAN = "gregorian"
_ERA = re.compile(r"\s*G+\s*")


def preferred_calendar(locale: LocaleTag) -> str:
    """Return the calendar that readers in `locale` use first, by its country, as CLDR has it.

    >>> [preferred_calendar(LocaleTag(tag)) for tag in ("fa", "th", "es")]
    ['persian', 'buddhist', 'gregorian']
    """
    own = read_rules("calendars/preferred").get(territory(locale), GREGORIAN)
    return own if has_words(locale, own) else GREGORIAN


def has_words(locale: LocaleTag, calendar: str) -> bool:
    """Return whether we know what months are called in `locale` in a calendar."""
    return calendar == GREGORIAN or (calendar in CALENDARS and _words(locale, calendar) is not None)


@dataclass(frozen=True, slots=True)
class Calendars:
    """Which calendar each locale is written in."""

    preferred: bool = False
    """Whether that is the one which its readers use first; else it is the Gregorian."""
    own: tuple[tuple[LocaleTag, str], ...] = ()
    """Locales that a publisher chose a calendar for; each stands for those below it as well."""

    def of(self, locale: LocaleTag) -> str:
        """Return the calendar of `locale`."""
        usual = preferred_calendar(locale) if self.preferred else GREGORIAN
        return nearest(self.own, locale) or usual


@dataclass(frozen=True, slots=True)
class Days:
    """Writes days of one locale in one calendar; a day that this does not hold is Gregorian."""

    locale: LocaleTag
    calendar: str = GREGORIAN

    def long(self, day: date) -> str:
        """Return a day with the name of its month: `15 اسفند ۱۴۰۲`."""
        counted = self._counted(day)
        if counted is None:
            return self._digits(format_date(day, "long", babel_locale(self.locale)))
        return self._digits(self._filled(counted))

    def period(self, first: date, last: date) -> str:
        """Return the time from one day to another; one day alone where they are the same."""
        known = babel_locale(self.locale)
        if self._counted(first) is None or self._counted(last) is None:
            return self._digits(format_interval(first, last, "yMMMd", locale=known))
        if first == last:
            return self.long(first)
        between = str(known.interval_formats[None])
        return between.replace("{0}", self.long(first)).replace("{1}", self.long(last))

    def year(self, day: date) -> int:
        """Return the year that a day is in."""
        counted = self._counted(day)
        return counted.year if counted else day.year

    def year_name(self, year: int) -> str:
        """Return how a year is written."""
        return self._digits(str(year))

    def _counted(self, day: date) -> CalendarDay | None:
        return CALENDARS[self.calendar](day) if self.calendar in CALENDARS else None

    def _digits(self, text: str) -> str:
        return in_digits_of(self.locale, text)

    def _filled(self, day: CalendarDay) -> str:
        words = _words(self.locale, self.calendar) or {}
        months = words.get("months") or _gregorian_months(self.locale)
        values = {"y": str(day.year), "M": months[day.month - 1], "d": str(day.day)}
        pattern = tokenize_pattern(words.get("pattern") or _pattern_without_era(self.locale))
        return "".join(
            values[value[0]] if kind == "field" else str(value) for kind, value in pattern
        )


@lru_cache(maxsize=256)
def _words(locale: LocaleTag, calendar: str) -> Mapping[str, Any] | None:
    known: Mapping[str, Mapping[str, Any]] = read_rules(f"calendars/{calendar}")["locales"]
    return nearest(known, locale)


@lru_cache(maxsize=64)
def _gregorian_months(locale: LocaleTag) -> tuple[str, ...]:
    names = get_month_names("wide", "format", babel_locale(locale))
    return tuple(names[month] for month in range(1, 13))


@lru_cache(maxsize=64)
def _pattern_without_era(locale: LocaleTag) -> str:
    pattern = str(babel_locale(locale).date_formats["long"].pattern)
    return _ERA.sub(" ", pattern).strip()
