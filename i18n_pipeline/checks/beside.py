"""A name's other word: what stands beside the one that was kept, in the place of the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.locales import LocaleTag, script
from i18n_pipeline.text.inflection import fold, folded, inflection
from i18n_pipeline.text.name_rules import (
    Kind,
    NameRules,
    name_rules,
    places,
    sets_nouns_behind,
    writes_nouns_large,
)
from i18n_pipeline.text.names import kinds_of, runs
from i18n_pipeline.text.sounds import letters_alike, likely, same_spelling
from i18n_pipeline.text.words import Span, bare_texts, bare_words

_TRANSLATED = frozenset((Kind.COMMON, Kind.TITLE, Kind.CROWNED, Kind.PEOPLE))
"""Words that have a translation: where one is as it was, it says nothing."""
_NAMES = frozenset((Kind.NAME, Kind.PLACE))
_ALIKE = 0.5
_LEAST = 3


@dataclass(frozen=True, slots=True)
class _Half:
    """A word of a name that the translation has, and the one beside it that it lacks."""

    kept: str
    lost: Span
    step: int
    """1 if the lost word comes after the kept one, -1 if before."""
    is_first: bool
    """Whether the lost word is a first name: nothing else stays at the beginning of a sentence."""
    is_name: bool
    """Whether it has no translation."""


def put_beside(pair: Pair) -> Mapping[Span, str]:
    """Return the words of names that another word has the place of, with that word.

    Where one word of a name is there as it was, and its neighbour is not, but another word with a
    capital has that one's place, it is another name. Lets pass what is alike, what a place is
    called, and, where a noun with a capital may stand behind a name, words that have a translation.
    """
    rules = name_rules(pair.source_locale)
    halves = tuple(_halves(pair, rules)) if rules else ()
    if not halves:
        return {}
    words = frozenset(map(fold, bare_texts(pair.source_words)))
    found = {half: _neighbour(pair.target_words, half) for half in halves}
    return {
        half.lost: other
        for half, other in found.items()
        if other and fold(other) not in words and not _alike(half, other, pair)
    }


def _halves(pair: Pair, rules: NameRules) -> Iterator[_Half]:
    """Yield the neighbours of which the translation has one and lacks the other."""
    target = pair.target_words
    for run in runs(pair.source_words, rules):
        if len(run) == 1:
            continue
        words = [_at(pair, span) for span in run]
        if all(word in target for word in words):
            continue
        kinds = kinds_of(pair.source_words, run, rules)
        for kept, lost in (*_steps(run, 1), *_steps(run, -1)):
            if words[kept] not in target or fold(words[lost]) in folded(target):
                continue
            is_person = lost > kept and fold(words[kept]) in rules.given
            if is_person or _stays(kinds[kept], kinds[lost], lost - kept, pair):
                is_first = fold(words[lost]) in rules.given
                is_name = is_person or kinds[lost] is Kind.NAME
                yield _Half(words[kept], run[lost], lost - kept, is_first, is_name)


def _steps(run: Sequence[Span], step: int) -> Iterator[tuple[int, int]]:
    """Yield each place of a run with the next one, or the one before."""
    return ((at, at + step) for at in range(len(run)) if 0 <= at + step < len(run))


def _stays(kept: Kind, lost: Kind, step: int, pair: Pair) -> bool:
    """Return whether words of these kinds stay side by side in the translation."""
    if kept in _TRANSLATED:
        return False
    if step < 0 or sets_nouns_behind(pair.target_locale):
        return lost in _NAMES
    if writes_nouns_large(pair.source_locale) and not _lists_words(pair.target_locale):
        return lost in _NAMES
    return lost is not Kind.TITLE


def _lists_words(locale: LocaleTag) -> bool:
    """Return whether we know which words with a capital are no names in `locale`."""
    rules = name_rules(locale)
    return rules is not None and not rules.shown_only


def _at(pair: Pair, span: Span) -> str:
    return pair.source_words[slice(*span)]


def _neighbour(text: str, half: _Half) -> str:
    """Return the word with a capital in the place of the lost one; nothing if none is there."""
    spans = bare_words(text)
    for at, span in enumerate(spans):
        if text[slice(*span)] != half.kept or not 0 <= at + half.step < len(spans):
            continue
        other = spans[at + half.step]
        first, second = sorted((span, other))
        large = text[other[0]].isupper() and other[1] - other[0] >= _LEAST
        opens = half.step < 0 and first[0] == 0 and not half.is_first
        if large and not opens and text[first[1] : second[0]] == " ":
            return text[slice(*other)]
    return ""


def _alike(half: _Half, other: str, pair: Pair) -> bool:
    """Return whether `other` may be how the language says, spells or writes the lost word."""
    lost = _at(pair, half.lost)
    if script(pair.source_locale) != script(pair.target_locale) and not other.isascii():
        return True
    if fold(lost) in (fold(other) + end for end in inflection(pair.source_locale).names):
        return True
    is_name = half.is_name and not writes_nouns_large(pair.source_locale)
    rules = name_rules(pair.target_locale) if _lists_words(pair.target_locale) else None
    if rules and not is_name and rules.kind(other) is not Kind.NAME:
        return True
    if half.is_name:
        same = likely(lost, (other,), pair.source_locale, pair.target_locale)
        return bool(same) or same_spelling(lost, other, pair.target_locale)
    known = places(pair.source_locale, pair.target_locale).get(fold(lost), frozenset())
    return fold(other) in known or letters_alike(lost, other) >= _ALIKE
