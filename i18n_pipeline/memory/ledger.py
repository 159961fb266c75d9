"""What runs have done: an outcome for each unit of work."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.memory.database import told, transaction
from i18n_pipeline.model import Finding, Listing, Topic

_KNOWN = """
    SELECT outcome.context, outcome.files, ifnull(edition.path, '')
    FROM outcome
    LEFT JOIN edition ON edition.outcome = outcome.id AND edition.locale = edition.source_locale
    WHERE command = ? AND unit = ?
"""
_FORGET = "DELETE FROM outcome WHERE command = ? AND unit = ?"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command made of a unit of work."""

    context: str
    """A hash of all that shapes the work besides its files; empty where it must be done again."""
    files: str
    """The caller's own record of the files that were read and written, as they were at the end."""
    findings: tuple[Finding, ...] = ()
    """About drafts."""
    problems: tuple[Finding, ...] = ()
    """About everything else: each needs a person."""
    editions: tuple[Listing, ...] = ()
    """What is published."""
    withheld: tuple[tuple[LocaleTag, str], ...] = ()
    """Locale and article id of each edition that the policy does not admit."""
    topics: tuple[Topic, ...] = ()
    """What the article is about."""


class Known(NamedTuple):
    """What tells whether a unit must be worked on."""

    context: str
    files: str
    page: str
    """Path of the original's page, empty where none is published."""


class Ledger:
    """The outcomes in a memory."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def retain(self, command: str, units: Collection[str]) -> None:
        """Know nothing more of the units of `command` that are none of `units`."""
        query = "SELECT unit FROM outcome WHERE command = ?"
        wanted = set(map(storable, units))
        with told():
            rows = self._connection.execute(query, (command,))
            gone = [(command, unit) for (unit,) in rows if unit not in wanted]
        if gone:
            with transaction(self._connection):
                self._connection.executemany(_FORGET, gone)

    def known(self, command: str, unit: str) -> Known | None:
        """Return what is known of `unit` since `command` last did it, None if nothing is."""
        with told():
            row = self._connection.execute(_KNOWN, (command, storable(unit))).fetchone()
        return None if row is None else Known(*row)

    def record(self, command: str, unit: str, outcome: Outcome) -> None:
        """Remember what `command` made of `unit`, in place of what it made before."""
        insert = "INSERT INTO outcome (command, unit, context, files) VALUES (?, ?, ?, ?)"
        row = (command, storable(unit), outcome.context, storable(outcome.files))
        with transaction(self._connection):
            self._connection.execute(_FORGET, row[:2])
            number = self._connection.execute(insert, row).lastrowid
            self._fill("finding", 10, _finding_rows(number, outcome))
            self._fill("edition", 18, _edition_rows(number, outcome.editions))
            self._fill("withheld", 3, ((number, *edition) for edition in outcome.withheld))
            rows = ((number, one.shelf.value, one.slug, one.name) for one in outcome.topics)
            self._fill("topic", 4, rows)

    def restamp(self, command: str, unit: str, files: str) -> None:
        """Remember that the files of `unit` are as `files` say, and all else as it was."""
        query = "UPDATE outcome SET files = ? WHERE command = ? AND unit = ?"
        with transaction(self._connection):
            self._connection.execute(query, (storable(files), command, storable(unit)))

    def links(self, command: str) -> Iterator[tuple[str, str, str]]:
        """Yield unit, name and answer of each link between articles in what `command` made."""
        query = (
            "SELECT unit, name, answer FROM asked JOIN outcome ON id = outcome WHERE command = ?"
        )
        with told():
            # Behind `map`: a cursor cannot be closed by who stops early, when its database is.
            rows = self._connection.execute(f"{query} ORDER BY unit", (command,))
            yield from map(tuple, rows)

    def record_links(self, command: str, unit: str, answers: Mapping[str, str]) -> None:
        """Remember what the pages of `unit` link to: a hash of what was found by each name."""
        query = "SELECT id FROM outcome WHERE command = ? AND unit = ?"
        with transaction(self._connection):
            row = self._connection.execute(query, (command, storable(unit))).fetchone()
            self._connection.execute("DELETE FROM asked WHERE outcome = ?", row)
            rows = ((*row, storable(name), said) for name, said in answers.items())
            self._fill("asked", 3, rows)

    def forget(self, command: str, unit: str) -> None:
        """Know nothing more of `unit`."""
        with transaction(self._connection):
            self._connection.execute(_FORGET, (command, storable(unit)))

    def _fill(self, table: str, columns: int, rows: Iterable[tuple[object, ...]]) -> None:
        marks = ", ".join("?" * columns)
        self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608


def storable(text: str) -> str:
    r"""Return `text` as SQLite takes it: bytes of a file's name that are not UTF-8 are spelt out.

    >>> storable("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def _finding_rows(outcome: int | None, found: Outcome) -> Iterator[tuple[object, ...]]:
    for problem, findings in enumerate((found.findings, found.problems)):
        for one in findings:
            about = (one.message, one.article, one.locale or "", one.msgid, one.where)
            texts = map(storable, about)
            yield None, outcome, problem, one.check, one.severity.value, *texts


def _edition_rows(outcome: int | None, editions: Iterable[Listing]) -> Iterator[tuple[object, ...]]:
    for one in editions:
        shown = (one.article, one.source_locale, one.locale, one.path, one.title, one.summary)
        days = [day.isoformat() if day else "" for day in (one.published, one.modified)]
        counts = (one.counts.untranslated, one.counts.needs_review, one.counts.reviewed)
        names = [json.dumps(some, ensure_ascii=False) for some in (one.tools, one.authors)]
        others = (one.title_locale, one.summary_locale, one.canonical)
        yield outcome, *shown, *days, *counts, *names, one.findable, *others
