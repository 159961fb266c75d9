"""Sections and tags: lists of their own in each locale, as long as there is an article in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polib
import pytest
from lxml import html

from i18n_pipeline.editions.pages.archive import SIZE
from tests.main_job.conftest import Cli

STORY = """---
title: {title}
section: Human rights
tags: [Prison, appeal]
date: 2024-05-{day:02}
---

They are free.
"""


def write(newsroom: Path, name: str, **values: object) -> None:
    path = newsroom / f"articles/{name}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(STORY.format(**values), encoding="utf-8")


@pytest.fixture
def site(newsroom: Path, cli: Cli) -> Path:
    """Return the output of a newsroom with a section, two tags, and folders."""
    settings = 'target_locales = ["es", "ar"]\nbase_url = "https://news.example/"\nindex_from = 0\n'
    (newsroom / "i18n_pipeline.toml").write_text(settings, encoding="utf-8")
    write(newsroom, "freed", title="Freed", day=2)
    write(newsroom, "sport/ball", title="Ball", day=3)
    (newsroom / "articles/sport/2024").mkdir()
    (newsroom / "articles/sport/2024/race.txt").write_text("Race\n\nThey ran.\n", encoding="utf-8")
    assert cli("run", "--engine", "pseudo").status == 0
    return newsroom / "dist"


def page(path: Path) -> Any:
    return html.parse(str(path)).getroot()


def links(root: Any, path: str) -> list[tuple[str, str, str | None]]:
    return [(a.text, a.get("href"), a.get("lang")) for a in root.xpath(f"{path}//a")]


def test_articles_lead_to_their_sections_and_tags(site: Path) -> None:
    root = page(site / "es/freed.html")
    section = [("Human rights", "section/human-rights/index.html", "en")]
    assert links(root, "//p[@class='kicker']") == section
    assert links(root, "//aside[@class='topics']") == [
        ("Prison", "tag/prison/index.html", "en"),
        ("appeal", "tag/appeal/index.html", "en"),
    ]
    race = page(site / "en/sport/2024/race.html")
    assert links(race, "//p[@class='kicker']") == [
        ("Sport", "../../section/sport/index.html", None)
    ]
    assert not page(site / "en/2024/freed.html").find_class("kicker"), "a year is no section"


def test_each_topic_has_a_list_in_each_locale(site: Path) -> None:
    root = page(site / "es/section/human-rights/index.html")
    assert [a.get("href") for a in root.xpath("//h2/a")] == [
        "../../sport/ball.html",
        "../../freed.html",
    ]
    assert root.findtext(".//h1") == "Human rights"
    assert root.find(".//h1").get("lang") == "en"
    assert root.findtext(".//title") == "Human rights – News"
    assert links(root, "//nav[@class='sections']") == [
        ("Human rights", "index.html", "en"),
        ("Sport", "../sport/index.html", "en"),
    ]
    assert [a.get("href") for a in root.xpath("//header/nav//a")] == [
        "../../../en/section/human-rights/index.html",
        "index.html",
        "../../../ar/section/human-rights/index.html",
    ]


def test_search_engines_are_told_of_topics_that_have_something_for_them(site: Path) -> None:
    root = page(site / "es/section/human-rights/index.html")
    twins = {one.get("hreflang"): one.get("href") for one in root.xpath("//link[@hreflang]")}
    base = "https://news.example"
    place = "section/human-rights/index.html"
    assert twins == {
        "en": f"{base}/en/{place}",
        "es": f"{base}/es/{place}",
        "ar": f"{base}/ar/{place}",
        "x-default": f"{base}/en/{place}",
    }
    sitemap = (site / "sitemap-1.xml").read_text(encoding="utf-8")
    for topic in ("section/human-rights", "section/sport", "tag/prison", "tag/appeal"):
        assert f"<loc>{base}/en/{topic}/index.html</loc>" in sitemap


def test_a_translated_name_is_shown_in_its_language(site: Path, cli: Cli) -> None:
    path = site.parent / "locales/es/LC_MESSAGES/i18n_pipeline.po"
    catalog = polib.pofile(str(path))
    entry = catalog.find("Human rights", msgctxt="section")
    assert entry
    entry.msgstr = "Derechos humanos"
    catalog.save()
    written = cli("run", "--engine", "pseudo", "--json").json["written"]
    assert "dist/es/freed.html" in written
    root = page(site / "es/freed.html")
    expected = [("Derechos humanos", "section/human-rights/index.html", None)]
    assert links(root, "//p[@class='kicker']") == expected
    assert cli("run", "--engine", "pseudo", "--json").json["written"] == []


def test_a_list_without_an_article_goes_and_a_long_one_has_pages(site: Path, cli: Cli) -> None:
    for number in range(2 * SIZE):
        write(site.parent, f"case-{number:02}", title=f"Case {number}", day=number % 28 + 1)
    (site.parent / "articles/sport/2024/race.txt").unlink()
    done = cli("run", "--engine", "pseudo", "--json").json
    assert "dist/es/section/sport/index.html" in done["removed"]
    assert "dist/es/tag/prison/page-1.html" in done["written"]
    root = page(site / "es/tag/prison/page-1.html")
    assert len(root.xpath("//h2/a")) == SIZE
    assert root.xpath("//nav[@class='pager']/a/@href") == ["index.html"]


def test_no_article_takes_the_place_of_a_list(site: Path, cli: Cli) -> None:
    path = site.parent / "articles/section/sport/index.txt"
    path.parent.mkdir(parents=True)
    path.write_text("Here\n\nMe.\n", encoding="utf-8")
    done = cli("run", "--engine", "pseudo")
    assert done.status == 1
    assert "its pages would lie where those of the list of articles do" in done.out + done.err
