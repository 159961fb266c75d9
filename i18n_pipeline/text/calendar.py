"""Names of months and weekdays as CLDR has them, and the order of a date's figures."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import localedata

from i18n_pipeline.locales import LocaleTag, babel_locale


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


@lru_cache(maxsize=64)
def month_first(locale: LocaleTag) -> bool:
    """Return whether the month stands before the day where `locale` writes a date in figures."""
    pattern = str(babel_locale(locale).date_formats["short"].pattern).lower()
    return pattern.index("m") < pattern.index("d")


def _names(locale: LocaleTag, kind: str, width: str) -> Iterator[tuple[str, int]]:
    known = babel_locale(locale)
    for name in dict.fromkeys((known.language, str(known))):
        for widths in _own(name).get(kind, {}).values():
            forms = widths.get(width) if isinstance(widths, dict) else None
            forms = forms[1] if isinstance(forms, tuple) else forms  # what an alias is changed in
            for number, form in forms.items() if isinstance(forms, dict) else ():
                yield form.rstrip(".").lower(), number


@lru_cache(maxsize=64)
def _own(name: str) -> dict[str, Any]:
    """Return what the file of a locale says itself.

    What it takes from its parents Babel keeps in their data, changed: once somebody has asked for
    Hebrew months, German has them too (`tests/text_numbers`). So they are never asked for.
    """
    if not localedata.exists(name):
        return {}
    data = pickle.loads(Path(localedata.resolve_locale_filename(name)).read_bytes())  # noqa: S301
    return dict(data)
