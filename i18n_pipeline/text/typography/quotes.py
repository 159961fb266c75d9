"""Quotation marks and apostrophes as a language sets them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from i18n_pipeline.text.typography.marks import QuoteMark
from i18n_pipeline.text.typography.quotations import Pair, Quotations, quotations
from i18n_pipeline.text.typography.rules import TypeRules
from i18n_pipeline.text.typography.tape import Edit, Tape


class _Part(Enum):
    """What a mark is."""

    OPENS = "opens"
    CLOSES = "closes"
    APOSTROPHE = "apostrophe"


def set_quotes(tape: Tape, theirs: Quotations, rules: TypeRules, depth: int) -> Tape:
    """Return the tape with its quotation marks and apostrophes set.

    `theirs` are the quotations of the source, which must explain a mark without partner, and single
    marks; `depth` says how many quotations the text begins in. What is unclear stays.
    """
    return tape.edited(_edits(_parts(tape.seen, theirs, rules), rules, depth))


def _parts(text: str, theirs: Quotations, rules: TypeRules) -> list[tuple[QuoteMark, _Part]]:
    """Return the marks of a text in their order, and what each is; without those left unclear."""
    own = quotations(text, rules)
    apostrophes = [*own.apostrophes, *_lone_apostrophes(text, own, theirs)]
    parts = dict.fromkeys(apostrophes, _Part.APOSTROPHE)
    if _is_explained(own, theirs):
        by_chance = own.loose or len(own.pairs) > len(theirs.pairs)
        pairs = _doubles(own) if by_chance else own.pairs
        parts |= dict.fromkeys([*own.opened, *(first for first, _ in pairs)], _Part.OPENS)
        parts |= dict.fromkeys([*own.closed, *(last for _, last in pairs)], _Part.CLOSES)
    return sorted(parts.items(), key=lambda item: item[0].start)


def _is_explained(own: Quotations, theirs: Quotations) -> bool:
    """Return whether each mark plays a part, that without partner the same as in the source."""
    return (
        own.is_clear
        and len(own.opened) <= len(theirs.opened)
        and len(own.closed) <= len(theirs.closed)
    )


def _doubles(found: Quotations) -> list[Pair]:
    return [pair for pair in found.pairs if not pair[0].is_single]


def _lone_apostrophes(text: str, own: Quotations, theirs: Quotations) -> Iterator[QuoteMark]:
    """Yield the single marks at an end of a word, where nothing is quoted by single marks."""
    if any(len(_doubles(found)) < len(found.pairs) for found in (own, theirs)) or theirs.loose:
        return
    for mark in own.loose:
        if mark.opens or text[: mark.start][-1:].isalpha():  # no foot, no minute
            yield mark


def _edits(
    parts: Sequence[tuple[QuoteMark, _Part]], rules: TypeRules, depth: int
) -> Iterator[Edit]:
    """Yield what is to be done to the marks of a text that begins in `depth` quotations."""
    depth = max(depth, _unopened([part for _, part in parts]))
    for mark, part in parts:
        if part is _Part.APOSTROPHE and rules.apostrophe:
            yield mark.start, mark.end, rules.apostrophe
        elif part is _Part.OPENS and rules.quotes:
            glyph = rules.quotes[depth % len(rules.quotes)][0]
            yield mark.start, mark.end, glyph[:1] if mark.inner else glyph
            yield from _spaces(mark, glyph[1:])
            depth += 1
        elif part is _Part.CLOSES and rules.quotes:
            depth -= 1
            glyph = rules.quotes[depth % len(rules.quotes)][1]
            yield from _spaces(mark, glyph[:-1])
            yield mark.start, mark.end, glyph[-1:] if mark.inner else glyph


def _unopened(parts: Sequence[_Part]) -> int:
    """Return how many quotations end that did not begin."""
    open_, missing = 0, 0
    for part in parts:
        open_ += (part is _Part.OPENS) - (part is _Part.CLOSES)
        missing = max(missing, -open_)
    return missing


def _spaces(mark: QuoteMark, space: str) -> Iterator[Edit]:
    """Yield edits that make one `space` of those inside a mark, each alone: codes may part them."""
    start, end = mark.inner or (0, 0)
    yield from ((at, at + 1, space if at == start else "") for at in range(start, end))
