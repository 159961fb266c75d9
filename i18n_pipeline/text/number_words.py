"""Numbers written as words, and what a language does to digits: data in `rules/numbers/*.toml`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, TypeAlias

from i18n_pipeline.locales import LocaleTag, babel_locale, is_pseudo, language

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


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
class NumberWords:
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

    def word(self, token: str) -> Word | None:
        """Return what `token` (lower case) means as a number, if anything."""
        if found := self.words.get(token):
            return found
        for length in range(len(token), 1, -1):
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


def spelled(text: str, rules: NumberWords) -> Iterator[frozenset[Decimal]]:
    """Yield the values of each run of number words in `text`: of the whole run and of its words.

    Scale words of a number in digits are left out. Words are not demanded of a translation, so a
    false reading costs little.
    """
    text = rules.said_with_digits.sub(" , ", text.lower())
    for old, new in rules.rewrites.items():
        text = text.replace(old, new)
    run: list[Word] = []
    end = 0
    for match in (_CHARACTER if rules.spaceless else _WORD).finditer(text):
        linked = not text[end : match.start()].strip(_LINKS)
        if run and linked and match[0] in rules.joiners:
            end = match.end()
            continue
        words = rules.read(match[0])
        if run and not (linked and _continues(words, run[-1])):
            yield _readings(run)
            run = []
        run += words
        end = match.end()
        if run and run[-1][0] is Role.NOUN:
            yield _readings(run)
            run = []
    if run:
        yield _readings(run)


def _continues(words: Sequence[Word], before: Word) -> bool:
    """Whether `words` go on with a number; glued ones do so only after a scale."""
    if not words or words[0][0] is Role.NOUN:
        return False
    return len(words) == 1 or before[0] is Role.SCALE


_LINKS = " -‐‑\u00a0"
_WORD = re.compile(r"[^\W\d_]+(?:[’'\u200c][^\W\d_]+)*")
_CHARACTER = re.compile(r"[^\W\d_]")


def roman(text: str) -> Iterator[frozenset[Decimal]]:
    """Yield the values of the Roman numerals in `text`: el siglo XXI."""
    for match in _ROMAN.finditer(text):
        digits = [_ROMAN_DIGITS[letter] for letter in match[0]]
        following = [*digits[1:], 0]
        yield frozenset(
            {Decimal(sum(-d if d < n else d for d, n in zip(digits, following, strict=True)))}
        )


_ROMAN = re.compile(r"(?<![^\W_])[IVXLC]+(?=(?:[eè]?m?e|ers?|ère)?(?![^\W_]))")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def _readings(words: Sequence[Word]) -> frozenset[Decimal]:
    """Return the value that the words of `run` make together, and the value of each."""
    total = section = last = Decimal(0)
    highest = Decimal(0)
    for role, value in words:
        if role in (Role.ADD, Role.NOUN):
            last += value
        elif role is Role.TIMES:
            section, last = section + (last or 1) * value, Decimal(0)
        elif value > highest:  # cinco mil millones: all that was said so far
            total, highest = (total + section + last or 1) * value, value
            section = last = Decimal(0)
        else:
            total += (section + last or 1) * value
            section = last = Decimal(0)
    return frozenset({total + section + last, *(value for _, value in words)})


@lru_cache(maxsize=64)
def number_words(locale: LocaleTag) -> NumberWords:
    """Return how `locale` writes numbers; a pseudo-locale or a language without data: in digits."""
    data = {} if is_pseudo(locale) else _data(language(locale))
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
    return NumberWords(
        words=exact,
        stems=stems,
        abbreviations=_forms(data.get("abbreviations", {})),
        joiners=frozenset(data.get("joiners", "").split()),
        prefixes=tuple(data.get("prefixes", "").split()),
        rewrites=data.get("rewrite", {}),
        glued=data.get("glued", False),
        spaceless=data.get("spaceless", False),
        decade=re.compile(rf"[’'\-]?(?:{suffixes})(?!\w)") if suffixes else None,
        decimal=symbols.get("decimal") or ".",
        group=symbols.get("group") or ",",
        mixed_separators=data.get("mixed_separators", False),
    )


def _data(code: str) -> dict[str, Any]:
    path = files("i18n_pipeline.text").joinpath(f"rules/numbers/{code}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _forms(table: Mapping[str, str]) -> dict[str, Decimal]:
    return {form: Decimal(value) for value, forms in table.items() for form in forms.split()}


def _months(locale: LocaleTag) -> Iterator[tuple[str, int]]:
    for context in babel_locale(locale).months.values():
        for width in ("wide", "abbreviated"):
            for month, name in context.get(width, {}).items():
                if (bare := name.rstrip(".").lower()).isalpha():
                    yield bare, month
