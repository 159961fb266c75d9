"""Dates as journalists write them, read with the month names of the article's language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import chain, product
from typing import Literal

from babel.dates import format_date, get_day_names, get_month_names

from i18n_pipeline.locales import LocaleTag, babel_locale
from i18n_pipeline.text.calendar import date_words, month_first

_PIECES = re.compile(r"\d+|[^\W\d_]+")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.,+Zz -]*)?")
_LONGEST = 60
_WIDTHS: Sequence[Literal["wide", "abbreviated"]] = ("wide", "abbreviated")
_CONTEXTS: Sequence[Literal["format", "stand-alone"]] = ("format", "stand-alone")
_SHORTEST_MONTH = 3
_STYLES: Sequence[Literal["full", "long", "medium"]] = ("full", "long", "medium")
_YEARS = range(1000, 10000)
_MONTHS = range(1, 13)
_WEEK = tuple(date(2017, 4, day) for day in range(1, 8))


def parse_date(text: str, locale: LocaleTag) -> date | None:
    """Return the day that `text` is, None if it is anything more or other than a date.

    `28/04/2017` and `04/28/2017` follow the order of the locale where both readings are possible.

    >>> parse_date("Friday, 28th Apr, 2017", LocaleTag("en"))
    datetime.date(2017, 4, 28)
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if iso := _ISO.fullmatch(text):
        return _day(*map(int, iso.groups()))
    pieces = _PIECES.findall(text.casefold())
    numbers = [int(piece) for piece in pieces if piece.isdecimal()]
    words = [piece for piece in pieces if not piece.isdecimal()]
    for known in dict.fromkeys((locale, LocaleTag("en"))):
        months = [month for word in words if (month := _month(word, known))]
        others = [word for word in words if not _month(word, known)]
        if _fillers(known).issuperset(others) and len(months) <= 1:
            return _from_numbers(numbers, months, known)
    return None


def _from_numbers(numbers: list[int], months: list[int], locale: LocaleTag) -> date | None:
    if len(numbers) + len(months) != 3:  # noqa: PLR2004 (year, month, day)
        return None
    if numbers[0] in _YEARS:
        year, rest = numbers[0], months + numbers[1:]
    else:
        year, rest = numbers[-1], months + numbers[:-1]
    if year not in _YEARS:
        return None
    if not months and numbers[0] != year and not month_first(locale):
        rest.reverse()
    return _day(year, *rest) or (None if months else _day(year, *reversed(rest)))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str, locale: LocaleTag) -> int | None:
    """Return the month that `word` names or, from three letters on, begins to name."""
    names = _months(locale)
    if word in names:
        return names[word]
    if len(word) < _SHORTEST_MONTH:
        return None
    meant = {month for name, month in names.items() if name.startswith(word)}
    return meant.pop() if len(meant) == 1 else None


@lru_cache(maxsize=64)
def _months(locale: LocaleTag) -> dict[str, int]:
    found: dict[str, int] = {}
    for width, context in product(_WIDTHS, _CONTEXTS):
        for month, name in get_month_names(width, context, babel_locale(locale)).items():
            if not name[:1].isdecimal():
                found.setdefault(name.casefold().rstrip("."), month)
    # Some languages write a preposition and the month as one word.
    year = [_words(format_date(date(2017, m, 28), "long", babel_locale(locale))) for m in _MONTHS]
    often = Counter(chain.from_iterable(year))
    for month, words in zip(_MONTHS, year, strict=True):
        found.update({word: month for word in words if often[word] == 1})
    return found


def _words(text: str) -> set[str]:
    return {piece for piece in _PIECES.findall(text.casefold()) if not piece.isdecimal()}


@lru_cache(maxsize=64)
def _fillers(locale: LocaleTag) -> frozenset[str]:
    """Return the other words that dates have in this language: `de`, `th`, the weekdays."""
    babel = babel_locale(locale)
    written = [format_date(day, style, babel) for day, style in product(_WEEK, _STYLES)]
    for width, context in product(_WIDTHS, _CONTEXTS):
        written += get_day_names(width, context, babel).values()
    written += date_words(locale).values()
    words = set().union(*map(_words, written))
    return frozenset(word for word in words if not _month(word, locale))
