"""Where the codes of a source go among the words of its translation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from i18n_pipeline.engines.edges import edges
from i18n_pipeline.engines.gaps import point
from i18n_pipeline.engines.phrases import find_phrase, likeness
from i18n_pipeline.engines.slots import Slot
from i18n_pipeline.engines.tree import Node
from i18n_pipeline.engines.view import GUESSED, Run, View, agreement, best_run
from i18n_pipeline.text.words import has_words

EXACT = 0.95
"""The least confidence of a placement that the phrase's own translation cannot better."""


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
            slot.points.append(point(node, slot, view))


def _taken(pairs: Sequence[Node], slot: Slot, view: View, means: _Means) -> list[Node]:
    """Place what `means` finds a place for, and return the others."""
    others = []
    for node in pairs:
        if found := means(node, slot, view):
            slot.pairs.append(found)
            if node.children:
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
    trust = 1.0 if view.linked else GUESSED
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
        found.confidence *= 1.0 if view.linked else GUESSED
        return found
    masses = view.masses((node.start, node.end))
    first = max(
        (unit for unit, is_free in enumerate(free) if is_free), key=lambda u: masses[u] or 0
    )
    return _trimmed(node, (first, first + 1), slot, view, 0.0)


def _trimmed(node: Node, run: Run, slot: Slot, view: View, confidence: float) -> Slot:
    """Return the slot of a pair, its run with the punctuation that belongs to it."""
    if not view.cuts.isdisjoint((node.start, node.end)):
        confidence = min(confidence, GUESSED)
    return Slot(node, *edges((node.start, node.end), run, view, slot.free(view)), confidence)
