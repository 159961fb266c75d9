"""Where sentences end in plain text: `sentencex`, freed of quotation marks, under our own rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import sentencex

from i18n_pipeline.locales import LocaleTag, language
from i18n_pipeline.text.asides import FULL_STOPS, MARKS, QUOTES, Asides, begins_lower
from i18n_pipeline.text.segment_rules import BOUNDARY, SegmentRules, segment_rules

_MARKS = f"[{re.escape(MARKS)}]"
_STOP = re.compile(rf"[.!?…](?={_MARKS}*\s)|[{FULL_STOPS}](?={_MARKS}*\w)")
_PARAGRAPH = re.compile(r"(?<=\S)(?=[^\S\n]*\n\s*\n)")  # its end needs no stop
_HIDDEN = re.compile(f"[{re.escape(QUOTES)}]")
_CLOSERS = re.compile(
    rf"(?:{_MARKS}+(?=\s|$)|[」』）”’»)\"]*)"  # right after the stop
    r"(?:\s+[»›”)](?=\s|$))*"  # « … ! »: French puts a space before it
)
_SPACE = re.compile(r"\s*")
_WORD = re.compile(r"\w")
_REACH = 40
"""How many characters on each side of a boundary a rule can see."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The white space between two sentences, maybe none: text[start:end]."""

    start: int
    end: int


def gaps(text: str, locale: LocaleTag, *, in_asides: bool = False) -> tuple[Gap, ...]:
    """Return the gaps between the sentences of `text`, in order.

    Prefers to leave two sentences together over cutting one in two. White space at either end of
    `text` is no gap, and a piece without a letter or digit is never a sentence of its own.
    Nothing in an aside, such as a quotation amid a sentence, ends one unless `in_asides`.
    """
    code = language(locale)
    rules = segment_rules(code)
    asides = Asides(text)
    found: list[Gap] = []
    start = 0
    for gap, sure in _candidates(text, code):
        if _WORD.search(text, start, gap.start) and (
            _is_paragraph(text, gap)
            or (
                not _goes_on(text, gap)
                and _allow(rules, _probe(text, start, gap), sure)
                and (in_asides or not asides.hold(gap.start, start))
            )
        ):
            found.append(gap)
            start = gap.end
    while found and not _WORD.search(text, found[-1].end):
        found.pop()
    return tuple(found)


def _candidates(text: str, code: str) -> Iterator[tuple[Gap, bool]]:
    """Yield the gaps after every stop, and whether a sentence surely ends unless a rule objects."""
    sure = set(_sentencex(text, code))
    stops = {match.end() for match in _STOP.finditer(text)}
    if "\n" in text:
        stops.update(match.end() for match in _PARAGRAPH.finditer(text))
    last = 0
    for end in sorted(sure | stops):
        gap = _gap(text, end)
        full = text[end - 1] in FULL_STOPS
        if last < gap.start and gap.end < len(text) and (full or gap.start < gap.end):
            yield gap, full or end in sure
            last = gap.end


def _sentencex(text: str, code: str) -> Iterator[int]:
    """Yield where sentencex ends sentences, quotation marks and parentheses taken out before.

    With them in it never looks inside, and it splits `"Go!" he said` in some languages.
    """
    hidden = [match.start() - index for index, match in enumerate(_HIDDEN.finditer(text))]
    at = 0
    for piece in sentencex.segment(code, _HIDDEN.sub("", text)):
        if sentence := piece.rstrip():
            end = at + len(sentence)
            yield end + bisect_right(hidden, end - 1)
        at += len(piece)


def _gap(text: str, end: int) -> Gap:
    """Return the gap after a stop: closing marks stay before it, opening ones come after."""
    closers = _CLOSERS.match(text, end)
    start = closers.end() if closers else end
    space = _SPACE.match(text, start)
    return Gap(start, space.end() if space else start)


def _is_paragraph(text: str, gap: Gap) -> bool:
    """Return whether `gap` holds two line breaks, which part whatever stands around them."""
    return text.count("\n", gap.start, gap.end) > 1


def _goes_on(text: str, gap: Gap) -> bool:
    """Return whether `gap` is in the middle of a sentence: what follows begins in lower case."""
    return text[gap.start - 1] not in FULL_STOPS and begins_lower(text, gap.end)


def _allow(rules: SegmentRules, probe: str, sure: bool) -> bool:
    """Return whether `rules` let a sentence end at the boundary in `probe`."""
    return bool(sure or rules.breaks.search(probe)) and not rules.no_break.search(probe)


def _probe(text: str, sentence: int, gap: Gap) -> str:
    before = text[max(sentence, gap.start - _REACH) : gap.start]
    return f"{before}{BOUNDARY}{text[gap.end : gap.end + _REACH]}"
