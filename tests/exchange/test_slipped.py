"""Tables in which a column has slipped: no translation is taken for another sentence's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.exchange import FORMATS, opened
from i18n_pipeline.catalog.exchange.merge import Decision, Verdict, merged
from i18n_pipeline.catalog.exchange.model import Base, Claim, Sheet, Unit, unit_id
from i18n_pipeline.catalog.exchange.slipped import without_trust
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.model import Entry, State
from tests.exchange import sample

PAIRS = (
    ("The port reopens", "Reabre el puerto"),
    ("The harbour of Odesa opened on Sunday at 7.", "El puerto de Odesa abrió el domingo a las 7."),
    ("“At last,” said Oksana Hrytsenko, 41.", "«Por fin», dijo Oksana Hrytsenko, de 41 años."),
    ("Who will pay for it?", "¿Quién lo pagará?"),
    ("The council has promised 12 million.", "El concejo ha prometido 12 millones."),
    ("Nobody knows.", "Nadie lo sabe."),
    ("The ferry to Varna sails again in 2027.", "El ferri a Varna vuelve a zarpar en 2027."),
    ("The director of the museum was there.", "La directora del museo estaba allí."),
)
LAST = len(PAIRS)
SILENT = {0, 5}
"""Rows that share nothing with their translations: they go with those beside them."""


def units(*targets: str, exported: tuple[str, ...] = ("",) * LAST) -> list[Unit]:
    """Return the rows with what a translator put into them, in place of what was `exported`."""
    return [
        Unit(
            unit_id((None, source)),
            source,
            target,
            Claim.REVIEWED,
            base=Base.of(State.NEEDS_REVIEW if was else State.UNTRANSLATED, was),
        )
        for (source, _), target, was in zip(PAIRS, targets, exported, strict=True)
    ]


def doubted(rows: list[Unit]) -> list[int]:
    return [at for at, unit in enumerate(without_trust(rows)) if unit.doubt]


RIGHT = tuple(target for _, target in PAIRS)


@pytest.mark.parametrize("exported", [("",) * LAST, RIGHT])
def test_rows_in_their_places_are_trusted(exported: tuple[str, ...]) -> None:
    assert doubted(units(*RIGHT, exported=exported)) == []


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("exported", [("",) * LAST, RIGHT])
def test_a_cell_put_in_moves_all_below_it(at: int, exported: tuple[str, ...]) -> None:
    rows = units(*RIGHT[:at], "", *RIGHT[at:-1], exported=exported)
    assert doubted(rows) == list(range(at + 1, LAST))
    assert "of the row above" in without_trust(rows)[-1].doubt


@pytest.mark.parametrize("at", range(4))
def test_a_cell_taken_out_moves_all_up(at: int) -> None:
    rows = units(*RIGHT[:at], *RIGHT[at + 1 :], "")
    assert set(doubted(rows)) | SILENT == set(range(at, LAST - 1)) | SILENT
    assert "of the row below" in without_trust(rows)[at].doubt


def test_what_a_single_row_copied_from_its_neighbour_is_taken() -> None:
    new = (*RIGHT[:5], RIGHT[4], *RIGHT[6:])
    assert doubted(units(*new, exported=RIGHT)) == []


def test_a_slip_that_was_made_up_for_leaves_the_rest_alone() -> None:
    rows = units("", *RIGHT[:4], *RIGHT[5:])
    assert set(doubted(rows)) | SILENT == {1, 2, 3, 4} | SILENT


def test_an_import_takes_the_rows_above_the_slip_and_names_the_others() -> None:
    entries = tuple(Entry(source) for source, _ in PAIRS)
    catalog = replace(po.new_catalog(sample.ES, sample.NOW, "port"), entries=entries)
    rows = units(*RIGHT[:3], "", *RIGHT[3:-1])
    table = FORMATS["csv"].write([Sheet("articles/port.md", sample.EN, sample.ES, tuple(rows))])
    assert [d.verdict for d in _imported(catalog, table)] == (
        [Verdict.REVIEWED] * 3 + [Verdict.UNCHANGED] + [Verdict.REFUSED] * 4
    )


def _imported(catalog: Catalog, table: bytes) -> tuple[Decision, ...]:
    (sheet,) = opened(table, "port.es.csv")
    return merged(catalog, sheet, {}).decisions
