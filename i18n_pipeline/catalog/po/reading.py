"""Bytes of a PO file → Catalog. Nothing that a translator wrote is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from i18n_pipeline.catalog.header import Header
from i18n_pipeline.catalog.layout import GAP, Block, Layout
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.po.encoding import BYTE_ORDER_MARK, decoded, unfit
from i18n_pipeline.catalog.po.lines import Record, record_at
from i18n_pipeline.catalog.po.quick import Found, entry_at
from i18n_pipeline.catalog.po.values import references_of, sorted_notes, state_of, unescaped
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.model import Entry, Key

_HEADER: Key = (None, "")
_JOINED = re.compile(r'^(?:msgstr\S*[ \t]+)?"#-#-#-#-# ', re.M)
"""The marks that gettext's `msgcat` and `msgmerge` leave between translations that differ."""
_KEYWORD = re.compile(r"^[ \t]*(?:#~[ \t]*)?msg", re.M)


def read(data: bytes, where: str) -> Catalog:
    """Return the catalog that `data` spells, header naming UTF-8; `where` is the file's name.

    Raises PipelineError, with `file:line` from 1, for a file that GNU gettext would refuse too: a
    broken text, half an entry, one text defined twice, a wrong encoding; or for a conflict that a
    merge has left in it.
    """
    text = decoded(data, where)
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    text = text.removeprefix(mark)
    newline = "\n"
    if "\r\n" in text and text.count("\r\n") == text.count("\n"):
        newline, text = "\r\n", text.replace("\r\n", "\n")
    if '"#-#-#-#-# ' in text:
        _require_chosen(text, where)
    reading = _Reading(text, where)
    end = reading.read()
    head = reading.blocks.pop(_HEADER) if reading.header else None
    layout = Layout(
        header=reading.header,
        header_text=head.text if head else "",
        header_gap=head.gap if head else GAP,
        blocks=reading.blocks,
        closing=reading.closing,
        tail=text[end:],
        newline=newline,
        mark=mark,
    )
    entries = tuple(block.entry for block in layout.blocks.values())
    return Catalog((reading.header or Header()).in_utf8(), entries, layout.closing, layout)


def _require_chosen(text: str, where: str) -> None:
    if joined := list(_JOINED.finditer(text)):
        line = text.count("\n", 0, joined[0].start()) + 1
        raise PipelineError(
            "msgcat joined two catalogs here, and left both translations of a text in it",
            where=f"{where}:{line}",
            next_step="keep one of them, and delete the other with the lines #-#-#-#-# "
            f"({len(joined)} of these)",
        )


@dataclass(slots=True)
class _Reading:
    """A file's text, and what was found in it so far."""

    text: str
    where: str
    header: Header | None = None
    blocks: dict[Key, Block] = field(default_factory=dict)
    """In order, the header's among them."""
    starts: list[int] = field(default_factory=list)
    """Of the blocks."""
    closing: tuple[str, ...] = ()

    def read(self) -> int:
        """Find all blocks; return where the last one's text ends."""
        text, blocks = self.text, self.blocks
        start = last = 0
        while start < len(text):
            try:
                found = entry_at(text, start) or self._rarer(start)
            except UnicodeDecodeError:
                what = "an escape that stands for no character"
                raise unfit(what, self.where, self._line(start)) from None
            if found is None:
                break
            entry, last, after = found
            if entry.key in blocks:
                raise self._twice(entry.key, start)
            gap = text[last:after]
            blocks[entry.key] = Block(entry, text[start:last], GAP if gap == GAP else gap)
            self.starts.append(start)
            start = after
        if blocks:
            key, block = next(reversed(blocks.items()))
            blocks[key] = block._replace(gap=GAP)
        return last

    def _rarer(self, start: int) -> Found | None:
        """Return the entry of any shape that begins at `start`; None if only the tail is there."""
        record = record_at(self.text, start, self.where)
        if not record.texts:
            self.closing = tuple(record.comments)
            return None
        entry = _entry(record)
        if entry.key == _HEADER and not entry.obsolete and not self.header:
            self.header = _header(record, entry)
        return Found(entry, record.end, record.after)

    def _twice(self, key: Key, start: int) -> PipelineError:
        first = self._line(self.starts[list(self.blocks).index(key)])
        return PipelineError(
            f"one text is defined twice, first on line {first}",
            where=f"{self.where}:{self._line(start)}",
            next_step="delete the worse of the two entries",
        )

    def _line(self, start: int) -> int:
        """Return the number of the line with the first keyword of the entry at `start`."""
        keyword = _KEYWORD.search(self.text, start)
        return self.text.count("\n", 0, keyword.start() if keyword else start) + 1


def _header(record: Record, entry: Entry) -> Header:
    fields = []
    for line in entry.msgstr.removesuffix("\n").split("\n") if entry.msgstr else ():
        name, colon, value = line.partition(":")
        fields.append((name.strip(), value.strip()) if name.strip() and colon else ("", line))
    return Header(tuple(fields), entry.comments, tuple(record.notes), tuple(record.flags))


def _entry(record: Record) -> Entry:
    texts = {keyword: unescaped(text) for keyword, text in record.texts.items()}
    previous = {keyword: unescaped(text) for keyword, text in record.previous.items()}
    forms = tuple(text for keyword, text in texts.items() if keyword.startswith("msgstr["))
    told = sorted_notes(record.notes)
    return Entry(
        msgid=texts["msgid"],
        msgstr=texts.get("msgstr", ""),
        state=state_of(forms or (texts["msgstr"],), "fuzzy" in record.flags),
        msgctxt=texts.get("msgctxt"),
        references=references_of(record.references),
        notes=told.notes,
        origin=told.origin,
        findings=told.findings,
        candidates=told.candidates,
        review=told.review,
        comments=tuple(record.comments),
        flags=tuple(flag for flag in record.flags if flag != "fuzzy"),
        previous_msgid=previous.get("msgid"),
        previous_msgctxt=previous.get("msgctxt"),
        previous_msgid_plural=previous.get("msgid_plural"),
        obsolete=record.obsolete,
        msgid_plural=texts.get("msgid_plural"),
        msgstr_plural=forms,
    )
