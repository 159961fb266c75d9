from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from lxml import html

from i18n_pipeline.editions.assemble import assemble
from i18n_pipeline.editions.pages.archive import FRONT, SIZE, Archive
from i18n_pipeline.editions.pages.index import ListPage, render_list, render_root
from i18n_pipeline.editions.site import Site, listing
from i18n_pipeline.model import Article, Counts, Listing
from tests.editions.sample import AR, EN, ES, PSEUDO, SITE, entries, harbour, read, spoken

LISTED = {locale: date(2024, 5, 6) for locale in (AR, EN, ES)}


def article(name: str, published: date | None) -> Article:
    return replace(read(f"<h1>{name}</h1><p>Fog.</p>", name), published=published)


def listings(days: Iterable[date | None]) -> list[Listing]:
    articles = (article(f"a{number:03}", day) for number, day in enumerate(days))
    return [listing(assemble(one, {}, ES)) for one in articles]


def shown(archive: Archive, number: int, held: list[Listing], site: Site = SITE) -> Any:
    """Return a page of the Spanish list, parsed."""
    page = ListPage(archive, number, (AR, EN, ES), LISTED)
    return html.document_fromstring(render_list(page, held, site, spoken(ES)))


def links(root: Any, path: str) -> list[str]:
    return [one.get("href") for one in root.xpath(path)]


def test_a_short_list_is_one_page() -> None:
    held = listings([date(2024, 5, 2), None])
    root = shown(Archive(ES, 2, {2024: 1}), FRONT, held)
    assert links(root, "//h2/a") == ["a000.html", "a001.html"]
    assert root.findtext(".//time") == "2 de mayo de 2024"
    assert root.findtext(".//p[@class='tally']") == "2 artículos"
    assert {one.text_content() for one in root.find_class("i18n-badge")} == {
        "Traducción aún sin revisar"
    }
    assert links(root, "//header/nav//a") == ["../en/index.html", "index.html", "../ar/index.html"]
    assert not root.find_class("pager")


@pytest.mark.parametrize(
    ("tools", "said"),
    [
        (("argos en→es 1.0",), "Traducción automática, revisada en un 50\xa0%"),
        ((), "50\xa0% revisado"),
    ],
)
def test_a_list_says_what_it_is_that_was_partly_reviewed(tools: tuple[str, ...], said: str) -> None:
    (one,) = listings([None])
    half = replace(one, counts=Counts(reviewed=1, needs_review=1), tools=tools)
    (badge,) = shown(Archive(ES, 1, {}), FRONT, [half]).find_class("i18n-badge")
    assert badge.text_content() == said


def test_a_title_that_waits_for_its_translation_says_what_language_it_is_in() -> None:
    both = [
        listing(assemble(harbour(), {}, AR)),
        listing(assemble(harbour(), entries(harbour(), str.upper), AR)),
    ]
    place = ListPage(Archive(AR, 2, {}), FRONT, (AR, EN), LISTED)
    root = html.document_fromstring(render_list(place, both, SITE, spoken(AR)))
    found = [*root.xpath("//h2/a"), *root.find_class("deck")]
    assert [(one.get("lang"), one.get("dir")) for one in found] == [("en", "ltr"), (None, None)] * 2
    site = root.find(".//h1/span")
    assert (site.text, site.get("lang"), site.get("dir")) == ("The Harbour Post", "en", "ltr")


def test_a_long_list_leads_to_its_other_pages_and_years() -> None:
    archive = Archive(ES, 4 * SIZE + 1, {2024: 50, 2023: 41, 2021: 20})
    front = shown(archive, FRONT, listings([date(2024, 5, 2)]))
    assert links(front, "//nav[@class='pager']/a") == ["page-3.html"]
    years = links(front, "//nav[@class='pager']//li/a")
    assert years == ["index.html", "page-3.html", "page-1.html"]
    page = shown(archive, 2, listings([date(2023, 4, 28), None, date(2023, 4, 12)]))
    assert links(page, "//nav[@class='pager']/a") == ["page-3.html", "page-1.html"]
    assert links(page, "//header//a") == [
        "index.html",
        "../en/index.html",
        "page-2.html",
        "../ar/index.html",
    ]
    assert page.findtext(".//title") == "Página 2 (12–28 abr 2023) – The Harbour Post"
    assert links(shown(archive, 3, []), "//nav/a[@rel='prev']") == ["index.html"]
    assert links(shown(archive, 1, []), "//nav/a[@rel='next']") == []


@pytest.mark.parametrize("total", [1, 2 * SIZE - 1, 2 * SIZE, 5 * SIZE + 7])
def test_every_article_stands_on_one_page_and_stays_on_a_full_one(total: int) -> None:
    def pages(number: int) -> dict[int, list[Listing]]:
        known = listings([None] * number)[::-1]
        return dict(Archive(ES, number, {}).pages(known))

    before, after = pages(total), pages(total + 1)
    held = [one for number in (0, *sorted(before)[:0:-1]) for one in before[number]]
    assert held == listings([None] * total)[::-1]
    assert SIZE <= len(before.pop(FRONT)) < 2 * SIZE or total < SIZE
    assert {len(page) for page in before.values()} <= {SIZE}
    assert before.items() <= after.items()


def test_only_the_front_pages_are_twins_for_search_engines() -> None:
    archive = Archive(ES, 100, {})
    front, page = (shown(archive, number, listings([None])) for number in (FRONT, 1))
    door = html.document_fromstring(render_root({AR: 1, EN: 2, ES: 1}, LISTED, SITE, {}))
    twins = links(front, "//link[@hreflang]")
    base = "https://news.example/post/"
    assert twins == [f"{base}{path}/index.html" for path in ("en", "ar", "es")] + [
        f"{base}index.html"
    ]
    assert links(door, "//link[@hreflang]") == twins
    assert links(page, "//link[@hreflang]") == []
    canonical = [links(one, "//link[@rel='canonical']") for one in (front, page, door)]
    assert canonical == [
        [f"{base}{it}"] for it in ("es/index.html", "es/page-1.html", "index.html")
    ]


def test_a_front_page_says_what_other_sites_show_of_it() -> None:
    root = shown(Archive(ES, 100, {}), FRONT, listings([None]))
    metas = root.xpath("//meta[@property]")
    assert [(meta.get("property"), meta.get("content")) for meta in metas] == [
        ("og:type", "website"),
        ("og:title", "The Harbour Post"),
        ("og:url", "https://news.example/post/es/index.html"),
        ("og:locale", "es_ES"),
        ("og:locale:alternate", "ar_EG"),
        ("og:locale:alternate", "en_US"),
    ]
    assert not shown(Archive(ES, 100, {}), 1, []).xpath("//meta[@property]")


def test_a_list_without_an_article_that_may_be_found_is_for_no_search_engine() -> None:
    page = ListPage(Archive(ES, 1, {}), FRONT, (EN, ES), {EN: None})
    root = html.document_fromstring(render_list(page, listings([None]), SITE, spoken(ES)))
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert root.xpath("//link[@rel='alternate']") == []


def test_a_pseudo_locale_is_for_no_search_engine() -> None:
    page = ListPage(Archive(PSEUDO, 1, {}), FRONT, (EN, PSEUDO), {EN: None})
    root = html.document_fromstring(render_list(page, listings([None]), SITE, spoken(AR)))
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert root.xpath("//link/@hreflang") == []


def test_an_index_escapes_what_articles_say() -> None:
    edition = assemble(harbour(), entries(harbour(), lambda _: "<script>"), ES)
    page = ListPage(Archive(ES, 1, {}), FRONT, (ES,), LISTED)
    assert "<script>" not in render_list(page, [listing(edition)], SITE, spoken(ES))


def test_the_front_door_greets_everyone_in_their_language() -> None:
    interfaces = {ES: spoken(ES), AR: spoken(AR)}
    root = html.document_fromstring(render_root({AR: 3, ES: 1, EN: 2}, LISTED, SITE, interfaces))
    doors = root.xpath("//ul[@class='doors']/li")
    assert [(one.get("lang"), one.get("dir")) for one in doors] == [
        ("en", "ltr"),
        ("es", "ltr"),
        ("ar", "rtl"),
    ]
    said = [" ".join(one.text_content().split()) for one in doors]
    assert said == ["English 2 articles", "español 1 artículo", "العربية 3 مقالات"]
    assert not root.xpath("//script")
