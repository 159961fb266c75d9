"""Names of people and organisations in a text, found by their capitals.

What may be another word in another language is none: a people, an office, an institution. A
language without rules, or one that writes every noun with a capital, has no names for us.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.text.casing import is_title, shouted
from i18n_pipeline.text.inflection import fold
from i18n_pipeline.text.keepsakes import keepsakes
from i18n_pipeline.text.name_rules import Kind, NameRules, name_rules
from i18n_pipeline.text.words import Span, overlaps

_CAPITALISED = re.compile(  # its first letter first: the search skips what cannot be one
    r"[^\W\d_a-z](?<![\w@#./&](?s:.))[^\W\d_]+(?![\w@/&]|[.]\w|-[^\W\d_A-Z])"
)
_OPENERS = frozenset(".!?:;…•|\"“”„«»‘’'([—–")
_JOINTS = (" ", "-", "\u00a0")
_WORDS = (Kind.COMMON, Kind.ORDINARY)  # no sets: looking a kind up by its hash takes longer
_MAY_BE_SURNAMES = (Kind.ORDINARY, Kind.PLACE)
_NUMERAL = re.compile(r"X{0,2}(?:IX|IV|V?I{1,3}|V|X)")
_SMALL = re.compile(r"(?<!\w)[^\W\d_A-Z]+$")
_LONGEST = 24
_LEAST = 3  # letters of a name that stands alone


@dataclass(frozen=True, slots=True)
class Name:
    """A word of a name in a text, or a place."""

    start: int
    end: int
    sure: bool
    """Whether it stands beside another word of the name, after a title, or is known."""
    place: bool = False


def names(text: str, locale: LocaleTag, known: Collection[str] = ()) -> tuple[Name, ...]:
    """Return the names in `text`, word by word, in reading order.

    A capital at the beginning of a sentence says nothing, unless the word is a first name before
    another name, or one of the `known` names: those found elsewhere in the article. Nor does one
    in a headline (`is_headline`), which is for the caller to ask.

    >>> from i18n_pipeline.locales import parse_tag
    >>> text = "On Monday Ramzan Kadyrov met the Russian press in London."
    >>> [text[name.start : name.end] for name in names(text, parse_tag("en"))]
    ['Ramzan', 'Kadyrov', 'London']
    """
    rules = name_rules(locale)
    if not rules:
        return ()
    found = []
    for chain in runs(text, rules):
        opens = _begins(text, chain[0][0])
        if opens and len(chain) == 1 and text[slice(*chain[0])] not in known:
            continue  # which is what most are
        for name in _names(text, chain, rules):
            word = text[name.start : name.end]
            first = opens and name.start == chain[0][0]
            if word in known:
                found.append(replace(name, sure=True))
            elif not first or (name.sure and fold(word) in rules.given):
                found.append(name)
    taken = keepsakes(text) if found else ()
    return tuple(name for name in found if not overlaps((name.start, name.end), taken))


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


@lru_cache(maxsize=2**8)  # what is asked about a text, is asked several times in a row
def runs(text: str, rules: NameRules) -> tuple[tuple[Span, ...], ...]:
    """Return the runs of capitalised words that stand side by side, in reading order."""
    return tuple(tuple(run) for run in _chains(text, rules) if not _is_crowned(text, run, rules))


def _is_crowned(text: str, run: Sequence[Span], rules: NameRules) -> bool:
    """Return whether first names and a numeral are all of a run: Charles III, Juan Pablo II.

    Monarchs and popes have names of their own in each language.
    """
    if len(run) == 1:
        return False
    *words, last = (text[slice(*span)] for span in run)
    if rules.kind(words[0]) is not Kind.NAME:
        del words[0]  # King, Pope
    numbered = bool(words) and _NUMERAL.fullmatch(last)
    return bool(numbered) and all(fold(word) in rules.given for word in words)


def _chains(text: str, rules: NameRules) -> Iterator[list[Span]]:
    """Yield the runs of capitalised words that stand side by side."""
    chain: list[Span] = []
    for start, end in _large(text):
        if chain:
            joint, before = text[chain[-1][1] : start], text[slice(*chain[-1])]
            title = joint == ". " and rules.kind(before) is Kind.TITLE
            if not title and joint not in _JOINTS:
                yield chain
                chain = []
        chain.append((start, end))
    if chain:
        yield chain


def _names(text: str, chain: Sequence[Span], rules: NameRules) -> Iterator[Name]:
    """Yield the names in a run; none of an institution's, which has a translation of its own."""
    kinds = kinds_of(text, chain, rules)
    if Kind.NAME not in kinds and Kind.PLACE not in kinds:
        return
    titles = [place for place, kind in enumerate(kinds) if kind is Kind.TITLE]
    titled = bool(titles) or _before(text, chain, rules) is Kind.TITLE
    own = titles[-1] + 1 if titles else 0
    first = own + (own == 0 and kinds[0] in _WORDS and _begins(text, chain[0][0]))
    institution = any(kind in kinds[first:] for kind in _WORDS)
    for place, (start, end) in enumerate(chain):
        if kinds[place] is Kind.NAME:
            paired = Kind.NAME in (*kinds[place - 1 : place], *kinds[place + 1 : place + 2])
            if paired or (not institution and end - start >= _LEAST):
                yield Name(start, end, sure=paired or titled)
        elif kinds[place] is Kind.PLACE and not institution:
            yield Name(start, end, sure=False, place=True)


def kinds_of(text: str, run: Sequence[Span], rules: NameRules) -> list[Kind]:
    """Return what the words of a run are beside one another."""
    words = [text[start:end] for start, end in run]
    kinds = [rules.kind(word) for word in words]
    before = _before(text, run, rules)
    for place, word in enumerate(words):
        own = kinds[place]
        if place and fold(words[place - 1]) in rules.given and own is not Kind.COMMON:
            if own is Kind.NAME or (before is Kind.NAME and own in _MAY_BE_SURNAMES):
                kinds[place - 1] = kinds[place] = Kind.NAME
        elif before is Kind.CROWNED and own is Kind.NAME:
            kinds[place] = Kind.CROWNED
        elif rules.is_surname(word, own, before):
            kinds[place] = Kind.NAME
        before = kinds[place]
    return kinds


def _before(text: str, run: Sequence[Span], rules: NameRules) -> Kind:
    """Return what the word in small letters before a run is: a title, or nothing to us."""
    end = run[0][0] - 1
    near = text[max(0, end - _LONGEST) : end] if end > 0 and text[end] == " " else ""
    match = _SMALL.search(near.rpartition(" ")[2])
    return rules.kind(match[0]) if match else Kind.COMMON


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
