"""Whether two spellings may be one name: in other letters, or as another language spells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import Indel

from i18n_pipeline.locales import LocaleTag, language, script
from i18n_pipeline.text.inflection import fold, inflection
from i18n_pipeline.text.rules import read_rules

_ALIKE = 0.65
"""The least likeness of two spellings of one name."""
_DOUBLED = re.compile(r"(.)\1+")


@cache
def _rules() -> Mapping[str, Any]:
    return read_rules("transliteration")


def has_sounds(locale: LocaleTag) -> bool:
    """Return whether we know how the letters of `locale` sound."""
    return script(locale) in _rules()


def readable(text: str, locale: LocaleTag) -> str:
    """Return `text` without the marks that change a letter and would part its word: ג'ון."""
    for pattern, letter in _rules()["marked"].get(script(locale), ()):
        text = re.sub(pattern, letter, text)
    return text


def sounds(word: str, locale: LocaleTag) -> str:
    """Return the consonants of `word`, those that are alike as one, doubled ones once.

    >>> from i18n_pipeline.locales import parse_tag
    >>> sounds("Klitschko", parse_tag("de")), sounds("Кличко", parse_tag("ru"))
    ('KLSK', 'KLSK')
    """
    return _sounds(fold(word), script(locale))


def likely(
    word: str, others: Sequence[str], source: LocaleTag, target: LocaleTag
) -> dict[int, float]:
    """Return which of `others`, words of the target, may be how `word` of the source is written.

    By their places, with how well they may be. In the same letters all consonants must be the same
    and most of the letters; other letters are a rough guide.
    """
    if script(source) == script(target):
        own = sounds(word, source)
        return {at: 1.0 for at, one in enumerate(others) if _is_heard(own, word, one, target)}
    heard = _heard(_readings(fold(word), script(source)), others, target)
    if script(target) not in _rules()["spelling"]:
        return heard
    spelt = [_spelling(fold(others[at]), script(target)) for at in heard]
    written = _near(_spelling(fold(word), script(source)), spelt)
    both = {at: (heard[at] + written.get(row, 0)) / 2 for row, at in enumerate(heard)}
    return {at: score for at, score in both.items() if score >= _ALIKE}


def _is_heard(own: str, word: str, other: str, target: LocaleTag) -> bool:
    """Return whether `other` has the consonants `own` of a word, and most of its letters."""
    heard_as = {sounds(one, target) for one in (other, *_respelt(other, target))}
    return own in heard_as and letters_alike(word, other) >= _ALIKE


def _heard(readings: Sequence[str], others: Sequence[str], target: LocaleTag) -> dict[int, float]:
    """Return which of `others` sound like one of the readings of a word, and how much."""
    bare = [(sound, at) for at, one in enumerate(others) for sound in _bare_sounds(one, target)]
    found: dict[int, float] = {}
    texts = [sound for sound, _ in bare]
    for reading in readings:
        for row, score in _near(reading, texts, _ALIKE).items():
            at = bare[row][1]
            found[at] = max(score, found.get(at, 0.0))
    return found


def letters_alike(one: str, other: str) -> float:
    """Return how much (0 to 1) two words are alike in their letters, whatever their accents."""
    return float(Indel.normalized_similarity(fold(one), fold(other)))


def same_spelling(word: str, other: str, target: LocaleTag) -> bool:
    """Return whether `other` is `word` as another language of the same letters spells it.

    >>> from i18n_pipeline.locales import parse_tag
    >>> [same_spelling("Putin", word, parse_tag("fr")) for word in ("Poutine", "Patine")]
    [True, False]
    """
    letters = script(target)
    if letters not in _rules()["spelling"]:
        return False
    own = _spelling(fold(word), letters)
    spelt = {_spelling(fold(one), letters) for one in (other, *_respelt(other, target))}
    return own in spelt - {""}  # nothing is left of what has other letters: UBS in Russian


def _respelt(word: str, locale: LocaleTag) -> Iterator[str]:
    """Yield `word` with what only its language writes so, in the letters of others."""
    folded = fold(word)
    for letter, sound in _rules()["respelt"].get(language(locale), ()):
        if letter in folded:
            yield folded.replace(letter, sound)


@lru_cache(maxsize=2**14)
def _spelling(folded: str, letters: str) -> str:
    once = _DOUBLED.sub(r"\1", folded).removesuffix(_rules()["spelling"][letters]["silent"])
    return _signs(once, f"spelling {letters}")


def _near(one: str, texts: Sequence[str], least: float = 0) -> dict[int, float]:
    """Return which of `texts` are near to `one`, by their places, and how much (`least` to 1).

    The grammar may add to the end of a text: the beginning of a longer one counts too.
    """
    if not one:
        return {}
    found: dict[int, float] = {}
    most = len(one) + 1
    begun = [row for row, text in enumerate(texts) if len(text) > most]
    scorer = Indel.normalized_similarity
    for rows, some in (range(len(texts)), texts), (begun, [texts[row][:most] for row in begun]):
        near = process.extract(one, some, scorer=scorer, score_cutoff=least, limit=None)
        for _, score, at in near:
            found[rows[at]] = max(score, found.get(rows[at], 0.0))
    return found


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
def _bare_sounds(word: str, locale: LocaleTag) -> tuple[str, ...]:
    """Return the sounds of a word, and of what is left of it without what is written in one."""
    return tuple(_sounds(bare, script(locale)) for bare in inflection(locale).bare(fold(word)))


@lru_cache(maxsize=2**14)
def _sounds(folded: str, letters: str) -> str:
    return _signs(_DOUBLED.sub(r"\1", folded), letters)


def _signs(text: str, table: str) -> str:
    """Return the signs that a table has for the letters of `text`."""
    signs, groups = _table(table)
    return "".join(signs[group] for group in groups.findall(text))


@cache
def _table(name: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Return the sign of each group of letters, and a pattern for the groups, longest first."""
    rows = _rules()
    for key in name.split():
        rows = rows.get(key, {})
    signs = {
        fold(group): sign
        for sign, groups in rows.items()
        if sign != "silent"
        for group in groups.split()
    }
    longest = sorted(signs, key=len, reverse=True)
    return signs, re.compile("|".join(map(re.escape, longest)) or "(?!)")
