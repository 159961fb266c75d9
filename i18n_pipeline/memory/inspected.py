"""What was found in published files, kept so that only new ones are read again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from i18n_pipeline.memory.database import told, transaction
from i18n_pipeline.model import Inspected

_NEW = """
    SELECT output.path, output.digest
    FROM output
    LEFT JOIN page ON page.path = output.path
    WHERE output.digest <> '' AND (page.digest IS NOT output.digest OR page.inspector <> ?)
    AND (
        output.path LIKE '%.html'
        OR output.owner = '' AND (output.path LIKE '%.xml' OR output.path LIKE '%/feed.json')
    )
    AND output.path > ?
    ORDER BY output.path
    LIMIT ?
"""
"""Pages, and the feeds and sitemaps of the site."""
_GONE = """
    DELETE FROM page
    WHERE NOT EXISTS (SELECT 1 FROM output WHERE output.path = page.path AND output.digest <> '')
"""
_NOWHERE = """
    SELECT link.page, link.kind, link.target, link.fragment
    FROM link
    LEFT JOIN output ON output.path = link.target AND output.digest <> ''
    WHERE output.path IS NULL
    ORDER BY link.page, link.target
"""
_NO_ANCHOR = """
    SELECT link.page, link.kind, link.target, link.fragment
    FROM link
    JOIN page ON page.path = link.target AND page.is_html
    LEFT JOIN anchor ON anchor.page = link.target AND anchor.name = link.fragment
    WHERE link.fragment <> '' AND anchor.name IS NULL
    ORDER BY link.page, link.target
"""
_ONE_WAY = """
    SELECT there.page, there.kind, there.target, there.fragment
    FROM link AS there
    JOIN page ON page.path = there.target
    LEFT JOIN link AS back
        ON back.page = there.target AND back.kind = 'alternate' AND back.target = there.page
    WHERE there.kind = 'alternate' AND back.page IS NULL
    ORDER BY there.page, there.target
"""
_HIDDEN = """
    SELECT link.page, link.kind, link.target, link.fragment
    FROM link
    JOIN page ON page.path = link.target
    WHERE link.kind = 'listed' AND page.hidden
    ORDER BY link.page, link.target
"""


class Way(NamedTuple):
    """A link between published files: paths below the output folder."""

    page: str
    """Where it stands."""
    kind: str
    """The value of a LinkKind."""
    target: str
    fragment: str
    """Empty for none."""


@dataclass(frozen=True, slots=True)
class Inspections:
    """The published files as they were read last."""

    database: sqlite3.Connection

    def new(self, inspector: str, after: str, number: int) -> list[tuple[str, str]]:
        """Return path and digest of published files that `inspector` has not read as they are.

        They are those behind `after`, by path, and no more than `number`. `inspector` is a hash of
        what hangs on more than the files: the program, the site's address.
        """
        with told():
            return self.database.execute(_NEW, (inspector, after, number)).fetchall()

    def knows(self, path: str) -> bool:
        """Return whether the file at `path` was read."""
        with told():
            query = "SELECT 1 FROM page WHERE path = ?"
            return self.database.execute(query, (path,)).fetchone() is not None

    def led_to(self, places: Collection[str]) -> frozenset[str]:
        """Return those of some places below a locale's folder that a page of any leads to."""
        query = "SELECT DISTINCT substr(target, instr(target, '/') + 1) FROM link"
        with told():
            rows = self.database.execute(query) if places else ()
            return frozenset(place for (place,) in rows if place in places)

    def prune(self) -> bool:
        """Know nothing more of files that are not published; return whether there were any."""
        with transaction(self.database):
            return self.database.execute(_GONE).rowcount > 0

    def keep(self, inspector: str, found: Iterable[tuple[str, str, Inspected]]) -> None:
        """Remember path, digest and what was found of each file, in place of what was known."""
        with transaction(self.database):
            for path, digest, one in found:
                faults = json.dumps(one.faults, ensure_ascii=False) if one.faults else ""
                row = (path, digest, inspector, path.endswith(".html"), one.hidden, faults)
                links = ((path, link.kind.value, link.path, link.fragment) for link in one.links)
                anchors = ((path, name) for name in one.anchors)
                self.database.execute("DELETE FROM page WHERE path = ?", (path,))
                self.database.execute("INSERT INTO page VALUES (?, ?, ?, ?, ?, ?)", row)
                self.database.executemany("INSERT INTO anchor VALUES (?, ?)", anchors)
                self.database.executemany("INSERT INTO link VALUES (?, ?, ?, ?)", links)

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield path and fault of each file that is wrong by itself."""
        query = "SELECT path, faults FROM page WHERE faults <> '' ORDER BY path"
        with told():
            for path, faults in self.database.execute(query):
                yield from ((path, fault) for fault in json.loads(faults))

    def nowhere(self) -> Iterator[Way]:
        """Yield the links to files that are not published."""
        return self._ways(_NOWHERE)

    def without_anchor(self) -> Iterator[Way]:
        """Yield the links to places that a page does not have."""
        return self._ways(_NO_ANCHOR)

    def one_way(self) -> Iterator[Way]:
        """Yield the pages named as translations that do not name the page that names them."""
        return self._ways(_ONE_WAY)

    def announced_though_hidden(self) -> Iterator[Way]:
        """Yield the pages that a sitemap or feed lists, and that ask not to be listed."""
        return self._ways(_HIDDEN)

    def _ways(self, query: str) -> Iterator[Way]:
        with told():
            yield from map(Way._make, self.database.execute(query))
