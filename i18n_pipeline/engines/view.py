"""What is known of how a sentence's words went into its translation."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from i18n_pipeline.engines.tree import Node, protected
from i18n_pipeline.model import Link, Translation
from i18n_pipeline.text.words import Span, has_words, words

# What a word without links adds to a run, and punctuation at the worst: little is lost by bridging
# one of them, much by bridging many.
_UNLINKED = -0.25
# A word made of two (an Arabic noun with its article) goes with either.
_NEARLY_HALF = 0.45
_ENOUGH = 0.5


@dataclass(slots=True)
class View:
    """A plain sentence, its translation in units (words, punctuation, protected copies), links."""

    plain: str
    text: str
    source: tuple[Span, ...]
    """The units of the plain sentence."""
    units: list[Span]
    """The units of the translation; nothing but white space between them."""
    copies: dict[int, Node] = field(default_factory=dict)
    """Units that are copies of a protected text."""
    links: list[list[Link]] = field(default_factory=list)
    """For each unit the links that end in it."""
    linked: bool = False
    """Whether the links are the engine's; else they are guesses from equal words and order."""

    def mass(self, unit: int, span: Span) -> float | None:
        """Return the share (0 to 1) of a unit that stems from `span` of the plain sentence."""
        total = inside = 0.0
        for link in self.links[unit]:
            total += link.weight
            shared = min(link.source_end, span[1]) - max(link.source_start, span[0])
            if shared > 0:
                inside += link.weight * shared / (link.source_end - link.source_start)
        return inside / total if total else None

    def evidence(self, unit: int, span: Span) -> float:
        """Return how much a unit speaks for (above 0) or against (below 0) being of `span`."""
        mass = self.mass(unit, span)
        if mass is None:
            return _UNLINKED
        evidence = 2 * (mass - _NEARLY_HALF)
        return evidence if self.is_word(unit) else max(_UNLINKED, evidence)

    def is_word(self, unit: int) -> bool:
        """Return whether a unit is a word or a protected copy, not punctuation."""
        return unit in self.copies or has_words(self.unit_text(unit))

    def unit_text(self, unit: int) -> str:
        """Return the text of a unit."""
        start, end = self.units[unit]
        return self.text[start:end]

    def source_texts(self, span: Span) -> list[str]:
        """Return the words and punctuation that touch `span` of the plain sentence."""
        return [
            self.plain[max(a, span[0]) : min(b, span[1])]
            for a, b in self.source
            if max(a, span[0]) < min(b, span[1])
        ]

    @property
    def faithful(self) -> bool:
        """Whether the engine left each protected text that it kept as it was."""
        return all(self.unit_text(unit) == node.equiv for unit, node in self.copies.items())

    def find(self, text: str) -> list[tuple[int, int]]:
        """Return where `text` stands in the translation: runs [first, last) of whole units."""
        starts = {start: index for index, (start, _) in enumerate(self.units)}
        ends = {end: index + 1 for index, (_, end) in enumerate(self.units)}
        found = []
        at = self.text.find(text) if text else -1
        while at >= 0:
            if at in starts and at + len(text) in ends:
                found.append((starts[at], ends[at + len(text)]))
            at = self.text.find(text, at + 1)
        return found

    def best_run(
        self, span: Span, window: tuple[int, int], taken: Sequence[bool]
    ) -> tuple[float, int, int]:
        """Return the run of free units in `window` that speaks most for `span`: sum, first, last.

        The run with the greatest sum of evidence, the shorter one of two: stray words are left
        out, gaps bridged. The sum is 0 when no unit speaks for it.
        """
        best = (0.0, window[0], window[0])
        total, first = 0.0, window[0]
        for unit in range(*window):
            if total <= 0:
                total, first = 0.0, unit
            total = 0.0 if taken[unit] else total + self.evidence(unit, span)
            if total > best[0]:
                best = (total, first, unit + 1)
        return best

    def strays(self, span: Span, run: tuple[int, int]) -> bool:
        """Return whether words outside of `run` stem from `span`."""
        return any(
            self.evidence(unit, span) > 0
            for unit in range(len(self.units))
            if not run[0] <= unit < run[1] and self.is_word(unit)
        )


def view_of(plain: str, translation: Translation, root: Node) -> View:
    """Return the view of a translation, with the copies of protected texts found."""
    view = View(plain, translation.text, words(plain), list(words(translation.text)))
    _relink(view, translation.links)
    nodes = protected(root.children)
    exact = [node for node in nodes if _claim(view, node, _exact_copy(view, node))]
    _relink(view, translation.links)
    for node in nodes:
        if node not in exact and view.linked:
            _claim(view, node, _aligned_copy(view, node))
            _relink(view, translation.links)
    return view


def _exact_copy(view: View, node: Node) -> tuple[int, int] | None:
    span = (node.start, node.end)
    free = [run for run in view.find(node.equiv) if not _claimed(view, run)]
    return max(free, key=lambda run: view.mass(run[0], span) or 0.0, default=None)


def _aligned_copy(view: View, node: Node) -> tuple[int, int] | None:
    """Return the run that the links give for a text which the engine has changed."""
    span = (node.start, node.end)
    taken = [unit in view.copies for unit in range(len(view.units))]
    total, first, last = view.best_run(span, (0, len(view.units)), taken)
    certain = total >= _ENOUGH * (last - first) and not view.strays(span, (first, last))
    return (first, last) if last > first and certain else None


def _claimed(view: View, run: tuple[int, int]) -> bool:
    return any(unit in view.copies for unit in range(*run))


def _claim(view: View, node: Node, run: tuple[int, int] | None) -> bool:
    """Make the units of `run` one unit that is the copy of `node`."""
    if run is None:
        return False
    first, last = run
    view.units[first:last] = [(view.units[first][0], view.units[last - 1][1])]
    shift = last - first - 1
    view.copies = {unit - shift * (unit >= last): old for unit, old in view.copies.items()}
    view.copies[first] = node
    # The links still belong to the old units; only their number must fit until they are renewed.
    view.links[first:last] = [[Link(node.start, node.end, *view.units[first])]]
    return True


def _relink(view: View, links: Sequence[Link]) -> None:
    view.linked = bool(links)
    by_unit: dict[int, list[Link]] = defaultdict(list)
    ends = [end for _, end in view.units]
    for link in links or _guesses(view):
        if link.weight <= 0 or link.source_start >= link.source_end:
            continue
        unit = bisect_left(ends, link.target_start + 1)
        while unit < len(view.units) and view.units[unit][0] < link.target_end:
            by_unit[unit].append(link)
            unit += 1
    view.links = [
        [Link(copy.start, copy.end, *view.units[unit])]
        if (copy := view.copies.get(unit))
        else by_unit[unit]
        for unit in range(len(view.units))
    ]


def _guesses(view: View) -> list[Link]:
    """Return links between equal words, in order, and by relative place for all others."""
    places: dict[str, list[Span]] = defaultdict(list)
    for start, end in reversed(view.source):
        places[view.plain[start:end]].append((start, end))
    guesses = []
    for index, span in enumerate(view.units):
        same = places[view.text[span[0] : span[1]]]
        if same:
            guesses.append(Link(*same.pop(), *span))
        elif view.source:
            guesses.append(Link(*view.source[index * len(view.source) // len(view.units)], *span))
    return guesses
