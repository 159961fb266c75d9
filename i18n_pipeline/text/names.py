"""Names of people and organisations in a text, found by their capitals: `rules/names/<lang>.toml`.

What may be another word in another language is none: places, peoples, offices, institutions. A
language without rules, or one that writes every noun with a capital, has no names for us.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, lru_cache

from babel.core import get_global

from i18n_pipeline.locales import LocaleTag, babel_locale, language, script
from i18n_pipeline.text.casing import is_common, is_title, shouted
from i18n_pipeline.text.inflection import fold
from i18n_pipeline.text.keepsakes import keepsakes
from i18n_pipeline.text.rules import read_rules
from i18n_pipeline.text.words import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CAPITALISED = re.compile(r"(?<![\w@#./&])[^\W\d_a-z][^\W\d_]{2,}(?![\w@/&]|[.]\w|-[^\W\d_A-Z])")
_POSSESSIVE = re.compile(r"['’]s?$")
_OPENERS = frozenset(".!?:;…•|\"“”„«»‘’'([—–")
_JOINTS = (" ", ". ", "-", "\u00a0")
_CASED = frozenset(("Armn", "Cyrl", "Grek", "Latn"))
_LEAST_PLACE, _CODE = 4, 2


@dataclass(frozen=True, slots=True)
class Name:
    """A word of a name in a text, or a place."""

    start: int
    end: int
    sure: bool
    """Whether it stands beside another word of the name, after a title, or is known."""
    place: bool = False


class _Kind(Enum):
    """What a capitalised word is."""

    NAME = "name"
    PLACE = "place"
    TITLE = "title"
    CROWNED = "crowned"
    PEOPLE = "people"
    COMMON = "common"


@dataclass(frozen=True, slots=True)
class _Rules:
    """What the capitals of a language mean; all words folded."""

    kinds: Mapping[str, _Kind]
    surnames: frozenset[str]
    endings: tuple[str, ...]
    locale: LocaleTag

    def kind(self, word: str) -> _Kind:
        """Return what `word` is by itself."""
        folded = fold(word)
        known = self.kinds.get(folded)
        if known:
            return known
        ends = folded.endswith(self.endings) or not word[1:].islower()
        return _Kind.COMMON if ends or is_common(word.lower(), self.locale) else _Kind.NAME


@lru_cache(maxsize=16)
def _rules(locale: LocaleTag) -> _Rules | None:
    data = read_rules(f"names/{language(locale)}")
    if not data:
        return None
    kinds: dict[str, _Kind] = {}
    for kind, words in (
        (_Kind.PEOPLE, _folded(data["places"])),
        (_Kind.PLACE, frozenset(places(locale, locale))),
        (_Kind.COMMON, _folded(data["common"]) | _of_calendar(locale)),
        (_Kind.PEOPLE, _folded(data["peoples"])),
        (_Kind.TITLE, _folded(data["titles"])),
        (_Kind.CROWNED, _folded(data["crowned"])),
    ):
        kinds.update(dict.fromkeys(words, kind))
    surnames = _folded(data["surnames"])
    kinds.update(dict.fromkeys(surnames, _Kind.COMMON))
    return _Rules(kinds, surnames, tuple(data["endings"].split()), locale)


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


def _of_calendar(locale: LocaleTag) -> frozenset[str]:
    """Return the words in the names of months, days and languages."""
    names = babel_locale(locale)
    calendar = (names.months["format"]["wide"], names.days["format"]["wide"], names.languages)
    return _folded(" ".join(name for one in calendar for name in one.values()))


@lru_cache(maxsize=64)
def places(source: LocaleTag, target: LocaleTag) -> Mapping[str, frozenset[str]]:
    """Return the words for countries and cities in one language, with those in another (CLDR)."""
    here, there = _places(source), _places(target)
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


def names(text: str, locale: LocaleTag, known: Collection[str] = ()) -> tuple[Name, ...]:
    """Return the names in `text`, word by word, in reading order.

    A capital at the beginning of a sentence says nothing, unless the word is one of the `known`
    names: those found elsewhere in the article. Nor does one in a headline (`is_headline`), which
    is for the caller to ask.

    >>> from i18n_pipeline.locales import parse_tag
    >>> text = "On Monday Ramzan Kadyrov met the Russian press in London."
    >>> [text[name.start : name.end] for name in names(text, parse_tag("en"))]
    ['Ramzan', 'Kadyrov', 'London']
    """
    rules = _rules(locale)
    if not rules:
        return ()
    found = []
    for chain in _chains(text):
        for name in _names(text, chain, rules):
            if text[name.start : name.end] in known:
                found.append(replace(name, sure=True))
            elif not _begins(text, name.start):
                found.append(name)
    taken = keepsakes(text) if found else ()
    return tuple(n for n in found if not any(a < n.end and n.start < b for a, b in taken))


def is_headline(text: str, locale: LocaleTag) -> bool:
    """Return whether `text` is in capitals or Title Case, so that capitals tell nothing."""
    return is_title(text, locale) or bool(shouted(text, locale))


def _begins(text: str, start: int) -> bool:
    """Return whether a sentence, a quotation or an aside begins at `start`."""
    while start > 0:
        start -= 1
        if text[start].isalnum():
            return False
        if text[start] in _OPENERS:
            return True
    return True


def _chains(text: str) -> Iterator[list[Span]]:
    """Yield the runs of capitalised words that stand side by side."""
    chain: list[Span] = []
    for start, end in _large(text):
        if chain and text[chain[-1][1] : start] not in _JOINTS:
            yield chain
            chain = []
        chain.append((start, end))
    if chain:
        yield chain


def _names(text: str, chain: list[Span], rules: _Rules) -> Iterator[Name]:
    """Yield the names in a run; none of an institution's, which has a translation of its own."""
    kinds = [rules.kind(text[start:end]) for start, end in chain]
    for place, (start, end) in enumerate(chain):
        before = kinds[place - 1] if place else None
        may_be_surname = fold(text[start:end]) in rules.surnames
        if may_be_surname and before in (_Kind.NAME, _Kind.TITLE):
            kinds[place] = _Kind.NAME
        elif before is _Kind.CROWNED and kinds[place] is _Kind.NAME:
            kinds[place] = _Kind.CROWNED
    titles = [place for place, kind in enumerate(kinds) if kind is _Kind.TITLE]
    own = titles[-1] + 1 if titles else 0
    first = own + (own == 0 and kinds[0] is _Kind.COMMON and _begins(text, chain[0][0]))
    institution = _Kind.COMMON in kinds[first:]
    for place, (start, end) in enumerate(chain):
        if kinds[place] is _Kind.NAME:
            paired = _Kind.NAME in (*kinds[place - 1 : place], *kinds[place + 1 : place + 2])
            if paired or not institution:
                yield Name(start, end, sure=paired or bool(titles))
        elif kinds[place] is _Kind.PLACE and not institution:
            yield Name(start, end, sure=False, place=True)


def has_case(locale: LocaleTag) -> bool:
    """Return whether the script of `locale` has small letters and capitals."""
    return script(locale) in _CASED


def writes_nouns_large(locale: LocaleTag) -> bool:
    """Return whether every noun has a capital: there one says nothing of names."""
    return language(locale) in _writing_nouns_large()


@cache
def _writing_nouns_large() -> frozenset[str]:
    return frozenset(read_rules("names/nouns")["capitalised"])


def capitalised(text: str) -> Iterator[Span]:
    """Yield where words with a capital stand inside of the sentences of `text`."""
    for start, end in _large(text):
        if not _begins(text, start):
            yield start, end


def _large(text: str) -> Iterator[Span]:
    """Yield where words with a capital stand."""
    for match in _CAPITALISED.finditer(text):
        if match[0][0].isupper():
            yield match.span()


def known_names(texts: Iterable[str], locale: LocaleTag) -> frozenset[str]:
    """Return the names in the texts of an article, as they are spelt there."""
    return frozenset(
        text[name.start : name.end]
        for text in texts
        if not is_headline(text, locale)
        for name in names(text, locale)
        if not name.place
    )
