"""Links between articles, in every spelling that an author may choose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from i18n_pipeline.editions.assemble import assemble, original
from i18n_pipeline.editions.interface import ENGLISH
from i18n_pipeline.editions.links import Pages
from i18n_pipeline.editions.pages.page import render_page
from i18n_pipeline.locales import LocaleTag
from tests.editions.sample import EN, ES, SITE, read

TWINS = Pages(EN, {EN: "en/2024/storm.html", ES: "es/2024/tormenta.html"})
ALONE = Pages(EN, {EN: "en/wind.html"})
KNOWN = {
    "2024/storm": TWINS,
    "/en/2024/storm.html": TWINS,
    "wind": ALONE,
    "/en/wind.html": ALONE,
    "2024/it's": Pages(EN, {EN: "en/2024/it's.html", ES: "es/2024/it's.html"}),
}


def link(
    value: str, locale: LocaleTag = ES, around: str = "<p>See <a id=x {}>this</a> there."
) -> str:
    """Return the tag of a link in `2024/fog`, as the edition in `locale` has it."""
    source = read(around.format(f"href={value}"), "2024/fog")
    edition = original(source) if locale == EN else assemble(source, {}, locale)
    site = replace(SITE, base_url="https://news.example/post")
    page = render_page(edition, [edition], site, ENGLISH, KNOWN.get)
    return page.partition("<a id=x href=")[2].partition(">")[0]


@pytest.mark.parametrize(
    ("written", "spanish", "english"),
    [
        ("storm.html", '"tormenta.html"', "storm.html"),
        ("./storm.htm?a=1&amp;b#c", '"tormenta.html?a=1&amp;b#c"', '"storm.html?a=1&amp;b#c"'),
        ("'../2024/STORM.html'", "'../2024/STORM.html'", "'../2024/STORM.html'"),
        ('"storm.md"', '"tormenta.html"', '"storm.html"'),
        ('"../wind.html#top"', '"../../en/wind.html#top" hreflang="en"', '"../wind.html#top"'),
        ('"it%27s.html"', '"it%27s.html"', '"it%27s.html"'),
        (
            "https://news.example/post/en/2024/storm.html#x",
            '"https://news.example/post/es/2024/tormenta.html#x"',
            "https://news.example/post/en/2024/storm.html#x",
        ),
        (
            "/post/en/wind.html",
            '"https://news.example/post/en/wind.html" hreflang="en"',
            "/post/en/wind.html",
        ),
    ],
)
def test_a_link_to_an_article_leads_to_its_twin(written: str, spanish: str, english: str) -> None:
    assert link(written) == spanish
    assert link(written, EN) == english
    whole = "<!doctype html><html><head></head><body><div><a id=x {}>Whole</a></div></body></html>"
    assert link(written, around=whole) == spanish


@pytest.mark.parametrize(
    "written",
    [
        "https://other.example/post/en/2024/storm.html",
        "'https://news.example/post/es/2024/tormenta.html'",
        "//cdn.example/storm.html",
        "/2024/storm.html",
        '"../../storm.html"',
        "nobody.html",
        "storm.pdf",
        "storm",
        '"#storm.html"',
        "mailto:storm.html",
        "javascript:storm.html",
        '"http://[storm.html"',
        '""',
        "storm.html hreflang=en",
    ],
)
def test_every_other_link_stays_byte_for_byte(written: str) -> None:
    assert link(written) == written


def test_a_page_whose_links_start_elsewhere_keeps_them() -> None:
    base = '<html><head><base href="https://old.example/"></head><a id=x {}>y</a></html>'
    assert link("storm.html", around=base) == "storm.html"
