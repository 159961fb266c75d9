"""How a file spells its catalog, so that what nobody changed is written again as it stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from i18n_pipeline.catalog.header import Header
from i18n_pipeline.model import Entry, Key

GAP = "\n\n"
"""The end of an entry's last line, and the empty line that every tool writes after it."""


class Block(NamedTuple):
    """An entry and the lines that spell it."""

    entry: Entry
    text: str
    """Without the end of the last line."""
    gap: str = GAP
    """What parts it from the next block, if one follows."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A file of a catalog in pieces: `mark`, `header_text`, the blocks with their gaps, `tail`.

    Each piece is kept with the value that it spells: it is written again for just that value, so
    a value that somebody replaced can never come back through it.
    """

    header: Header | None = None
    """None if the file has none."""
    header_text: str = ""
    header_gap: str = GAP
    blocks: Mapping[Key, Block] = field(default_factory=lambda: MappingProxyType({}))
    """In the file's order."""
    closing: tuple[str, ...] = ()
    tail: str = "\n"
    """All that comes after the last block's text: spells `closing`."""
    newline: str = "\n"
    """The end of a line. The pieces have "\\n", unless the file mixes both."""
    mark: str = ""
    """The byte order mark, if there is one."""

    def text(self) -> str:
        """Return the file."""
        pieces = [self.header_text]
        gap = self.header_gap
        for block in self.blocks.values():
            pieces += gap, block.text
            gap = block.gap
        pieces.append(self.tail)
        text = "".join(pieces)
        return self.mark + (text if self.newline == "\n" else text.replace("\n", self.newline))
