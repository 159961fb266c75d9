"""A translation without words."""

from __future__ import annotations

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.text.words import has_words


def empty(pair: Pair) -> tuple[str, ...]:
    """Return a message when the source says something and the translation nothing."""
    if has_words(pair.source_words) and not has_words(pair.target_words):
        return ("the translation is empty",)
    return ()
