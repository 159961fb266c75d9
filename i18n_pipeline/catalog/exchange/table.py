"""CSV for spreadsheets: one row for each sentence, and nothing that a spreadsheet computes."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from babel.numbers import get_decimal_symbol

from i18n_pipeline.catalog.candidate import candidate_line
from i18n_pipeline.catalog.exchange.model import Base, Claim, Sheet, Unit
from i18n_pipeline.catalog.exchange.slipped import without_trust
from i18n_pipeline.catalog.exchange.xliff import language
from i18n_pipeline.catalog.exchange.xml import LARGEST
from i18n_pipeline.catalog.po.encoding import UNWRITABLE
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag, babel_locale
from i18n_pipeline.model import State

# Names that Weblate and the Translate Toolkit know, where they have one.
_COMMENTS, _NOTES = "translator_comments", "developer_comments"
_COLUMNS = (
    "no",
    "location",
    "source",
    "target",
    "state",
    _COMMENTS,
    _NOTES,
    "id",
    "languages",
    "exported",
)
_NEEDED = ("location", "source", "target", "languages")
_LANGUAGES = re.compile(r"(\S+?)→(\S+)")
# What spreadsheets take for a formula (OWASP, "CSV Injection", with its full-width forms), and the
# guard itself, so that it can be taken off again.
_FORMULA = re.compile(r"[=+\-@\t\r\n'＝＋－＠]")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBERED = re.compile(r"'\d")
_SAVE = "save it as “CSV UTF-8” and import it again"
_CLAIMS = {
    "": Claim.NOTHING,
    "to do": Claim.NOTHING,
    "needs review": Claim.DRAFT,
    "translated": Claim.TRANSLATED,
    **dict.fromkeys(("reviewed", "approved", "signed-off", "final", "done"), Claim.REVIEWED),
}


def write(sheets: Sequence[Sheet]) -> bytes:
    """Return the table. It begins with a byte order mark, by which Excel knows UTF-8.

    Columns are parted by a semicolon where the target language writes decimals with a comma:
    spreadsheets set to that language expect it.
    """
    comma = get_decimal_symbol(babel_locale(sheets[0].target_locale)) == ","
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";" if comma else ",", quoting=csv.QUOTE_ALL)
    rows.writerow(_COLUMNS)
    units = (_cells(sheet, unit) for sheet in sheets for unit in sheet.distinct)
    rows.writerows((number, *map(guarded, cells)) for number, cells in enumerate(units, 1))
    return text.getvalue().encode("utf-8-sig")


def _cells(sheet: Sheet, unit: Unit) -> tuple[str, ...]:
    return (
        unit.about.place,
        unit.source,
        unit.target,
        "to do" if unit.state is State.UNTRANSLATED else unit.state.value,
        "\n".join(unit.comments),
        "\n".join((*unit.about.notes, *map(candidate_line, unit.about.candidates))),
        unit.id,
        f"{sheet.source_locale}→{sheet.target_locale}",
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
    keys: list[tuple[str, str]] = []
    units: list[Unit] = []
    odd: dict[tuple[str, str], list[str]] = defaultdict(list)
    try:
        names = _header(next(rows, []), where)
        for row in rows:
            cells = _read_cells(names, row)
            if any(cells.values()):
                key = cells["location"].rpartition(":")[0], cells["languages"]
                keys.append(key)
                units.append(_unit(cells))
                if _state(cells) not in _CLAIMS:
                    odd[key].append(cells["state"].strip())
    except csv.Error as error:
        place = f"{where}:{rows.line_num}"
        raise PipelineError(f"not a table: {error}", where=place, next_step=_SAVE) from None
    sheets: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for key, unit in zip(keys, without_trust(units), strict=True):
        sheets[key].append(unit)
    return tuple(
        Sheet(key[0], *_locales(key[1], where), tuple(own), odd_states=tuple(odd[key]))
        for key, own in sheets.items()
    )


def _read_cells(names: Sequence[str], row: Sequence[str]) -> Mapping[str, str]:
    """Return the cells of a row without their guards.

    A number that words were written behind, in a table of numbers, is risky no more: '210 people.
    """
    raw = dict(zip(names, row, strict=False))
    cells = defaultdict(str, {name: unguarded(cell) for name, cell in raw.items()})
    is_number = cells["source"] != raw.get("source", "")
    if is_number and _NUMBERED.match(cells["target"]):
        cells["target"] = cells["target"][1:]
    return cells


def _decoded(data: bytes, where: str) -> str:
    """Return the text: UTF-8, or UTF-16 with a byte order mark (Excel's “Unicode text”)."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise PipelineError("the table is not in UTF-8", where=where, next_step=_SAVE) from None
    if UNWRITABLE.search(text):
        raise PipelineError("the file is no table of text", where=where, next_step=_SAVE)
    return text


def _header(row: Sequence[str], where: str) -> list[str]:
    names = [cell.strip().lower() for cell in row]
    if missing := [name for name in _NEEDED if name not in names]:
        raise PipelineError(
            f"the table has no column {', '.join(missing)}",
            where=where,
            next_step="leave the first row and the columns as they were exported",
        )
    return names


def _locales(languages: str, where: str) -> tuple[LocaleTag, LocaleTag]:
    match = _LANGUAGES.fullmatch(languages.strip())
    source, target = match.groups() if match else (None, None)
    return language(source, where, "source"), language(target, where, "target")


def _unit(cells: Mapping[str, str]) -> Unit:
    """Return the unit of a row; a cell that is missing reads as an empty one."""
    return Unit(
        cells["id"].strip(),
        cells["source"],
        cells["target"],
        _CLAIMS.get(_state(cells), Claim.NOTHING),
        tuple(_lines(cells[_COMMENTS])),
        Base.parse(cells["exported"]),
    )


def _state(cells: Mapping[str, str]) -> str:
    return cells["state"].strip().lower()


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if line.strip())
