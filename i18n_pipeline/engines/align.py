"""Codes put back: the markup of a source sentence carried across to its translation.

The source's codes become a tree. Each pair takes the run of target words that best matches the
source words it encloses, inside its parent's run and beside its siblings', so that the result is
nested by construction: by the engine's word alignment, by the phrase as the engine translates it
alone, by place. Codes without words go to the word that they touch, or to the gap that parts the
target as they part the source. What each kind of markup becomes is stated in the README
("Markup carried across") and shown in `tests/engines/markup.golden.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from i18n_pipeline.engines.copies import view_of
from i18n_pipeline.engines.place import EXACT, place
from i18n_pipeline.engines.tree import tree_of
from i18n_pipeline.engines.view import CERTAIN
from i18n_pipeline.engines.write import write
from i18n_pipeline.model import CodedText, Translation
from i18n_pipeline.text.inline import Mark, tokens

_SPACES = re.compile("[\u00a0\u2002-\u200a\u202f]")
"""No-break and narrow ones; the wide one of Chinese and Japanese is their own."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A translation with its codes."""

    text: str
    confidence: float = 1.0
    """How sure the least sure placement is, 0 to 1."""
    unsure: tuple[str, ...] = ()
    """The marks (`<a1>`) whose places a person should look at."""
    phrases: tuple[str, ...] = ()
    """What loosely placed codes enclose in the source: their own translation may show where."""


def carry(
    source: CodedText, translation: Translation, phrases: Mapping[str, str] | None = None
) -> Carried:
    """Return `translation`, which an engine made of `spoken(source)`, with the codes of `source`.

    `phrases`: parts of the sentence as the engine translated them on their own.
    Laws: exactly the source's codes, properly nested; the words are the translation's, except that
    the copy of a protected text becomes its code, so that a page shows the original, and that
    footnote marks and readings come from the source. White space is the translation's, except
    beside a code that stands by itself.
    """
    if not source.codes:
        return Carried(translation.text)
    plain, root = tree_of(source)
    clean = _without_marks(translation, source)
    view = view_of(plain, clean, root, phrases or {})
    slot = place(root, view)
    sure = list(slot.confidences())
    sure += [(node, 0.0) for u, node in view.copies.items() if view.unit_text(u) != node.equiv]
    if clean is not translation:
        sure = [(node, 0.0) for node, _ in sure]
    loose = [plain[n.start : n.end].strip() for n, c in sure if n.closing and c < EXACT]
    return Carried(
        write(slot, view),
        min((confidence for _, confidence in sure), default=1.0),
        tuple(node.opening for node, confidence in sure if confidence < CERTAIN),
        tuple(phrase for phrase in loose if phrase not in view.phrases),
    )


def spoken(source: CodedText) -> str:
    """Return the words of `source` that an engine is given: no codes, footnotes or readings.

    No-break and narrow spaces are plain ones there: many models make signs and letters of them.
    """
    words = tree_of(source)[0] if source.codes else source.text
    return words if words.isascii() else _SPACES.sub(" ", words)


def _without_marks(translation: Translation, source: CodedText) -> Translation:
    """Return the translation without what happens to look like one of the source's codes."""
    text = translation.text
    if "<" not in text:
        return translation
    while marks := [found for found in tokens(text, source.codes) if isinstance(found, Mark)]:
        for mark in marks:
            text = text.replace(str(mark), "")
    return translation if text == translation.text else Translation(text)
