"""What a page writes by itself (days, numbers, lists), as its readers are used to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from babel.lists import format_list

from i18n_pipeline.locales import LocaleTag, babel_locale
from i18n_pipeline.text.custom import numerals
from i18n_pipeline.text.custom.collation import sort_key
from i18n_pipeline.text.custom.days import GREGORIAN, Days

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Custom:
    """The custom of one locale: words, order and digits are CLDR's."""

    locale: LocaleTag
    calendar: str = GREGORIAN

    @property
    def days(self) -> Days:
        """How days are written."""
        return Days(self.locale, self.calendar)

    def number(self, value: int) -> str:
        """Return a whole number, in groups: `1.234`."""
        return numerals.number(self.locale, value)

    def percent(self, share: int) -> str:
        """Return a share of 0 to 100: `68 %`."""
        return numerals.percent(self.locale, share)

    def minutes(self, number: int) -> str:
        """Return a number of minutes, short: `4 min`."""
        return numerals.minutes(self.locale, number)

    def joined(self, names: Sequence[str]) -> str:
        """Return names as a list in a sentence: `a, b y c`; an empty text for none."""
        return format_list(names, locale=babel_locale(self.locale)) if names else ""

    def in_order(self, items: Iterable[_T], name: Callable[[_T], str]) -> list[_T]:
        """Return `items` sorted by their names."""
        key = sort_key(self.locale)
        return sorted(items, key=lambda item: key(name(item)))
