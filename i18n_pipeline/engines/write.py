"""A translation written out with its codes, each kept apart from the words as in the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from i18n_pipeline.engines.slots import Slot
from i18n_pipeline.engines.tree import Node
from i18n_pipeline.engines.view import View
from i18n_pipeline.text.words import ends_unspaced

_Edit: TypeAlias = "tuple[int, int, str]"
"""Characters [start, end) of the translation and what stands there instead."""


def write(slot: Slot, view: View) -> str:
    """Return the translation with the codes of `slot` in it."""
    pieces: list[str] = []
    written = 0
    for start, end, markup in _edits(slot, view, (0, len(view.text))):
        pieces += (view.text[written:start], markup)
        written = max(end, written)
    return "".join((*pieces, view.text[written:]))


def _edits(slot: Slot, view: View, bounds: tuple[int, int]) -> Iterator[_Edit]:
    """Yield the edits inside of a slot that has the characters `bounds`, in order of place."""
    items: list[tuple[int, int, Slot | Node]] = [(one.gap, 0, one.node) for one in slot.points]
    items += [(pair.first, 1, pair) for pair in slot.pairs]
    items += [(unit, 1, node) for unit, node in view.copies.items() if _directly(unit, slot)]
    for gap, wide, item in sorted(items, key=lambda item: item[:2]):
        if isinstance(item, Slot):
            start, end = view.units[item.first][0], view.units[item.last - 1][1]
            yield start, start, item.node.opening
            yield from _edits(item, view, (start, end))
            yield end, end, item.node.closing
        elif wide:
            yield *view.units[gap], item.opening
        else:
            yield _insertion(item, gap, slot, view, bounds)


def _directly(unit: int, slot: Slot) -> bool:
    inside = slot.first <= unit < slot.last
    return inside and not any(pair.first <= unit < pair.last for pair in slot.pairs)


def _insertion(node: Node, gap: int, slot: Slot, view: View, bounds: tuple[int, int]) -> _Edit:
    """Return the edit that puts a code into a gap, with white space around it as in the source."""
    start = view.units[gap - 1][1] if gap > slot.first else bounds[0]
    end = view.units[gap][0] if gap < slot.last else bounds[1]
    if node.equiv.isspace() and start < end:
        return start, end, node.markup
    before = view.plain[: node.start][-1:].isspace()
    after = view.plain[node.end :][:1].isspace()
    at = end if before or gap == slot.first else start
    left, right = view.text[:at][-1:], view.text[at:][:1]
    spaced = not ends_unspaced(left) and not ends_unspaced(right)
    prefix = " " if before and spaced and left.isalnum() else ""
    suffix = " " if after and spaced and right.isalnum() else ""
    return at, at, prefix + node.markup + suffix
