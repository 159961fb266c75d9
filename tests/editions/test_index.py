from __future__ import annotations

from dataclasses import replace
from datetime import date

from lxml import html

from i18n_pipeline.editions.assemble import assemble
from i18n_pipeline.editions.index import render_index, render_root
from i18n_pipeline.editions.site import listing
from i18n_pipeline.model import Article, Listing
from tests.editions.sample import AR, EN, ES, SITE, entries, harbour, read, spoken


def article(name: str, published: date | None) -> Article:
    return replace(read(f"<h1>{name}</h1><p>Fog.</p>", name), published=published)


def spanish() -> list[Listing]:
    days = {"a": date(2024, 1, 1), "b": None, "c": date(2024, 5, 2), "d": date(2024, 1, 1)}
    return [listing(assemble(article(name, day), {}, ES)) for name, day in days.items()]


def test_the_newest_article_comes_first() -> None:
    root = html.document_fromstring(render_index(spanish(), [EN, ES], SITE, spoken(ES)))
    assert [a.get("href") for a in root.xpath("//h2/a")] == ["c.html", "a.html", "d.html", "b.html"]
    assert root.findtext(".//time") == "2 de mayo de 2024"
    assert root.findtext(".//p[@class='tally']") == "4 artículos"
    assert {one.text_content() for one in root.find_class("i18n-badge")} == {"Aún sin traducir"}
    assert [a.get("href") for a in root.xpath("//nav//a")] == ["../en/index.html", "index.html"]


def test_an_index_escapes_what_articles_say() -> None:
    edition = assemble(harbour(), entries(harbour(), lambda _: "<script>"), ES)
    assert "<script>" not in render_index([listing(edition)], [ES], SITE, spoken(ES))


def test_the_front_door_greets_everyone_in_their_language() -> None:
    interfaces = {ES: spoken(ES), AR: spoken(AR)}
    root = html.document_fromstring(render_root({AR: 3, ES: 1, EN: 2}, SITE, interfaces))
    doors = root.xpath("//ul[@class='doors']/li")
    assert [(one.get("lang"), one.get("dir")) for one in doors] == [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("es", "ltr"),
    ]
    said = [" ".join(one.text_content().split()) for one in doors]
    assert said == ["English 2 articles", "العربية 3 مقالات", "español 1 artículo"]
    assert not root.xpath("//script")
