"""What is known of how a sentence's words went into its translation."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from i18n_pipeline.engines.tree import Node
from i18n_pipeline.model import Link, Translation
from i18n_pipeline.text.words import Span, has_words, words

# What a word without links adds to a run, and punctuation at the worst: little is lost by bridging
# one of them, much by bridging many.
_UNLINKED = -0.25
# A word made of two (an Arabic noun with its article) goes with either.
_NEARLY_HALF = 0.45
CERTAIN = 0.7
"""The least confidence of a placement that nobody needs to look at, calibrated on sentences with
known placements (`tests/bench/carry.py`)."""

Run: TypeAlias = "tuple[int, int]"
"""Units [first, last) of a translation."""


@dataclass(slots=True)
class Unit:
    """A word, a mark of punctuation or the copy of a protected text in the translation."""

    start: int
    end: int
    speaks: bool
    """Whether it is more than punctuation."""
    stems: list[tuple[int, int, float]] = field(default_factory=list)
    """The spans of the plain sentence that it comes from, each with its share (0 to 1)."""
    copy: Node | None = None
    """The protected text that it stands for."""


@dataclass(slots=True)
class View:
    """A plain sentence, its translation in units with nothing but white space between, links."""

    plain: str
    text: str
    units: list[Unit]
    linked: bool = False
    """Whether the links are the engine's; else they are guesses from equal words and order."""
    phrases: Mapping[str, str] = field(default_factory=dict)
    """Parts of the plain sentence, each as the engine translated it on its own."""

    def masses(self, span: Span) -> list[float | None]:
        """Return for each unit the share (0 to 1) that stems from `span`; None without links."""
        first, last = span
        masses: list[float | None] = []
        for unit in self.units:
            mass = 0.0
            for start, end, share in unit.stems:
                if start < last and first < end:
                    inside = min(end, last) - max(start, first)
                    mass += share * inside / (end - start)
            masses.append(mass if unit.stems else None)
        return masses

    def evidence(self, masses: Sequence[float | None]) -> list[float]:
        """Return how much each unit speaks for (above 0) or against (below 0) being of a span."""
        return [
            _UNLINKED
            if mass is None
            else 2 * (mass - _NEARLY_HALF)
            if unit.speaks
            else max(_UNLINKED, 2 * (mass - _NEARLY_HALF))
            for unit, mass in zip(self.units, masses, strict=True)
        ]

    def unit_text(self, unit: int) -> str:
        """Return the text of a unit."""
        return self.text[self.units[unit].start : self.units[unit].end]

    def is_copied(self, unit: Unit) -> bool:
        """Return whether the engine left the protected text that a unit stands for as it was."""
        return unit.copy is None or self.text[unit.start : unit.end] == unit.copy.equiv

    def find(self, text: str) -> list[Run]:
        """Return where `text` stands in the translation as a run of whole units."""
        at = self.text.find(text) if text else -1
        if at < 0:
            return []
        starts = {unit.start: index for index, unit in enumerate(self.units)}
        ends = {unit.end: index + 1 for index, unit in enumerate(self.units)}
        found = []
        while at >= 0:
            if at in starts and at + len(text) in ends:
                found.append((starts[at], ends[at + len(text)]))
            at = self.text.find(text, at + 1)
        return found


def view_of(
    plain: str, translation: Translation, root: Node, phrases: Mapping[str, str] | None = None
) -> View:
    """Return the view of a translation, with the copies of protected texts found.

    A word that has a code in it and comes across unchanged is parted where the source parts it.
    """
    text = translation.text
    units = [Unit(a, b, has_words(text[a:b])) for a, b in words(text)]
    view = View(plain, text, units, bool(translation.links), phrases or {})
    _link(units, translation.links or _guesses(view))
    nodes = [*root.walk()]
    _part(view, {place for node in nodes for place in (node.start, node.end)})
    protected = [node for node in nodes if node.equiv.strip()]
    exact = [node for node in protected if _claim(view, node, _exact_copy(view, node))]
    for node in protected:
        if node not in exact and view.linked:
            _claim(view, node, _aligned_copy(view, node))
    return view


def best_run(evidence: Sequence[float], window: Run, free: Sequence[bool]) -> Run:
    """Return the run of free units in `window` with the greatest sum of evidence.

    The shorter one of two: stray words are left out, gaps bridged. Empty when nothing speaks for
    any unit.
    """
    best, first, last = 0.0, window[0], window[0]
    total, start = 0.0, window[0]
    for unit in range(*window):
        if total <= 0:
            total, start = 0.0, unit
        total = total + evidence[unit] if free[unit] else 0.0
        if total > best:
            best, first, last = total, start, unit + 1
    return first, last


def agreement(view: View, masses: Sequence[float | None], run: Run) -> float:
    """Return how well a run and the span that has these masses fit (0 to 1).

    The harmonic mean of the share of the run's words that stem from the span and the share of the
    span's words that went into the run.
    """
    total = inside = words_inside = 0.0
    for index, (unit, mass) in enumerate(zip(view.units, masses, strict=True)):
        if mass is None or not unit.speaks:
            continue
        total += mass
        if run[0] <= index < run[1]:
            inside += mass
            words_inside += 1
    return 2 * inside / (total + words_inside) if total else 0.0


def _link(units: Sequence[Unit], links: Sequence[Link]) -> None:
    """Give each unit the shares of what it stems from."""
    ends = [unit.end for unit in units]
    totals = [0.0] * len(units)
    for link in links:
        if link.weight <= 0 or link.source_start >= link.source_end:
            continue
        index = bisect_right(ends, link.target_start)
        while index < len(units) and units[index].start < link.target_end:
            units[index].stems.append((link.source_start, link.source_end, link.weight))
            totals[index] += link.weight
            index += 1
    for unit, total in zip(units, totals, strict=True):
        unit.stems = [(start, end, weight / total) for start, end, weight in unit.stems]


def _guesses(view: View) -> list[Link]:
    """Return links between equal words, in order, and by relative place for all others."""
    source = words(view.plain)
    places: dict[str, list[Span]] = defaultdict(list)
    for start, end in reversed(source):
        places[view.plain[start:end]].append((start, end))
    guesses = []
    for index, unit in enumerate(view.units):
        same = places[view.text[unit.start : unit.end]]
        if same:
            guesses.append(Link(*same.pop(), unit.start, unit.end))
        elif source:
            span = source[index * len(source) // len(view.units)]
            guesses.append(Link(*span, unit.start, unit.end))
    return guesses


def _part(view: View, places: Collection[int]) -> None:
    """Part the words that have a code in them and stand in the translation as they are.

    Of several alike the nth is that of the source.
    """
    plain = view.plain
    if not any(plain[:at][-1:].isalnum() and plain[at:][:1].isalnum() for at in places):
        return
    seen: Counter[str] = Counter()
    for start, end in words(plain):
        word = plain[start:end]
        cuts = sorted(at for at in places if start < at < end)
        found = [index for index in range(len(view.units)) if view.unit_text(index) == word]
        if cuts and seen[word] < len(found):
            index = found[seen[word]]
            moved = view.units[index].start - start
            view.units[index : index + 1] = [
                Unit(a + moved, b + moved, has_words(plain[a:b]), [(a, b, 1.0)])
                for a, b in pairwise((start, *cuts, end))
            ]
        else:
            seen[word] += 1


def _exact_copy(view: View, node: Node) -> Run | None:
    runs = view.find(node.equiv)
    free = [run for run in runs if not any(unit.copy for unit in view.units[slice(*run)])]
    if len(free) > 1:
        masses = view.masses((node.start, node.end))
        free.sort(key=lambda run: -(masses[run[0]] or 0.0))
    return free[0] if free else None


def _aligned_copy(view: View, node: Node) -> Run | None:
    """Return the run that the links give for a text which the engine has changed, if sure."""
    masses = view.masses((node.start, node.end))
    free = [unit.copy is None for unit in view.units]
    run = best_run(view.evidence(masses), (0, len(view.units)), free)
    return run if agreement(view, masses, run) >= CERTAIN else None


def _claim(view: View, node: Node, run: Run | None) -> bool:
    """Make the units of `run` one unit that is the copy of `node`."""
    if run is None:
        return False
    start, end = view.units[run[0]].start, view.units[run[1] - 1].end
    stems = [(node.start, node.end, 1.0)]
    view.units[slice(*run)] = [Unit(start, end, speaks=True, stems=stems, copy=node)]
    return True
