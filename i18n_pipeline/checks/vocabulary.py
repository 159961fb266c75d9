"""What the checks know of the words of a language: `text/rules/checks/<language>.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import eq

from i18n_pipeline.locales import LocaleTag, is_pseudo, language
from i18n_pipeline.text.digits import may_have_digits
from i18n_pipeline.text.rules import read_rules
from i18n_pipeline.text.scripts import spaces_words

_WORD = re.compile(r"\w+(?:'\w+)*")


@dataclass(frozen=True, slots=True)
class Said:
    """A text as the checks look for words in it."""

    text: str
    """In small letters, with straight apostrophes."""
    words: frozenset[str]
    may_double: bool
    """Whether a word may stand twice in a row. A hyphen hides whether one does."""
    has_digits: bool
    """Whether there is any digit or fraction: only then has it numbers, sums and dates."""


def said(text: str) -> Said:
    """Return what `text` says, without regard to capitals."""
    lower = text.lower().replace("’", "'")
    words = _WORD.findall(lower)
    twice = any(map(eq, words, words[1:]))
    return Said(lower, frozenset(words), twice or "-" in lower, may_have_digits(lower))


@dataclass(frozen=True, slots=True)
class Words:
    """A list of words. One that ends or begins with `*` stands for all that begin or end so."""

    exact: frozenset[str] = frozenset()
    stems: re.Pattern[str] | None = None
    hints: tuple[str, ...] = ()
    """What the stems begin or end with: a text without any of it has none of them."""

    def are_in(self, said: Said) -> bool:
        """Return whether `said` has any of the words."""
        if not self.exact.isdisjoint(said.words):
            return True
        if self.stems is None or not any(map(said.text.__contains__, self.hints)):
            return False
        return self.stems.search(said.text) is not None


def words_of(forms: Iterable[str], *, spaced: bool = True) -> Words:
    """Return the list of `forms`. Without spaces between words, a form is found anywhere."""
    known = tuple(dict.fromkeys(forms))
    stems = [form for form in known if "*" in form or not spaced or not form.isalpha()]
    exact = frozenset(known).difference(stems)
    hints = tuple(dict.fromkeys(stem.strip("*").partition("*")[0] for stem in stems))
    return Words(exact, any_of(stems, spaced=spaced) if stems else None, hints)


def any_of(forms: Iterable[str], *, spaced: bool = True) -> re.Pattern[str]:
    """Return a pattern for any of `forms`, the longest first; `_` stands for a space.

    It finds nothing where there are none.
    """
    ordered = sorted(forms, key=len, reverse=True)
    if not ordered:
        return re.compile("(?!)")
    either = "|".join(
        re.escape(form).replace(r"\*", r"\w*").replace("_", r"[\s-]").replace(r"\ ", " ")
        for form in ordered
    )
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if spaced else f"(?:{either})")


@dataclass(frozen=True, slots=True)
class Negation:
    """How a language denies."""

    denials: Words
    """Words that deny for sure: not, never."""
    denial: re.Pattern[str]
    cue: re.Pattern[str]
    """Finds whatever may stand where another language denies: without, fail. Words that only go
    along with a denial (no … nada) are none, and one in two parts (ne … pas) is one."""
    negative: re.Pattern[str]
    """Finds all of these, those that go along too."""
    alone: re.Pattern[str]
    """Finds the words that go along and may also stand for a pronoun that denies: nada."""
    pronouns: re.Pattern[str]
    """Finds the pronouns that deny: nothing, nobody."""
    without: re.Pattern[str]
    """Finds the cues that mean “without”: one of them does not stand for a “not” where the other
    language has one too."""
    idioms: re.Pattern[str] | None
    """Phrases that deny nothing: not to mention."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of one language; what is empty is not known."""

    size: float
    """Characters for one of English; 0 where it is not known."""
    common: frozenset[str]
    """Words that hardly any sentence does without."""
    negation: Negation | None


@lru_cache(maxsize=64)
def vocabulary(locale: LocaleTag) -> Vocabulary:
    """Return what is known of the language of `locale`: nothing for a pseudo-locale."""
    data = {} if is_pseudo(locale) else read_rules(f"checks/{language(locale)}")
    return Vocabulary(
        size=float(data.get("size", 0)),
        common=frozenset(data.get("words", "").split()),
        negation=_negation(data["negation"], spaces_words(locale)) if "negation" in data else None,
    )


def _negation(data: Mapping[str, str], spaced: bool) -> Negation:
    sure, maybe, along, second = (
        data.get(key, "").split() for key in ("sure", "maybe", "along", "second_part")
    )
    cues = [form for form in (*sure, *maybe) if form not in along]
    also = [rf"(?<!\w)(?:{data['pattern']})"] if "pattern" in data else []
    if second:
        between = r"(?:\W+\w+){1,5}?\W+"
        first = [form for form in sure if form not in second]
        also.append(any_of(first).pattern + between + any_of(second).pattern)
    idioms = [phrase.strip() for phrase in data.get("idioms", "").split(",") if phrase.strip()]
    phrases = [any_of(idioms).pattern] if idioms else []
    phrases += [data["idiom_pattern"]] if "idiom_pattern" in data else []
    return Negation(
        denials=words_of(sure, spaced=spaced),
        denial=any_of(sure, spaced=spaced),
        cue=re.compile("|".join((*reversed(also), any_of(cues, spaced=spaced).pattern))),
        negative=re.compile("|".join((*also, any_of([*sure, *maybe], spaced=spaced).pattern))),
        alone=any_of(data.get("alone", "").split(), spaced=spaced),
        pronouns=any_of(data.get("pronouns", "").split(), spaced=spaced),
        without=any_of(data.get("without", "").split(), spaced=spaced),
        idioms=re.compile("|".join(phrases)) if phrases else None,
    )
