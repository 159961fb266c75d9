"""Quotations and parentheses that stand inside a sentence, so that nothing in them ends it."""

from __future__ import annotations

import re
from collections.abc import Iterator

QUOTES = '"“”„‟‘‚`«»‹›「」『』（）()'
"""Quotation marks and parentheses that are nothing else."""
MARKS = f"{QUOTES}'’"
"""All that open or close something, the apostrophes too, which may be letters of a word."""
FULL_STOPS = "。！？｡؟۔।॥།።။។"
"""The only stops that part sentences without white space; a Latin one does not (example.org)."""
_STOPS = frozenset(f".!?…։{FULL_STOPS}")
_CLOSES = {
    "“": "”", "”": "”", "„": "“”", "‟": "”", '"': '"', "«": "»", "»": "«", "‹": "›",
    "「": "」", "『": "』", "(": ")", "（": "）",
}  # fmt: skip
_BOTH_WAYS = frozenset('"”»')
"""Marks that open in one language and close in another: they open only after white space."""
_ENCLOSING = re.compile(f"[{re.escape(''.join({*_CLOSES, *''.join(_CLOSES.values())}))}]")
_SPEAKS = tuple(":,：，،")
_GOES_ON = tuple(",;.:—–-")
_WORD = re.compile(r"\w")
_FIRST = re.compile(r"[^\w@#]*\w")
_LONGEST = 300
"""A longer quotation stands for itself: its sentences are parted although its host goes on."""


def begins_lower(text: str, start: int) -> bool:
    """Return whether the first letter or digit from `start` is a lower-case letter."""
    match = _FIRST.match(text, start)
    letter = match[0][-1] if match else ""
    # Georgian letters are lower case to Unicode, but no sentence begins with their capitals.
    return letter.islower() and letter.title() != letter


class Asides:
    """Finds out whether a place is inside an aside of its sentence.

    `Her cry “Stop! Thief!” woke the street.` is one sentence. A quotation that is a speech of its
    own (it opens the sentence, follows a colon or comma, or ends it) is not an aside.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._ahead = sorted(_enclosures(text), reverse=True)
        self._around: list[tuple[int, int]] = []

    def hold(self, at: int, sentence: int) -> bool:
        """Return whether `at` is inside an aside of the sentence that starts at `sentence`.

        Later questions must be about later places: the text is walked once.
        """
        self._around = [span for span in self._around if span[1] > at]
        while self._ahead and self._ahead[-1][0] < at:
            span = self._ahead.pop()
            if span[1] > at and self._is_aside(span, sentence):
                self._around.append(span)
        return bool(self._around)

    def _is_aside(self, span: tuple[int, int], sentence: int) -> bool:
        opening, closing = span
        text = self._text
        if closing - opening > _LONGEST or not _WORD.search(text, sentence, opening):
            return False
        if text[opening] in "(（":
            return True
        if text[max(0, opening - 2) : opening].rstrip().endswith(_SPEAKS):
            return False
        ended = text[opening:closing].rstrip(f"{MARKS} \u00a0\u202f")[-1:] in _STOPS
        goes_on = text[closing + 1 : closing + 3].lstrip().startswith(_GOES_ON)
        return not ended or goes_on or begins_lower(text, closing + 1)


def _enclosures(text: str) -> Iterator[tuple[int, int]]:
    """Yield (opening, closing) of the marks in `text` that pair up, in order of their closing."""
    opened: list[int] = []
    for match in _ENCLOSING.finditer(text):
        at, mark = match.start(), match[0]
        after_mark = at > 0 and text[at - 1] in MARKS
        after_space = at == 0 or text[at - 1].isspace()
        if opened and mark in _CLOSES[text[opened[-1]]]:
            if mark == '"' and after_space:  # both open: the first was never closed
                opened[-1] = at
            else:
                yield opened.pop(), at
        elif mark in _CLOSES and (after_space or after_mark or mark not in _BOTH_WAYS):
            opened.append(at)
