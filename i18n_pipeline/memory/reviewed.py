"""What people have translated or approved in any catalog, found by the same or a like text."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.memory.database import (
    LanguagePair,
    key_of,
    looking_up,
    made_pair_id,
    pair_id,
    told,
    transaction,
)
from i18n_pipeline.memory.fuzzy import (
    add_sentences,
    candidates,
    index_sentences,
    is_promising,
)
from i18n_pipeline.model import State
from i18n_pipeline.text.inline import wording
from i18n_pipeline.text.similarity import similar

_MOST = 64
"""Units given for one sentence: a line such as "Read more" stands in every article."""
_UNITS = """
    SELECT sentence.text, unit.target, catalog.article,
           ifnull(before.text, ''), ifnull(after.text, '')
    FROM sentence
    JOIN unit ON unit.sentence = sentence.id
    JOIN catalog ON catalog.id = unit.catalog
    LEFT JOIN sentence AS before ON before.id = unit.before
    LEFT JOIN sentence AS after ON after.id = unit.after
    WHERE catalog.pair = :pair AND sentence.key = :key
    LIMIT :most
"""

_KNOWN = """
    SELECT pair.source, unit.key
    FROM catalog JOIN pair ON pair.id = catalog.pair JOIN unit ON unit.catalog = catalog.id
    WHERE catalog.article = ? AND pair.target = ?
"""
_ANY = "SELECT 1 FROM catalog WHERE pair = ? LIMIT 1"


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """A reviewed translation and where it stands. Texts hold their codes."""

    source: str
    target: str
    article: str
    """Article id."""
    before: str = ""
    """The text before it in the article, reviewed or not; empty at the start."""
    after: str = ""


class Found(NamedTuple):
    """A unit whose source is like a text."""

    unit: Unit
    score: float
    """Share of the two sources that is common to both: 0 to 1."""


def units_of(article: str, catalog: Catalog) -> tuple[Unit, ...]:
    """Return the reviewed entries of an article's catalog with the texts around them, in order.

    After them come those that the article no longer holds, which stand nowhere.
    """
    live = tuple(entry for entry in catalog.entries if not entry.obsolete)
    gone = (entry for entry in catalog.entries if entry.obsolete)
    texts = ("", *(entry.msgid for entry in live), "")
    placed = (*zip(live, texts, texts[2:], strict=False), *((entry, "", "") for entry in gone))
    return tuple(
        Unit(entry.msgid, entry.msgstr, article, before, after)
        for entry, before, after in placed
        if entry.state is State.REVIEWED and entry.msgid_plural is None
    )


@dataclass(frozen=True, slots=True)
class ReviewedMemory:
    """The reviewed pairs of all catalogs."""

    database: sqlite3.Connection

    def learn(self, article: str, pair: LanguagePair, units: Sequence[Unit]) -> bool:
        """Know exactly `units` from the catalog of `article`; return whether that is news.

        Nothing is written when it is none.
        """
        wanted = {_key(unit): unit for unit in units}
        with told():
            known = set(self.database.execute(_KNOWN, (article, pair.target)))
        if known == {(pair.source, key) for key in wanted}:
            return False
        keys = {key for source, key in known if source == pair.source}
        with transaction(self.database):
            if len(keys) < len(known) or not wanted:  # an article in another language is another
                self._forget(article, pair.target)
                keys.clear()
            if wanted:
                catalog = self._made_catalog(article, pair)
                gone = ((catalog, key) for key in keys - wanted.keys())
                query = "DELETE FROM unit WHERE catalog = ? AND key = ?"
                self.database.executemany(query, gone)
                self._add(catalog, {key: wanted[key] for key in wanted.keys() - keys})
        return True

    def knows(self, article: str, locale: LocaleTag) -> bool:
        """Return whether anything was learnt from the catalog of `article` in `locale`."""
        with told():
            row = self.database.execute(_KNOWN + " LIMIT 1", (article, locale)).fetchone()
        return row is not None

    def forget(self, article: str, locale: LocaleTag) -> None:
        """Know nothing more from the catalog of `article` in `locale`."""
        with transaction(self.database):
            self._forget(article, locale)

    def exact(self, pair: LanguagePair, sources: Collection[str]) -> dict[str, tuple[Unit, ...]]:
        """Return the units of those of `sources` that have any, by article; 64 of each at most."""
        with looking_up(self.database):
            row = self._known_pair(pair)
            if row is None:
                return {}
            found = {source: self._units(row, key_of(source)) for source in sources}
        return {source: units for source, units in found.items() if units}

    def fuzzy(
        self, pair: LanguagePair, source: str, least: float = 0.75, limit: int = 5
    ) -> tuple[Found, ...]:
        """Return up to `limit` units whose source is like `source`, best first.

        Those with other numbers come after all that agree; codes make no difference. Of short
        texts nearly everything must agree, whatever `least` says (`text.similarity`).
        """
        self.index()
        with told():
            row = pair_id(self.database, pair)
            known = candidates(self.database, row, wording(source)) if row is not None else ()
            wordings = [wording(text) for text in known]
            found: list[Found] = []
            for match in similar(wording(source), wordings):
                if match.score >= least:
                    units = self._units(row, key_of(known[match.index]))
                    found += (Found(unit, match.score) for unit in _different(units))
                if len(found) >= limit:
                    break
        return tuple(found[:limit])

    def near(self, pair: LanguagePair, sources: Collection[str]) -> dict[str, tuple[Found, ...]]:
        """Return what `fuzzy` gives for those of `sources` that a glance finds promising.

        For all sentences of an article at once, beside a translation that costs a few times that.
        """
        with told():
            if self._known_pair(pair) is None:
                return {}
        self.index()
        with looking_up(self.database):
            likely = [text for text in sources if is_promising(self.database, wording(text))]
        found = {text: self.fuzzy(pair, text) for text in likely}
        return {text: units for text, units in found.items() if units}

    def index(self) -> None:
        """Make what was learnt ready for `fuzzy`, which otherwise does it when it is next asked."""
        with told():
            index_sentences(self.database)

    def _known_pair(self, pair: LanguagePair) -> int | None:
        """Return the row of a pair of languages in which anybody has reviewed anything."""
        row = pair_id(self.database, pair)
        known = row is not None and self.database.execute(_ANY, (row,)).fetchone()
        return row if known else None

    def _units(self, pair: int | None, key: bytes) -> tuple[Unit, ...]:
        given = {"pair": pair, "key": key, "most": _MOST}
        return tuple(sorted(Unit(*row) for row in self.database.execute(_UNITS, given)))

    def _forget(self, article: str, locale: LocaleTag) -> None:
        # Its sentences stay: they are few, and come back with the next version of the article.
        self.database.execute(
            "DELETE FROM catalog WHERE article = ? "
            "AND pair IN (SELECT id FROM pair WHERE target = ?)",
            (article, locale),
        )

    def _made_catalog(self, article: str, pair: LanguagePair) -> int:
        row = (article, made_pair_id(self.database, pair))
        self.database.execute("INSERT OR IGNORE INTO catalog (article, pair) VALUES (?, ?)", row)
        query = "SELECT id FROM catalog WHERE article = ? AND pair = ?"
        return int(self.database.execute(query, row).fetchone()[0])

    def _add(self, catalog: int, units: Mapping[int, Unit]) -> None:
        texts = {text for one in units.values() for text in (one.source, one.before, one.after)}
        ids = add_sentences(self.database, texts - {""})
        self.database.executemany(
            "INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?)",
            (
                (catalog, key, ids[one.source], ids.get(one.before), ids.get(one.after), one.target)
                for key, one in sorted(units.items())
            ),
        )


def _different(units: Iterable[Unit]) -> Iterable[Unit]:
    """Return the first unit of each different target."""
    found: dict[str, Unit] = {}
    for unit in units:
        found.setdefault(unit.target, unit)
    return found.values()


def _key(unit: Unit) -> int:
    """Return 64 bits of a hash: enough to tell the units of one catalog from each other."""
    said = "\0".join((unit.source, unit.target, unit.before, unit.after))
    digest = blake2b(said.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
