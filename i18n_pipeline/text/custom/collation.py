"""The order of names in a language: ICU's where PyICU is installed, else one of our own.

Ours compares letters first, then accents, then capitals (small ones go before), as CLDR does, with
the alphabets of `rules/collation.toml`. It has no order of Chinese characters by sound or strokes:
they, and what else is written without an alphabet of ours, stand as in Unicode.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any, TypeAlias

from i18n_pipeline.locales import LocaleTag, nearest, script
from i18n_pipeline.text.rules import read_rules
from i18n_pipeline.text.scripts import other_letters, small_letters

SortKey: TypeAlias = "Callable[[str], Any]"
"""Gives what is compared in place of a name."""
_Weight: TypeAlias = "tuple[tuple[int, ...], int]"
"""The place of a letter (none for a mark on the one before), and its accent."""
_SIGNS, _DIGITS, _ALPHABET, _OWN_SCRIPT, _OTHERS = range(5)
_NO_ACCENTS = frozenset((0, 103, 118))
"""Combining classes of marks that are letters: 103 and 118 are the low vowels of Thai and Lao."""
_KATAKANA = 0x60
"""How far these letters lie behind the hiragana, which they are sorted with."""


def collation_source() -> str:
    """Return where the order comes from: ICU's version, or nothing where PyICU is not installed."""
    icu = _icu()
    return f"ICU {icu.ICU_VERSION}" if icu else ""


def sort_key(locale: LocaleTag) -> SortKey:
    """Return the function that puts names into the order of `locale`."""
    return _sort_key_of_icu(locale) if _icu() else own_sort_key(locale)


@lru_cache(maxsize=64)
def _sort_key_of_icu(locale: LocaleTag) -> SortKey:
    icu = _icu()
    collator = icu.Collator.createInstance(icu.Locale.forLanguageTag(locale))
    return lambda text: (collator.getSortKey(text), text)


@lru_cache(maxsize=64)
def own_sort_key(locale: LocaleTag) -> SortKey:
    """Return the function that does the same without ICU.

    >>> sorted(["zorro", "ñandú", "Nube"], key=own_sort_key(LocaleTag("es")))
    ['Nube', 'ñandú', 'zorro']
    """
    small = small_letters(locale)
    letters = _Letters(locale)

    def key(text: str) -> tuple[object, ...]:
        text = unicodedata.normalize("NFC", text)
        weights = letters.weights(text.translate(small).lower())
        letters_first = [weight for weight, _ in weights if weight]
        return letters_first, [accent for _, accent in weights], text.swapcase()

    return key


class _Letters:
    """The letters of one language by their places in its alphabet, and all others behind them."""

    def __init__(self, locale: LocaleTag) -> None:
        rules = read_rules("collation")
        self._places: dict[str, _Weight] = {}
        alphabet = nearest(rules["alphabets"], locale) or ""
        for place, alike in enumerate(alphabet.split()):
            for accent, letter in enumerate(alike.split("=")):
                self._places[letter] = (_ALPHABET, place), accent
        longest = sorted(self._places, key=len, reverse=True)
        self._pattern = re.compile("|".join((*map(re.escape, longest), ".")), re.DOTALL)
        self._foreign = other_letters(locale)
        self._apart: Mapping[str, str] = rules["apart"]
        self._before: str = rules["before_consonant"].get(script(locale), "")

    def weights(self, text: str) -> list[_Weight]:
        """Return for each letter of `text` its place, if it has one, and its accent."""
        if self._before:
            text = re.sub(f"([{self._before}])(.)", r"\2\1", text)
        return [weight for one in self._pattern.findall(text) for weight in self._weights(one)]

    def _weights(self, letter: str) -> Iterator[_Weight]:
        if letter in self._places:
            yield self._places[letter]
            return
        accent = ord(letter) if letter in self._apart else 0
        for part in unicodedata.normalize("NFD", self._apart.get(letter, letter)):
            if part in self._places:
                yield self._places[part][0], accent
            elif _is_accent(part):
                yield (), ord(part)
            else:
                base = chr(ord(part) - _KATAKANA) if "ァ" <= part <= "ヶ" else part
                yield (self._class(base), ord(base)), accent

    def _class(self, letter: str) -> int:
        """Return the place of a letter's kind: signs, digits, the language's script, others."""
        kind = unicodedata.category(letter)[0]
        if kind in "LM":
            return _OTHERS if self._foreign.match(letter) else _OWN_SCRIPT
        return _DIGITS if kind == "N" else _SIGNS


def _is_accent(part: str) -> bool:
    return unicodedata.combining(part) not in _NO_ACCENTS


@lru_cache(maxsize=1)
def _icu() -> Any:
    try:
        return import_module("icu")
    except ImportError:
        return None
