"""Choosing the pairs worth learning from, and keeping some apart."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from i18n_pipeline.training.languages import learn, stray
from i18n_pipeline.training.pairs import Pair
from i18n_pipeline.training.settings import Cleaning, Settings

_NUMBER = re.compile(r"\d(?:[\d.,   ’]*\d)?")
_NOT_LETTER = re.compile(r"[\W_]+")
_SHORT = 25
"""Characters below which lengths and copied words say little."""
_COPIED_WORDS = 0.6
_FREE_LENGTH = 400
_MIN_DIGITS = 2


class Corpus(NamedTuple):
    """What training sees, and what it never sees."""

    train: tuple[Pair, ...]
    held_out: tuple[Pair, ...]
    dropped: Counter[str]
    """Pairs left out, by reason."""


def clean(pairs: Iterable[Pair], settings: Settings) -> Corpus:
    """Return the pairs of the settings' sources that pass every filter, and a held-out part.

    The held-out part takes pairs of the heaviest sources at random; no training pair shares its
    source sentence.
    """
    dropped: Counter[str] = Counter()
    kept: list[Pair] = []
    variants: dict[str, set[str]] = {}
    for raw in pairs:
        pair = Pair(raw.origin, _tidy(raw.source), _tidy(raw.target))
        reason = "source not used" if pair.origin not in settings.sources else None
        reason = reason or fault(pair, settings.cleaning)
        if reason is None:
            known = variants.setdefault(_key(pair.source), set())
            if _key(pair.target) in known:
                reason = "repeated"
            elif len(known) >= settings.cleaning.max_variants:
                reason = "too many variants"
            known.add(_key(pair.target))
        if reason:
            dropped[reason] += 1
        else:
            kept.append(pair)
    if settings.cleaning.own_language:
        languages = learn(kept)
        reasons = [stray(pair, languages) for pair in kept]
        dropped.update(reason for reason in reasons if reason)
        kept = [pair for pair, reason in zip(kept, reasons, strict=True) if not reason]
    held_out = _held_out(kept, settings)
    hidden = {_key(pair.source) for pair in held_out}
    train = tuple(pair for pair in kept if _key(pair.source) not in hidden)
    return Corpus(train, held_out, dropped)


def fault(pair: Pair, limits: Cleaning) -> str | None:
    """Return why a pair is not worth learning from, or None.

    >>> fault(Pair("", "It rose 11 % in 2021.", "Subió un 10 % en 2021."), Cleaning())
    'numbers differ'
    """
    short, long = sorted((len(pair.source), len(pair.target)))
    if not (_has_letter(pair.source) and _has_letter(pair.target)):
        return "no words"
    if long > _FREE_LENGTH * 2 or (long > _SHORT and long > short * limits.max_ratio):
        return "lengths differ"
    if _numbers(pair.source) != _numbers(pair.target):
        return "numbers differ"
    if long > _SHORT and _copied(pair) > _COPIED_WORDS:
        return "not translated"
    return None


def _held_out(pairs: list[Pair], settings: Settings) -> tuple[Pair, ...]:
    heaviest = max((source.weight for source in settings.sources.values()), default=0.0)
    prime = [pair for pair in pairs if settings.sources[pair.origin].weight == heaviest]
    size = min(settings.cleaning.held_out, len(prime) // 10)
    dice = random.Random(settings.schedule.seed)  # noqa: S311
    return tuple(dice.sample(prime, size))


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _key(text: str) -> str:
    return _NOT_LETTER.sub(" ", text.casefold()).strip()


def _has_letter(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _numbers(text: str) -> Counter[str]:
    # Single digits are often spelled out in one language only.
    found = (re.sub(r"\D", "", number) for number in _NUMBER.findall(text))
    return Counter(number for number in found if len(number) >= _MIN_DIGITS)


def _copied(pair: Pair) -> float:
    words = set(_key(pair.target).split())
    return len(words & set(_key(pair.source).split())) / max(len(words), 1)
