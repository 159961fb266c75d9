"""A translation's view made: protected texts and words that came across as they were are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from itertools import pairwise

from i18n_pipeline.engines.tree import Node
from i18n_pipeline.engines.view import CERTAIN, Run, View, agreement, best_run
from i18n_pipeline.model import Translation
from i18n_pipeline.text.words import has_words, words


def view_of(plain: str, translation: Translation, root: Node, phrases: Mapping[str, str]) -> View:
    """Return the view of a translation, with the copies of protected texts found.

    A word that has a code in it and comes across unchanged is parted where the source parts it.
    """
    text = translation.text
    view = View(plain, text, list(words(text)), translation.links, phrases)
    view.speaks = [text[a].isalnum() or has_words(text[a:b]) for a, b in view.units]
    nodes = [*root.walk()]
    _part(view, {place for node in nodes for place in (node.start, node.end)})
    protected = [node for node in nodes if node.equiv.strip()]
    exact = [node for node in protected if _claim(view, node, _exact_copy(view, node))]
    for node in protected:
        if node not in exact and view.linked:
            _claim(view, node, _aligned_copy(view, node))
    return view


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
        found = view.find(word)
        if seen[word] >= len(found):
            view.cuts.update(cuts)
            continue
        run = found[seen[word]]
        if cuts:
            pieces = list(pairwise((start, *cuts, end)))
            moved = view.units[run[0]][0] - start
            view.replace(run, [(a + moved, b + moved) for a, b in pieces], pieces)
        seen[word] += 1


def _exact_copy(view: View, node: Node) -> Run | None:
    runs = view.find(node.equiv)
    free = [run for run in runs if view.copies.keys().isdisjoint(range(*run))]
    if len(free) > 1:
        masses = view.masses((node.start, node.end))
        free.sort(key=lambda run: -(masses[run[0]] or 0.0))
    return free[0] if free else None


def _aligned_copy(view: View, node: Node) -> Run | None:
    """Return the run that the links give for a text which the engine has changed, if sure."""
    masses = view.masses((node.start, node.end))
    free = [unit not in view.copies for unit in range(len(view.units))]
    run = best_run(view.evidence(masses), (0, len(view.units)), free)
    return run if agreement(view, masses, run) >= CERTAIN else None


def _claim(view: View, node: Node, run: Run | None) -> bool:
    """Make the units of `run` one unit that is the copy of `node`."""
    if run is None:
        return False
    first, last = run
    whole = (view.units[first][0], view.units[last - 1][1])
    view.replace(run, [whole], [(node.start, node.end)])
    view.copies[first] = node
    view.speaks[first] = True
    return True
