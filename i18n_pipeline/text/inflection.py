"""Whether two words are forms of one: `rules/inflection.toml` says how far forms may differ."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Prefix

from i18n_pipeline.locales import LocaleTag, language, script
from i18n_pipeline.text.rules import read_rules

_LEAST_STEM = 3
# Accents, Hebrew and Arabic vowels; Indic vowel signs are letters to a reader.
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]")
# Letters that are written one for the other.
_VARIANTS = tuple(zip("ةىیکøłđı", "هييكoldi", strict=True))


@dataclass(frozen=True, slots=True)
class Inflection:
    """How the words of a language change."""

    off: int = 2
    on: int = 3
    before: tuple[str, ...] = ()
    declines: bool = False
    names: tuple[str, ...] = ()
    """What may be added to a name where names do not decline."""

    def bare(self, word: str) -> tuple[str, ...]:
        """Return the folded `word` and what is left of it without what is written in one."""
        return _bare(word, self.before) if word.startswith(self.before) else (word,)


@lru_cache(maxsize=2**14)
def _bare(word: str, before: tuple[str, ...]) -> tuple[str, ...]:
    cut = (word.removeprefix(p) for p in before if len(word) > len(p) + 1)
    return tuple(dict.fromkeys((word, *cut)))


@lru_cache(maxsize=64)
def inflection(locale: LocaleTag) -> Inflection:
    """Return how words change in `locale`."""
    rules = read_rules("inflection")
    row = rules.get(language(locale)) or rules.get(script(locale)) or rules["other"]
    before = tuple(map(fold, row.get("before", "").split()))
    added = tuple(row.get("names", "").split())
    return Inflection(row["off"], row["on"], before, bool(row.get("declines")), added)


@lru_cache(maxsize=2**13)
def fold(word: str) -> str:
    """Return `word` for comparison: small letters, no accents.

    >>> fold("Nación"), fold("أحمد")
    ('nacion', 'احمد')
    """
    return folded(word)


def folded(text: str) -> str:
    """Return a whole text for comparison, like `fold`, which remembers single words."""
    small = text.casefold()
    if small.isascii():
        return small
    small = _ACCENTS.sub("", unicodedata.normalize("NFD", small))
    for letter, plain in _VARIANTS:  # far quicker than `translate`, which looks at every letter
        small = small.replace(letter, plain)
    return small


def is_form(word: str, other: str, rule: Inflection) -> bool:
    """Return whether `other` may be a form of `word`; an acronym can only get something added.

    >>> from i18n_pipeline.locales import parse_tag
    >>> ru = inflection(parse_tag("ru"))
    >>> is_form("Верховный", "Верховного", ru), is_form("Гаага", "Гавана", ru)
    (True, False)
    """
    one, two = fold(word), fold(other)
    if one[:1] != two[:1] and not rule.before:  # nearly always: no rule cuts a beginning
        return False
    off = 0 if word.isupper() and len(word) > 1 else rule.off
    return _is_form(one, two, off, rule)


@lru_cache(maxsize=2**14)
def _is_form(word: str, other: str, off: int, rule: Inflection) -> bool:
    if word == other:
        return True
    if not (off or rule.on or rule.before):
        return False
    for one in rule.bare(word):
        for two in rule.bare(other):
            stem = Prefix.similarity(one, two)
            if (
                stem >= min(len(one), _LEAST_STEM)
                and len(one) - stem <= off
                and len(two) - stem <= rule.on
            ):
                return True
    return False
