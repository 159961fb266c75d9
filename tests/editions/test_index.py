from __future__ import annotations

from dataclasses import replace
from datetime import date

from lxml import html

from i18n_pipeline.editions.assemble import assemble, original
from i18n_pipeline.editions.index import render_index, render_root
from i18n_pipeline.model import Article, Edition
from tests.editions.sample import AR, EN, ES, SITE, entries, harbour, read, shout, spoken


def article(name: str, published: date | None) -> Article:
    return replace(read(f"<h1>{name}</h1><p>Fog.</p>", name), published=published)


def spanish() -> list[Edition]:
    days = {"a": date(2024, 1, 1), "b": None, "c": date(2024, 5, 2), "d": date(2024, 1, 1)}
    return [assemble(article(name, day), {}, ES) for name, day in days.items()]


def test_the_newest_article_comes_first() -> None:
    root = html.document_fromstring(render_index(spanish(), [EN, ES], SITE, spoken(ES)))
    assert [a.get("href") for a in root.xpath("//h2/a")] == ["c.html", "a.html", "d.html", "b.html"]
    assert root.findtext(".//time") == "2 de mayo de 2024"
    assert root.findtext(".//p[@class='tally']") == "4 artículos"
    assert {one.text_content() for one in root.find_class("i18n-badge")} == {"Aún sin traducir"}
    assert [a.get("href") for a in root.xpath("//nav//a")] == ["../en/index.html", "index.html"]


def test_an_index_escapes_what_articles_say() -> None:
    edition = assemble(harbour(), entries(harbour(), lambda _: "<script>"), ES)
    assert "<script>" not in render_index([edition], [ES], SITE, spoken(ES))


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


def test_an_index_needs_no_more_than_the_outline_of_an_edition() -> None:
    edition = assemble(harbour(), entries(harbour(), shout), ES)
    outline = replace(edition.article, template=(), blocks=(), title=None, summary=None)
    thin = replace(edition, article=outline, body=())
    whole = render_index([edition, original(harbour())], [ES], SITE, spoken(ES))
    assert render_index([thin, original(harbour())], [ES], SITE, spoken(ES)) == whole
