"""Sitemaps: every page that search engines may list, with its translations (sitemaps.org)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import TypeAlias

from i18n_pipeline.editions.metadata.alternates import (
    DEFAULT,
    Alternates,
    Listed,
    of_editions,
    of_fronts,
)
from i18n_pipeline.editions.site import Site
from i18n_pipeline.editions.xml import DECLARATION, element, text
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Listing, Topic

INDEX = "sitemap.xml"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_FULL = 2**20
"""Characters with which a sitemap is full: of the shortest `<url>`s that is a third of the 50,000
that are allowed, and little enough to be held in memory."""


Fronts: TypeAlias = "Mapping[Topic | None, Listed]"
"""The locales with a list that search engines may have, of each topic and, for None, of all."""


def sitemaps(editions: Iterable[Listing], fronts: Fronts, site: Site) -> Iterator[tuple[str, str]]:
    """Yield path and text of each sitemap, and at the end of the index of them.

    The `editions` of one article stand together; they are read as the texts are asked for.
    """
    made: list[tuple[str, date | None]] = []
    for urls in _full(_urls(editions, fronts, site)):
        path = f"sitemap-{len(made) + 1}.xml"
        made.append((path, max(filter(None, (day for _, day in urls)), default=None)))
        lines = "\n".join(("", *(markup for markup, _ in urls), ""))
        yield path, _document("urlset", lines, xmlns__xhtml=_XHTML)
    entries = (element("sitemap", *_place(site.url(path), day)) for path, day in made)
    yield INDEX, _document("sitemapindex", "\n".join(("", *entries, "")))


def _urls(
    editions: Iterable[Listing], fronts: Fronts, site: Site
) -> Iterator[tuple[str, date | None]]:
    """Yield each page's `<url>` and the day when it last changed."""
    for _, group in groupby(editions, lambda one: one.article):
        twins = list(group)
        days = {site.url(one.path): one.changed for one in twins}
        yield from _set(of_editions(twins, site), days)
    for topic, listed in fronts.items():
        last = max(filter(None, listed.values()), default=None)
        alternates = of_fronts(listed, site, topic)
        days = {url: last for _, url in alternates}
        days |= {url: listed[LocaleTag(tag)] for tag, url in alternates if tag != DEFAULT}
        yield from _set(alternates, days)


def _set(alternates: Alternates, days: dict[str, date | None]) -> Iterator[tuple[str, date | None]]:
    """Yield a `<url>` for each page of a set of translations, all with the same links."""
    links = [
        element("xhtml:link", rel="alternate", hreflang=tag, href=url) for tag, url in alternates
    ]
    for url in dict.fromkeys(url for _, url in alternates):
        yield element("url", *_place(url, days[url]), *links), days[url]


def _place(url: str, day: date | None) -> Iterator[str]:
    yield element("loc", text(url))
    if day:
        yield element("lastmod", day.isoformat())


def _full(
    urls: Iterable[tuple[str, date | None]],
) -> Iterator[list[tuple[str, date | None]]]:
    """Yield `urls` in lists that fill a sitemap each."""
    some: list[tuple[str, date | None]] = []
    size = 0
    for url in urls:
        some.append(url)
        size += len(url[0])
        if size >= _FULL:
            yield some
            some, size = [], 0
    if some:
        yield some


def _document(name: str, content: str, **attributes: str) -> str:
    return f"{DECLARATION}{element(name, content, xmlns=_NAMESPACE, **attributes)}\n"
