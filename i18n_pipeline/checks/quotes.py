"""Quotations: who says what begins and ends where it did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from i18n_pipeline.checks.base import Pair

_MARKS = '"“”„‟«»「」『』〝〞〟＂'
_ANY = re.compile(f"[{_MARKS}]")
# Not a quotation's: typed for an apostrophe (l"âge), and the sign inside Hebrew acronyms (צה"ל).
_INSIDE = re.compile(r"(?:(?<=\b[^\W\d_])|(?<=\b[Qq]u))[\"”](?=[^\W\d_])|(?<=[א-ת])[\"”״](?=[א-ת])")
_INCHES = re.compile(r"(?<=\d)[\"”″](?!\w)")
# A single mark at the edge of a word is no apostrophe.
_SINGLE = re.compile(r"(?<!\w)['‘‚‹`]|['’›](?!\w)|[《〈]")
# Speech set off by dashes: Basta - dijo. In Cyrillic they stand beside the marks, but at the start.
_DASHED = re.compile(r"^[-–—]\s*[^\W\d_]|(?<=\s)[-–—]\s+[a-zà-ÿ]")
_NESTED = re.compile(r"[\"”'’]\s?[\"”](?!\w)|(?<!\w)[\"“]\s?[\"“'‘]")
"""Two quotations that end or begin together: many write one mark there."""
_TWICE = re.compile(r"([\"“”„«»])\1|[“”„\"]{2}")
_ONE_WAY = (("«", "»"), ("「", "」"), ("『", "』"))
_BRIEF = 2
_FAR = 0.4
"""Share of the text that a quotation may grow or shrink by: translators move a few words."""


@dataclass(frozen=True, slots=True)
class _Quotes:
    """The quotation marks of a text."""

    text: str
    marks: str

    @property
    def open(self) -> bool:
        """Whether a quotation has no end, or no beginning, in the text.

        A mark that may open and close stands for either half of a pair: «so".
        """
        uneven = sum(abs(self.marks.count(a) - self.marks.count(b)) for a, b in _ONE_WAY)
        return len(self.marks) % 2 == 1 or uneven > self.marks.count('"')

    @property
    def is_brief(self) -> bool:
        """Whether the marks enclose a word or two: a name, or what is only called so."""
        inside = _ANY.split(self.text)[1::2]
        return len(inside) == 1 and 0 < len(inside[0].split()) <= _BRIEF

    @property
    def goes_on(self) -> bool:
        """Whether the only mark stands at an end of the text: the rest is in another sentence."""
        text = self.text.strip(" .,;:!?…")
        return len(self.marks) == 1 and self.marks in (text[:1], text[-1:])

    @property
    def share(self) -> float:
        """How much of the text the quotation from its first to its last mark takes."""
        places = [match.start() for match in _ANY.finditer(self.text)]
        return (places[-1] - places[0]) / len(self.text)


def quotes(pair: Pair) -> tuple[str, ...]:
    """Return what is wrong with the quotation marks.

    Their style is free, and single ones may stand for double ones. Lets pass a source whose own
    marks do not pair, the marks around a word or two, a mark at the end of a sentence without any,
    dashes instead of marks, one mark for two that stand together, and quotations that grew or
    shrank by less than two fifths of the sentence.
    """
    if _ANY.search(pair.source_words) or _ANY.search(pair.target_words):
        return tuple(_faults(_quotes(pair.source_words), _quotes(pair.target_words)))
    return ()


def one_mark(pair: Pair) -> str:
    """Return the translation with each doubled quotation mark written once."""
    return _TWICE.sub(lambda match: match[0][0], pair.target)


def _quotes(text: str) -> _Quotes:
    text = _INSIDE.sub("", text.replace("''", '"').replace("``", '"'))
    found = _Quotes(text, "".join(_ANY.findall(text)))
    if found.open and _INCHES.search(text):  # or seconds: 5'10"
        text = _INCHES.sub("", text)
        found = _Quotes(text, "".join(_ANY.findall(text)))
    return found


def _faults(source: _Quotes, target: _Quotes) -> Iterator[str]:
    if source.marks and not target.marks:
        hidden = source.open and not source.goes_on
        other = _SINGLE.search(target.text) or _is_dashed(source.text, target.text)
        if not (hidden or source.is_brief or other):
            yield "the quotation marks are missing"
        return
    if target.open and not source.open and not (target.goes_on and not source.marks):
        if twice := _TWICE.search(target.text):
            yield f"the quotation mark {twice[0]} is doubled"
        elif not (
            _NESTED.search(source.text)
            or _SINGLE.search(target.text if source.marks else source.text)
        ):
            yield "a quotation has no end or no beginning"
    elif source.open or len(source.marks) != len(target.marks):
        return
    elif source.marks and abs(source.share - target.share) > _FAR:
        yield "the quotation marks enclose much more or much less than in the source"


def _is_dashed(source: str, target: str) -> bool:
    """Return whether a dash of the translation's own may stand for quotation marks."""
    return bool(_DASHED.search(target)) and not _DASHED.search(source)
