"""Terms that a machine does not get to see: a placeholder goes through it in their place.

Measured with the starter package (`tests/bench/terms.py`): a short code of a letter and a digit
comes back every time, brackets and longer words hardly ever. Whether it did is looked at each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from i18n_pipeline.engines.patch import patched
from i18n_pipeline.engines.terms import cased
from i18n_pipeline.model import Translation
from i18n_pipeline.text.terms import Glossary, Hit

_MASKS = ("X7", "X8", "X9")


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with placeholders for terms."""

    sentence: str
    text: str
    """What the machine is asked."""
    hits: tuple[Hit, ...]
    """The terms in the sentence, in order; each has the mask of its place."""

    def unmasked(self, translation: Translation, glossary: Glossary) -> Translation | None:
        """Return the translation of `text` as one of `sentence`; None where a mask went astray."""
        if any(translation.text.count(mask) != 1 for mask in _MASKS[: len(self.hits)]):
            return None
        for mask, hit in zip(_MASKS, self.hits, strict=False):
            start = translation.text.index(mask)
            span = (start, start + len(mask))
            form = cased(self.sentence, hit, (translation.text, span), glossary)
            translation = patched(translation, span, form)
        links = tuple(
            link._replace(
                source_start=self._place(link.source_start, last=False),
                source_end=self._place(link.source_end, last=True),
            )
            for link in translation.links
        )
        return replace(translation, links=links)

    def _place(self, place: int, *, last: bool) -> int:
        """Return where a place of `text` is in `sentence`; at an end of the term if inside."""
        shift = 0
        for mask, hit in zip(_MASKS, self.hits, strict=False):
            start = hit.start + shift
            if place <= start:
                break
            if place < start + len(mask):
                return hit.end if last else hit.start
            shift += len(mask) - (hit.end - hit.start)
        return place - shift


def masked(sentence: str, hits: Sequence[Hit]) -> Masked | None:
    """Return `sentence` with its terms masked; None where there are none, or too many."""
    whole = tuple(hit for hit in hits if hit.exact)
    if not whole or len(whole) > len(_MASKS) or any(mask in sentence for mask in _MASKS):
        return None
    text = sentence
    for mask, hit in reversed(list(zip(_MASKS, whole, strict=False))):
        text = text[: hit.start] + mask + text[hit.end :]
    return Masked(sentence, text, whole)
