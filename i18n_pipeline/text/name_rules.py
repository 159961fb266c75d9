"""What a language's capitals mean, as far as lists tell: `rules/names/<language>.toml`, CLDR."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from babel.core import get_global

from i18n_pipeline.locales import LocaleTag, babel_locale, language, script
from i18n_pipeline.text.casing import is_common
from i18n_pipeline.text.inflection import fold
from i18n_pipeline.text.rules import read_rules

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CASED = frozenset(("Armn", "Cyrl", "Grek", "Latn"))
_LEAST_PLACE, _CODE = 4, 2


class Kind(Enum):
    """What a capitalised word is."""

    NAME = "name"
    PLACE = "place"
    TITLE = "title"
    CROWNED = "crowned"
    PEOPLE = "people"
    COMMON = "common"
    """A part of institutions' names."""
    ORDINARY = "ordinary"
    """By its look no name, unless it stands where a surname would."""


@dataclass(frozen=True, slots=True, eq=False)  # one for each locale: told apart by identity
class NameRules:
    """What the capitals of a language mean; all lists folded."""

    kinds: Mapping[str, Kind]
    surnames: frozenset[str]
    given: frozenset[str]
    """First names, in any language."""
    endings: tuple[str, ...]
    surname_endings: tuple[str, ...]
    """Those that surnames have too."""
    shown_only: bool
    """Whether a word is a name only where a first name or a title shows it."""
    locale: LocaleTag

    @lru_cache(maxsize=2**13)  # noqa: B019  there is one value for each locale, kept for good
    def kind(self, word: str) -> Kind:
        """Return what `word` is by itself."""
        folded = fold(word)
        known = self.kinds.get(folded)
        if known:
            return known
        if self.shown_only:
            return Kind.NAME if folded in self.given else Kind.ORDINARY
        ends = folded.endswith(self.endings) or not word[1:].islower()
        return Kind.ORDINARY if ends or is_common(word.lower(), self.locale) else Kind.NAME

    def is_surname(self, word: str, kind: Kind, before: Kind) -> bool:
        """Return whether a word that is no name by itself is one after a name or a title."""
        if before not in (Kind.NAME, Kind.TITLE):
            return False
        folded = fold(word)
        ends = kind is Kind.ORDINARY and folded.endswith(self.surname_endings)
        shown = kind is Kind.ORDINARY and self.shown_only and before is Kind.TITLE
        return ends or shown or folded in self.surnames


@lru_cache(maxsize=16)
def name_rules(locale: LocaleTag) -> NameRules | None:
    """Return what capitals mean in `locale`; None where no list tells."""
    data = read_rules(f"names/{language(locale)}")
    if not data:
        return None
    lists = {key: _folded(words) for key, words in data.items() if isinstance(words, str)}
    kinds: dict[str, Kind] = {}
    for kind, words in (
        (Kind.PEOPLE, lists.get("places", frozenset())),
        (Kind.PLACE, frozenset(places(locale, locale))),
        (Kind.COMMON, lists.get("common", frozenset()) | _of_calendar(locale)),
        (Kind.PEOPLE, lists.get("peoples", frozenset())),
        (Kind.TITLE, lists["titles"]),
        (Kind.CROWNED, lists["crowned"]),
    ):
        kinds.update(dict.fromkeys(words, kind))
    surnames = lists.get("surnames", frozenset())
    given = _folded(read_rules("names/given")["given"])
    kinds.update(dict.fromkeys(surnames - given, Kind.COMMON))
    endings, of_surnames = (
        tuple(data.get(key, "").split()) for key in ("endings", "surname_endings")
    )
    shown_only = bool(data.get("shown_only"))
    return NameRules(kinds, surnames, given, endings, of_surnames, shown_only, locale)


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


def _of_calendar(locale: LocaleTag) -> frozenset[str]:
    """Return the words in the names of months, days and languages."""
    names = babel_locale(locale)
    calendar = (names.months["format"]["wide"], names.days["format"]["wide"], names.languages)
    return _folded(" ".join(name for one in calendar for name in one.values()))


@lru_cache(maxsize=64)
def places(source: LocaleTag, target: LocaleTag) -> Mapping[str, frozenset[str]]:
    """Return the words for countries and cities in one language, with those in another (CLDR).

    Those in the other are all that are in use there: `rules/names/places.toml` has more of them.
    """
    here, there = _places(source), _places(target)
    for code, names in read_rules("names/places").get(language(target), {}).items():
        there[code] += f" {names}"
    found: dict[str, set[str]] = defaultdict(set)
    for key, name in here.items():
        for word in _WORD.findall(name):
            if len(word) >= _LEAST_PLACE:
                found[fold(word)].update(map(fold, _WORD.findall(there.get(key, name))))
    return {word: frozenset(words) for word, words in found.items()}


def _places(locale: LocaleTag) -> dict[str, str]:
    """Return the countries and the cities of time zones by their codes."""
    names = babel_locale(locale)
    found = {code: name for code, name in names.territories.items() if len(code) == _CODE}
    for zone in get_global("zone_territories"):
        own = names.time_zones.get(zone, {}).get("city")
        found[zone] = own or zone.rpartition("/")[2].replace("_", " ")
    return found


def has_case(locale: LocaleTag) -> bool:
    """Return whether the script of `locale` has small letters and capitals."""
    return script(locale) in _CASED


def writes_nouns_large(locale: LocaleTag) -> bool:
    """Return whether every noun has a capital: there one says nothing of names."""
    return language(locale) in _languages("capitalised")


def sets_nouns_behind(locale: LocaleTag) -> bool:
    """Return whether a noun with a capital may stand behind a name without being a part of it."""
    return writes_nouns_large(locale) or language(locale) in _languages("behind")


@cache
def _languages(key: str) -> frozenset[str]:
    return frozenset(read_rules("names/nouns")[key])
