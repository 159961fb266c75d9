"""Pseudo-translation: shows what is not translated, too narrow or wrong for a script.

Words keep their order and their place, letters become accented ones or those of the target's
script, and a third of text is added. Numbers, addresses and handles stay as they are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import accumulate

from i18n_pipeline.engines.base import Decoding, OnDone, needs_translation
from i18n_pipeline.engines.late import Late
from i18n_pipeline.locales import LocaleTag, script
from i18n_pipeline.model import Link, Translation
from i18n_pipeline.text.words import Span, words

_LATIN = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž",
)
_LETTERS = {
    "Arab": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "Hebr": "אבגדהוזחטיכלמנסעפצקרשת",
    "Cyrl": "абвгдежзиклмнопрстуфхцчшщэюя",
    "Grek": "αβγδεζηθικλμνξοπρστυφχψω",
    "Hani": "日月山川田人口木火土金水石竹米糸耳舟車雨青音風食馬鳥",
    "Jpan": "アイウエオカキクケコサシスセソタチツテトナニヌネノハ",
    "Hang": "가나다라마바사아자차카타파하거너더러머버서어저처",
    "Deva": "अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभम",
    "Thai": "กขคงจฉชซญดตถทธนบปผฝพฟภมยรลวศสห",
}
_SCRIPTS = {"Hans": "Hani", "Hant": "Hani", "Kore": "Hang"}
_UNSPACED = {"Hani", "Jpan", "Thai"}
# A third of a text is what it may grow by; short texts grow more than long ones.
_PADDING = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class PseudoEngine:
    """Writes the script of `target`; for a Latin one, accents."""

    name = identity = "pseudo"

    def __init__(self, target: LocaleTag) -> None:
        written = script(target)
        self._script = _SCRIPTS.get(written, written)
        self._disguise = lru_cache(maxsize=2**15)(self._word)  # a language has few words

    def translate(
        self,
        sentences: Sequence[str],
        on_done: OnDone | None = None,
        decoding: Decoding | None = None,
    ) -> tuple[Translation, ...]:
        """Return the sentences in disguise, in order; each word is linked to its own."""
        results = tuple(map(self._translated, sentences))
        if on_done:
            on_done(tuple(enumerate(results)))
        return results

    def alternatives(self, sentence: str, number: int) -> tuple[Translation, ...]:
        """Return the only translation there is."""
        return self.translate([sentence])

    def _translated(self, sentence: str) -> Translation:
        if not needs_translation(sentence):
            return Translation(sentence)
        spans = words(sentence)
        pieces = ["["]
        end = 0
        for start, stop in spans:
            pieces += self._space(sentence[end:start]), self._disguise(sentence[start:stop])
            end = stop
        padding = self._padding(len(sentence) * 3 // 10)
        text = f"{''.join(pieces)}{self._space(' ')}{padding}]"
        return Translation(text, links=Late(partial(_links, spans, pieces)))

    def _space(self, space: str) -> str:
        return "" if self._script in _UNSPACED else space

    def _word(self, word: str) -> str:
        if not needs_translation(word):
            return word
        letters = _LETTERS.get(self._script)
        if letters is None:
            return word.translate(_LATIN)
        replaced = "".join(_replaced(char, letters) for char in word)
        # A sign for each syllable or so: such scripts are written more densely.
        return replaced[::2] if self._script in _UNSPACED else replaced

    def _padding(self, length: int) -> str:
        """Return at least `length` characters of made-up words."""
        text = ""
        number = 0
        while len(text) < length:
            text += (self._space(" ") if text else "") + self._disguise(_PADDING[number % 10])
            number += 1
        return text


def _links(spans: Sequence[Span], pieces: Sequence[str]) -> list[Link]:
    """Return a link from each word, by its span, to its own among the pieces of a translation."""
    ends = list(accumulate(map(len, pieces)))
    return [
        Link(*span, *target)
        for span, target in zip(spans, zip(ends[1::2], ends[2::2], strict=True), strict=True)
    ]


def _replaced(char: str, letters: str) -> str:
    """Return the letter that always stands for `char`; a mark on a letter goes with its letter."""
    if char.isalpha():
        return letters[ord(char.lower()) % len(letters)]
    return "" if unicodedata.category(char).startswith("M") else char
