"""Where the codes of a source go among the words of its translation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from i18n_pipeline.engines.edges import edges
from i18n_pipeline.engines.tree import Node
from i18n_pipeline.engines.view import View
from i18n_pipeline.text.words import has_words

_CERTAIN = 0.5


@dataclass(slots=True)
class Slot:
    """A pair and the units [first, last) that it encloses in the translation."""

    node: Node
    first: int
    last: int
    confident: bool = True
    pairs: list[Slot] = field(default_factory=list)
    points: list[tuple[int, Node]] = field(default_factory=list)
    """Codes without words, each with the unit that it stands before, in the source's order."""

    @property
    def certain(self) -> bool:
        """Whether the place of every code inside is known rather than guessed."""
        return self.confident and all(pair.certain for pair in self.pairs)


def place(root: Node, view: View) -> Slot:
    """Return the slot of `root`, which is the whole translation, with all codes placed in it."""
    slot = Slot(root, 0, len(view.units))
    _fill(slot, view)
    return slot


def _fill(slot: Slot, view: View) -> None:
    """Place the children of a slot: pairs with words, the shortest first, then the others."""
    taken = [False] * len(view.units)
    points = []
    copied = [id(node) for node in view.copies.values()]
    for node in sorted(slot.node.children, key=lambda node: node.end - node.start):
        if id(node) in copied:
            continue
        run = _run(node, slot, view, taken) if node.closing else None
        if run is None:
            points.append(node)
            continue
        taken[run.first : run.last] = [True] * (run.last - run.first)
        slot.pairs.append(run)
        _fill(run, view)
    slot.pairs.sort(key=lambda pair: pair.first)
    for node in sorted(points, key=lambda node: node.start):
        gap, certain = _gap(node, slot, view)
        wordless = not view.source_texts((node.start, node.end))
        slot.points.append((_outside(gap, slot.pairs), node))
        slot.confident &= certain and wordless
        inside = list(map(id, node.walk()))
        view.copies = {u: n for u, n in view.copies.items() if id(n) not in inside}


def _run(node: Node, parent: Slot, view: View, taken: Sequence[bool]) -> Slot | None:
    """Return the slot for a pair, or None when it has no words or no unit is left for it."""
    span = (node.start, node.end)
    inside, around = (
        view.source_texts(span),
        view.source_texts((parent.node.start, parent.node.end)),
    )
    window = (parent.first, parent.last)
    if not inside or all(taken[slice(*window)]):
        return None
    free = not any(taken[slice(*window)])
    if free and inside == around:
        return Slot(node, *window)
    spoken = list(filter(has_words, inside))
    if free and spoken and spoken == list(filter(has_words, around)):
        return Slot(node, *edges(span, window, window, view))
    if copy := _only_copy(node, window, view, taken):
        return Slot(node, *copy)
    total, first, last = view.best_run(span, window, taken)
    certain = view.linked and total >= _CERTAIN * (last - first)
    certain = certain and not view.strays(span, (first, last))
    if first == last:
        free_units = [unit for unit in range(*window) if not taken[unit]]
        first = max(free_units, key=lambda unit: view.mass(unit, span) or 0.0)
        last, certain = first + 1, False
    return Slot(node, *edges(span, (first, last), window, view, taken), certain)


def _only_copy(
    node: Node, window: tuple[int, int], view: View, taken: Sequence[bool]
) -> tuple[int, int] | None:
    """Return where a name, number or other unmistakable text stands, if there is one such place."""
    text = view.plain[node.start : node.end].strip()
    if text.islower() and text.isalpha():
        return None
    found = view.find(text)
    if len(found) != 1 or view.plain.count(text) != 1:
        return None
    first, last = found[0]
    fits = window[0] <= first and last <= window[1] and not any(taken[first:last])
    return (first, last) if fits else None


def _gap(node: Node, slot: Slot, view: View) -> tuple[int, bool]:
    """Return the unit that a code without words stands before, and whether that is certain."""
    before = view.source_texts((slot.node.start, node.start))
    after = view.source_texts((node.end, slot.node.end))
    if not before:
        return slot.first, True
    if not after:
        return slot.last, True
    window = range(slot.first, slot.last)
    left = view.plain[slot.node.start : node.start]
    word = next(((a, b) for a, b in view.source if a < node.start <= b), None)
    if word and has_words(before[-1]) and not left[-1].isspace():
        best = max(window, key=lambda unit: view.mass(unit, word) or 0.0, default=slot.first)
        if window and (view.mass(best, word) or 0.0) >= _CERTAIN:
            return best + 1, view.linked
    gap, certain = _parting(node.start, window, view)
    if not has_words(before[-1]) and gap in window and not view.is_word(gap):
        gap += not left[-1].isspace()
    return gap, certain


def _parting(position: int, window: range, view: View) -> tuple[int, bool]:
    """Return the gap that parts the units as `position` parts the plain sentence.

    The last of equally good ones. Certain when the words before it stem from before, and those
    after from after.
    """
    words = [unit for unit in window if view.is_word(unit)]
    sides = {unit: view.evidence(unit, (0, position)) for unit in words}
    best, total, gap = 0.0, 0.0, window.start
    for unit in words:
        total += sides[unit]
        if total >= best:
            best, gap = total, unit + 1
    right = sum((sides[unit] > 0) == (unit < gap) for unit in words)
    return gap, view.linked and right == len(words)


def _outside(gap: int, pairs: Sequence[Slot]) -> int:
    """Return `gap`, or the nearer end of the pair that it would cut."""
    for pair in pairs:
        if pair.first < gap < pair.last:
            return pair.first if gap - pair.first < pair.last - gap else pair.last
    return gap
