"""HTML to template and blocks: every tag that is not inline ends a block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from i18n_pipeline.formats.html.attributes import Cut, is_protected, only_links, with_answers
from i18n_pipeline.formats.html.blocks import Blocks
from i18n_pipeline.formats.html.elements import ATOMIC, BLOCKS
from i18n_pipeline.formats.html.its.force import InForce
from i18n_pipeline.formats.html.its.marks import NOTHING, Marked, Marks, local, may_hold_marks
from i18n_pipeline.formats.html.nesting import Nesting
from i18n_pipeline.formats.html.run import Item, Part
from i18n_pipeline.formats.html.tokens import Kind, Token, tokenize
from i18n_pipeline.formats.html.writer import Writer
from i18n_pipeline.formats.words import is_readable, readable, tidy
from i18n_pipeline.model import Block, Template
from i18n_pipeline.text.inline import Role
from i18n_pipeline.text.markup import unescape_text


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
    found = tokenize(text) if tokens is None else tokens
    return extracted(Writer(text, line_at, cuts, first), found, local)


def extracted(out: Writer, tokens: Iterable[Token], marked: Marked) -> Extracted:
    """Return the same of a page for which `out` has been made; `marked` knows what ITS says."""
    page = _Page(out, InForce(out.text, marked) if may_hold_marks(out.text) else None)
    for token in tokens:
        page.take(token)
    page.finish(len(out.text))
    return Extracted(tuple(out.template), tuple(out.blocks))


@dataclass(slots=True)
class _Shield:
    """An element taken as a whole, while its tokens go by."""

    tag: Token
    depth: int
    """How many elements are open around it."""
    is_block: bool
    is_kept: bool
    """Whether its text stays as it is."""
    tags: list[Token]
    part: Part | None = None
    """What it is made of, where ITS may say something of it."""
    is_apart: bool = False
    """Whether it is to be taken apart then."""
    words: list[str] = field(default_factory=list)


class _Page:
    def __init__(self, out: Writer, its: InForce | None, part: Part | None = None) -> None:
        self.out, self.its = out, its
        self.blocks = Blocks(out, self._take_apart)
        self.text = out.text
        # Few pages hold what `readable` looks for, and it would look into each of their texts.
        is_clean = is_readable(self.text)
        self.words = unescape_text if is_clean else lambda raw: readable(unescape_text(raw))
        self.nesting = part.nesting.copy() if part else Nesting()
        self.place = self.nesting.place()
        """Where the run stands: as it was at the last block tag."""
        self.items: list[Item] = []
        """The run since the last block tag."""
        self.shield: _Shield | None = None
        self.keeps = part is not None and part.is_kept
        """Whether all stays as it is here, but for what says otherwise."""

    def take(self, token: Token) -> None:
        """Take in the next token."""
        kind, start, end = token[:3]
        if self.shield is not None or self.keeps:
            self._pass(token)
        elif kind is Kind.OPEN:
            self._open(token)
        elif kind is Kind.CLOSE:
            self._close(token)
        elif kind is Kind.TEXT:
            raw = self.text[start:end]
            if self.items or not raw.isspace():  # a run does not begin with white space
                self.items.append(Item(start, end, self.words(raw)))
        elif kind is Kind.COMMENT:
            self.items.append(Item(start, end, role=Role.ALONE, name="comment"))
        elif kind is Kind.DOCTYPE:
            self._end_run()
        elif token.name == "title":
            self.blocks.title(token, self.its.take_notes() if self.its else ())

    def _pass(self, token: Token) -> None:
        """Take in what stands in an element that is taken as a whole, or that is kept."""
        if self.shield is not None and self.shield.part:
            self.shield.part.tokens.append(token)
        if token.kind is Kind.OPEN:
            self._open(token)
        elif token.kind is Kind.CLOSE:
            self._close(token)
        elif token.kind is Kind.TEXT and self.shield is not None:
            self.shield.words.append(self.text[token.start : token.end])

    def finish(self, end: int) -> None:
        """End whatever is still open."""
        if self.shield is not None:
            self._end_shield(self.shield, end)
        self._end_run()
        self.out.copy(end)

    def _open(self, token: Token) -> None:
        marks = self.its.of(token) if self.its else NOTHING
        if marks.attributes:
            token = with_answers(token, dict(marks.attributes))
        self.nesting.make_room(token.name)
        self._end_closed_shield(token.start)
        if self.its:
            self._leave(self.its)
        is_block = token.name in BLOCKS
        if self.shield is not None:
            self.shield.tags.append(token)
            self.shield.is_apart |= bool(marks.translate) and self.shield.is_kept
        elif self.keeps and not marks.translate:
            self.out.attributes((only_links(token),))
        else:
            is_block = self._begin(token, marks)
        if not token.empty:
            self.nesting.open(token.name)
        if is_block and self.shield is None:
            self.place = self.nesting.place()
        if self.its:
            self._leave(self.its)

    def _begin(self, token: Token, marks: Marks) -> bool:
        """Take in a start tag that is not in a shield; return whether it begins a block."""
        is_block = token.name in BLOCKS
        if marks.within in ("yes", "no"):
            is_block = marks.within == "no"
        if is_block:
            self._end_run()
        if self.its:
            self._mark(self.its, token, marks, is_block)
        is_kept = is_protected(token) if marks.translate is None else not marks.translate
        if token.empty:
            depth = len(self.nesting)
            self._stand_alone(_Shield(token, depth, is_block, is_kept, [token]), token.end)
        elif is_kept or token.name in ATOMIC or (marks is not NOTHING and marks.is_apart):
            self._shield(token, marks, is_block, is_kept)
        elif is_block:
            if token.attributes:
                self.out.attributes((token,))
        else:
            item = Item(token.start, token.end, "", Role.OPEN, token.name, (token,))
            self.items.append(item)
        return is_block

    def _shield(self, token: Token, marks: Marks, is_block: bool, is_kept: bool) -> None:
        shield = _Shield(token, len(self.nesting), is_block, is_kept, [token])
        if self.its:
            kept, notes = is_kept and not marks.is_apart, self.its.notes
            shield.part = Part([token], marks.only, notes, self.nesting.copy(), kept)
            shield.is_apart = marks.is_apart
        self.shield = shield

    def _mark(self, its: InForce, token: Token, marks: Marks, is_block: bool) -> None:
        depth = len(self.nesting)
        its.begin(token, marks, depth)
        if not token.empty:
            its.flow(depth, is_block)
        if self.keeps:
            self.keeps = False
            its.enter(depth)

    def _close(self, token: Token) -> None:
        shield = self.shield
        self.nesting.close(token.name)
        is_own_end = shield is not None and len(self.nesting) == shield.depth
        self._end_closed_shield(token.end if is_own_end else token.start)
        is_block = token.name in BLOCKS
        if self.its and (began := self.its.ended_as_block(len(self.nesting))) is not None:
            is_block = began
        if self.shield is None and not is_own_end and not self.keeps:
            if is_block:
                self._end_run()
            else:
                self.items.append(Item(token.start, token.end, "", Role.CLOSE, token.name))
        if is_block and self.shield is None:
            self.place = self.nesting.place()
        if self.its:
            self._leave(self.its)

    def _leave(self, its: InForce) -> None:
        """Have what ITS says of elements that are closed now hold no more."""
        if self.shield is None and its.leave(len(self.nesting)):
            self._end_run()
            self.keeps = True

    def _end_closed_shield(self, end: int) -> None:
        if self.shield is not None and len(self.nesting) <= self.shield.depth:
            self._end_shield(self.shield, end)

    def _end_shield(self, shield: _Shield, end: int) -> None:
        self.shield = None
        self._stand_alone(shield, end)

    def _stand_alone(self, shield: _Shield, end: int) -> None:
        """Take in an element as one whole."""
        tag = shield.tag
        tags = tuple(map(only_links, shield.tags) if shield.is_kept else shield.tags)
        words = tidy(unescape_text("".join(shield.words))) if shield.is_kept else ""
        item = Item(tag.start, end, words, Role.ALONE, tag.name, tags)
        if shield.part and shield.is_apart:
            shield.part.tokens = [token for token in shield.part.tokens if token.end <= end]
            item.part = shield.part
        if shield.is_block:
            self.blocks.template((item,))
            self.out.copy(end)
            return
        if tag.name == "br":
            item.reads = " "
        self.items.append(item)

    def _end_run(self) -> None:
        notes = self.its.take_notes() if self.its else ()
        if items := self.items:
            self.items = []
            self.blocks.run(items, self.place, notes)

    def _take_apart(self, part: Part, out: Writer, end: int) -> None:
        """Write out what ends at `end` and is made of other things than the text around it."""
        if self.its:
            root = None if part.is_kept else part.tokens[0]
            page = _Page(out, InForce(self.text, self.its.marked, root, part.notes), part)
            for token in part.tokens:
                page.take(token)
            page.finish(end)
