"""Slugs: the last part of a page's address, made from its title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeAlias

from i18n_pipeline.locales import LocaleTag, nearest, script
from i18n_pipeline.text.rules import read_rules
from i18n_pipeline.text.scripts import small_letters

_MOST_LETTERS = 60
MOST_BYTES = 180
"""Of a file's name there may be 255, with what stands behind a slug."""
_SHORTENED = re.compile(r"(?<=[a-z])['’](?=(?:d|ll|m|re|s|t|ve)\b)")
"""The apostrophe of “don't”, which parts no words; that of “l'été” does."""
_Table: TypeAlias = "tuple[Mapping[str, str], re.Pattern[str]]"


def native_slug(title: str, locale: LocaleTag) -> str:
    """Return the words of a title in its own letters, joined by hyphens.

    An address on the web may hold them (an IRI, RFC 3987), and browsers show them as they are.

    >>> native_slug("¡Año nuevo, en Łódź!", LocaleTag("es"))
    'año-nuevo-en-łódź'
    """
    return _joined(_words(_small(title, locale)))


def latin_slug(title: str, locale: LocaleTag) -> str:
    """Return the words of a title in the letters a to z; nothing where they cannot be written so.

    >>> latin_slug("Суд у Києві", LocaleTag("uk")), latin_slug("東京の裁判", LocaleTag("ja"))
    ('sud-u-kyievi', '')
    """
    text = _respelt(_small(title, locale), locale)
    text = "".join(filter(_is_no_accent, unicodedata.normalize("NFKD", text)))
    text = _respelt(text.lower(), locale)  # what an accent stood on; 𝐀 is A only by now
    words = _words("".join(str(unicodedata.decimal(sign, sign)) for sign in text))
    return _joined(words) if all(map(str.isascii, words)) else ""


def _respelt(text: str, locale: LocaleTag) -> str:
    (first, at_the_beginning), (others, anywhere) = _tables(locale)
    text = at_the_beginning.sub(lambda match: first[match[0]], text)
    return anywhere.sub(lambda match: others[match[0]], text)


def _small(title: str, locale: LocaleTag) -> str:
    text = unicodedata.normalize("NFC", title).translate(small_letters(locale)).lower()
    return _SHORTENED.sub("", text)


def _words(text: str) -> list[str]:
    """Return what is between signs and spaces. Marks belong to their letters, as in ภาษา."""
    kept = (sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in text)
    return "".join(kept).split()


def _joined(words: Iterable[str]) -> str:
    """Return as many words as an address should have, or what fits of a first long one."""
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else _cut(word)
        if len(longer) > _MOST_LETTERS or len(longer.encode()) > MOST_BYTES:
            break
        slug = longer
    return slug


def _cut(word: str) -> str:
    word = word[:_MOST_LETTERS]
    while len(word.encode()) > MOST_BYTES:
        word = word[:-1]
    return word


def _is_no_accent(sign: str) -> bool:
    return unicodedata.category(sign) != "Mn"


@lru_cache(maxsize=64)
def _tables(locale: LocaleTag) -> tuple[_Table, _Table]:
    """Return what stands for letters at the beginning of a word, and for letters anywhere."""
    rules = read_rules("slugs")
    letters = {
        **rules["scripts"]["Latn"],
        **rules["scripts"].get(script(locale), {}),
        **(nearest(rules["languages"], locale) or {}),
    }
    first = {key[1:]: signs for key, signs in letters.items() if key.startswith("^")}
    others = {key: signs for key, signs in letters.items() if not key.startswith("^")}
    return (first, _pattern(first, r"(?<![^\W_])")), (others, _pattern(others))


def _pattern(letters: Iterable[str], before: str = "") -> re.Pattern[str]:
    longest = sorted(letters, key=len, reverse=True)
    return re.compile(f"{before}(?:{'|'.join(map(re.escape, longest)) or '(?!)'})")
