"""Marks of quotation where they stand: what surrounds one says whether it opens or closes.

Which mark it is says little: “ closes in German, ” opens in Swedish, and " does both.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from i18n_pipeline.text.typography.tape import SPACE
from i18n_pipeline.text.words import Span

DOUBLES, SINGLES = '"＂“”„‟«»‹›「」『』', "'‘’‚‛`´"
# Any mark, '' and `` and ,, whole: as one set at first, which is searched for far more quickly.
_MARK = re.compile(f"[,{DOUBLES}{SINGLES}](?:(?<=')'|(?<=`)`|(?<=,),(?=\\w)|(?<!,))")
_STRAIGHT = ('"', "''")
_OPENING, _CLOSING = "“„«‹「『‘", "”»›」』’"
"""What marks say by themselves, for Chinese and Japanese, where no space tells."""
_SPACES = re.compile(f"[{SPACE}]+")
_BRACKETS, _DASHES = "([{¿¡", "-–—―/"
_POINTS = ",;:!?)]}%、。，！？；："


class QuoteMark(NamedTuple):
    """A mark of quotation, and the parts that it can play where it stands."""

    start: int
    end: int
    glyph: str
    opens: bool = False
    closes: bool = False
    inner: Span | None = None
    """The spaces between a guillemet and the words that it encloses."""
    is_apostrophe: bool = False
    """Whether it can be nothing else."""
    is_harmless: bool = False
    """Whether it may be no mark of quotation: inches, or inside a Hebrew abbreviation."""

    @property
    def is_single(self) -> bool:
        """Whether an apostrophe may look the same."""
        return self.glyph in SINGLES


def quote_marks(text: str, elisions: tuple[str, ...], touching: str) -> Iterator[QuoteMark]:
    """Yield the marks of `text` in order, by two of its language's `TypeRules`."""
    spans = [match.span() for match in _MARK.finditer(text)]
    if not spans:
        return
    sure = _apostrophes(text, spans, _elisions(elisions))
    quotes = {start: end for start, end in spans if start not in sure}
    ends = {end: start for start, end in quotes.items()}
    for start, end in spans:
        if start in sure:
            yield QuoteMark(start, end, text[start:end], is_apostrophe=True)
            continue
        left, right = start, end
        while left in ends:  # marks side by side stand in the same surroundings
            left = ends[left]
        while right in quotes:
            right = quotes[right]
        yield _mark(_Spot(text, (start, end), left, right, sure), touching)


@lru_cache(maxsize=16)
def _elisions(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for words that have apostrophes at their ends, `'n'` always among them."""
    forms = (re.escape(word).replace("'", f"[{SINGLES}]") for word in ("'n'", *words))
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def _apostrophes(text: str, spans: Collection[Span], elisions: re.Pattern[str]) -> frozenset[int]:
    """Return where apostrophes stand that can be nothing else: in elisions, between letters."""
    elided = [match.span() for match in elisions.finditer(text)]
    sure = {start for start, _ in spans if any(a <= start < b for a, b in elided)}
    doubles = {start: end for start, end in spans if text[start:end] not in SINGLES}
    ends = {end: start for start, end in doubles.items()}
    for start, end in spans:
        if text[start:end] in SINGLES:
            before, after = ends.get(start, start), doubles.get(end, end)  # l’«ami», «ONU»’nun
            if text[end : end + 1] in ("«", "‹"):
                after += len(text[after:]) - len(text[after:].lstrip(SPACE))
            if _is_letter(text[before - 1 : before]) and _is_letter(text[after : after + 1]):
                sure.add(start)
    return frozenset(sure)


class _Spot(NamedTuple):
    """A mark in its text, and the ends of the row of marks that it stands in."""

    text: str
    span: Span
    left: int
    right: int
    apostrophes: frozenset[int]

    @property
    def before(self) -> str:
        """The character before the row; empty at the start."""
        return self.text[self.left - 1 : self.left] if self.left else ""

    @property
    def after(self) -> str:
        """The character after the row; empty at the end."""
        return self.text[self.right : self.right + 1]

    def may_open(self) -> bool:
        """Return whether no word is before the row, and one after it."""
        dotted = self.after == "." and not self.text.startswith("...", self.right)
        ends = _is_blank(self.after) or self.after in _POINTS or dotted
        return self._begins_words() and not ends

    def may_close(self) -> bool:
        """Return whether words are before the row, and none right after it."""
        return self._ends_words() and not (_is_blank(self.before) or self.before in _BRACKETS)

    def inner(self) -> Span | None:
        """Return the spaces inside a guillemet that is spaced as in French."""
        start, end = self.span
        glyph = self.text[start:end]
        if glyph in "«‹" and self._begins_words():
            run = _SPACES.match(self.text, end)
            return run.span() if run and run.end() < len(self.text) else None
        if glyph in "»›" and self._ends_words():
            first = len(self.text[:start].rstrip(SPACE))
            return (first, start) if 0 < first < start else None
        return None

    def _begins_words(self) -> bool:
        before = self.before
        begins = _is_blank(before) or before in _BRACKETS + _DASHES
        return begins or self.left - 1 in self.apostrophes  # l’«ami»

    def _ends_words(self) -> bool:
        after = self.after
        ends = _is_blank(after) or after in _POINTS + _DASHES + ".…"
        return ends or self.right in self.apostrophes


def _mark(spot: _Spot, touching: str) -> QuoteMark:
    start, end = spot.span
    glyph, before, after = spot.text[start:end], spot.before, spot.after
    if inner := spot.inner():
        opens = inner[0] == end
        return QuoteMark(start, end, glyph, opens, not opens, inner)
    opens, closes = spot.may_open(), spot.may_close()
    if touching == "after":
        closes |= before.isalnum() and after.isalnum()
    elif touching == "both":
        opens = (opens or not _is_blank(after)) and glyph not in _CLOSING
        closes = (closes or not _is_blank(before)) and glyph not in _OPENING
    beside = spot.text[start - 1 : start] if start else ""
    inside = _is_letter(beside) and _is_letter(spot.text[end : end + 1])
    harmless = glyph in _STRAIGHT and (inside or beside.isdigit())
    return QuoteMark(start, end, glyph, opens, closes, is_harmless=harmless)


def _is_blank(char: str) -> bool:
    return not char or char.isspace()


def _is_letter(char: str) -> bool:
    """Return whether `char` is a letter of an alphabet that has apostrophes or the like."""
    return char.isalpha() and not ("\u1100" <= char <= "\u11ff" or char >= "\u2e80")
