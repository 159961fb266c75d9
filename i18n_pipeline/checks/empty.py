"""A translation without words."""

from __future__ import annotations

from i18n_pipeline.checks.base import Pair


def empty(pair: Pair) -> tuple[str, ...]:
    """Return a message when the source says something and the translation nothing."""
    if _says_something(pair.source_words) and not _says_something(pair.target_words):
        return ("the translation is empty",)
    return ()


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in text)
