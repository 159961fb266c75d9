"""A stand-in engine that reverses the order of words: shows that markup follows its words."""

from __future__ import annotations

from collections.abc import Sequence

from i18n_pipeline.engines.base import Decoding, OnDone
from i18n_pipeline.model import Link, Translation
from i18n_pipeline.text.words import words


class ReverseEngine:
    """Writes each sentence's words from last to first, and knows exactly which went where."""

    name = identity = "reverse"

    def translate(
        self,
        sentences: Sequence[str],
        on_done: OnDone | None = None,
        decoding: Decoding | None = None,
    ) -> tuple[Translation, ...]:
        """Return the sentences reversed, in order."""
        results = tuple(map(_reversed, sentences))
        if on_done:
            on_done(tuple(enumerate(results)))
        return results

    def alternatives(self, sentence: str, number: int) -> tuple[Translation, ...]:
        """Return the only translation there is."""
        return self.translate([sentence])


def _reversed(sentence: str) -> Translation:
    spans = words(sentence)
    edges = (0, *(edge for span in spans for edge in span), len(sentence))
    gaps = [sentence[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    text = gaps[-1]
    links = []
    for (start, end), gap in zip(reversed(spans), reversed(gaps[:-1]), strict=True):
        links.append(Link(start, end, len(text), len(text) + end - start))
        text += sentence[start:end] + gap
    return Translation(text, links=tuple(links))
