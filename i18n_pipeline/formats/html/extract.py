"""HTML to template and blocks: every tag that is not inline ends a block."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from i18n_pipeline.formats.html import run
from i18n_pipeline.formats.html.attributes import Cut, is_protected, only_links
from i18n_pipeline.formats.html.elements import ATOMIC, BLOCKS
from i18n_pipeline.formats.html.nesting import Nesting
from i18n_pipeline.formats.html.run import Item
from i18n_pipeline.formats.html.tokens import Kind, Token, tokenize
from i18n_pipeline.formats.html.writer import Writer
from i18n_pipeline.formats.words import readable, tidy
from i18n_pipeline.model import Block, BlockKind, CodedText, Encoding, InlineCode, Template
from i18n_pipeline.text.inline import Role
from i18n_pipeline.text.words import has_words


@dataclass(frozen=True, slots=True)
class Extracted:
    """The pieces of a page. Law: with every block's `raw` in its slot they are the source again."""

    template: Template
    blocks: tuple[Block, ...]


def extract(
    text: str,
    line_at: Callable[[int], int],
    tokens: Iterable[Token] | None = None,
    cuts: Sequence[Cut] = (),
    first: int = 0,
) -> Extracted:
    """Return the template and the blocks of a page or fragment; never raises, whatever the markup.

    `line_at` tells the source line of an offset, `cuts` are in order and lie outside the text of
    blocks, `first` is the number of the first block in the template.
    """
    page = _Page(Writer(text, line_at, cuts, first))
    for token in tokenize(text) if tokens is None else tokens:
        page.take(token)
    page.finish()
    return Extracted(tuple(page.out.template), tuple(page.out.blocks))


@dataclass(slots=True)
class _Shield:
    """An element taken as a whole, while its tokens go by."""

    tag: Token
    depth: int
    """How many elements are open around it."""
    tags: list[Token]
    words: list[str] = field(default_factory=list)


class _Page:
    def __init__(self, out: Writer) -> None:
        self.out = out
        self.text = out.text
        # Few pages hold what `readable` looks for, and it would look into each of their texts.
        is_clean = readable(self.text) == self.text
        self.words = html.unescape if is_clean else lambda raw: readable(html.unescape(raw))
        self.nesting = Nesting()
        self.place = self.nesting.place()
        """Where the run stands: as it was at the last block tag."""
        self.items: list[Item] = []
        """The run since the last block tag."""
        self.shield: _Shield | None = None

    def take(self, token: Token) -> None:
        """Take in the next token."""
        kind, start, end = token[:3]
        if kind is Kind.OPEN:
            self._open(token)
        elif kind is Kind.CLOSE:
            self._close(token)
        elif self.shield is not None:
            if kind is Kind.TEXT:
                self.shield.words.append(self.text[start:end])
        elif kind is Kind.TEXT:
            self.items.append(Item(start, end, self.words(self.text[start:end])))
        elif kind is Kind.COMMENT:
            self.items.append(Item(start, end, role=Role.ALONE, name="comment"))
        elif kind is Kind.DOCTYPE:
            self._end_run()
        elif token.name == "title":
            self._title(token)

    def finish(self) -> None:
        """End whatever is still open."""
        if self.shield is not None:
            self._end_shield(self.shield, len(self.text))
        self._end_run()
        self.out.copy(len(self.text))

    def _open(self, token: Token) -> None:
        self.nesting.make_room(token.name)
        self._end_closed_shield(token.start)
        if self.shield is not None:
            self.shield.tags.append(token)
        else:
            if token.name in BLOCKS:
                self._end_run()
            if token.empty:
                self._stand_alone(token, token.end, (token,))
            elif token.name in ATOMIC or is_protected(token):
                self.shield = _Shield(token, len(self.nesting), [token])
            elif token.name in BLOCKS:
                self.out.attributes((token,))
            else:
                item = Item(token.start, token.end, "", Role.OPEN, token.name, (token,))
                self.items.append(item)
        if not token.empty:
            self.nesting.open(token.name)
        self._note_place(token)

    def _close(self, token: Token) -> None:
        shield = self.shield
        self.nesting.close(token.name)
        is_own_end = shield is not None and len(self.nesting) == shield.depth
        self._end_closed_shield(token.end if is_own_end else token.start)
        if self.shield is None and not is_own_end:
            if token.name in BLOCKS:
                self._end_run()
            else:
                self.items.append(Item(token.start, token.end, "", Role.CLOSE, token.name))
        self._note_place(token)

    def _note_place(self, token: Token) -> None:
        if self.shield is None and token.name in BLOCKS:
            self.place = self.nesting.place()

    def _end_closed_shield(self, end: int) -> None:
        if self.shield is not None and len(self.nesting) <= self.shield.depth:
            self._end_shield(self.shield, end)

    def _end_shield(self, shield: _Shield, end: int) -> None:
        self.shield = None
        words = tidy(html.unescape("".join(shield.words)))
        self._stand_alone(shield.tag, end, shield.tags, words)

    def _stand_alone(self, tag: Token, end: int, tags: Sequence[Token], words: str = "") -> None:
        """Take in an element as one whole: `tags` are all within it, `words` its text."""
        protected = is_protected(tag)
        kept = tuple(map(only_links, tags) if protected else tags)
        if tag.name in BLOCKS:
            self.out.attributes(kept)
            self.out.copy(end)
            return
        reads = " " if tag.name == "br" else words if protected else ""
        self.items.append(Item(tag.start, end, reads, Role.ALONE, tag.name, kept))

    def _end_run(self) -> None:
        """Write the run out: blocks, and between them as template what holds no words."""
        items, self.items = self.items, []
        if not run.reads(items):  # most runs are a line's end between two tags
            self._write_tags(items)
            return
        run.pair(items)
        written = 0
        for low, high in run.blocks(items):
            self._write_tags(items[written:low])
            self._block(items, low, high)
            written = high
        self._write_tags(items[written:])

    def _write_tags(self, items: Iterable[Item]) -> None:
        for item in items:
            self.out.attributes(item.tags)

    def _block(self, items: Sequence[Item], low: int, high: int) -> None:
        start, end = items[low].start, items[high - 1].end
        if items[low].role is None:
            start += run.core(self.text[start : items[low].end])[0]
        if items[high - 1].role is None:
            last = items[high - 1].start
            end = last + run.core(self.text[last:end])[1]
        attributes: list[Block] = []

        def code_of(item: Item, other: Item | None) -> InlineCode:
            opening = self.out.code(item.start, item.end, item.tags, attributes)
            closing = None if other is None else self.text[other.start : other.end]
            return InlineCode(f"{_code_name(item.name)}{item.start}", opening, closing, item.reads)

        content = run.read(items, (low, high), code_of)
        kind, element = self.place
        line = self.out.line_at(start)
        block = Block(kind, content, line, self.text[start:end], element=element)
        self.out.slot(start, end, block, attributes)

    def _title(self, token: Token) -> None:
        raw = self.text[token.start : token.end]
        words = tidy(html.unescape(raw)).strip()
        if not has_words(words):
            return
        low, high = run.core(raw)
        start, end = token.start + low, token.start + high
        line = self.out.line_at(start)
        block = Block(
            BlockKind.TITLE, CodedText(words), line, raw[low:high], Encoding.RCDATA, "title"
        )
        self.out.slot(start, end, block)


def _code_name(element: str) -> str:
    """Return the element's name as a code may have it: `st1:place` is `stplace`."""
    return "".join(c for c in element if c.isascii() and c.isalpha()) or "x"
