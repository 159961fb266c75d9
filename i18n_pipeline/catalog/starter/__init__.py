"""The starter list: what organisations, outlets and courts in the news are called elsewhere.

A column for each language; of several forms in a cell the first is preferred, `=` is the English.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from i18n_pipeline.catalog.sheet import Sheet, read_sheet
from i18n_pipeline.locales import LocaleTag, fallbacks
from i18n_pipeline.model import Term

_LIST = "news.csv"
_SAME = "="


def starter(source: LocaleTag, target: LocaleTag) -> tuple[Term, ...]:
    """Return the shipped news terms for a pair of languages: organisations, outlets, courts.

    None for a language that the list does not have.
    """
    sheet = _starter()
    here, there = (_place(sheet.header, locale) for locale in (source, target))
    if here is None or there is None or here == there:
        return ()
    terms: dict[str, Term] = {}
    for row in sheet.rows:
        own = row[0] if row[here].startswith(_SAME) else row[here].split("|")[0]
        preferred, *others = row[there].split("|")
        name = row[0] if preferred == _SAME else preferred
        same = name == own
        term = Term(own, name, tuple(others), pos="proper noun", translate=not same, shipped=True)
        terms.setdefault(own, term)
    return tuple(terms.values())


@lru_cache(maxsize=1)
def _starter() -> Sheet:
    return read_sheet(files(__package__).joinpath(_LIST).read_bytes(), _LIST)


def _place(header: Sequence[str], locale: LocaleTag) -> int | None:
    return next((header.index(tag) for tag in fallbacks(locale) if tag in header), None)
