"""The file of the memory: opened, made, and every failure of it told in plain words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag

PLACE = ".i18n/memory.sqlite3"
"""Where the memory lies in a project."""
VERSION = 8
"""Of the tables in schema.sql; stands in the file."""
_REBUILD = "run `i18n-pipeline memory rebuild`"
_PATIENCE = 30.0
"""Seconds to wait for another program that is writing."""
_OUTSIDE = re.compile("locked|full|readonly|I/O|unable to open")
"""Complaints of SQLite about the world: Python 3.10 gives no codes."""
_CACHE = 8_000
"""Kibibytes of the file held in memory at most."""


class LanguagePair(NamedTuple):
    """What is translated into what."""

    source: LocaleTag
    target: LocaleTag


def open_database(path: Path) -> sqlite3.Connection:
    """Return the memory at `path`, made if there is none; for use in the thread that opened it.

    A reader never waits for a writer. Raises PipelineError for a file that is damaged, of another
    version of this program, or of another program.
    """
    with told():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise PipelineError(f"cannot be made: {error.strerror}", where=PLACE) from None
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        try:
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == 0:
        _require_empty(connection)
        schema = files(__package__).joinpath("schema.sql").read_text(encoding="utf-8")
        connection.executescript(
            f"BEGIN IMMEDIATE; {schema}; PRAGMA user_version = {VERSION}; COMMIT"
        )
    elif version != VERSION:
        raise PipelineError(
            f"the memory is of version {version}, this program writes version {VERSION}",
            where=PLACE,
            next_step=_REBUILD if version < VERSION else f"update i18n-pipeline, or {_REBUILD}",
        )
    # Refused while another program has just made the file: then the next opening does it.
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")
    # In WAL mode this keeps the file whole in a power failure; only the last commits may be lost.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    connection.execute("PRAGMA foreign_keys = ON")
    # Else large results may pass through files in the system's folder for temporary ones, outside
    # the project: unpublished sentences are nobody's business there.
    connection.execute("PRAGMA temp_store = MEMORY")


def _require_empty(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT 1 FROM sqlite_master").fetchone() and (
        connection.execute("PRAGMA user_version").fetchone() == (0,)  # nobody made it just now
    ):
        raise PipelineError(
            "this database is of another program", where=PLACE, next_step="move it elsewhere"
        )


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit what the block writes: all of it, or nothing when it fails or the program dies."""
    with told():
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            yield


@contextmanager
def looking_up(connection: sqlite3.Connection) -> Iterator[None]:
    """Lock the file once for all queries of the block, which takes longer than a query."""
    with told():
        connection.execute("BEGIN")
        with connection:
            yield


@contextmanager
def told() -> Iterator[None]:
    """Turn what SQLite complains of into a PipelineError with the next step."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if not _OUTSIDE.search(str(error)):  # a wrong query is a defect of ours
            raise
        if "locked" in str(error):
            raise PipelineError(
                "another program is writing the memory",
                where=PLACE,
                next_step="wait until it is done and try again",
            ) from None
        raise PipelineError(
            f"the memory cannot be used: {error}",
            where=PLACE,
            next_step="check the folder's permissions and the free space on the disk",
        ) from None
    except sqlite3.DatabaseError as error:
        if type(error) is not sqlite3.DatabaseError:  # a broken rule is a defect of ours
            raise
        raise PipelineError(
            f"the memory is damaged: {error}", where=PLACE, next_step=_REBUILD
        ) from None


def key_of(text: str) -> bytes:
    """Return 128 bits of a hash: no two texts ever share them by chance or by design."""
    return blake2b(text.encode(), digest_size=16).digest()


def pair_id(connection: sqlite3.Connection, pair: LanguagePair) -> int | None:
    """Return the row of `pair`, None if it has none yet."""
    query = "SELECT id FROM pair WHERE source = ? AND target = ?"
    row = connection.execute(query, pair).fetchone()
    return None if row is None else int(row[0])


def made_pair_id(connection: sqlite3.Connection, pair: LanguagePair) -> int:
    """Return the row of `pair`, making it inside the caller's transaction if need be."""
    connection.execute("INSERT OR IGNORE INTO pair (source, target) VALUES (?, ?)", pair)
    found = pair_id(connection, pair)
    assert found is not None  # noqa: S101 (it was made one line above)
    return found
