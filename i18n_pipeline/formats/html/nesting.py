"""Which elements are open: the part of HTML's tree building that decides where text belongs."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from i18n_pipeline.formats.html.elements import (
    BLOCKS,
    BREAK_OUT,
    FOREIGN,
    HEADINGS,
    IMPLIED_ENDS,
    ISLANDS,
    KINDS,
    reach,
)
from i18n_pipeline.model import BlockKind

_DEEPEST = 512
"""How far up a tag looks for what it closes: browsers nest no deeper."""


class Nesting:
    """The open elements, outermost first."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._blocks: list[str] = []
        """Those of `_names` that are in `BLOCKS`."""
        self._count: Counter[str] = Counter()

    def copy(self) -> Nesting:
        """Return another one with the same elements open."""
        other = Nesting()
        other._names, other._blocks = self._names.copy(), self._blocks.copy()
        other._count = self._count.copy()
        return other

    def __len__(self) -> int:
        return len(self._names)

    def open(self, name: str) -> None:
        """Add an element inside all others."""
        self._names.append(name)
        if name in BLOCKS:
            self._blocks.append(name)
        self._count[name] += 1

    def make_room(self, name: str) -> None:
        """Close what the start tag `name` ends without saying so: the `<p>` before a `<p>`."""
        if name in BREAK_OUT and not FOREIGN.isdisjoint(self._count):
            while self._close(FOREIGN, ISLANDS):
                pass
        if implied := IMPLIED_ENDS.get(name):
            while self._close(*implied):
                pass

    def close(self, name: str) -> None:
        """Close what the end tag `name` ends: nothing if no such element is in reach."""
        if self._names and self._names[-1] == name:  # as nearly always
            self._forget(self._names.pop())
            return
        names = HEADINGS if name in HEADINGS else frozenset((name,))
        self._close(names, reach(name))

    def _close(self, names: frozenset[str], barriers: frozenset[str]) -> bool:
        if names.isdisjoint(self._count):
            return False
        last = len(self._names) - 1
        for depth in range(last, max(-1, last - _DEEPEST), -1):
            if self._names[depth] in names:
                for _ in range(depth, len(self._names)):
                    self._forget(self._names.pop())
                return True
            if self._names[depth] in barriers:
                return False
        return False

    def _forget(self, name: str) -> None:
        self._count[name] -= 1
        if not self._count[name]:
            del self._count[name]
        if name in BLOCKS:
            self._blocks.pop()

    def place(self) -> tuple[BlockKind, str]:
        """Return what a block that stands here is, and the element it stands in.

        A `p` is what its parent is: a list item, a quotation. Outside all elements it is `text`.
        """
        blocks = self._blocks
        return _place(blocks[-1] if blocks else "text", blocks[-2] if len(blocks) > 1 else "")


@lru_cache(maxsize=2**10)  # asked at each tag
def _place(element: str, parent: str) -> tuple[BlockKind, str]:
    decisive = parent if element == "p" and parent else element
    return KINDS.get(decisive, BlockKind.PARAGRAPH), element
