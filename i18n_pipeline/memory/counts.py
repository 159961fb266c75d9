"""How much a memory knows."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from i18n_pipeline.memory.database import told


@dataclass(frozen=True, slots=True)
class ReviewedCount:
    """What people have reviewed in one pair of languages."""

    source: str
    target: str
    catalogs: int
    units: int


@dataclass(frozen=True, slots=True)
class MachineCount:
    """What one tool has translated in one pair of languages."""

    source: str
    target: str
    tool: str
    """Its identity."""
    results: int
    faults: int
    """Results among them that a guard refused."""


_REVIEWED = """
    SELECT pair.source, pair.target, count(DISTINCT catalog.id), count(*)
    FROM pair JOIN catalog ON catalog.pair = pair.id JOIN unit ON unit.catalog = catalog.id
    GROUP BY pair.id ORDER BY pair.source, pair.target
"""
_MACHINE = """
    SELECT source, target, identity, count(*), sum(fault <> '')
    FROM machine JOIN pair ON pair.id = machine.pair JOIN tool ON tool.id = machine.tool
    GROUP BY machine.pair, machine.tool ORDER BY source, target, identity
"""


def reviewed_counts(database: sqlite3.Connection) -> tuple[ReviewedCount, ...]:
    """Return the count of each pair of languages that has any reviewed sentence."""
    with told():
        return tuple(ReviewedCount(*row) for row in database.execute(_REVIEWED))


def machine_counts(database: sqlite3.Connection) -> tuple[MachineCount, ...]:
    """Return the count of each tool in each pair of languages."""
    with told():
        return tuple(MachineCount(*row) for row in database.execute(_MACHINE))
