"""The template while it is written: source copied byte for byte around slots and splices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from i18n_pipeline.formats.html.attributes import Cut, found_in
from i18n_pipeline.formats.html.tokens import Token
from i18n_pipeline.model import Block, Splice, Template


class Writer:
    """Writes a template and its blocks from the front of `text` to its end."""

    def __init__(
        self, text: str, line_at: Callable[[int], int], cuts: Sequence[Cut], first: int
    ) -> None:
        self.text = text
        self.template: list[str | int | Splice] = []
        self.blocks: list[Block] = []
        self.line_at = line_at
        self._cuts = list(reversed(cuts))
        self._first = first
        self._written = 0

    def copy(self, end: int) -> None:
        """Copy the source up to `end`, with the splices on the way and at `end` itself."""
        while self._cuts and self._cuts[-1].end <= end:
            self._splice(self._cuts.pop())
        self._literal(end)

    def _splice(self, cut: Cut) -> None:
        self._literal(cut.start)
        self.template.append(cut.splice)
        self._written = cut.end

    def _literal(self, end: int) -> None:
        if end > self._written:
            self.template.append(self.text[self._written : end])
            self._written = end

    def slot(self, start: int, end: int, block: Block, inner: Iterable[Block] = ()) -> None:
        """Put a slot for `block` in place of [start, end); `inner` are the blocks of its codes."""
        self.copy(start)
        self.template.append(self._first + len(self.blocks))
        self.blocks.append(block)
        self.blocks.extend(inner)
        self._written = end
        # A page may hide `<html>` within a sentence; there is nothing to rewrite then.
        while self._cuts and self._cuts[-1].start < end:
            self._cuts.pop()

    def attributes(self, tags: Iterable[Token]) -> None:
        """Put a slot or splice for each attribute of `tags`, which come next in the source."""
        for found in found_in(tags):
            if isinstance(found, Cut):
                self.copy(found.start)
                self._splice(found)
            else:
                self.slot(found.start, found.end, found.block(self.line_at(found.start)))

    def code(self, start: int, end: int, tags: Iterable[Token], inner: list[Block]) -> Template:
        """Return the markup [start, end) of a code of the next block, with slots and splices.

        The blocks of the attributes are added to `inner`.
        """
        pieces: list[str | int | Splice] = []
        for found in found_in(tags):
            pieces.append(self.text[start : found.start])
            if isinstance(found, Cut):
                pieces.append(found.splice)
            else:
                inner.append(found.block(self.line_at(found.start)))
                pieces.append(self._first + len(self.blocks) + len(inner))
            start = found.end
        if start < end:
            pieces.append(self.text[start:end])
        return tuple(pieces)
