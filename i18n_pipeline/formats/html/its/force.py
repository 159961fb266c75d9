"""What ITS says where a page stands: what elements said of themselves and of all within them."""

from __future__ import annotations

import re
from dataclasses import replace

from i18n_pipeline.formats.html.its.marks import Marked, Marks
from i18n_pipeline.formats.html.tokens import Token
from i18n_pipeline.formats.words import tidy
from i18n_pipeline.text.markup import unescape_text

_TAG = re.compile(r"<[^>]*>")


class InForce:
    """The marks in force, kept up while tags go by. Depths count the elements that are open."""

    def __init__(
        self, text: str, marked: Marked, root: Token | None = None, notes: tuple[str, ...] = ()
    ) -> None:
        """`root` is the element of a part that is taken apart already, `notes` those around it."""
        self.marked = marked
        self._text, self._root = text, root
        self._notes: list[tuple[int, str]] = [(-1, note) for note in notes]
        self._flows: list[tuple[int, bool]] = []
        self._island: int | None = None
        self._seen: dict[str, None] = {}

    def of(self, tag: Token) -> Marks:
        """Return the marks of a start tag."""
        marks = self.marked(tag)
        return replace(marks, only=None, within=None) if tag is self._root else marks

    def begin(self, tag: Token, marks: Marks, depth: int) -> None:
        """Have the marks of an element hold from here on."""
        notes = list(marks.notes)
        if marks.is_term:
            notes.append(f"term: {self._words_in(tag)}")
        for note in notes:
            self._notes.append((depth, note))
            self._seen[note] = None

    def flow(self, depth: int, is_block: bool) -> None:
        """Have the element at `depth` end as it began: as a block, or within the text."""
        self._flows.append((depth, is_block))

    def ended_as_block(self, depth: int) -> bool | None:
        """Return how the element that was just closed had begun; None for as its name says."""
        return self._flows[-1][1] if self._flows and self._flows[-1][0] == depth else None

    def enter(self, depth: int) -> None:
        """Begin to translate in an element, where nothing is translated around it."""
        self._island = depth

    def leave(self, depth: int) -> bool:
        """Forget what elements said that are closed now; return whether `enter` is undone."""
        while self._flows and self._flows[-1][0] >= depth:
            self._flows.pop()
        while self._notes and self._notes[-1][0] >= depth:
            self._notes.pop()
        if self._island is None or depth > self._island:
            return False
        self._island = None
        return True

    @property
    def notes(self) -> tuple[str, ...]:
        """What holds here."""
        return tuple(dict.fromkeys(note for _, note in self._notes))

    def take_notes(self) -> tuple[str, ...]:
        """Return the notes that held since this was last asked."""
        seen = tuple(self._seen)
        self._seen = dict.fromkeys(self.notes)
        return seen

    def _words_in(self, tag: Token) -> str:
        end = re.compile(rf"</{re.escape(tag.name)}\b", re.IGNORECASE).search(self._text, tag.end)
        raw = self._text[tag.end : end.start() if end else tag.end]
        return tidy(unescape_text(_TAG.sub("", raw))).strip()
