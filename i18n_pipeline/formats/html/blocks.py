"""A run of text written out: as blocks, and between them as template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from i18n_pipeline.formats.html import run
from i18n_pipeline.formats.html.run import Item, Part
from i18n_pipeline.formats.html.tokens import Token
from i18n_pipeline.formats.html.writer import Writer
from i18n_pipeline.formats.words import tidy
from i18n_pipeline.model import Block, BlockKind, CodedText, Encoding, InlineCode, Template
from i18n_pipeline.text.markup import unescape_text
from i18n_pipeline.text.words import has_words


@dataclass(frozen=True, slots=True)
class Blocks:
    """Writes the runs of a page."""

    out: Writer
    take_apart: Callable[[Part, Writer, int], None]
    """Writes a part that ends at an offset, into a writer of its own."""

    def run(
        self, items: Sequence[Item], place: tuple[BlockKind, str], notes: tuple[str, ...]
    ) -> None:
        """Write a run that stands in `place`, with `notes` for its translator."""
        if not run.reads(items):  # most runs are a line's end between two tags
            self.template(items)
            return
        run.pair(items)
        written = 0
        for low, high in run.blocks(items):
            self.template(items[written:low])
            self._block(items, (low, high), place, notes)
            written = high
        self.template(items[written:])

    def template(self, items: Iterable[Item]) -> None:
        """Write what is no block."""
        for item in items:
            if item.part:
                fill = partial(self._fill, item)
                self.out.embed(item.start, item.end, fill, item.part.only)
            elif item.tags:
                self.out.attributes(item.tags)

    def title(self, token: Token, notes: tuple[str, ...]) -> None:
        """Write the content of `<title>`."""
        raw = self.out.text[token.start : token.end]
        words = tidy(unescape_text(raw)).strip()
        if not has_words(words):
            return
        low, high = run.core(raw)
        start, end = token.start + low, token.start + high
        line, content = self.out.line_at(start), CodedText(words)
        kind, encoding = BlockKind.TITLE, Encoding.RCDATA
        self.out.slot(
            start, end, Block(kind, content, line, raw[low:high], encoding, "title", notes)
        )

    def _block(
        self,
        items: Sequence[Item],
        bounds: tuple[int, int],
        place: tuple[BlockKind, str],
        notes: tuple[str, ...],
    ) -> None:
        text, (low, high) = self.out.text, bounds
        start, end = items[low].start, items[high - 1].end
        if items[low].role is None:
            start += run.core(text[start : items[low].end])[0]
        if items[high - 1].role is None:
            last = items[high - 1].start
            end = last + run.core(text[last:end])[1]
        inner: list[Block] = []

        def code_of(item: Item, other: Item | None) -> InlineCode:
            opening = self._opening(item, inner)
            closing = None if other is None else text[other.start : other.end]
            return InlineCode(f"{_code_name(item.name)}{item.start}", opening, closing, item.reads)

        content = run.read(items, bounds, code_of)
        kind, element = place
        line = self.out.line_at(start)
        block = Block(kind, content, line, text[start:end], element=element, notes=notes)
        self.out.slot(start, end, block, inner)

    def _opening(self, item: Item, inner: list[Block]) -> Template:
        """Return what a code stands for; blocks in it are added to `inner`."""
        bare = not item.part and not any(tag.attributes for tag in item.tags)
        if bare and not self.out.has_cuts:
            return (self.out.text[item.start : item.end],)
        only = item.part.only if item.part else None
        return self.out.code((item.start, item.end), partial(self._fill, item), inner, only)

    def _fill(self, item: Item, out: Writer) -> None:
        if item.part:
            self.take_apart(item.part, out, item.end)
        else:
            out.attributes(item.tags)


def _code_name(element: str) -> str:
    """Return the element's name as a code may have it: `st1:place` is `stplace`."""
    return "".join(c for c in element if c.isascii() and c.isalpha()) or "x"
