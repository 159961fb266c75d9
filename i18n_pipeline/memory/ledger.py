"""What runs have done: an outcome for each unit of work, and the files that they published."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from i18n_pipeline.memory.database import told, transaction


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command made of a unit of work. The texts are the caller's own: hashes and JSON."""

    context: str
    """Stands for all that shapes the work besides its files."""
    files: str
    """The files that were read and written, as they were at the end."""
    report: str


class Ledger:
    """The outcomes and outputs in a memory."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def outcome(self, command: str, unit: str) -> Outcome | None:
        """Return what `command` last made of `unit`, None if nothing is known."""
        query = "SELECT context, files, report FROM outcome WHERE command = ? AND unit = ?"
        with told():
            row = self._connection.execute(query, (command, unit)).fetchone()
        return None if row is None else Outcome(*row)

    def record(self, command: str, unit: str, outcome: Outcome) -> None:
        """Remember what `command` made of `unit`, in place of what it made before."""
        row = (command, unit, outcome.context, outcome.files, outcome.report)
        with transaction(self._connection):
            self._connection.execute("INSERT OR REPLACE INTO outcome VALUES (?, ?, ?, ?, ?)", row)

    def forget(self, command: str, unit: str) -> None:
        """Know nothing more of `unit`."""
        query = "DELETE FROM outcome WHERE command = ? AND unit = ?"
        with transaction(self._connection):
            self._connection.execute(query, (command, unit))

    def units(self, command: str) -> tuple[str, ...]:
        """Return the units that `command` has an outcome of."""
        query = "SELECT unit FROM outcome WHERE command = ?"
        with told():
            return tuple(unit for (unit,) in self._connection.execute(query, (command,)))

    def publishers(self) -> frozenset[str]:
        """Return the ids of the articles that have outputs; an empty one stands for the site."""
        with told():
            rows = self._connection.execute("SELECT DISTINCT article FROM output").fetchall()
        return frozenset(article for (article,) in rows)

    def outputs(self, article: str) -> dict[str, str]:
        """Return path and digest of each output that belongs to `article`, by path."""
        query = "SELECT path, digest FROM output WHERE article = ? ORDER BY path"
        with told():
            return dict(self._connection.execute(query, (article,)).fetchall())

    def own(self, article: str, outputs: Iterable[tuple[str, str]]) -> None:
        """Remember that the (path, digest) pairs are outputs of `article`, whosever they were."""
        rows = [(path, article, digest) for path, digest in outputs]
        with transaction(self._connection):
            self._connection.executemany("INSERT OR REPLACE INTO output VALUES (?, ?, ?)", rows)

    def disown(self, paths: Iterable[str]) -> None:
        """Know nothing more of the outputs at `paths`."""
        with transaction(self._connection):
            rows = [(path,) for path in paths]
            self._connection.executemany("DELETE FROM output WHERE path = ?", rows)
