"""Headlines in capitals or Title Case as sentences, and back: `rules/casing/<language>.toml`.

No character is added or lost: what stands at a place in a text stands there in the other one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from i18n_pipeline.locales import LocaleTag, language
from i18n_pipeline.text.keepsakes import keepsakes, without_keepsakes
from i18n_pipeline.text.rules import read_rules
from i18n_pipeline.text.scripts import small_letters

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W\d_]+)*")
_LABEL = re.compile(r"[^\W\d_]{3,}(?: [^\W\d_]+){0,2}(?=\s?: )")
_ROMAN = re.compile(r"[IVX]{2,}")
_BEGINS = re.compile(r"(?:^|(?<!\.\w)[.!?:])[^\w.!?:]*$")
_TITLE_WORDS = 4  # fewer may be a name: the White House
_COMMON_WORDS = 2
_LONG = 6  # letters; a shorter word in capitals may be an acronym where no list tells
_TONOS = "\u0301"


@dataclass(frozen=True, slots=True)
class _Rules:
    """How a language spells its words, as far as a list tells."""

    title_case: bool
    small: frozenset[str]
    """Stay small in Title Case."""
    common: frozenset[str]
    """Written small in the middle of a sentence: these and those with one of the endings."""
    as_written: dict[str, str]
    endings: tuple[str, ...]

    def is_common(self, word: str) -> bool:
        """Return whether `word` (lower case) is written small in the middle of a sentence."""
        if word in self.as_written:
            return False
        known = word in self.common
        return known or any(
            word.endswith(ending) and word.removesuffix(ending) in self.common
            for ending in self.endings
        )


@lru_cache(maxsize=16)
def _rules(code: str) -> _Rules:
    data = read_rules(f"casing/{code}")
    small = frozenset(data.get("small", "").split())
    return _Rules(
        title_case=bool(data.get("title_case")),
        small=small,
        common=small.union(data.get("common", "").split()),
        as_written={word.casefold(): word for word in data.get("as_written", "").split()},
        endings=tuple(data.get("endings", "").split()),
    )


@lru_cache(maxsize=2**13)
def is_common(word: str, locale: LocaleTag) -> bool:
    """Return whether `word`, in small letters, is written so in the middle of a sentence."""
    return _rules(language(locale)).is_common(word)


@lru_cache(maxsize=2**12)  # whoever asks about a text, asks again some windows of sentences later
def shouted(text: str, locale: LocaleTag) -> int:
    """Return where the capitals that `text` begins with end: its length, a label's end, or 0.

    A word that may be an acronym does not make a headline.

    >>> from i18n_pipeline.locales import parse_tag
    >>> [shouted(t, parse_tag("en")) for t in ("A DIVIDED HEART", "WATCH: A whale", "NATO, BBC")]
    [15, 5, 0]
    """
    for end in (len(text), label.end() if (label := _LABEL.match(text)) else 0):
        part = without_keepsakes(text[:end])
        if part.isupper() and any(_is_shouted(word, locale) for word in _WORD.findall(part)):
            return end
    return 0


def _is_shouted(word: str, locale: LocaleTag) -> bool:
    rules = _rules(language(locale))
    if not rules.common:
        return len(word) >= _LONG
    return len(word) > 1 and rules.is_common(_lower(word, locale))


@lru_cache(maxsize=2**12)
def is_title(text: str, locale: LocaleTag) -> bool:
    """Return whether `text` is written in Title Case, and its language is one that does so.

    >>> from i18n_pipeline.locales import parse_tag
    >>> is_title("Three Dead as Storm Hits Spain", parse_tag("en"))
    True
    """
    rules = _rules(language(locale))
    words: list[str] = []
    for match in _WORD.finditer(text) if rules.title_case else ():
        word = match[0]
        if word[0].isalpha():
            if word[0].islower() and word not in rules.small:
                return False  # which in a sentence comes soon
            words.append(word)
    capitalized = [w.lower() for w in words[1:] if w[0].isupper() and w[1:].islower()]
    enough = len(words) >= _TITLE_WORDS
    return enough and sum(map(rules.is_common, capitalized)) >= _COMMON_WORDS


def sentence_case(text: str, locale: LocaleTag, end: int | None = None) -> str:
    """Return `text`, up to `end`, as a sentence is written; addresses and file names as they are.

    Names get a capital where a list of common words tells them. `i` and `I` are Turkish in Turkish.

    >>> from i18n_pipeline.locales import parse_tag
    >>> sentence_case("KYIV SHOOTS DOWN 12 DRONES, UN SAYS", parse_tag("en"))
    'Kyiv shoots down 12 drones, UN says'
    """
    rules = _rules(language(locale))

    def respelled(match: re.Match[str]) -> str:
        word = match[0]
        begins = bool(_BEGINS.search(text, 0, match.start()))
        return _respelled(word, rules, locale, begins)

    return _outside_keepsakes(text, lambda part: _WORD.sub(respelled, part), end)


def _respelled(word: str, rules: _Rules, locale: LocaleTag, begins: bool) -> str:
    lower = _lower(word, locale)
    if "." in word or any(map(str.isdigit, word)) or _ROMAN.fullmatch(word):
        return word
    if not word.isupper() and not (word[1:].islower() or len(word) == 1):
        return word  # McDonald, iPhone
    if written := rules.as_written.get(lower.replace("’", "'")):
        return written if len(written) == len(word) else word
    if begins or (rules.common and not rules.is_common(lower.replace("’", "'"))):
        return word[:1] + lower[1:]
    return lower


def capitals(text: str, locale: LocaleTag, end: int | None = None) -> str:
    """Return `text`, up to `end`, in capitals as `locale` writes them; addresses as they are.

    >>> from i18n_pipeline.locales import parse_tag
    >>> capitals("Straße", parse_tag("de")), capitals("τρία", parse_tag("el"))
    ('STRAẞE', 'ΤΡΙΑ')
    """
    return _outside_keepsakes(text, lambda part: "".join(_upper(c, locale) for c in part), end)


def _outside_keepsakes(text: str, change: Callable[[str], str], end: int | None) -> str:
    """Return `text` with a change of the same length made outside of what must stay as it is."""
    changed = change(text)
    if end is not None:
        changed = changed[:end] + text[end:]
    for start, stop in keepsakes(text):
        changed = changed[:start] + text[start:stop] + changed[stop:]
    return changed


def _lower(word: str, locale: LocaleTag) -> str:
    """Return `word` in small letters, each in the place of its capital."""
    word = word.translate(small_letters(locale))
    lower = word.lower()  # as a whole: a Greek sigma at the end of a word is another letter
    return lower if len(lower) == len(word) else "".join(c.lower()[0] for c in word)


def _upper(char: str, locale: LocaleTag) -> str:
    """Return the capital of one character; the character itself where it has none of its own."""
    for capital, small in small_letters(locale).items():
        if char == small:
            return chr(capital)
    if char == "ß":
        return "ẞ"  # a letter of its own since 2017 (Council for German Orthography)
    if language(locale) == "el":  # capitals carry no stress mark, but keep a diaeresis
        bare = unicodedata.normalize("NFD", char).replace(_TONOS, "")
        char = unicodedata.normalize("NFC", bare) or char
    upper = char.upper()
    return upper if len(upper) == 1 else char
