"""What runs leave in the ledger, and how it is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from i18n_pipeline.locales import LocaleTag, parse_tag
from i18n_pipeline.memory.database import open_database
from i18n_pipeline.memory.ledger import Known, Ledger, Outcome
from i18n_pipeline.memory.records import EditionCount, Records
from i18n_pipeline.model import Counts, Finding, Listing, Severity, Shelf, Topic

EN, ES = parse_tag("en"), parse_tag("es")
LOST = Finding("codes", Severity.ERROR, "a1 is lost", "b", ES, "<a1>x</a1>", "articles/b.md:3")
TWICE = Finding("repeated_words", Severity.WARNING, "“tan tan”", "b", ES, "So so.")
UNREADABLE = Finding("source", Severity.ERROR, "not text", "caf\udce9", where="articles/caf\udce9")


def listing(
    article: str, locale: LocaleTag, published: date | None = None, reviewed: int = 0
) -> Listing:
    path = f"{locale}/{article}.html"
    counts = Counts(1, 2 - reviewed, reviewed) if reviewed < 2 else Counts(reviewed=2)
    return Listing(
        article,
        EN,
        locale,
        path,
        article.upper(),
        published=published,
        counts=counts,
        tools=("argos é",),
        modified=published and published + timedelta(1),
        authors=("Zoë", "Bo"),
        findable=reviewed > 0,
        canonical="https://elsewhere.example/ñ" if reviewed else "",
    )


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "memory"


@pytest.fixture
def ledger(place: Path) -> Iterator[Ledger]:
    with closing(open_database(place)) as connection:
        yield Ledger(connection)


@pytest.fixture
def records(place: Path, ledger: Ledger) -> Iterator[Records]:
    """Return what stands in the ledger, read by another connection as it would be by a face."""
    with closing(open_database(place)) as connection:
        yield Records(connection, "run")


def test_what_is_recorded_comes_back(ledger: Ledger, records: Records) -> None:
    editions = (listing("b", ES, date(2024, 5, 1)), listing("b", EN, None, 2))
    outcome = Outcome("x", "[]", (LOST, TWICE), (), editions, ((ES, "c"),))
    ledger.record("run", "articles/b.md", outcome)
    ledger.record("publish", "articles/b.md", outcome)
    assert ledger.known("run", "articles/b.md") == Known("x", "[]", "en/b.html")
    assert list(records.findings(problems=False)) == [LOST, TWICE]
    assert list(records.findings(problems=True)) == []
    assert list(records.editions()) == list(editions)
    assert list(records.withheld()) == [(ES, "c")]
    assert records.edition_counts() == [EditionCount(EN, True, 1, 1), EditionCount(ES, False, 1, 0)]


def test_the_latest_outcome_counts_and_leaves_nothing_of_the_one_before(
    ledger: Ledger, records: Records
) -> None:
    ledger.record(
        "run", "a", Outcome("x", "[]", (LOST,), (TWICE,), (listing("a", ES),), ((ES, "a"),))
    )
    ledger.record("run", "a", Outcome("y", "[1]"))
    assert ledger.known("run", "a") == Known("y", "[1]", "")
    assert not [*records.findings(problems=True), *records.findings(problems=False)]
    assert not [*records.editions(), *records.withheld()]
    ledger.restamp("run", "a", "[2]")
    assert ledger.known("run", "a") == Known("y", "[2]", "")


def test_units_that_are_gone_are_forgotten(ledger: Ledger, records: Records) -> None:
    for unit in ("a", "b", "caf\udce9"):
        ledger.record("run", unit, Outcome("x", "[]", (LOST,)))
    ledger.record("check", "a", Outcome("x", "[]"))
    ledger.retain("run", {"b", "caf\udce9", "new"})
    assert [ledger.known("run", unit) is None for unit in ("a", "b", "caf\udce9")] == [
        True,
        False,
        False,
    ]
    assert ledger.known("check", "a")
    assert len(list(records.findings(problems=False))) == 2


def test_the_worst_comes_first_and_stands_with_its_catalog(
    ledger: Ledger, records: Records
) -> None:
    ledger.record("run", "articles/b", Outcome("x", "[]", (TWICE, LOST)))
    ledger.record("run", "articles/c", Outcome("", "[]", (), (UNREADABLE,)))
    spelt = list(records.worst(9, drafts=False))
    assert [(one.check, one.where) for one in spelt] == [("source", r"articles/caf\udce9")]
    assert [one.check for one in records.worst(9, drafts=True)] == [
        "source",
        "codes",
        "repeated_words",
    ]
    assert len(list(records.worst(2, drafts=True))) == 2
    assert records.severities(drafts=True) == {Severity.ERROR: 2, Severity.WARNING: 1}
    assert records.severities(drafts=False) == {Severity.ERROR: 1}
    assert records.checks() == {"codes": 1, "repeated_words": 1}
    assert records.drafts_amiss() == 2


def test_lists_are_by_date_then_by_article_and_end_with_what_has_no_date(
    ledger: Ledger, records: Records
) -> None:
    days = {
        "a": date(2024, 1, 1),
        "b": None,
        "c": date(2024, 5, 2),
        "d": date(2024, 1, 1),
        "e": None,
    }
    for article, day in days.items():
        ledger.record("run", article, Outcome("x", "[]", editions=(listing(article, ES, day),)))
    ledger.record("publish", "f", Outcome("x", "[]", editions=(listing("f", ES),)))
    assert [one.article for one in records.newest_first(ES)] == ["c", "a", "d", "b", "e"]
    assert records.locales() == {ES: 5}
    assert list(records.days(ES)) == [(date(2024, 5, 2), 1), (date(2024, 1, 1), 2)]


def test_a_topic_has_lists_of_its_own(ledger: Ledger, records: Records) -> None:
    prison, spelt = Topic.named(Shelf.TAG, "Prison"), Topic.named(Shelf.TAG, "prison")
    sport = Topic.named(Shelf.SECTION, "Sport")
    days = {"a": date(2024, 1, 1), "b": None, "c": date(2024, 5, 2)}
    for (article, day), topic in zip(days.items(), (prison, sport, spelt), strict=True):
        editions = tuple(listing(article, locale, day) for locale in (EN, ES))
        topics = (topic, sport) if topic is not sport else (sport,)
        ledger.record("run", article, Outcome("x", "[]", editions=editions, topics=topics))
    assert [one.name for one in records.topics()] == ["Sport", "Prison"]
    assert records.topic_counts() == {sport: {EN: 3, ES: 3}, prison: {EN: 2, ES: 2}}
    assert [one.article for one in records.newest_first(ES, prison)] == ["c", "a"]
    assert list(records.days(ES, sport)) == [(date(2024, 5, 2), 1), (date(2024, 1, 1), 1)]


def test_a_report_that_is_held_shows_nothing_of_later_runs(
    ledger: Ledger, records: Records
) -> None:
    ledger.record("run", "a", Outcome("x", "[]", (LOST,)))
    records.hold()
    ledger.record("run", "a", Outcome("x", "[]"))
    assert list(records.findings(problems=False)) == [LOST]
