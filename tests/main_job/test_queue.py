"""The order of review: `status --queue`, and the flag that carries it to Weblate."""

from __future__ import annotations

from pathlib import Path

from tests.main_job.conftest import Cli, tree

CATALOG = "locales/es/LC_MESSAGES/water.po"


def test_the_queue_is_listed_and_nothing_is_written(newsroom: Path, cli: Cli) -> None:
    cli("run", "--engine", "reverse", "--to", "es")
    before = tree(newsroom)
    listed = cli("status", "--queue", "--to", "es", "--json")
    assert tree(newsroom) == before
    queue = listed.json["queue"]
    assert len(queue) == 20
    risks = [row["risk"] for row in queue]
    assert risks == sorted(risks, reverse=True)
    assert all(row["where"].startswith("articles/") and row["why"] for row in queue)
    assert all((newsroom / row["catalog"]).is_file() for row in queue)
    shown = cli("status", "--queue", "--to", "es", "--limit", "2").out.splitlines()
    assert len(shown) == 5
    assert shown[0].startswith(f"{risks[0]:>3} {queue[0]['catalog']}: ")
    assert shown[-1].endswith("more entries; --limit 0 lists all.")
    assert max(map(len, shown)) <= 80


def test_a_persons_own_priority_goes_before_the_risk(newsroom: Path, cli: Cli) -> None:
    cli("run", "--engine", "reverse", "--to", "es")
    catalog = newsroom / CATALOG
    first, found, rest = catalog.read_text("utf-8").rpartition("#, fuzzy")
    catalog.write_text(f"{first}{found}, priority:150\n{rest.partition(chr(10))[2]}", "utf-8")
    top = cli("status", "--queue", "--limit", "1", "--to", "es")
    assert ": priority 150, " in top.out
    assert cli("check", "--to", "es").out
    assert "#, fuzzy, priority:150\n" in catalog.read_text("utf-8")


def test_the_flag_goes_when_a_person_has_reviewed(newsroom: Path, cli: Cli) -> None:
    cli("run", "--engine", "reverse", "--to", "es")
    catalog = newsroom / CATALOG
    text = catalog.read_text("utf-8")
    assert "#, fuzzy, priority:10" in text
    catalog.write_text(text.replace("#, fuzzy, priority:", "#, priority:"), "utf-8")
    cli("check", "--to", "es")
    assert "#, priority:" not in catalog.read_text("utf-8")
