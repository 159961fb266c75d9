"""Other words in a translation: the links move with them."""

from __future__ import annotations

from dataclasses import replace

from i18n_pipeline.model import Translation
from i18n_pipeline.text.words import Span


def patched(translation: Translation, span: Span, text: str) -> Translation:
    """Return `translation` with other text in the place of a span, the links moved with it."""
    start, end = span
    more = len(text) - (end - start)

    def moved(place: int, inside: int) -> int:
        return place if place <= start else place + more if place >= end else inside

    links = tuple(
        link._replace(
            target_start=moved(link.target_start, start),
            target_end=moved(link.target_end, start + len(text)),
        )
        for link in translation.links
    )
    text = translation.text[:start] + text + translation.text[end:]
    return replace(translation, text=text, links=links)
