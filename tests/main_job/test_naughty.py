"""An engine that does everything wrong: each defect is told, and none of them reaches a page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import lxml.html
import polib
import pytest

from i18n_pipeline.editions import wording
from i18n_pipeline.engines import ENGINES
from i18n_pipeline.engines.guards import guarded
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.text.numbers import compare
from tests.engines.naughty import NAUGHTY, NaughtyEngine
from tests.main_job.conftest import Cli

EN, ES = parse_tag("en"), parse_tag("es")
ARTICLES = ("2024/freed", "water", "vote")
UNNOTICED = {
    # All words, numbers and addresses are there, in an order that no check can judge. Its links are
    # on the right words: a phrase that it reverses alone stands reversed in the sentence.
    "reverses words": 23,
    # So they are here, with links that say so: no check knows the right words for a link.
    "aligns anything": 14,
    # What is left of a short text may be a whole one: no check measures it.
    "drops the second half": 7,
    # Nothing to break in most sentences: headlines and names may stay as they are.
    "swaps digits": 6,
    "breaks addresses": 9,
    "returns the source": 9,
    "": 5,  # all of them in turn
}
"""Vices that leave some of the 24 entries without a finding, and how many at most."""
REFUSED = {
    "returns nothing": 23,
    "repeats a word": 23,
    "swaps digits": 13,
    "drops the second half": 3,
    "returns the source": 13,
}
"""Vices that guards refuse, and in how many of the 23 entries for the engine, at least."""


def body(page: Path) -> lxml.html.HtmlElement:
    """Return the part of a page that comes from the article."""
    root = lxml.html.fromstring(page.read_bytes())
    for label in root.xpath("//aside[contains(@class, 'i18n-label')]"):
        label.drop_tree()
    return next(iter(root.xpath("//div[@class='story-body']")), root)


def shape(element: lxml.html.HtmlElement) -> Counter[tuple[str, str]]:
    """Return the elements and where they lead, without what marks untranslated passages."""
    chrome = element.xpath(".//*[contains(@class, 'i18n-') or @data-i18n]/descendant-or-self::*")
    return Counter(
        (str(e.tag), e.get("href") or e.get("src") or "")
        for e in element.iter("*")
        if not (e.tag == "span" and e.get("lang") == EN)
        and e not in chrome
        and e.tag not in ("link", "meta", "style", "head", "html")
    )


@pytest.fixture
def naughty(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    monkeypatch.setitem(ENGINES, "argos", lambda *_: NaughtyEngine(request.param))
    return str(request.param)


@pytest.fixture
def guarded_naughty(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    monkeypatch.setitem(ENGINES, "argos", lambda *_: guarded(NaughtyEngine(request.param), EN, ES))
    return str(request.param)


@pytest.mark.parametrize("naughty", ["", *NAUGHTY], indirect=True, ids=lambda v: v or "all")
def test_every_defect_is_told_and_none_reaches_a_page(
    newsroom: Path, cli: Cli, naughty: str
) -> None:
    assert unnoticed(newsroom, cli) <= UNNOTICED.get(naughty, 0)


@pytest.mark.parametrize("guarded_naughty", [*REFUSED], indirect=True)
def test_guards_leave_bad_entries_untranslated_and_say_why(
    newsroom: Path, cli: Cli, guarded_naughty: str
) -> None:
    cli("run")
    findings = cli("check", "--json").json["findings"]
    refused = [f["message"] for f in findings if f["check"] == "engine"]
    assert len(refused) >= REFUSED[guarded_naughty]
    assert all(message.startswith("the machine ") for message in refused)
    unnoticed(newsroom, cli)


def keep_the_headlines(newsroom: Path) -> None:
    """Have a person review the headlines: an edition with nothing in it is not published."""
    for article in ARTICLES:
        catalog = polib.pofile(str(newsroom / f"locales/es/LC_MESSAGES/{article}.po"))
        headline = catalog[0]
        headline.msgstr, headline.flags, headline.comment = headline.msgid, [], ""
        catalog.save()


def unnoticed(newsroom: Path, cli: Cli) -> int:
    """Run the program, see that no defect reaches a page, and count the entries without a note."""
    result = cli("run")
    assert result.status == 0, result
    report = cli("check", "--json").json
    told = {(f["article"], f["msgid"]) for f in report["findings"]}
    errors = {f["msgid"] for f in report["findings"] if f["severity"] == "error"}
    count = 0
    for article in ARTICLES:
        for entry in polib.pofile(str(newsroom / f"locales/es/LC_MESSAGES/{article}.po")):
            noted = "\ncheck: " in entry.comment
            assert noted == ((article, entry.msgid) in told)
            count += not noted and "origin: copy" not in entry.comment
            if entry.msgid in errors:
                assert entry.fuzzy
    keep_the_headlines(newsroom)
    assert cli("run").status == 0
    for article in ARTICLES:
        source, page = (body(newsroom / f"dist/{lang}/{article}.html") for lang in (EN, ES))
        assert shape(page) == shape(source), article
        assert compare(source.text_content(), page.text_content(), EN, ES) == ((), ())
        text = page.text_content() + " ".join(page.xpath(".//@alt | .//@title | .//@content"))
        assert "alert(1)" not in text
        assert "</b9>" not in text
        assert "evil" not in (newsroom / f"dist/es/{article}.html").read_text(encoding="utf-8")
        assert not wording.unseen(text)
        assert "really really really really" not in text
    return count


@pytest.mark.parametrize("naughty", ["injects a script"], indirect=True)
def test_an_entry_with_an_error_shows_the_source_marked_as_such(
    newsroom: Path, cli: Cli, naughty: str
) -> None:
    cli("run")
    keep_the_headlines(newsroom)
    cli("run")
    page = (newsroom / "dist/es/2024/freed.html").read_text(encoding="utf-8")
    assert '<span lang="en">The court cited article 14.3 of the press law. Prices' in page
    assert "Los pasajes que aún no están traducidos aparecen en inglés." in page
    assert naughty


@pytest.mark.parametrize("naughty", ["returns nothing"], indirect=True)
def test_an_engine_that_says_nothing_is_asked_again_on_request(
    newsroom: Path, cli: Cli, naughty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "engine 23" in cli("run").out
    path = newsroom / "locales/es/LC_MESSAGES/water.po"
    before = path.read_bytes()
    assert b"check: engine: the engine returned no translation" in before
    cli("run")
    assert path.read_bytes() == before
    monkeypatch.setitem(ENGINES, "argos", lambda *_: NaughtyEngine("reverses words"))
    cli("translate", "--again")
    assert b"check: engine" not in path.read_bytes()
    assert naughty
