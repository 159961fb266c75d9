"""The template while it is written: source copied byte for byte around slots and splices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from i18n_pipeline.formats.html.attributes import Cut, found_in
from i18n_pipeline.formats.html.tokens import Token
from i18n_pipeline.model import Block, Only, Place, Scope, Splice, Template

_OF_THE_PAGE = frozenset(
    (Place.HTML_TAG, Place.ADDRESS, Place.LOCALE, Place.HEAD_END, Place.BODY_START)
)
"""Places that stand for nothing within a sentence."""


Fill: TypeAlias = "Callable[[Writer], None]"
"""Writes a piece of the source."""


class Writer:
    """Writes a template and its blocks from the front of `text` to its end."""

    __slots__ = ("_cuts", "_first", "_written", "blocks", "line_at", "template", "text")

    def __init__(
        self, text: str, line_at: Callable[[int], int], cuts: Sequence[Cut] = (), first: int = 0
    ) -> None:
        self.text = text
        self.template: list[str | int | Splice | Scope] = []
        self.blocks: list[Block] = []
        self.line_at = line_at
        self._cuts = list(reversed(cuts))
        self._first = first
        self._written = 0

    @property
    def has_cuts(self) -> bool:
        """Whether splices are still to come."""
        return bool(self._cuts)

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
        # A page may hide `<html>` within a sentence; there is nothing to rewrite then.
        self._skip(end)

    def attributes(self, tags: Iterable[Token]) -> None:
        """Put a slot or splice for each attribute of `tags`, which come next in the source."""
        for found in found_in(tags):
            if isinstance(found, Cut):
                self.copy(found.start)
                self._splice(found)
            else:
                self.slot(found.start, found.end, found.block(self.line_at(found.start)))

    def code(
        self, span: tuple[int, int], fill: Fill, inner: list[Block], only: Only | None = None
    ) -> Template:
        """Return the markup [start, end) of a code of the next block, as `fill` writes it.

        The blocks of its attributes, and of text in it that is apart, are added to `inner`. With
        `only`, all of it is for editions in its locales alone.
        """
        start, end = span
        cuts = self._cuts_in(start, end) if self._cuts else []
        cuts = [cut for cut in cuts if cut.splice.place not in _OF_THE_PAGE]
        writer = self._inner(start, cuts, 1 + len(inner))
        fill(writer)
        writer.copy(end)
        inner += limited(writer.blocks, only)
        template = tuple(writer.template)
        return (Scope(only, template),) if only else template

    def embed(self, start: int, end: int, fill: Fill, only: Only | None) -> None:
        """Write [start, end), as `fill` does; with `only`, for editions in its locales alone."""
        self.copy(start)
        writer = self._inner(start, self._cuts_in(start, end), 0)
        fill(writer)
        writer.copy(end)
        self.template += [Scope(only, tuple(writer.template))] if only else writer.template
        self.blocks += limited(writer.blocks, only)
        self._skip(end)

    def _inner(self, start: int, cuts: Sequence[Cut], ahead: int) -> Writer:
        """Return a writer that goes on from `start`, its blocks numbered after `ahead` others."""
        writer = Writer(self.text, self.line_at, cuts, self._first + len(self.blocks) + ahead)
        writer._written = start
        return writer

    def _cuts_in(self, start: int, end: int) -> list[Cut]:
        return [cut for cut in reversed(self._cuts) if start <= cut.start and cut.end <= end]

    def _skip(self, end: int) -> None:
        """Go on after [.., end), which is written."""
        self._written = end
        while self._cuts and self._cuts[-1].start < end:
            self._cuts.pop()


def limited(blocks: Iterable[Block], only: Only | None) -> Iterable[Block]:
    """Return the blocks of a part that editions in some locales alone have."""
    if only is None:
        return blocks
    return [replace(block, only=(only, *block.only)) for block in blocks]
