"""Exchange with translators: one file and one row of `FORMATS` for each format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import etree

from i18n_pipeline.catalog.exchange import catalogs, preview, table, tmx, xliff12, xliff21, xml
from i18n_pipeline.catalog.exchange.model import Sheet
from i18n_pipeline.errors import PipelineError

__all__ = ["FORMATS", "Format", "is_preview", "opened"]

_NOT_OURS = "give an .xlf, .xliff, .csv, .tmx or .po file, a folder or a .zip of them"


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the registry."""

    suffix: str
    write: Callable[[Sequence[Sheet]], bytes]
    """Returns the file of sheets that have the same two languages; one sheet at least."""
    doc: str
    whole: bool = False
    """Whether all articles of a locale go into one file."""


FORMATS: dict[str, Format] = {
    "xliff": Format(
        ".xlf",
        xliff12.write,
        "XLIFF 1.2, for nearly every translation program.",
    ),
    "xliff2": Format(
        ".xliff",
        xliff21.write,
        "XLIFF 2.1, for programs that know it.",
    ),
    "csv": Format(
        ".csv",
        table.write,
        "A table for Excel or LibreOffice; nothing in it is ever computed.",
    ),
    "tmx": Format(
        ".tmx",
        tmx.write,
        "TMX 1.4b: all reviewed sentences of a locale, for another program's memory.",
        whole=True,
    ),
    "preview": Format(
        ".html",
        preview.write,
        "A bilingual page to read, print or send; not to be imported.",
    ),
}


def opened(data: bytes, where: str) -> tuple[Sheet, ...] | etree._Element:
    """Return the sheets in a translator's file, or the root of a translation memory.

    What it is shows in its content, whatever its name. Raises PipelineError for anything else.
    """
    if is_preview(data):
        raise PipelineError("a preview is for reading only", where=where, next_step=_NOT_OURS)
    if catalogs.is_catalog(data, where):
        return catalogs.read(data, where)
    if not _start(data).startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<")):
        return table.read(data, where)
    root = xml.parse(data, where)
    version = root.get("version", "")
    name = xml.local(root)
    if name == "tmx":
        return root
    if name != "xliff" or version[:2] not in ("1.", "2."):
        what = f"neither XLIFF nor TMX, but {name} {version}".rstrip()
        raise PipelineError(f"the file is {what}", where=where, next_step=_NOT_OURS)
    return xliff12.read(root, where) if version[0] == "1" else xliff21.read(root, where)


def is_preview(data: bytes) -> bool:
    """Return whether a file is a page to read."""
    return _start(data).lower().startswith((b"<!doctype html", b"<html"))


def _start(data: bytes) -> bytes:
    return data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
