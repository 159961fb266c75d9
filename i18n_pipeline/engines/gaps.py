"""Codes that enclose no words, and the gaps between words that they go to."""

from __future__ import annotations

from collections.abc import Sequence

from i18n_pipeline.engines.slots import Point, Slot
from i18n_pipeline.engines.tree import Node
from i18n_pipeline.engines.view import GUESSED, HALF, View
from i18n_pipeline.text.words import Span, words


def point(node: Node, slot: Slot, view: View) -> Point:
    """Return the place of a code that encloses no words, or for whose words no unit is left."""
    gap, confidence = _gap(node, slot, view)
    inside = list(map(id, node.walk()))
    view.copies = {unit: one for unit, one in view.copies.items() if id(one) not in inside}
    if view.plain[node.start : node.end].strip():
        confidence = 0.0
    return Point(node, _outside(gap, slot.pairs), confidence)


def _gap(node: Node, slot: Slot, view: View) -> tuple[int, float]:
    """Return the unit that a code without words stands before, and how sure that is."""
    before = view.plain[slot.node.start : node.start]
    after = view.plain[node.end : slot.node.end]
    if not before.strip():
        return slot.first, 1.0
    if not after.strip():
        return slot.last, 1.0
    word = None
    if before[-1].isalnum():
        start, end = words(before)[-1]
        word = (slot.node.start + start, slot.node.start + end)
    elif before[-1].isspace() and after[0].isalnum():
        start, end = words(after)[0]
        word = (node.end + start, node.end + end)
    if word and (found := _beside(word, slot, view, behind=word[1] <= node.start)):
        return found
    gap, confidence = _parting(node.start, slot, view)
    marked = not before[-1].isspace() and not before[-1].isalnum()
    if marked and gap < slot.last and not view.speaks[gap]:
        gap += 1
    return gap, confidence


def _beside(word: Span, slot: Slot, view: View, *, behind: bool) -> tuple[int, float] | None:
    """Return the gap behind (or before) what a word became, if that is sure enough.

    What the words next to it became is passed as well: a mark on "the World Bank" follows the whole
    of "el Banco Mundial".
    """
    masses = [mass or 0.0 for mass in view.masses(word)]
    best = max(range(*slot.window), key=masses.__getitem__, default=slot.first)
    if slot.first == slot.last or masses[best] < HALF:
        return None
    first, last = word
    step = 1 if behind else -1
    unit = best + step
    while slot.first <= unit < slot.last and view.speaks[unit] and (stem := view.stem(unit)):
        between = view.plain[stem[1] : first] if behind else view.plain[last : stem[0]]
        apart = stem[1] > first if behind else stem[0] < last
        if between.strip() or (apart and stem != word):
            break
        first, last = min(first, stem[0]), max(last, stem[1])
        unit += step
    gap = unit if behind else unit + 1
    return gap, min(1.0, 2 * masses[best]) * (1.0 if view.linked else GUESSED)


def _parting(position: int, slot: Slot, view: View) -> tuple[int, float]:
    """Return the gap that parts the units as `position` parts the plain sentence.

    The last of equally good ones. It is as sure as the share of words, on the side where that is
    smaller, that stem from the same side of the source.
    """
    speaking = [unit for unit in range(*slot.window) if view.speaks[unit]]
    evidence = view.evidence(view.masses((0, position)))
    best, total, gap = 0.0, 0.0, slot.first
    for unit in speaking:
        total += evidence[unit]
        if total >= best:
            best, gap = total, unit + 1
    sides = (
        [evidence[u] > 0 for u in speaking if u < gap],
        [evidence[u] <= 0 for u in speaking if u >= gap],
    )
    share = min(sum(side) / len(side) if side else 1.0 for side in sides)
    return gap, share * (1.0 if view.linked else GUESSED)


def _outside(gap: int, pairs: Sequence[Slot]) -> int:
    """Return `gap`, or the nearer end of the pair that it would cut."""
    for pair in pairs:
        if pair.first < gap < pair.last:
            return pair.first if gap - pair.first < pair.last - gap else pair.last
    return gap
