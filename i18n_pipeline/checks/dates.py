"""Dates: the months and weekdays that the source names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.checks.word_lists import Said, any_of
from i18n_pipeline.locales import LocaleTag, language, parse_tag
from i18n_pipeline.text.calendar import date_words, month_first, month_names, weekday_names
from i18n_pipeline.text.rules import read_rules
from i18n_pipeline.text.scripts import spaces_words

_FIGURES = re.compile(r"(?<![\d./-])(\d\d?)([./-])(\d\d?)\2(?:\d\d){1,2}(?![./-]?\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)\d{4}(?:[./-](\d\d?)[./-]|年(\d\d?)月)\d\d?(?!\d)")
_STEM = 4
"""Letters that stay when a name is inflected: март(а), понедельник(у)."""
_ENDINGS = "аяиьйуеo"
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class _Names:
    """The months or the weekdays of a locale."""

    numbers: Mapping[str, int]
    """By their forms."""
    named: re.Pattern[str]
    hints: tuple[str, ...]
    """What is in every form of a name: a text without any of it has none."""
    sure: re.Pattern[str]
    """Finds names that are nothing else: May and March only beside a number."""
    beside_digits: bool
    """Whether `sure` finds names only there."""

    def found(self, pattern: re.Pattern[str], said: Said) -> dict[int, str]:
        """Return the numbers of the names that `pattern` finds, and how the text writes them."""
        matches = [
            (m, at) for m in pattern.finditer(said.text) for at in range(1, len(m.groups()) + 1)
        ]
        return {self._number(m[at]): said.shown[slice(*m.span(at))] for m, at in matches if m[at]}

    def may_be_in(self, said: Said) -> bool:
        """Return whether it is worth looking for sure names in a text."""
        fits = said.has_digits or not self.beside_digits
        return fits and any(map(said.text.__contains__, self.hints))

    def _number(self, name: str) -> int:
        if name in self.numbers:
            return self.numbers[name]
        return next(n for form, n in self.numbers.items() if name.startswith(form[:_STEM]))


def dates(pair: Pair) -> tuple[str, ...]:
    """Return a message for each month of a date, and each weekday, that became another one.

    Lets pass a date in figures in the order of its locale, and months and weekdays that are not
    named at all: last month, the day after.
    """
    source, target = pair.source_said, pair.target_said
    messages: list[str] = []
    for names in (_months, _weekdays):
        own, other = names(pair.source_locale), names(pair.target_locale)
        wanted = own.found(own.sure, source) if own.may_be_in(source) else {}
        if not wanted:
            continue
        found = other.found(other.named, target) | other.found(other.sure, target)
        if names is _months:
            found |= dict(_in_figures(target.text, pair.target_locale))
        known = own.found(own.named, source)
        new = [name for number, name in found.items() if number not in known]
        lost = [name for number, name in wanted.items() if number not in found]
        messages += (f"“{a}” became “{b}”" for a, b in zip(lost, new, strict=False))
    return tuple(messages)


def _in_figures(text: str, locale: LocaleTag) -> Iterator[tuple[int, str]]:
    """Yield the months of the dates that `text` writes in figures, in the order of the locale."""
    for match in _FIGURES.finditer(text):
        first, second = int(match[1]), int(match[3])
        month = first if month_first(locale) else second
        month = month if month <= _MONTHS else first + second - month
        yield month, match[0]
    for match in _YEAR_FIRST.finditer(text):
        yield int(match[1] or match[2]), match[0]


@lru_cache(maxsize=64)
def _months(locale: LocaleTag) -> _Names:
    wide = dict(month_names(locale, "wide"))
    regions = read_rules(f"checks/{language(locale)}").get("regions", "").split()
    for region in regions:
        wide |= dict(month_names(parse_tag(region), "wide"))
    short = dict(month_names(locale, "abbreviated"))
    name = _any_of({**short, **wide}, locale)
    behind, before, after = (
        any_of(date_words(locale).get(place, "").split(), spaced=False).pattern
        for place in ("behind_day", "before_month", "after_month")
    )
    day = rf"\d\d?(?:{behind}|\.)?[\s-]*(?:{before} )?"
    return _Names(
        {**short, **wide},
        re.compile(f"({_any_of(wide, locale)})"),
        _hints({**short, **wide}),
        re.compile(rf"{day}({name})|({name})\.?[\s-]+(?:{after} )?\d"),
        beside_digits=True,
    )


@lru_cache(maxsize=64)
def _weekdays(locale: LocaleTag) -> _Names:
    names = dict(weekday_names(locale))
    pattern = re.compile(f"({_any_of(names, locale)})")
    return _Names(names, pattern, _hints(names), pattern, beside_digits=False)


def _hints(names: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_stem, names)))


def _any_of(names: Mapping[str, int], locale: LocaleTag) -> str:
    """Return a pattern for names, long ones with any ending of theirs."""
    if not spaces_words(locale):
        return any_of(names, spaced=False).pattern
    long = (re.escape(_stem(name)) for name in names if len(name) >= _STEM)
    inflected = "".join(rf"|{stem}\w{{0,3}}" for stem in dict.fromkeys(long))
    return rf"(?<!\w)(?:{any_of(names, spaced=False).pattern}{inflected})(?!\w)"


def _stem(name: str) -> str:
    """Return what all forms of a name begin with."""
    return name.rstrip(_ENDINGS) if len(name) >= _STEM else name
