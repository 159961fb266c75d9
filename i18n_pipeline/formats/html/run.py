"""A run of text between two block tags: its codes paired, its edges trimmed, its words read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

from i18n_pipeline.formats.html.elements import REPLACED
from i18n_pipeline.formats.html.nesting import Nesting
from i18n_pipeline.formats.html.tokens import Token
from i18n_pipeline.formats.words import tidy
from i18n_pipeline.model import CodedText, InlineCode, Only
from i18n_pipeline.text import inline
from i18n_pipeline.text.inline import Mark, Role
from i18n_pipeline.text.words import has_words


@dataclass(slots=True)
class Part:
    """An element whose text is apart from the text around it, or is not kept from translation."""

    tokens: list[Token]
    only: Only | None
    notes: tuple[str, ...]
    """What translators are told of it."""
    nesting: Nesting
    """What was open around it."""
    is_kept: bool = False
    """Whether its text stays as it is, but for what is marked."""


@dataclass(slots=True)
class Item:
    """One piece of a run: words, one end of an inline element, or something that stands alone."""

    start: int
    end: int
    reads: str = ""
    """What it reads as in plain text: decoded words, the text of a protected element."""
    role: Role | None = None
    """None for words."""
    name: str = ""
    tags: tuple[Token, ...] = ()
    """Start tags whose attributes are to be translated."""
    part: Part | None = None
    """What it is made of, where that is to be taken apart by itself."""
    partner: int = -1
    """Index of the other end in the run."""

    @property
    def is_words(self) -> bool:
        """Whether a sentence may begin or end with it."""
        return self.role is None and not self.is_blank

    @property
    def is_blank(self) -> bool:
        """Whether a sentence loses nothing without it, at its edge."""
        if self.role is None:
            return not self.reads.strip()
        return self.role is Role.ALONE and not has_words(self.reads)


def reads(items: Iterable[Item]) -> bool:
    """Return whether there are words in a run: something for a translator."""
    return any(item.role is None and has_words(item.reads) for item in items)


def pair(items: Sequence[Item]) -> None:
    """Join the two ends of each element in the run; an end without partner stands alone.

    Where elements cross (`<b><i></b></i>`), the one that ends first is a pair.
    """
    unclosed: list[int] = []
    names: Counter[str] = Counter()
    for index, item in enumerate(items):
        if item.role is Role.OPEN:
            unclosed.append(index)
            names[item.name] += 1
        elif item.role is Role.CLOSE and names[item.name]:
            while items[unclosed[-1]].name != item.name:
                names[items[unclosed.pop()].name] -= 1
            item.partner = unclosed.pop()
            items[item.partner].partner = index
            names[item.name] -= 1
    for item in items:
        if item.role is not None and item.partner < 0:
            item.role = Role.ALONE


def blocks(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Yield the bounds [low, high) of what a translator needs to see of a paired run.

    That is one block, or several where two line breaks in a row stand for a paragraph.
    """
    low, high = _trim(items, 0, len(items))
    for bounds in _paragraphs(items, low, high):
        start, end = _trim(items, *bounds)
        if reads(items[start:end]):
            yield start, end


def _paragraphs(items: Sequence[Item], low: int, high: int) -> Iterator[tuple[int, int]]:
    start, index, breaks = low, low, 0
    while index < high:
        item = items[index]
        if item.name == "br":
            breaks += 1
            if breaks == 2:  # noqa: PLR2004 (what `_trim` takes off the edges)
                yield start, index
                start = index
        elif not item.is_blank:
            breaks = 0
        # Breaks within an element belong to it.
        index = item.partner if item.role is Role.OPEN else index + 1
    yield start, high


def _trim(items: Sequence[Item], low: int, high: int) -> tuple[int, int]:
    """Return the bounds without white space, codes without words, and elements around it all."""
    if low < high and items[low].is_words and items[high - 1].is_words:
        return low, high
    weight = [0, *accumulate(i.partner < 0 and not i.is_blank for i in items[low:high])]
    offset = low
    while low < high:
        first, last = items[low], items[high - 1]
        if first.is_blank:
            low += 1
        elif last.is_blank:
            high -= 1
        elif first.partner == high - 1:
            low, high = low + 1, high - 1
        elif first.role is Role.OPEN and weight[first.partner - offset] == weight[low - offset]:
            low = first.partner + 1
        elif last.role is Role.CLOSE and weight[last.partner - offset] == weight[high - offset]:
            high = last.partner
        else:
            break
    return low, high


CodeOf: TypeAlias = Callable[[Item, "Item | None"], InlineCode]


def read(items: Sequence[Item], bounds: tuple[int, int], code_of: CodeOf) -> CodedText:
    """Return the text of a trimmed run; `code_of` makes the code of an item and its other end.

    White space collapses across codes, as browsers show it, and goes before and after a line break.
    """
    pieces: list[str | Mark] = []
    codes: dict[int, InlineCode] = {}
    spaced = True
    for index in range(*bounds):
        item = items[index]
        if item.role is None:
            words = tidy(item.reads)
            if words := words.lstrip(" ") if spaced else words:
                pieces.append(words)
                spaced = words.endswith(" ")
            continue
        if item.role is Role.CLOSE:
            pieces.append(Mark(codes[item.partner], Role.CLOSE))
            continue
        other = items[item.partner] if item.role is Role.OPEN else None
        codes[index] = code = code_of(item, other)
        if item.role is Role.ALONE and item.reads.isspace():
            _strip_end(pieces)
            spaced = True
        elif item.reads or item.part or item.name in REPLACED:
            spaced = False
        pieces.append(Mark(code, item.role))
    _strip_end(pieces)
    if pieces and isinstance(pieces[0], str):
        pieces[0] = pieces[0].lstrip()
    if pieces and isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip()
    return inline.coded(pieces)


def _strip_end(pieces: list[str | Mark]) -> None:
    """Take the spaces off the last words, also from within the codes that end there."""
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if isinstance(piece, str):
            pieces[index] = piece.rstrip(" ")
            return
        if piece.role is Role.ALONE:
            return


# White space as it may be written in the source; the second reads backwards.
_LEADING = re.compile(r"(?:\s|&nbsp;|&#160;|&#[xX][aA]0;)*")
_TRAILING = re.compile(r"(?:\s|;psbn&|;061#&|;0[aA][xX]#&)*")


def core(raw: str) -> tuple[int, int]:
    """Return the bounds of `raw` without the white space at its ends."""
    leading = _LEADING.match(raw)
    trailing = _TRAILING.match(raw[::-1])
    low, high = (m.end() if m else 0 for m in (leading, trailing))
    return low, max(low, len(raw) - high)
