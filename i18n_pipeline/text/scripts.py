"""Scripts: their spaces, their full stops, their letters. Data in `rules/scripts.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from i18n_pipeline.locales import LocaleTag, language, script
from i18n_pipeline.text.rules import read_rules


def spaces_words(locale: LocaleTag) -> bool:
    """Return whether a space parts the words of `locale`."""
    return script(locale) not in _scripts("no_space_between_words")


def spaces_sentences(locale: LocaleTag) -> bool:
    """Return whether a space parts the sentences of `locale`."""
    return script(locale) not in _scripts("no_space_between_sentences")


def full_stop(locale: LocaleTag) -> str:
    """Return the mark that ends a sentence in `locale`; nothing where a space alone does."""
    marks = read_rules("scripts")["full_stops"]
    return str(marks.get(language(locale), marks.get(script(locale), ".")))


@lru_cache(maxsize=64)
def small_letters(locale: LocaleTag) -> Mapping[int, str]:
    """Return the small letters of capitals that have others elsewhere, for `str.translate`.

    >>> from i18n_pipeline.locales import parse_tag
    >>> "IĞDIR".translate(small_letters(parse_tag("tr"))).lower()
    'ığdır'
    """
    return str.maketrans(read_rules("scripts")["small"].get(language(locale), {}))


@lru_cache(maxsize=2)
def _scripts(key: str) -> frozenset[str]:
    return frozenset(read_rules("scripts")[key])


@lru_cache(maxsize=64)
def other_letters(locale: LocaleTag) -> re.Pattern[str]:
    """Return a pattern for the letters that the script of `locale` does not have.

    It finds none where we do not know the script.

    >>> from i18n_pipeline.locales import parse_tag
    >>> other_letters(parse_tag("es")).findall("El año да")
    ['д', 'а']
    """
    rules = read_rules("scripts")
    written = script(locale)
    own = rules["letters"].get(rules["written_in"].get(written, written))
    return re.compile(rf"[^{own}\W\d_]" if own else "(?!)")
