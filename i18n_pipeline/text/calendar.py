"""What dates are written with: names as CLDR has them, the words around, the order of figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from i18n_pipeline.locales import LocaleTag, babel_locale, cldr_of, language
from i18n_pipeline.text.rules import read_rules


@lru_cache(maxsize=128)
def month_names(locale: LocaleTag, width: str) -> tuple[tuple[str, int], ...]:
    """Return the forms that months have in `locale` (small letters, no point) with their numbers.

    `width` is `wide` or `abbreviated`.
    """
    return tuple(dict.fromkeys(_names(locale, "months", width)))


@lru_cache(maxsize=64)
def weekday_names(locale: LocaleTag) -> tuple[tuple[str, int], ...]:
    """Return the forms that weekdays have in `locale` with their numbers: Monday is 0."""
    return tuple(dict.fromkeys(_names(locale, "days", "wide")))


def date_words(locale: LocaleTag) -> Mapping[str, str]:
    """Return what else stands in a date, by its place: the keys of `rules/dates.toml`."""
    words: Mapping[str, str] = read_rules("dates").get(language(locale), {})
    return words


@lru_cache(maxsize=64)
def month_first(locale: LocaleTag) -> bool:
    """Return whether the month stands before the day where `locale` writes a date in figures."""
    pattern = str(babel_locale(locale).date_formats["short"].pattern).lower()
    return pattern.index("m") < pattern.index("d")


def _names(locale: LocaleTag, kind: str, width: str) -> Iterator[tuple[str, int]]:
    known = babel_locale(locale)
    for name in dict.fromkeys((known.language, str(known))):
        for widths in cldr_of(name).get(kind, {}).values():
            forms = widths.get(width) if isinstance(widths, dict) else None
            forms = forms[1] if isinstance(forms, tuple) else forms  # what an alias is changed in
            for number, form in forms.items() if isinstance(forms, dict) else ():
                yield form.rstrip(".").lower(), number
