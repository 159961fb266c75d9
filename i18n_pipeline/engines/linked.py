"""Which words of a translation stem from some words of its sentence, and from nothing else."""

from __future__ import annotations

from i18n_pipeline.engines.copies import view_of
from i18n_pipeline.engines.tree import Node
from i18n_pipeline.engines.view import CERTAIN, Run, View, agreement, best_run
from i18n_pipeline.model import Translation
from i18n_pipeline.text.words import Span

_HALF = 0.5


def plain_view(sentence: str, translation: Translation) -> View:
    """Return the view of a translation of a sentence without codes."""
    return view_of(sentence, translation, Node("", 0, len(sentence)), {})


def linked_run(view: View, span: Span) -> Run | None:
    """Return the words that stem from `span` by the engine's own links, if they stand together."""
    if not view.linked:
        return None
    masses = view.masses(span)
    number = len(view.units)
    run = best_run(view.evidence(masses), (0, number), [True] * number)
    units = range(*run)
    own = all(not view.speaks[unit] or (masses[unit] or 0) > _HALF for unit in units)
    return run if units and own and agreement(view, masses, run) >= CERTAIN else None
