"""Marked phrases that the engine translated on their own, found again in the whole translation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from i18n_pipeline.engines.view import Run, View
from i18n_pipeline.text.words import Span, words

_ALIKE = 0.8
"""An inflected word is this much like its base form; two words seldom are."""
_EQUALLY = 0.05
_MORE_OR_LESS = 2
"""Words more or fewer than the phrase: articles come and go."""


def find_phrase(view: View, span: Span, free: Sequence[bool]) -> Run | None:
    """Return where the phrase in `span` of the plain sentence stands among the free units.

    Its translation may be inflected there, but no number changed. A phrase that comes n times in
    the source is looked for n times: the first is the first.
    """
    matches = _apart(sorted(_matches(view, _alone(view, span), free), reverse=True))
    best = [run for score, run in matches if score >= matches[0][0] - _EQUALLY]
    if len(best) <= 1:
        return best[0] if best else None
    before, after = _counts(view.plain, span)
    if len(best) == before + 1 + after:
        return sorted(best)[before]
    masses = view.masses(span)
    return max(best, key=lambda run: sum(mass or 0.0 for mass in masses[slice(*run)]))


def likeness(view: View, span: Span, run: Run) -> float:
    """Return how much (0 to 1) a run reads like the translation of the words in `span` alone."""
    text = view.text[view.units[run[0]][0] : view.units[run[1] - 1][1]]
    return float(Indel.normalized_similarity(_alone(view, span).casefold(), text.casefold()))


def _alone(view: View, span: Span) -> str:
    return view.phrases.get(view.plain[slice(*span)].strip(), "")


def _matches(view: View, phrase: str, free: Sequence[bool]) -> Iterator[tuple[float, Run]]:
    wanted = phrase.casefold()
    length = sum(wanted[a:b][0].isalnum() for a, b in words(wanted))
    spoken = [unit for unit, is_free in enumerate(free) if is_free and view.speaks[unit]]
    digits = [char for char in wanted if char.isdigit()]
    if not length:
        return
    for size in range(max(1, length - _MORE_OR_LESS), length + _MORE_OR_LESS + 1):
        for place in range(len(spoken) - size + 1):
            first, last = spoken[place], spoken[place + size - 1] + 1
            text = view.text[view.units[first][0] : view.units[last - 1][1]].casefold()
            score = Indel.normalized_similarity(wanted, text, score_cutoff=_ALIKE)
            numbers = [char for char in text if char.isdigit()]
            if score and numbers == digits and all(free[first:last]):
                yield score, (first, last)


def _apart(matches: Sequence[tuple[float, Run]]) -> list[tuple[float, Run]]:
    """Return the matches, best first, that touch no better one."""
    chosen: list[tuple[float, Run]] = []
    for score, (first, last) in matches:
        if all(last <= other[0] or other[1] <= first for _, other in chosen):
            chosen.append((score, (first, last)))
    return chosen


def _counts(plain: str, span: Span) -> tuple[int, int]:
    """Return how often the words in `span` stand before it and after it."""
    phrase = plain[slice(*span)].strip()
    return plain[: span[0]].count(phrase), plain[span[1] :].count(phrase)
