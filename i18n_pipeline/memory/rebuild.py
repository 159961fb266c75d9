"""A new memory in place of one that is damaged, old, or no longer what the catalogs say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.memory.database import PLACE, open_database, told

_LEARNT = frozenset(("catalog", "sentence", "unit", "gram", "waiting"))
"""The tables that catalogs fill again; all others are carried over."""
_OF_RUNS = frozenset(("outcome", "finding", "edition", "withheld"))
"""The tables that say what runs found and published, which is worth nothing in part."""


@contextmanager
def rebuilt(path: Path) -> Iterator[tuple[sqlite3.Connection, tuple[str, ...]]]:
    """Give a memory without reviewed pairs, which takes the place of that at `path` at the end.

    With it come the names of the tables that could not be carried over from the old file. Until
    the block has ended well the old file stays as it is.
    """
    draft = path.with_name(f"{path.name}.new")
    try:
        _remove(draft)
        with closing(open_database(draft)) as database:
            lost = tuple(_carried_not(path, database))
            if not _OF_RUNS.isdisjoint(lost):
                database.execute("DELETE FROM outcome")
            yield database, lost
        _remove(path)
        draft.replace(path)
    except OSError as error:
        raise PipelineError(
            f"the memory cannot be replaced: {error.strerror}",
            where=PLACE,
            next_step="check the folder's permissions and the free space on the disk",
        ) from None


def _remove(path: Path) -> None:
    """Remove a database with what SQLite keeps beside it: it fits no other database."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _carried_not(path: Path, database: sqlite3.Connection) -> Iterator[str]:
    """Copy what only the old file knows; yield the tables that it could not be had of."""
    if not path.is_file():
        return
    with told():
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
        tables = [name for (name,) in database.execute(query) if name not in _LEARNT]
        attached = _is_done(database, "ATTACH ? AS old", str(path))
        for table in tables:
            # Names from our own schema. A table of another version does not fit and is left.
            copying = f"INSERT INTO main.{table} SELECT * FROM old.{table}"  # noqa: S608
            if not (attached and _is_done(database, copying)):
                yield table
        if attached:
            database.execute("DETACH old")


def _is_done(database: sqlite3.Connection, statement: str, *values: str) -> bool:
    try:
        database.execute(statement, values)
    except sqlite3.DatabaseError:
        return False
    return True
