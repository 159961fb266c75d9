"""Codes put back: the markup of a source sentence carried across to its translation.

The source's codes become a tree. Each pair takes the run of target words that best matches the
source words it encloses, inside its parent's run and beside its siblings', so that the result is
nested by construction. Standalone codes go to the gap that parts the target as they part the
source.
"""

from __future__ import annotations

from dataclasses import dataclass

from i18n_pipeline.engines.place import place
from i18n_pipeline.engines.tree import tree_of
from i18n_pipeline.engines.view import view_of
from i18n_pipeline.engines.write import write
from i18n_pipeline.model import CodedText, Translation
from i18n_pipeline.text.inline import Mark, tokens


@dataclass(frozen=True, slots=True)
class Carried:
    """A translation with its codes."""

    text: str
    confident: bool
    """Whether every code's place follows from the alignment, from equal text or from the sentence's
    ends; otherwise a person should look."""


def carry(source: CodedText, translation: Translation) -> Carried:
    """Return `translation`, which an engine made of `plain(source)`, with the codes of `source`.

    Laws: exactly the source's codes, properly nested; the words are the translation's, except that
    the copy of a protected text becomes its code, so that a page shows the original. White space
    is the translation's, except beside a code that stands by itself.
    """
    if not source.codes:
        return Carried(translation.text, confident=True)
    clean = _without_marks(translation, source)
    plain, root = tree_of(source)
    view = view_of(plain, clean, root)
    slot = place(root, view)
    certain = clean is translation and view.faithful and slot.certain
    return Carried(write(slot, view), certain)


def _without_marks(translation: Translation, source: CodedText) -> Translation:
    """Return the translation without what happens to look like one of the source's codes."""
    text = translation.text
    while marks := [found for found in tokens(text, source.codes) if isinstance(found, Mark)]:
        for mark in marks:
            text = text.replace(str(mark), "")
    return translation if text == translation.text else Translation(text)
