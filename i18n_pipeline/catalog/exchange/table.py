"""CSV for spreadsheets: one row for each sentence, and nothing that a spreadsheet computes."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from babel.numbers import get_decimal_symbol

from i18n_pipeline.catalog.exchange.model import Base, Claim, Sheet, Unit
from i18n_pipeline.catalog.exchange.xliff import language
from i18n_pipeline.catalog.exchange.xml import LARGEST
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag, babel_locale
from i18n_pipeline.model import State

_COLUMNS = ("no", "place", "source", "target", "state", "comment", "notes", "id", "exported")
_NAMED = re.compile(r"(source|target)\s+(\S+)")
# What spreadsheets take for a formula (OWASP, "CSV Injection", with its full-width forms), and the
# guard itself, so that it can be taken off again.
_FORMULA = re.compile(r"[=+\-@\t\r\n'＝＋－＠]")
_LETTER = re.compile(r"[^\W\d_]")
_SAVE = "save it as “CSV UTF-8” and import it again"
_CLAIMS = {
    "needs review": Claim.DRAFT,
    "translated": Claim.TRANSLATED,
    "reviewed": Claim.REVIEWED,
}


def write(sheets: Sequence[Sheet]) -> bytes:
    """Return the table. It begins with a byte order mark, by which Excel knows UTF-8.

    Columns are parted by a semicolon where the target language writes decimals with a comma:
    spreadsheets set to that language expect it.
    """
    source, target = sheets[0].source_locale, sheets[0].target_locale
    comma = get_decimal_symbol(babel_locale(target)) == ","
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";" if comma else ",", quoting=csv.QUOTE_ALL)
    names = {"source": f"source {source}", "target": f"target {target}"}
    rows.writerow(names.get(column, column) for column in _COLUMNS)
    units = (unit for sheet in sheets for unit in sheet.distinct)
    rows.writerows((number, *map(guarded, _cells(unit))) for number, unit in enumerate(units, 1))
    return text.getvalue().encode("utf-8-sig")


def _cells(unit: Unit) -> tuple[str, ...]:
    return (
        unit.about.place,
        unit.source,
        unit.target,
        "to do" if unit.state is State.UNTRANSLATED else unit.state.value,
        "\n".join(unit.comments),
        "\n".join(unit.about.notes),
        unit.id,
        str(unit.base or ""),
    )


def guarded(cell: str) -> str:
    """Return `cell` so that no spreadsheet computes it, or turns it into a date or a number.

    Law: `unguarded(guarded(cell))` is `cell`.

    >>> guarded("=1+1"), guarded("10-12"), guarded("Ten")
    ("'=1+1", "'10-12", 'Ten')
    """
    return f"'{cell}" if _is_risky(cell) else cell


def unguarded(cell: str) -> str:
    """Return `cell` without the guard. An apostrophe that a person began a text with stays."""
    return cell[1:] if cell.startswith("'") and _is_risky(cell[1:]) else cell


def _is_risky(cell: str) -> bool:
    return bool(_FORMULA.match(cell)) or (bool(cell) and not _LETTER.search(cell))


def read(data: bytes, where: str) -> tuple[Sheet, ...]:
    """Return the sheets of a table as a spreadsheet may have saved it. Raises PipelineError."""
    if len(data) > LARGEST:
        raise PipelineError(f"the file is larger than {LARGEST >> 20} MiB", where=where)
    text = _decoded(data, where)
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names, locales = _header(next(rows, []), where)
        sheets: dict[str, list[Unit]] = defaultdict(list)
        for row in rows:
            cells = dict(zip(names, map(unguarded, row), strict=False))
            if any(cells.values()):
                article, unit = _unit(cells)
                sheets[article].append(unit)
    except csv.Error as error:
        place = f"{where}:{rows.line_num}"
        raise PipelineError(f"not a table: {error}", where=place, next_step=_SAVE) from None
    return tuple(Sheet(article, *locales, tuple(units)) for article, units in sheets.items())


def _decoded(data: bytes, where: str) -> str:
    """Return the text: UTF-8, or UTF-16 with a byte order mark (Excel's “Unicode text”)."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise PipelineError("the table is not in UTF-8", where=where, next_step=_SAVE) from None


def _header(row: Sequence[str], where: str) -> tuple[list[str], tuple[LocaleTag, LocaleTag]]:
    names: list[str] = []
    languages: dict[str, str] = {}
    for cell in row:
        named = _NAMED.fullmatch(cell.strip())
        names.append(named[1] if named else cell.strip().lower())
        if named:
            languages[named[1]] = named[2]
    if missing := {"place", "source", "target"} - set(names):
        raise PipelineError(
            f"the table has no column {', '.join(sorted(missing))}",
            where=where,
            next_step="leave the first row as it was exported",
        )
    source = language(languages.get("source"), where, "source")
    return names, (source, language(languages.get("target"), where, "target"))


def _unit(cells: Mapping[str, str]) -> tuple[str, Unit]:
    """Return the path of the article and the unit of a row."""
    target = cells.get("target", "")
    claim = _CLAIMS.get(cells.get("state", "").strip().lower(), Claim.NOTHING)
    unit = Unit(
        cells.get("id", "").strip(),
        cells.get("source", ""),
        target,
        claim,
        tuple(_lines(cells.get("comment", ""))),
        Base.parse(cells.get("exported", "")),
    )
    return cells.get("place", "").rpartition(":")[0], unit


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if line.strip())
