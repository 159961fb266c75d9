"""A project's glossary: rows of a CSV file ↔ terms.

The columns are found by their names, in any order; those that we do not know are kept.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from i18n_pipeline.catalog.sheet import Sheet
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.model import CaseRule, Term
from i18n_pipeline.text.controls import without_controls

COLUMNS = ("source", "target", "admitted", "forbidden", "pos", "note", "case", "translate")
"""The columns of a new file. Several forms in one cell stand between `|`."""
_NAMES = {
    "term": "source",
    "source term": "source",
    "translation": "target",
    "target term": "target",
    "part of speech": "pos",
    "comment": "note",
    "case rule": "case",
    "forbidden variants": "forbidden",
}
_YES, _NO = ("yes", "true", "1", ""), ("no", "false", "0")
_FORMULA = ("=", "+", "-", "@")


def empty_sheet() -> Sheet:
    """Return a new glossary without terms."""
    return Sheet(COLUMNS)


def terms_of(sheet: Sheet, where: str) -> tuple[tuple[Term, ...], tuple[PipelineError, ...]]:
    """Return the terms of the rows, and what is wrong with other rows; empty rows are none.

    Terms that differ only in capitals are one: a sentence may begin with it. The first row counts.

    Raises PipelineError for a header that does not name the columns `source` and `target`.
    """
    if not {"source", "target"} <= set(map(_column, sheet.header)):
        raise PipelineError(
            "the first line does not name the columns source and target",
            where=f"{where}:{1 + sheet.mark.count(chr(10))}",
            next_step=f"let it be {sheet.delimiter.join(COLUMNS)}",
        )
    terms: dict[str, Term] = {}
    wrong = []
    for row, line in zip(sheet.rows, sheet.lines, strict=True):
        if not any(map(str.strip, row)):
            continue
        try:
            term = term_of(dict(zip(map(_column, sheet.header), row, strict=False)))
            first = terms.setdefault(term.source.casefold(), term)
            if first is not term:
                raise PipelineError(f"“{first.source}” stands in an earlier row already")
        except PipelineError as error:
            step = error.next_step or "correct the row"
            wrong.append(PipelineError(error.what, where=f"{where}:{line}", next_step=step))
    return tuple(terms.values()), tuple(wrong)


def _row_of(term: Term, header: Sequence[str], old: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the cells of `term` under `header`; those of other columns as in the `old` row.

    Raises PipelineError for a cell that a spreadsheet program would run as a formula.
    """
    cells = {
        "source": term.source,
        "target": term.target if term.translate else "",
        "admitted": "|".join(term.admitted),
        "forbidden": "|".join(term.forbidden),
        "pos": term.pos,
        "note": term.note,
        "case": term.case.value,
        "translate": "" if term.translate else "no",
    }
    if bad := next((text for text in cells.values() if text.startswith(_FORMULA)), ""):
        raise PipelineError(
            f"“{bad}” would be a formula in a spreadsheet program",
            next_step="let it begin with another character",
        )
    kept = (*old, *("" for _ in header))
    return tuple(cells.get(_column(name), kept[place]) for place, name in enumerate(header))


def with_terms(sheet: Sheet, terms: Iterable[Term]) -> Sheet:
    """Return `sheet` with `terms` in the rows of the same source, else at its end.

    A column that a term needs is added.
    """
    terms, known = tuple(terms), _rows(sheet)
    header = _with_columns(sheet.header, terms)
    rows = [row + ("",) * (len(header) - len(row)) for row in sheet.rows]
    for term in terms:
        if (place := known.get(term.source.casefold())) is not None:
            rows[place] = _row_of(term, header, rows[place])
        else:
            rows.append(_row_of(term, header))
    return replace(sheet, header=header, rows=tuple(rows), lines=())


def _with_columns(header: tuple[str, ...], terms: Sequence[Term]) -> tuple[str, ...]:
    there = set(map(_column, header))
    missing = [name for name in COLUMNS if name not in there]
    needed = (n for n in missing if any(_row_of(term, (n,)) != ("",) for term in terms))
    return (*header, *needed)


def _rows(sheet: Sheet) -> dict[str, int]:
    """Return the place of each source term, in small letters, among the rows, from 0."""
    names = list(map(_column, sheet.header))
    at = names.index("source")
    found = ((one_line(row[at]), place) for place, row in enumerate(sheet.rows) if len(row) > at)
    return {source.casefold(): place for source, place in found if source}


def _column(name: str) -> str:
    plain = " ".join(name.replace("_", " ").replace("-", " ").casefold().split())
    return _NAMES.get(plain, plain)


def term_of(cells: Mapping[str, str]) -> Term:
    """Return the term that the cells of a row spell, by column. Raises PipelineError."""
    texts = {name: one_line(cell) for name, cell in cells.items()}
    source, target = texts.get("source", ""), texts.get("target", "")
    translate = _flag(texts.get("translate", ""))
    if not source:
        raise PipelineError("the source term is missing")
    if not translate and target not in ("", source):
        raise PipelineError(f"“{source}” is not to be translated, but has a target term")
    if translate and not target:
        raise PipelineError(
            f"“{source}” has no target term",
            next_step="write one, or no in the column translate to keep the term as it is",
        )
    return Term(
        source,
        target or source,
        tuple(_forms(texts.get("admitted", ""))),
        tuple(_forms(texts.get("forbidden", ""))),
        texts.get("pos", ""),
        texts.get("note", ""),
        _case(texts.get("case", "")),
        translate,
    )


def one_line(cell: str) -> str:
    """Return a text in NFC, on one line, without control characters."""
    return " ".join(without_controls(unicodedata.normalize("NFC", cell)).split())


def _forms(cell: str) -> Iterator[str]:
    return (form.strip() for form in cell.split("|") if form.strip())


def _flag(cell: str) -> bool:
    if cell.casefold() in (*_YES, *_NO):
        return cell.casefold() in _YES
    raise PipelineError(f"the column translate says “{cell}”", next_step="write yes or no")


def _case(cell: str) -> CaseRule:
    try:
        return CaseRule(cell.casefold())
    except ValueError:
        raise PipelineError(
            f"the column case says “{cell}”", next_step="write any or exact, or leave it empty"
        ) from None
