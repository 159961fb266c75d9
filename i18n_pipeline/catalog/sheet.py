"""A CSV file as spreadsheet programs write them: what it says, and how it was written."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field

from i18n_pipeline.errors import PipelineError

_DELIMITERS = ",;\t"
_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV file: what it says, and how it was written."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    lines: tuple[int, ...] = ()
    """The line, from 1, at which each row starts."""
    delimiter: str = ","
    newline: str = "\n"
    mark: str = field(default="", repr=False)
    """What stands before the header: a byte order mark, a `sep=;`."""


def read_sheet(data: bytes, where: str) -> Sheet:
    """Return the sheet in `data`; `where` is the file's name.

    The delimiter is the one that the header has most of. Raises PipelineError, with `file:line`,
    for what is not UTF-8 and for broken quoting.
    """
    text, mark = _decoded(data, where), ""
    if text.startswith("\ufeff"):
        text, mark = text[1:], "\ufeff"
    if declared := _SEP.match(text):
        text, mark = text[declared.end() :], mark + declared[0]
    first = text.partition("\n")[0]
    delimiter = declared[1] if declared else max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, lines, line = [], [], 1 + mark.count("\n")
    try:
        for row in reader:
            rows.append(tuple(row))
            lines.append(line)
            line = 1 + mark.count("\n") + reader.line_num
    except csv.Error as error:
        raise PipelineError(
            f"not a CSV file: {error}",
            where=f"{where}:{line}",
            next_step="put quotation marks around a cell that holds any, and double those in it",
        ) from None
    newline = "\r\n" if "\r\n" in text else "\n"
    header = rows[0] if rows else ()
    return Sheet(header, tuple(rows[1:]), tuple(lines[1:]), delimiter, newline, mark)


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PipelineError(
            "the file is not in UTF-8",
            where=f"{where}:{line}",
            next_step="save it again as “CSV UTF-8”",
        ) from None


def write_sheet(sheet: Sheet) -> bytes:
    """Return the file. Law: `read_sheet` gives the same header and rows back."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=sheet.delimiter, lineterminator=sheet.newline)
    writer.writerows((sheet.header, *sheet.rows))
    return (sheet.mark + text.getvalue()).encode()
