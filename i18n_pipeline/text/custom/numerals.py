"""Numbers as a language writes them: its marks, and the digits that CLDR has for its locale."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_decimal
from babel.units import format_unit

from i18n_pipeline.locales import LocaleTag, babel_locale

_ZEROS = {
    "adlm": "𞥐",
    "arab": "٠",
    "arabext": "۰",
    "beng": "০",
    "cakm": "𑄶",
    "deva": "०",
    "gujr": "૦",
    "guru": "੦",
    "hmnp": "𞅀",
    "khmr": "០",
    "knda": "೦",
    "laoo": "໐",
    "mlym": "൦",
    "mtei": "꯰",
    "mymr": "၀",
    "nkoo": "߀",
    "olck": "᱐",
    "orya": "୦",
    "rohg": "𐴰",
    "tamldec": "௦",
    "telu": "౦",
    "thai": "๐",
    "tibt": "༠",
}
"""The digit zero of CLDR's numbering systems; the other nine follow it in Unicode."""


def number(locale: LocaleTag, value: int) -> str:
    """Return a whole number with its groups.

    >>> number(LocaleTag("de"), 1234), number(LocaleTag("fa"), 1234)
    ('1.234', '۱٬۲۳۴')
    """
    known = babel_locale(locale)
    return in_digits_of(locale, format_decimal(value, locale=known, numbering_system="default"))


def percent(locale: LocaleTag, share: int) -> str:
    """Return a share in percent, of 0 to 100."""
    return with_percent_sign(locale, number(locale, share))


def with_percent_sign(locale: LocaleTag, written: str) -> str:
    """Return a number that is written already as so many percent.

    >>> with_percent_sign(LocaleTag("tr"), "4,5"), with_percent_sign(LocaleTag("de"), "4,5")
    ('%4,5', '4,5\xa0%')
    """
    known = babel_locale(locale)
    symbols = known.number_symbols.get(known.default_numbering_system, {})
    pattern = str(known.percent_formats[None].pattern)
    before, after = re.split(r"[#0,.]+", pattern)
    sign = symbols.get("percentSign", "%")  # Babel leaves it as in the pattern
    return f"{before}{written}{after}".replace("%", sign)


def decimal(locale: LocaleTag, value: Decimal, places: int) -> str:
    """Return a number with its groups and so many decimal places."""
    known = babel_locale(locale)
    whole = str(known.decimal_formats[None].pattern).partition(".")[0]
    pattern = f"{whole}.{'0' * places}" if places else whole
    text = format_decimal(value, pattern, locale=known, numbering_system="default")
    return in_digits_of(locale, text)


def minutes(locale: LocaleTag, number: int) -> str:
    """Return a number of minutes, with the short form of the unit."""
    known = babel_locale(locale)
    text = format_unit(number, "duration-minute", "short", locale=known)
    return in_digits_of(locale, text)


def in_digits_of(locale: LocaleTag, text: str) -> str:
    """Return `text` with its digits 0-9 as `locale` writes them. Babel always writes 0-9."""
    table = _digits(babel_locale(locale).default_numbering_system)
    return text.translate(table) if table else text


@lru_cache(maxsize=32)
def _digits(system: str) -> dict[int, str]:
    zero = _ZEROS.get(system)
    return {ord(str(n)): chr(ord(zero) + n) for n in range(10)} if zero else {}
