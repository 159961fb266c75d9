"""The files below `dist/` that we wrote: whose they are, what we put there, and when."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from i18n_pipeline.memory.database import told, transaction

_OWN = """
    INSERT INTO output (path, owner, digest, before, changed) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (path) DO UPDATE SET
        owner = excluded.owner,
        before = excluded.before,
        changed = CASE digest WHEN excluded.digest THEN changed ELSE excluded.changed END,
        digest = excluded.digest
"""
_DISOWN = "UPDATE output SET digest = '', before = '', changed = ? WHERE path = ?"


class Output(NamedTuple):
    """A file that is ours."""

    path: str
    """Below the output folder."""
    owner: str
    """Whose it is: the id of an article, and what else the stages name."""
    digest: str
    """Hash of its content; empty for one that we took away again."""
    before: str
    """Hash of what it took the place of, should the run have been killed before it did."""
    changed: str
    """When it got this content, as ISO 8601 in UTC."""


class Outputs:
    """The outputs in a memory. Those we took away are on record too, and belong to nobody."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.changed = False
        """Whether anything was put on record here."""

    def owners(self) -> Iterator[str]:
        """Yield who has outputs."""
        query = "SELECT DISTINCT owner FROM output WHERE digest <> '' ORDER BY owner"
        with told():
            yield from (owner for (owner,) in self._connection.execute(query))

    def of(self, owner: str) -> frozenset[str]:
        """Return the path of each output that belongs to `owner`."""
        query = "SELECT path FROM output WHERE owner = ? AND digest <> ''"
        with told():
            return frozenset(path for (path,) in self._connection.execute(query, (owner,)))

    def wrote(self, path: str, digest: str) -> bool:
        """Return whether what lies at `path` is by us, by the hash of it."""
        query = "SELECT ? IN (digest, before) FROM output WHERE path = ? AND digest <> ''"
        with told():
            row = self._connection.execute(query, (digest, path)).fetchone()
        return bool(row and row[0])

    def own(self, outputs: Iterable[Output]) -> None:
        """Remember outputs, whosever they were. One with the same content keeps its time."""
        known = "SELECT 1 FROM output WHERE path = ? AND owner = ? AND digest = ?"
        with told():
            execute = self._connection.execute
            new = [one for one in outputs if not execute(known, one[:3]).fetchone()]
        if new:
            self.changed = True
            with transaction(self._connection):
                self._connection.executemany(_OWN, new)

    def disown(self, paths: Iterable[str], when: str) -> None:
        """Remember that the outputs at `paths` were taken away."""
        self.changed = True
        with transaction(self._connection):
            self._connection.executemany(_DISOWN, [(when, path) for path in paths])

    def every(self) -> Iterator[Output]:
        """Yield the outputs that there are, by path."""
        return self._select("digest <> ''")

    def since(self, when: str) -> Iterator[Output]:
        """Yield what was written or taken away at `when` or after it, by path."""
        return self._select("changed >= ?", when)

    def _select(self, condition: str, *values: str) -> Iterator[Output]:
        columns = ", ".join(Output._fields)
        query = f"SELECT {columns} FROM output WHERE {condition} ORDER BY path"  # noqa: S608
        with told():
            yield from map(Output._make, self._connection.execute(query, values))
