"""Where the codes of a source go among the words of its translation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from i18n_pipeline.engines.edges import edges
from i18n_pipeline.engines.phrases import find_phrase, likeness
from i18n_pipeline.engines.tree import Node
from i18n_pipeline.engines.view import HALF, Run, View, agreement, best_run
from i18n_pipeline.text.words import Span, has_words, words

EXACT = 0.95
"""The least confidence of a placement that the phrase's own translation cannot better."""
_GUESSED = 0.25
"""How far an agreement counts that rests on equal words and order alone, or on a part of a word."""


@dataclass(slots=True)
class Slot:
    """A pair and the units [first, last) that it encloses in the translation."""

    node: Node
    first: int
    last: int
    confidence: float = 1.0
    """How sure it is (0 to 1) that these are its units."""
    pairs: list[Slot] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    """Codes without words, in the source's order."""

    @property
    def window(self) -> Run:
        """The units inside."""
        return self.first, self.last

    def free(self, view: View) -> list[bool]:
        """Return for each unit of the translation whether it is inside, and in no pair here."""
        free = [False] * len(view.units)
        free[self.first : self.last] = [True] * (self.last - self.first)
        for pair in self.pairs:
            free[pair.first : pair.last] = [False] * (pair.last - pair.first)
        return free

    def confidences(self) -> Iterator[tuple[Node, float]]:
        """Yield every code inside, and how sure its place is."""
        for pair in self.pairs:
            yield pair.node, pair.confidence
            yield from pair.confidences()
        for point in self.points:
            yield point.node, point.confidence


@dataclass(frozen=True, slots=True)
class Point:
    """A code without words and the unit that it stands before."""

    node: Node
    gap: int
    confidence: float


_Means: TypeAlias = Callable[[Node, Slot, View], "Slot | None"]
"""Returns the place of a pair in a slot, or None where this way finds none."""


def place(root: Node, view: View) -> Slot:
    """Return the slot of `root`, which is the whole translation, with all codes placed in it."""
    slot = Slot(root, 0, len(view.units))
    _fill(slot, view)
    return slot


def _fill(slot: Slot, view: View) -> None:
    """Place the children of a slot: pairs by ever weaker means, then what encloses no words."""
    copied = [id(node) for node in view.copies.values()]
    children = [node for node in slot.node.children if id(node) not in copied]
    pairs = [node for node in children if node.closing and _words(node, view)]
    pairs.sort(key=lambda node: node.end - node.start)
    pairs = _taken(pairs, slot, view, _surely)
    pairs.reverse()  # of two phrases the longer one is harder to mistake
    for means in (_by_phrase, _likeliest):
        pairs = _taken(pairs, slot, view, means)
    slot.pairs.sort(key=lambda pair: pair.first)
    placed = [pair.node.opening for pair in slot.pairs]
    for node in children:
        if node.opening not in placed:
            slot.points.append(_point(node, slot, view))


def _taken(pairs: Sequence[Node], slot: Slot, view: View, means: _Means) -> list[Node]:
    """Place what `means` finds a place for, and return the others."""
    others = []
    for node in pairs:
        if found := means(node, slot, view):
            slot.pairs.append(found)
            _fill(found, view)
        else:
            others.append(node)
    return others


def _words(node: Node, view: View) -> str:
    return view.plain[node.start : node.end].strip()


def _surely(node: Node, slot: Slot, view: View) -> Slot | None:
    """Find a pair that has all the words, a name or number, or what its words are linked to."""
    before, after = (
        view.plain[slot.node.start : node.start],
        view.plain[node.end : slot.node.end],
    )
    if slot.first < slot.last and not slot.pairs:
        if not before.strip() and not after.strip():
            return Slot(node, *slot.window)
        if not has_words(before) and not has_words(after) and has_words(_words(node, view)):
            return _trimmed(node, slot.window, slot, view, 1.0)
    free = slot.free(view)
    if copy := _only_copy(node, view, free):
        return _trimmed(node, copy, slot, view, 1.0)
    if not view.linked:
        return None
    found = _aligned(node, slot, view, free)
    return found if found and found.confidence >= EXACT else None


def _only_copy(node: Node, view: View, free: Sequence[bool]) -> Run | None:
    """Return where a name, number or other unmistakable text stands, if there is one such place."""
    text = _words(node, view)
    if text.islower() and text.isalpha():
        return None
    found = view.find(text)
    alone = len(found) == 1 and view.plain.count(text) == 1 and all(free[slice(*found[0])])
    return found[0] if alone else None


def _aligned(node: Node, slot: Slot, view: View, free: Sequence[bool]) -> Slot | None:
    """Find the units that the links speak for, if there are any."""
    masses = view.masses((node.start, node.end))
    run = best_run(view.evidence(masses), slot.window, free)
    if run[0] == run[1]:
        return None
    return _trimmed(node, run, slot, view, agreement(view, masses, run))


def _by_phrase(node: Node, slot: Slot, view: View) -> Slot | None:
    """Find the pair's words as the engine translated them alone, unless the links know better."""
    span, free = (node.start, node.end), slot.free(view)
    found = find_phrase(view, span, free)
    if not found:
        return None
    masses = view.masses(span)
    trust = 1.0 if view.linked else _GUESSED
    runs = (found, best_run(view.evidence(masses), slot.window, free))
    confidence, run = max(
        (
            (agreement(view, masses, run) * trust + likeness(view, span, run)) / (1 + trust),
            run,
        )
        for run in runs
        if run[0] < run[1]
    )
    return _trimmed(node, run, slot, view, confidence)


def _likeliest(node: Node, slot: Slot, view: View) -> Slot | None:
    """Find the free units that the links, or where the words stand, speak for, however little."""
    free = slot.free(view)
    if not any(free):
        return None
    if found := _aligned(node, slot, view, free):
        found.confidence *= 1.0 if view.linked else _GUESSED
        return found
    masses = view.masses((node.start, node.end))
    first = max(
        (unit for unit, is_free in enumerate(free) if is_free), key=lambda u: masses[u] or 0
    )
    return _trimmed(node, (first, first + 1), slot, view, 0.0)


def _trimmed(node: Node, run: Run, slot: Slot, view: View, confidence: float) -> Slot:
    """Return the slot of a pair, its run with the punctuation that belongs to it."""
    if not view.cuts.isdisjoint((node.start, node.end)):
        confidence = min(confidence, _GUESSED)
    return Slot(node, *edges((node.start, node.end), run, view, slot.free(view)), confidence)


def _point(node: Node, slot: Slot, view: View) -> Point:
    """Return the place of a code that encloses no words, or for whose words no unit is left."""
    gap, confidence = _gap(node, slot, view)
    inside = list(map(id, node.walk()))
    view.copies = {unit: one for unit, one in view.copies.items() if id(one) not in inside}
    if _words(node, view):
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
    return gap, min(1.0, 2 * masses[best]) * (1.0 if view.linked else _GUESSED)


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
    return gap, share * (1.0 if view.linked else _GUESSED)


def _outside(gap: int, pairs: Sequence[Slot]) -> int:
    """Return `gap`, or the nearer end of the pair that it would cut."""
    for pair in pairs:
        if pair.first < gap < pair.last:
            return pair.first if gap - pair.first < pair.last - gap else pair.last
    return gap
