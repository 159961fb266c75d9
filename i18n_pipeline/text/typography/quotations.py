"""The quotations of a text: which marks belong together, and which are apostrophes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from i18n_pipeline.text.typography.marks import QuoteMark, quote_marks
from i18n_pipeline.text.typography.rules import NO_RULES, TypeRules

_YEAR = re.compile(r"\d\d(?!\d)")
Pair: TypeAlias = tuple[QuoteMark, QuoteMark]


@dataclass(slots=True)
class Quotations:
    """What the marks of a text are."""

    pairs: list[Pair] = field(default_factory=list)
    """In the order in which they close."""
    opened: list[QuoteMark] = field(default_factory=list)
    """Double marks that open a quotation which does not end here."""
    closed: list[QuoteMark] = field(default_factory=list)
    """Double marks that close a quotation which did not begin here."""
    apostrophes: list[QuoteMark] = field(default_factory=list)
    """Those that can be nothing else: between letters, in elisions, before a year."""
    loose: list[QuoteMark] = field(default_factory=list)
    """Single marks without a partner: apostrophes as in dogs’ and ’ndrangheta, or a slip."""
    is_clear: bool = True
    """Whether every double mark plays a part, and none is doubled for no reason."""


def quotations(text: str, rules: TypeRules = NO_RULES) -> Quotations:
    """Return what the marks of `text` are; `rules` are those of its language.

    >>> found = quotations('“Don\\'t,” he said, "it\\'s a 5\\" nail."')
    >>> [text.glyph for pair in found.pairs for text in pair], len(found.apostrophes)
    (['“', '”', '"', '"'], 2)
    """
    return _quotations(text, rules.elisions, rules.touching)


@lru_cache(maxsize=16)  # what is set is taken back, to see that nothing is lost: twice in a row
def _quotations(text: str, elisions: tuple[str, ...], touching: str) -> Quotations:
    found = Quotations()
    stack: list[QuoteMark] = []
    for mark in quote_marks(text, elisions, touching):
        if mark.is_apostrophe:
            found.apostrophes.append(mark)
        elif mark.closes and _close(mark, stack, found):
            continue
        elif mark.opens:
            stack.append(mark)
        elif mark.is_single:
            found.loose.append(mark)
        elif mark.closes and not mark.is_harmless:
            found.closed.append(mark)
        else:
            found.is_clear &= mark.is_harmless
    found.loose += (mark for mark in stack if mark.is_single)
    found.opened += (mark for mark in stack if not mark.is_single)
    found.apostrophes += (mark for mark in found.loose if _is_of_year(mark, text))
    found.loose = [mark for mark in found.loose if not _is_of_year(mark, text)]
    found.is_clear &= not any(_doubled(found.pairs))
    return found


def _is_of_year(mark: QuoteMark, text: str) -> bool:
    """Return whether a lone mark stands for a century: ’90s."""
    return mark.opens and _YEAR.match(text, mark.end) is not None


def _close(mark: QuoteMark, stack: list[QuoteMark], found: Quotations) -> bool:
    """Pair `mark` with what it closes, if there is that; return whether there was.

    A single mark closes only what was opened last; a double one also what single ones, which must
    then be apostrophes, stand in between.
    """
    if all(one.is_single != mark.is_single for one in stack[-1 if mark.is_single else 0 :]):
        return False
    while stack[-1].is_single != mark.is_single:
        found.loose.append(stack.pop())
    found.pairs.append((stack.pop(), mark))
    return True


def _doubled(pairs: Sequence[Pair]) -> Iterator[bool]:
    """Yield whether a pair stands right inside another one of the same marks: ""so""."""
    for (first, last), (outer, end) in pairwise(pairs):
        alike = (first.glyph, last.glyph) == (outer.glyph, end.glyph)
        yield alike and outer.end == first.start and last.end == end.start


def depths(sentences: Sequence[str], rules: TypeRules = NO_RULES) -> tuple[int, ...]:
    """Return for each sentence of a paragraph how many quotations it begins in.

    >>> depths(["“It is pain.", "It is ‘torture’,” he said.", "No."])
    (0, 1, 0)
    """
    if len(sentences) == 1:
        return (0,)
    found = quotations(" ".join(sentences), rules)
    spans = [(first.start, last.start) for first, last in found.pairs]
    starts = [sum(len(text) + 1 for text in sentences[:index]) for index in range(len(sentences))]
    return tuple(sum(first < at <= last for first, last in spans) for at in starts)
