"""Where sentences end in plain text: `sentencex`, freed of quotation marks, under our own rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import sentencex

from i18n_pipeline.locales import LocaleTag, language
from i18n_pipeline.text.segment_rules import BOUNDARY, MARKS, SegmentRules, rules_of

_MARKS = f"[{re.escape(MARKS)}]"
# Straight and curly apostrophes are left in: they are mostly letters of a word.
_HIDDEN = re.compile(r"[\"“”„‟‘‚`«»‹›「」『』（）()]")
_CLOSERS = re.compile(
    rf"(?:{_MARKS}+(?=\s|$)|[」』）”’»)\"]*)"  # right after the stop
    r"(?:\s+[»›”)](?=\s|$))*"  # « … ! »: French puts a space before it
)
_SPACE = re.compile(r"\s*")
_WORD = re.compile(r"\w")
_FIRST = re.compile(r"[^\w@#]*\w")
# The only stops that part sentences without white space; a Latin one does not (example.org).
_FULL_STOPS = frozenset("。！？｡؟۔।॥።။។")
_STOPS = _FULL_STOPS | frozenset(".!?…։")
_CLOSES = {
    "“": "”", "”": "”", "„": "“”", "‟": "”", '"': '"', "«": "»", "»": "«", "‹": "›",
    "「": "」", "『": "』", "(": ")", "（": "）",
}  # fmt: skip
_BOTH_WAYS = frozenset('"”»')
"""Marks that open in one language and close in another: they open only after white space."""
_REACH = 60
"""How many characters on each side of a boundary a rule can see."""
_LONGEST_ASIDE = 300
"""A longer quotation stands for itself: its sentences are split although its host goes on."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The white space between two sentences, maybe none: text[start:end]."""

    start: int
    end: int


def gaps(text: str, locale: LocaleTag) -> tuple[Gap, ...]:
    """Return the gaps between the sentences of `text`, in order.

    Prefers to leave two sentences together over cutting one in two. White space at either end of
    `text` is no gap, and a piece without a letter or digit is never a sentence of its own.
    """
    rules = rules_of(language(locale))
    asides = _Asides(text)
    found: list[Gap] = []
    start = 0
    for gap in _candidates(text, language(locale), rules):
        if (
            _WORD.search(text, start, gap.start)
            and not _goes_on(text, gap)
            and not rules.no_break.search(_probe(text, start, gap))
            and not asides.hold(gap, start)
        ):
            found.append(gap)
            start = gap.end
    while found and not _WORD.search(text, found[-1].end):
        found.pop()
    return tuple(found)


def _candidates(text: str, code: str, rules: SegmentRules) -> Iterator[Gap]:
    ends = set(_sentencex(text, code))
    if rules.breaks:
        ends.update(match.end() for match in rules.breaks.finditer(text))
    last = 0
    for end in sorted(ends):
        gap = _gap(text, end)
        if last < gap.start and gap.end < len(text) and _parts(text, end, gap):
            yield gap
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


def _parts(text: str, end: int, gap: Gap) -> bool:
    """Return whether `gap` is wide enough to part sentences after the stop that ends at `end`."""
    return gap.start < gap.end or text[end - 1] in _FULL_STOPS


def _goes_on(text: str, gap: Gap) -> bool:
    """Return whether `gap` is in the middle of a sentence: what follows begins in lower case."""
    return text[gap.start - 1] not in _FULL_STOPS and _begins_lower(text, gap.end)


def _begins_lower(text: str, start: int) -> bool:
    match = _FIRST.match(text, start)
    letter = match[0][-1] if match else ""
    # Georgian letters are lower case to Unicode, but no sentence begins with their capitals.
    return letter.islower() and letter.title() != letter


def _probe(text: str, sentence: int, gap: Gap) -> str:
    before = text[max(sentence, gap.start - _REACH) : gap.start]
    return f"{before}{BOUNDARY}{text[gap.end : gap.end + _REACH]}"


class _Asides:
    """Quotations and parentheses inside a sentence: nothing in them ends it.

    `Her cry “Stop! Thief!” woke the street.` is one sentence. A quotation that is a speech of its
    own (it opens the sentence, follows a colon or comma, or ends it) is not an aside.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._ahead = sorted(_enclosures(text), reverse=True)
        self._around: list[tuple[int, int]] = []

    def hold(self, gap: Gap, sentence: int) -> bool:
        """Return whether `gap` is inside an aside of the sentence that starts at `sentence`.

        Must be asked in the order of the gaps.
        """
        self._around = [span for span in self._around if span[1] > gap.start]
        while self._ahead and self._ahead[-1][0] < gap.start:
            span = self._ahead.pop()
            if span[1] > gap.start and self._is_aside(span, sentence):
                self._around.append(span)
        return bool(self._around)

    def _is_aside(self, span: tuple[int, int], sentence: int) -> bool:
        opening, closing = span
        text = self._text
        if closing - opening > _LONGEST_ASIDE or not _WORD.search(text, sentence, opening):
            return False
        if text[opening] in "(（":
            return True
        if text[max(0, opening - 2) : opening].rstrip().endswith(tuple(":,：，،")):
            return False
        ended = text[opening:closing].rstrip(MARKS + " \u00a0\u202f").endswith(tuple(_STOPS))
        following = text[closing + 1 : closing + 3].lstrip()
        return (
            not ended or _begins_lower(text, closing + 1) or following.startswith(tuple(",;.:—–-"))
        )


def _enclosures(text: str) -> Iterator[tuple[int, int]]:
    """Yield (opening, closing) of the marks in `text` that pair up, in order of their closing."""
    opened: list[int] = []
    for match in _HIDDEN.finditer(text):
        at = match.start()
        follows_space = not text[at - 1 : at].strip() or text[at - 1] in MARKS
        if opened and text[at] in _CLOSES[text[opened[-1]]]:
            if text[at] != '"' or not follows_space or text[at - 1] in MARKS:
                yield opened.pop(), at
            else:  # two straight marks that both open: the first was never closed
                opened[-1] = at
        elif text[at] in _CLOSES and (follows_space or text[at] not in _BOTH_WAYS):
            opened.append(at)
