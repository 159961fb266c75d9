"""Sentences that are nothing but a day, a time or a number: written as the target writes them.

A machine makes mistakes in them, and a copy of “1,234.5” is another number in Spanish. The calendar
stays the Gregorian one: in an article a date is its author's.
"""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from typing import Literal, TypeAlias

from babel.dates import format_date, format_time, get_day_names

from i18n_pipeline.formats.dates import parse_date
from i18n_pipeline.locales import LocaleTag, babel_locale, is_pseudo
from i18n_pipeline.text.custom.numerals import decimal, in_digits_of, with_percent_sign

SOURCE = "cldr"
"""Who signs for it, as the tool of a proposal."""
_LONGEST = 40
_DAY = re.compile(r"(?=.*[^\W\d_]{3})(?=.*\b\d{4}\b)[\w,.\s]+")
"""A month's name and a year, and no more signs than a date may have."""
_SHORT_MONTH = 4
_TIME = re.compile(r"(0?[1-9]|1[0-2])[:.]([0-5][0-9])\s?([ap])\.?\s?m\.?", re.IGNORECASE)
"""Of the other clock nothing is to be changed: 19:30 may be a score or a verse as well."""
_CLOCK = re.compile(r"([01]?\d|2[0-3])\.[0-5]\d")
"""What may be a time with a point, as in Britain."""
_NOON = 12
_SPACE = "[ \u00a0\u2009\u202f]"
_WORD = re.compile(r"[^\W\d_]{3,}")
_Style: TypeAlias = 'Literal["full", "long", "medium"]'


def customary(text: str, source: LocaleTag, target: LocaleTag) -> str:
    """Return how `target` writes what `text` is; empty where that is not surely one of these.

    >>> customary("5 March 2024", LocaleTag("en"), LocaleTag("de"))
    '5. März 2024'
    """
    if len(text) > _LONGEST or not any(map(str.isdigit, text)) or is_pseudo(target):
        return ""
    written = _number(text, source, target) or _time(text, target) or _day(text, source, target)
    return in_digits_of(target, written)


def _day(text: str, source: LocaleTag, target: LocaleTag) -> str:
    day = parse_date(text, source) if _DAY.fullmatch(text) else None
    if day is None:
        return ""
    words = _WORD.findall(text.casefold())
    months = [word for word in words if not _is_weekday(word, day, source)]
    if len(months) != 1:  # another weekday than that day's, or more than a date
        return ""
    style: _Style = "full" if len(words) > 1 else "long"
    if style == "long" and len(months[0]) <= _SHORT_MONTH:
        style = "medium"
    return format_date(day, style, babel_locale(target))


def _is_weekday(word: str, day: date, locale: LocaleTag) -> bool:
    name = get_day_names("wide", "format", babel_locale(locale))[day.weekday()]
    return str(name).casefold().startswith(word)


def _time(text: str, target: LocaleTag) -> str:
    found = _TIME.fullmatch(text)
    if found is None:
        return ""
    hour = int(found[1]) % _NOON + _NOON * (found[3].lower() == "p")
    return format_time(time(hour, int(found[2])), "short", locale=babel_locale(target))


def _number(text: str, source: LocaleTag, target: LocaleTag) -> str:
    """Return a number with groups or decimals; one of digits alone may be a name, or a year."""
    marks = babel_locale(source).number_symbols["latn"]
    group = _SPACE if marks["group"].isspace() else re.escape(marks["group"])
    point = re.escape(marks["decimal"])
    form = rf"([0-9]{{1,3}}(?:{group}[0-9]{{3}})+|[0-9]+)(?:{point}([0-9]+))?(\s?%)?"
    found = re.fullmatch(form, text)
    if found is None or _CLOCK.fullmatch(text):
        return ""
    whole, decimals, percent = re.sub("[^0-9]", "", found[1]), found[2] or "", found[3]
    if not (percent or decimals or whole != found[1]):
        return ""
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    written = decimal(target, value, len(decimals))
    return with_percent_sign(target, written) if percent else written
