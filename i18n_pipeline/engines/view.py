"""What is known of how a sentence's words went into its translation."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from i18n_pipeline.engines.tree import Node
from i18n_pipeline.model import Link
from i18n_pipeline.text.words import Span, has_words, words

# What a word without links adds to a run, and punctuation at the worst: little is lost by bridging
# one of them, much by bridging many.
_UNLINKED = -0.25
# A word made of two (an Arabic noun with its article) goes with either.
HALF = 0.45
CERTAIN = 0.7
"""The least confidence of a placement that nobody needs to look at, calibrated on sentences with
known placements (`tests/bench/carry.py`)."""
GUESSED = 0.25
"""How far an agreement counts that rests on equal words and order alone, or on a part of a word."""

Run: TypeAlias = "tuple[int, int]"
"""Units [first, last) of a translation: words, marks of punctuation, copies of protected texts."""

_T = TypeVar("_T")


@dataclass(slots=True)
class View:
    """A plain sentence and its translation in units, with nothing but white space between them."""

    plain: str
    text: str
    units: list[Span]
    links: Sequence[Link]
    """The engine's, if it has any."""
    phrases: Mapping[str, str]
    """Parts of the plain sentence, each as the engine translated it on its own."""
    speaks: list[bool] = field(default_factory=list)
    """Whether each unit is more than punctuation."""
    copies: dict[int, Node] = field(default_factory=dict)
    """Units that are copies of a protected text."""
    origins: dict[int, Span] = field(default_factory=dict)
    """Units of which we know without links where in the plain sentence they come from."""
    cuts: set[int] = field(default_factory=set)
    """Where in the plain sentence codes cut words that the translation has not."""
    _linked: list[tuple[int, int, int, float]] = field(default_factory=list)
    """Unit, start and end in the plain sentence, and weight of each link; made when needed."""
    _totals: list[float] = field(default_factory=list)
    """The sum of the weights for each unit."""

    @property
    def linked(self) -> bool:
        """Whether the links are the engine's; else they are guesses from equal words and order."""
        return bool(self.links)

    def masses(self, span: Span) -> list[float | None]:
        """Return for each unit the share (0 to 1) that stems from `span`; None without links."""
        if not self._totals:
            self._link()
        first, last = span
        inside = [0.0] * len(self.units)
        for unit, start, end, weight in self._linked:
            if first <= start and end <= last:
                inside[unit] += weight
            elif start < last and first < end:
                inside[unit] += weight * (min(end, last) - max(start, first)) / (end - start)
        return [
            mass / total if total else None
            for mass, total in zip(inside, self._totals, strict=True)
        ]

    def stem(self, unit: int) -> Span | None:
        """Return the part of the plain sentence that a unit mostly stems from."""
        self.masses((0, 0))
        spans = [(weight, start, end) for one, start, end, weight in self._linked if one == unit]
        return max(spans)[1:] if spans else None

    def evidence(self, masses: Sequence[float | None]) -> list[float]:
        """Return how much each unit speaks for (above 0) or against (below 0) being of a span."""
        return [
            _UNLINKED
            if mass is None
            else 2 * (mass - HALF)
            if speaks
            else max(_UNLINKED, 2 * (mass - HALF))
            for speaks, mass in zip(self.speaks, masses, strict=True)
        ]

    def unit_text(self, unit: int) -> str:
        """Return the text of a unit."""
        start, end = self.units[unit]
        return self.text[start:end]

    def find(self, text: str) -> list[Run]:
        """Return where `text` stands in the translation as a run of whole units."""
        at = self.text.find(text) if text else -1
        if at < 0:
            return []
        starts = {start: index for index, (start, _) in enumerate(self.units)}
        ends = {end: index + 1 for index, (_, end) in enumerate(self.units)}
        found = []
        while at >= 0:
            if at in starts and at + len(text) in ends:
                found.append((starts[at], ends[at + len(text)]))
            at = self.text.find(text, at + 1)
        return found

    def replace(self, run: Run, units: Sequence[Span], origins: Sequence[Span]) -> None:
        """Have other units, whose origins are known, in the place of those of `run`."""
        first, last = run
        shift = len(units) - (last - first)

        def moved(known: dict[int, _T]) -> dict[int, _T]:
            outside = {unit: one for unit, one in known.items() if not first <= unit < last}
            return {unit + shift * (unit >= last): one for unit, one in outside.items()}

        self.copies, self.origins = moved(self.copies), moved(self.origins)
        self.units[first:last] = units
        self.speaks[first:last] = [has_words(self.text[a:b]) for a, b in units]
        self.origins.update(enumerate(origins, first))
        self._totals.clear()

    def _link(self) -> None:
        """Make the table of what each unit stems from."""
        units, origins = self.units, self.origins
        starts = {start: index for index, (start, _) in enumerate(units)}
        ends = [end for _, end in units]
        number = len(units)
        linked = [(unit, *origin, 1.0) for unit, origin in origins.items()]
        for start, end, target, target_end, weight in self.links or _guesses(self):
            if not weight > 0 or start >= end:  # NaN is not
                continue
            unit = starts.get(target, -1)
            if unit < 0:
                unit = bisect_right(ends, target)
            while unit < number and units[unit][0] < target_end:
                if unit not in origins:
                    linked.append((unit, start, end, weight))
                unit += 1
        self._linked = linked
        self._totals = [0.0] * len(units)
        for unit, _, _, weight in linked:
            self._totals[unit] += weight


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

    The harmonic mean of the share of the run's words that belong to the span and the share of the
    span that went into the run. A word made of two belongs to either.
    """
    spoken = [
        mass if speaks and mass else 0.0 for mass, speaks in zip(masses, view.speaks, strict=True)
    ]
    linked = [mass is not None and speaks for mass, speaks in zip(masses, view.speaks, strict=True)]
    here = slice(*run)
    total, inside = sum(spoken), sum(spoken[here])
    if not inside:
        return 0.0
    own = sum(min(1.0, 2 * mass) for mass in spoken[here]) / sum(linked[here])
    return 2 * own * inside / (own * total + inside)


def _guesses(view: View) -> list[Link]:
    """Return links between equal words, in order, and by relative place for all others."""
    source = words(view.plain)
    places: dict[str, list[Span]] = defaultdict(list)
    for start, end in reversed(source):
        places[view.plain[start:end]].append((start, end))
    guesses = []
    for index, (start, end) in enumerate(view.units):
        if same := places[view.text[start:end]]:
            guesses.append(Link(*same.pop(), start, end))
        elif source:
            guesses.append(Link(*source[index * len(source) // len(view.units)], start, end))
    return guesses
