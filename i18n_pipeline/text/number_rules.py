"""How a language writes numbers, in digits and in words: `rules/numbers/<language>.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property, lru_cache
from typing import TypeAlias

from i18n_pipeline.locales import LocaleTag, babel_locale, is_pseudo, language
from i18n_pipeline.text.calendar import month_names
from i18n_pipeline.text.rules import read_rules


class Role(Enum):
    """What a number word does to the words before it."""

    ADD = "words"
    """Is added: two, twenty, erste."""
    TIMES = "multipliers"
    """Multiplies the last word alone: two *hundred*."""
    NOUN = "nouns"
    """Stands alone: decade, noon, half."""
    SCALE = "scales"
    """Multiplies all that was said: two hundred and five *thousand*."""


Word: TypeAlias = tuple[Role, Decimal]


@dataclass(frozen=True)  # no slots: the patterns are compiled once and kept
class NumberRules:
    """How one locale writes numbers."""

    words: Mapping[str, Word]
    stems: Mapping[str, Word]
    """Beginnings of words: the longest that fits counts."""
    abbreviations: Mapping[str, Decimal]
    """Scales that stand after digits only, and may be a unit instead: 5 m."""
    joiners: frozenset[str]
    """Words that link number words: twenty *and* two."""
    prefixes: tuple[str, ...]
    """Particles written onto the word."""
    rewrites: Mapping[str, str]
    glued: bool
    """Whether number words are written together: fünfundzwanzig."""
    spaceless: bool
    and_half: re.Pattern[str]
    """Matches what adds a half of the scale before it: 7 millones *y medio*."""
    percent: re.Pattern[str]
    """Matches a per cent sign or word right after digits."""
    decade: re.Pattern[str] | None
    """What makes a year a decade: the 1980*s*."""
    decimal: str
    group: str
    mixed_separators: bool
    """Whether the language's countries disagree on point and comma."""

    @cached_property
    def scale(self) -> re.Pattern[str]:
        """Matches the scale word right after digits: 5 *million*."""
        scales = [w for w, (role, _) in self.words.items() if role is Role.SCALE]
        stems = [w for w, (role, _) in self.stems.items() if role is Role.SCALE]
        forms = [re.escape(word) for word in (*scales, *self.abbreviations)]
        forms += [rf"{re.escape(stem)}\w*" for stem in stems]
        alternatives = "|".join(sorted(forms, key=len, reverse=True)) or "(?!)"
        end = "" if self.spaceless else r"(?!\w)"
        return re.compile(rf"[\s\-‐‑]*({alternatives}){end}", re.IGNORECASE)

    @cached_property
    def said_with_digits(self) -> re.Pattern[str]:
        """Matches all scale words right after digits: 5 *mil millones*."""
        return re.compile(rf"(?<=\d)(?:{self.scale.pattern})+", re.IGNORECASE)

    @cached_property
    def _glued(self) -> re.Pattern[str]:
        forms = sorted({*self.words, *self.stems, *self.joiners}, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, forms)))

    @cached_property
    def _stem_lengths(self) -> tuple[int, ...]:
        return tuple(sorted({len(stem) for stem in self.stems} - {0, 1}, reverse=True))

    def word(self, token: str) -> Word | None:
        """Return what `token` (lower case) means as a number, if anything."""
        if found := self.words.get(token):
            return found
        for length in self._stem_lengths:
            if found := self.stems.get(token[:length]):
                return found
        for prefix in self.prefixes:
            if token.startswith(prefix) and (found := self.words.get(token[len(prefix) :])):
                return found
        return None

    def read(self, token: str) -> tuple[Word, ...]:
        """Return the number words that `token` is made of: several where they are glued."""
        if found := self.word(token):
            return (found,)
        if not self.glued or self._glued.sub("", token):
            return ()
        pieces = (self.word(piece) for piece in self._glued.findall(token))
        return tuple(piece for piece in pieces if piece)


@lru_cache(maxsize=64)
def number_rules(locale: LocaleTag) -> NumberRules:
    """Return how `locale` writes numbers; a pseudo-locale or a language without data: in digits."""
    data = {} if is_pseudo(locale) else read_rules(f"numbers/{language(locale)}")
    forms = {role: _forms(data.get(role.value, {})) for role in Role}
    exact: dict[str, Word] = {}
    stems: dict[str, Word] = {}
    for role, table in forms.items():
        for form, value in table.items():
            (stems if form.endswith("*") else exact)[form.rstrip("*")] = (role, value)
    for name, month in _months(locale):
        exact.setdefault(name, (Role.ADD, Decimal(month)))
    symbols = babel_locale(locale).number_symbols.get("latn", {})
    suffixes = "|".join(data.get("decade", "").split())
    return NumberRules(
        words=exact,
        stems=stems,
        abbreviations=_forms(data.get("abbreviations", {})),
        joiners=frozenset(data.get("joiners", "").split()),
        prefixes=tuple(data.get("prefixes", "").split()),
        rewrites=data.get("rewrite", {}),
        glued=data.get("glued", False),
        spaceless=data.get("spaceless", False),
        and_half=_any_phrase(data.get("and_half", "")),
        percent=_percent(locale),
        decade=re.compile(rf"[’'\-]?(?:{suffixes})(?!\w)") if suffixes else None,
        decimal=symbols.get("decimal") or ".",
        group=symbols.get("group") or ",",
        mixed_separators=data.get("mixed_separators", False),
    )


def _percent(locale: LocaleTag) -> re.Pattern[str]:
    files = ("checks/root", f"checks/{language(locale)}")
    tables = [] if is_pseudo(locale) else [read_rules(file).get("units", {}) for file in files]
    forms = [form for table in tables for form in table.get("percent", "").split()]
    either = "|".join(re.escape(form.rstrip("*")).replace("_", r"\s") for form in forms)
    return re.compile(rf"[\s-]?(?:{either or '%'})", re.IGNORECASE)


def _any_phrase(phrases: str) -> re.Pattern[str]:
    either = "|".join(re.escape(phrase.strip()) for phrase in phrases.split(","))
    return re.compile(rf"\s+(?:{either})(?!\w)" if either else "(?!)", re.IGNORECASE)


def _forms(table: Mapping[str, str]) -> dict[str, Decimal]:
    return {
        form.replace("_", " "): Decimal(value)
        for value, forms in table.items()
        for form in forms.split()
    }


def _months(locale: LocaleTag) -> Iterator[tuple[str, int]]:
    for width in ("wide", "abbreviated"):
        yield from ((name, month) for name, month in month_names(locale, width) if name.isalpha())
