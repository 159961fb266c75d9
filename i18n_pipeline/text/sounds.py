"""Whether two spellings may be one name: in other letters, or as another language spells it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from rapidfuzz.distance import Indel

from i18n_pipeline.locales import LocaleTag, script
from i18n_pipeline.text.inflection import fold, inflection
from i18n_pipeline.text.rules import read_rules

ALIKE = 0.6
"""The least likeness of two spellings of one name."""
_DOUBLED = re.compile(r"(.)\1+")


@cache
def _rules() -> Mapping[str, Any]:
    return read_rules("transliteration")


def has_sounds(locale: LocaleTag) -> bool:
    """Return whether we know how the letters of `locale` sound."""
    return bool(_table(script(locale)))


def sounds(word: str, locale: LocaleTag) -> str:
    """Return the consonants of `word`, those that are alike as one, doubled ones once.

    >>> from i18n_pipeline.locales import parse_tag
    >>> sounds("Klitschko", parse_tag("de")), sounds("Кличко", parse_tag("ru"))
    ('KLSK', 'KLSK')
    """
    return _sounds(fold(word), script(locale))


def likeness(word: str, other: str, source: LocaleTag, target: LocaleTag) -> float:
    """Return how well `other`, of the target, may be how `word` of the source is written there.

    In the same letters all consonants must be the same: 0 or 1. Other letters are a rough guide.
    """
    if script(source) == script(target):
        same = sounds(word, source) == sounds(other, target)
        return float(same and Indel.normalized_similarity(fold(word), fold(other)) >= ALIKE)
    spelt = [_sounds(bare, script(target)) for bare in inflection(target).bare(fold(other))]
    read = _readings(fold(word), script(source))
    return max(_near(one, two) for one in read for two in spelt)


def same_spelling(word: str, other: str, target: LocaleTag) -> bool:
    """Return whether `other` is `word` as another language of the same letters spells it.

    >>> from i18n_pipeline.locales import parse_tag
    >>> [same_spelling("Putin", word, parse_tag("fr")) for word in ("Poutine", "Patine")]
    [True, False]
    """
    letters = script(target)
    rows = _rules()["spelling"]
    return letters in rows and _spelling(fold(word), letters) == _spelling(fold(other), letters)


@lru_cache(maxsize=2**12)
def _spelling(folded: str, letters: str) -> str:
    rows = dict(_rules()["spelling"][letters])
    once = _DOUBLED.sub(r"\1", folded).removesuffix(rows.pop("silent"))
    table = _by_group(rows)
    groups = sorted(table, key=len, reverse=True)
    return "".join(table[sign] for sign in re.findall("|".join(map(re.escape, groups)), once))


def _by_group(rows: Mapping[str, str]) -> dict[str, str]:
    return {fold(group): sign for sign, groups in rows.items() for group in groups.split()}


def _near(one: str, two: str) -> float:
    ends = two[: len(one) + 1]  # whatever the grammar adds
    return max(Indel.normalized_similarity(one, text) for text in (two, ends)) if one and two else 0


@lru_cache(maxsize=2**12)
def _readings(folded: str, letters: str) -> tuple[str, ...]:
    """Return the sounds that a word may have."""
    respelt = [folded]
    together = folded
    for pattern, sign in _rules()["variants"].get(letters, ()):
        respelt.append(re.sub(pattern, sign, folded))
        together = re.sub(pattern, sign, together)
    return tuple(dict.fromkeys(_sounds(word, letters) for word in (*respelt, together)))


@lru_cache(maxsize=2**14)
def _sounds(folded: str, letters: str) -> str:
    table, once = _table(letters), _DOUBLED.sub(r"\1", folded)
    return "".join(table[sign] for sign in _pattern(letters).findall(once))


@lru_cache(maxsize=16)
def _table(letters: str) -> Mapping[str, str]:
    """Return the sign of each letter, or group of letters, of a script."""
    return _by_group(_rules().get(letters, {}))


@lru_cache(maxsize=16)
def _pattern(letters: str) -> re.Pattern[str]:
    groups = sorted(_table(letters), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, groups)))
