"""The file of addresses: `locales/<locale>/addresses.csv`, rows of article, address and use."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from i18n_pipeline.errors import PipelineError

_COLUMNS = ("article", "address", "use")
_NOW, _BEFORE = "now", "before"
_LONGEST = 250
"""Bytes: a file's name may have 255, with `.html` behind it."""
_MEND = f"let its rows be {','.join(_COLUMNS)}, the last {_NOW} or {_BEFORE}"


@dataclass(frozen=True, slots=True)
class Address:
    """A place below a locale's folder that an article's page has, or had."""

    article: str
    place: str
    current: bool


def read_addresses(data: bytes, path: str) -> Iterator[Address]:
    """Yield the addresses in a file. Raises PipelineError, with its line, for what is none."""
    try:
        table = csv.reader(io.StringIO(data.decode("utf-8-sig")), strict=True)
        for number, row in enumerate(table, 1):
            if number > 1 and any(row):
                yield _address(row, f"{path}:{number}")
    except (UnicodeDecodeError, csv.Error) as error:
        raise PipelineError(f"not a table: {error}", where=path, next_step=_MEND) from None


def write_addresses(rows: Iterable[Address]) -> bytes:
    """Return the file of the addresses, in order."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in sorted(rows, key=order):
        writer.writerow((row.article, row.place, _NOW if row.current else _BEFORE))
    return table.getvalue().encode()


def order(row: Address) -> tuple[str, bool, str]:
    """Return what rows are sorted by: article, the present address before former ones."""
    return row.article, not row.current, row.place


def _address(row: list[str], where: str) -> Address:
    cells = [cell.strip() for cell in row]
    if len(cells) != len(_COLUMNS) or cells[2] not in (_NOW, _BEFORE):
        raise PipelineError("not an address of a page", where=where, next_step=_MEND)
    article, place, use = cells
    if not all(map(_is_name, place.split("/"))):
        raise PipelineError(
            f"{place!r} is no address below a locale's folder", where=where, next_step="correct it"
        )
    return Address(article, place, current=use == _NOW)


def _is_name(part: str) -> bool:
    """Return whether a part of an address can be a file's name, and leads nowhere else."""
    if {"\\", "\0"}.intersection(part):
        return False
    return part.strip(". ") != "" and len(part.encode()) <= _LONGEST
