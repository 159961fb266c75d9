"""Numbers as a language writes them: its marks, and the digits that CLDR has for its locale."""

from __future__ import annotations

from functools import lru_cache

from babel.numbers import format_decimal, format_percent
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
    known = babel_locale(locale)
    text = format_percent(share / 100, locale=known, numbering_system="default")
    system = known.default_numbering_system
    sign = known.number_symbols.get(system, {}).get("percentSign", "%")
    return in_digits_of(locale, text.replace("%", sign))  # Babel leaves it as in its pattern


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
