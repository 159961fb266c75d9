"""What engines made of sentences, so that no sentence is translated twice by the same tool."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from i18n_pipeline.memory.database import (
    LanguagePair,
    key_of,
    looking_up,
    made_pair_id,
    pair_id,
    transaction,
)

_KNOWN = "SELECT text, score, notes, fault FROM machine WHERE pair = ? AND tool = ? AND key = ?"


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a tool made of a sentence."""

    text: str
    """With codes; empty where there is a `fault`."""
    score: float | None = None
    notes: tuple[tuple[str, str], ...] = ()
    """Findings on the way, as (check, message)."""
    fault: str = ""
    """Why the tool's text was refused."""


@dataclass(frozen=True, slots=True)
class MachineMemory:
    """Machine results by source text with codes, languages and the tool's whole identity.

    A changed package, beam or guard is another identity: nothing it did not make is ever recalled.
    """

    database: sqlite3.Connection

    def recall(
        self, pair: LanguagePair, identity: str, sources: Collection[str]
    ) -> dict[str, Remembered]:
        """Return what is known of `sources`; those that are not known are left out."""
        with looking_up(self.database):
            rows = (pair_id(self.database, pair), self._tool_id(identity))
            if None in rows:
                return {}
            found = {}
            for source in sources:  # a query each: the database is in our own process
                row = self.database.execute(_KNOWN, (*rows, key_of(source))).fetchone()
                if row is not None:
                    text, score, notes, fault = row
                    found[source] = Remembered(text, score, _read(notes), fault)
            return found

    def remember(self, pair: LanguagePair, identity: str, items: Mapping[str, Remembered]) -> None:
        """Keep what the tool made of each source. On return it is on record, whatever happens."""
        if not items:
            return
        with transaction(self.database):
            self.database.execute("INSERT OR IGNORE INTO tool (identity) VALUES (?)", (identity,))
            row = (made_pair_id(self.database, pair), self._tool_id(identity))
            self.database.executemany(
                "INSERT OR REPLACE INTO machine VALUES (?, ?, ?, ?, ?, ?, ?)",
                sorted(
                    (*row, key_of(source), one.text, one.score, _written(one.notes), one.fault)
                    for source, one in items.items()
                ),
            )

    def _tool_id(self, identity: str) -> int | None:
        query = "SELECT id FROM tool WHERE identity = ?"
        row = self.database.execute(query, (identity,)).fetchone()
        return None if row is None else int(row[0])


def _written(notes: tuple[tuple[str, str], ...]) -> str:
    return json.dumps(notes, ensure_ascii=False) if notes else ""


def _read(notes: str) -> tuple[tuple[str, str], ...]:
    return tuple((check, message) for check, message in json.loads(notes)) if notes else ()
