"""What stands in the ledger, read one row after the other: what was found, what is published."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.memory.database import told
from i18n_pipeline.memory.ledger import storable
from i18n_pipeline.model import Counts, Finding, Listing, Severity, Shelf, Topic

_FINDING = "name, severity, message, article, locale, msgid, place"
_LISTING = (
    "article, source_locale, locale, path, title, summary, published, modified, "
    "untranslated, needs_review, reviewed, tools, authors, findable, title_locale, "
    "summary_locale, canonical"
)
_CATALOG = "CASE WHEN msgid = '' OR locale = '' THEN '' ELSE locale || '/' || article END"
"""Orders findings about entries by the catalog to open, and puts all others before them."""

_ON_TOPIC = "edition JOIN topic USING (outcome)"
_BY_TOPIC = "GROUP BY shelf, slug"

_ONCE = f"GROUP BY {_FINDING}"
"""A problem that many articles have, such as a package that is not there, is one problem."""

_Row: TypeAlias = "tuple[Any, ...]"


class EditionCount(NamedTuple):
    """How many editions are published in a locale."""

    locale: LocaleTag
    are_originals: bool
    number: int
    complete: int
    """Those that a person has reviewed from end to end."""


class Records:
    """What one command has on record since its last run. Nothing is held in memory."""

    def __init__(self, connection: sqlite3.Connection, command: str) -> None:
        self._connection, self._command = connection, command

    def hold(self) -> None:
        """Show from now on what stands there now, whatever another run may write."""
        with told():
            self._connection.execute("BEGIN")
            self._connection.execute("SELECT count(*) FROM pair").fetchone()

    def findings(self, *, problems: bool) -> Iterator[Finding]:
        """Yield the findings about drafts, or the problems, in the order of their articles."""
        once = _ONCE if problems else ""
        rest = f"AND problem = ? {once} ORDER BY unit, finding.id"
        return map(_finding, self._select(_FINDING, "finding", rest, problems))

    def worst(self, limit: int, *, drafts: bool) -> Iterator[Finding]:
        """Yield the first problems, and findings about `drafts` too: errors first, by catalog."""
        order = f"ORDER BY severity <> 'error', {_CATALOG}, unit, finding.id"
        rest = f"AND problem >= ? {'' if drafts else _ONCE} {order}"
        return map(
            _finding, self._select(_FINDING, "finding", f"{rest} LIMIT ?", not drafts, limit)
        )

    def severities(self, *, drafts: bool) -> Counter[Severity]:
        """Return the number of problems, and of findings about `drafts` too, by severity."""
        once = "" if drafts else _ONCE
        rows = self._select("severity", "finding", f"AND problem >= ? {once}", not drafts)
        return Counter(Severity(word) for (word,) in rows)

    def checks(self) -> Counter[str]:
        """Return the number of findings about drafts by check."""
        return Counter(name for (name,) in self._select("name", "finding", "AND NOT problem"))

    def drafts_amiss(self) -> int:
        """Return how many drafts have findings."""
        rows = self._select("unit, locale, msgid", "finding", "AND NOT problem ORDER BY unit")
        return sum(len(set(of_unit)) for _, of_unit in groupby(rows, itemgetter(0)))

    def editions(self) -> Iterator[Listing]:
        """Yield what is published, by article."""
        return map(_listing, self._select(_LISTING, "edition", "ORDER BY unit, edition.rowid"))

    def of_article(self, article: str) -> list[Listing]:
        """Return what is published of an article, in all locales."""
        rows = self._select(_LISTING, "edition", "AND article = ?", storable(article))
        return list(map(_listing, rows))

    def topics_of(self, article: str) -> tuple[Topic, ...]:
        """Return what a published article is about."""
        rest = "AND article = ? AND locale = source_locale ORDER BY shelf, slug"
        rows = self._select("shelf, slug, name", _ON_TOPIC, rest, storable(article))
        return tuple(Topic(Shelf(shelf), slug, name) for shelf, slug, name in rows)

    def pages(self, name: str) -> tuple[LocaleTag, dict[LocaleTag, str]] | None:
        """Return the locale of an article's original and the path of its page in each locale.

        `name` is the id of the article, or the path of its original's page after a slash.
        """
        if name.startswith("/"):
            rest = "AND path = ? AND locale = source_locale"
            name = next((one for (one,) in self._select("article", "edition", rest, name[1:])), "")
        rows = self._select("source_locale, locale, path", "edition", "AND article = ?", name)
        found = [(original, locale, path) for original, locale, path in rows]
        return (found[0][0], {locale: path for _, locale, path in found}) if found else None

    def places(self) -> Iterator[tuple[str, LocaleTag, str]]:
        """Yield article, locale and path of all that is published."""
        yield from self._select("article, locale, path", "edition", "ORDER BY article, locale")

    def edition_counts(self) -> list[EditionCount]:
        """Return the number of editions in each locale, originals first, then by locale."""
        states = "untranslated + needs_review = 0"
        every, complete = Counter[_Row](), Counter[_Row]()
        for *kind, done in self._select(f"locale = source_locale, locale, {states}", "edition"):
            every[tuple(kind)] += 1
            complete[tuple(kind)] += done
        return [
            EditionCount(tag, bool(original), every[original, tag], complete[original, tag])
            for original, tag in sorted(every, key=lambda kind: (not kind[0], kind[1]))
        ]

    def withheld(self) -> Iterator[tuple[LocaleTag, str]]:
        """Yield locale and article id of each edition that the policy does not admit."""
        rows = self._select("locale, article", "withheld", "ORDER BY unit, locale")
        return ((locale, article) for locale, article in rows)

    def withheld_counts(self) -> Counter[LocaleTag]:
        """Return the number of those editions in each locale."""
        return Counter(locale for (locale,) in self._select("locale", "withheld"))

    def locales(self) -> dict[LocaleTag, int]:
        """Return the number of published editions by locale, which are sorted."""
        counts = Counter(locale for (locale,) in self._select("locale", "edition"))
        return dict(sorted(counts.items()))

    def topics(self) -> tuple[Topic, ...]:
        """Return what the articles are about: sections, then tags, by slug."""
        rows = self._select("shelf, slug, min(name)", "topic", _BY_TOPIC)
        return tuple(Topic(Shelf(shelf), slug, name) for shelf, slug, name in rows)

    def topic_counts(self) -> dict[Topic, dict[LocaleTag, int]]:
        """Return the number of published editions on each topic by locale, in the same order."""
        found: dict[Topic, dict[LocaleTag, int]] = {topic: {} for topic in self.topics()}
        rows = self._select("shelf, slug, locale, count(*)", _ON_TOPIC, f"{_BY_TOPIC}, locale")
        for shelf, slug, locale, number in rows:
            found[Topic(Shelf(shelf), slug, "")][locale] = number
        return found

    def days(self, locale: LocaleTag, topic: Topic | None = None) -> Iterator[tuple[date, int]]:
        """Yield each day of an edition in `locale`, newest first, and how many are of it."""
        rest = "AND published <> '' GROUP BY published ORDER BY published DESC"
        rows = self._of_list("published, count(*)", rest, locale, topic)
        return ((date.fromisoformat(day), number) for day, number in rows)

    def newest_first(self, locale: LocaleTag, topic: Topic | None = None) -> Iterator[Listing]:
        """Yield what is published in `locale` by date, then by article; undated ones last."""
        rest = "ORDER BY published DESC, article"
        return map(_listing, self._of_list(_LISTING, rest, locale, topic))

    def _of_list(
        self, what: str, rest: str, locale: LocaleTag, topic: Topic | None
    ) -> Iterator[_Row]:
        """Yield rows of the editions in `locale`: of all of them, or of those on a topic."""
        if topic is None:
            return self._select(what, "edition", f"AND locale = ? {rest}", locale)
        where = f"AND locale = ? AND shelf = ? AND slug = ? {rest}"
        values = (locale, topic.shelf.value, topic.slug)
        return self._select(what, _ON_TOPIC, where, *values)

    def _select(self, what: str, table: str, rest: str = "", *values: object) -> Iterator[_Row]:
        """Yield rows of what the outcomes of the command have in a table."""
        joined = f"{table} JOIN outcome ON outcome.id = outcome WHERE command = ?"
        query = f"SELECT {what} FROM {joined} {rest}"  # noqa: S608 (none of it from outside)
        with told():
            # Behind `map`: a cursor cannot be closed by who stops early, when its database is.
            yield from map(tuple, self._connection.execute(query, (self._command, *values)))


def _finding(row: _Row) -> Finding:
    check, severity, message, article, locale, msgid, place = row
    return Finding(check, Severity(severity), message, article, locale or None, msgid, place)


def _listing(row: _Row) -> Listing:
    article, source, locale, path, title, summary, published, modified, *rest = row
    untranslated, needs_review, reviewed, tools, authors, findable, *others = rest
    return Listing(
        article,
        source,
        locale,
        path,
        title,
        summary,
        _day(published),
        Counts(untranslated, needs_review, reviewed),
        tuple(json.loads(tools)),
        _day(modified),
        tuple(json.loads(authors)),
        bool(findable),
        *others,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
