"""Texts and lists of words, as the checks look for the one in the other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import eq

from i18n_pipeline.text.digits import may_have_digits

_WORD, _JOINED = re.compile(r"\w+"), re.compile(r"\w+(?:'\w+)*")


@dataclass(frozen=True, slots=True)
class Said:
    """A text as the checks look for words in it."""

    text: str
    """In small letters, with straight apostrophes."""
    shown: str
    """As it stands, place by place; in small letters too where one capital makes two of them."""
    in_order: list[str]
    """Its words; an apostrophe joins two of them to one."""
    words: frozenset[str]
    may_double: bool
    """Whether a word may stand twice in a row. A hyphen hides whether one does."""
    has_digits: bool
    """Whether there is any digit or fraction: only then has it numbers, sums and dates."""


def said(text: str) -> Said:
    """Return what `text` says, without regard to capitals."""
    lower = text.lower().replace("’", "'")
    words = (_JOINED if "'" in lower else _WORD).findall(lower)
    known = frozenset(words)
    twice = len(known) < len(words) and any(map(eq, words, words[1:]))
    shown = text if len(text) == len(lower) else lower
    return Said(lower, shown, words, known, twice or "-" in lower, may_have_digits(lower))


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
