"""What an engine is: plain sentences in, translations out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias

from i18n_pipeline.model import Translation
from i18n_pipeline.text.addresses import without_addresses

OnDone: TypeAlias = Callable[[int], None]
"""Told how many more sentences are done, now and then during long work."""


class Engine(Protocol):
    """A machine translator for one pair of languages."""

    @property
    def name(self) -> str:
        """What pages and catalogs say translated: `argos en→es 1.0`."""

    def translate(
        self, sentences: Sequence[str], on_done: OnDone | None = None
    ) -> tuple[Translation, ...]:
        """Return one translation for each plain sentence (no codes), in the same order."""


def needs_translation(text: str) -> bool:
    """Return whether `text` has a letter outside of addresses, handles and hashtags.

    >>> needs_translation("2017: 48 %"), needs_translation("https://example.org/news")
    (False, False)
    """
    return any(char.isalpha() for char in without_addresses(text))
