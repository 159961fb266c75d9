"""Slots: the codes of a source, each with its place among the units of the translation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from i18n_pipeline.engines.tree import Node
from i18n_pipeline.engines.view import Run, View


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
