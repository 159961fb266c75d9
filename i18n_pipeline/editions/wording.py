"""Which words an edition shows for each segment: the translation, or the source's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from i18n_pipeline.model import Block, CodedText, Entry, Key, OriginKind, State, pieces_of
from i18n_pipeline.text.controls import unseen
from i18n_pipeline.text.inline import defects, plain
from i18n_pipeline.text.segment import Segmented


@dataclass(frozen=True, slots=True)
class Line:
    """One segment as the edition shows it."""

    source: CodedText
    text: str
    state: State | None
    """None for a segment that reads as nothing, such as a lone image: it is not in the catalog."""
    tool: str = ""
    """The machine that proposed `text`, if one did."""
    copied: bool = False
    """Whether `text` was copied for want of words, and nobody has reviewed it."""

    @property
    def content(self) -> CodedText:
        """The words to show, with the codes of this very segment."""
        return CodedText(self.text, self.source.codes)


@dataclass(frozen=True, slots=True)
class Wording:
    """The entries to take words from, and those that must not reach a page."""

    entries: Mapping[Key, Entry]
    blocked: frozenset[Key] = frozenset()

    def line(self, source: CodedText) -> Line:
        """Return what stands for one segment: without a fit translation, the source itself."""
        if not plain(source).strip():
            return Line(source, source.text, None)
        entry = self.entries.get((None, source.text))
        if entry is None or not self._may_show(entry, source):
            return Line(source, source.text, State.UNTRANSLATED)
        origin = entry.origin
        tool = origin.tool if origin and origin.kind is OriginKind.MACHINE else ""
        copied = origin is not None and origin.kind is OriginKind.COPY
        waits = entry.state is State.NEEDS_REVIEW
        return Line(source, entry.msgstr, entry.state, tool, copied and waits)

    def _may_show(self, entry: Entry, source: CodedText) -> bool:
        return (
            entry.state is not State.UNTRANSLATED
            and not entry.obsolete
            and bool(entry.msgstr.strip())
            and entry.key not in self.blocked
            and set(unseen(entry.msgstr)) <= set(unseen(source.text))
            and not defects(entry.msgstr, source.codes)
        )


@dataclass(frozen=True, slots=True)
class Worded:
    """A block and what stands for its segments. No lines: the block stands as in the source."""

    block: Block
    lines: tuple[Line, ...] = ()
    spaces: tuple[str, ...] = ("",)
    """The source's spaces before, between and after the lines."""

    @classmethod
    def of(cls, block: Block, segmented: Segmented, wording: Wording) -> Worded:
        """Return `block` with a line for each of its segments."""
        return cls(block, tuple(map(wording.line, segmented.segments)), segmented.spaces)

    @property
    def states(self) -> frozenset[State]:
        """The states found among the lines."""
        return frozenset(line.state for line in self.lines if line.state)

    @property
    def same_words(self) -> bool:
        """Whether the words are the source's own."""
        return all(line.text == line.source.text for line in self.lines)

    @property
    def slots(self) -> tuple[int, ...]:
        """Indexes of the attribute blocks within the block's codes."""
        return tuple(
            piece
            for code in self.block.content.codes
            for piece in pieces_of(code.opening)
            if isinstance(piece, int)
        )
