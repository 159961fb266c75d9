"""A feed as Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from i18n_pipeline.editions.metadata.feed import ATOM, Feed, moment
from i18n_pipeline.editions.site import index_path
from i18n_pipeline.editions.xml import DECLARATION, element, text
from i18n_pipeline.model import Listing


def atom(feed: Feed) -> str:
    """Return the document of `feed`, which has at least one entry."""
    home = feed.site.url(index_path(feed.locale))
    about = (
        element("id", text(feed.id())),
        element("title", text(feed.title)),
        element("updated", moment(max(day for _, day in feed.entries))),
        element("author", element("name", text(feed.site.title))),
        element("link", rel="self", type=ATOM, href=feed.url(ATOM)),
        element("link", rel="alternate", type="text/html", hreflang=feed.locale, href=home),
        element("generator", text(feed.site.generator)),
    )
    entries = (element("entry", *_entry(feed, one, day)) for one, day in feed.entries)
    lines = ("", *about, *entries, "")
    namespace = "http://www.w3.org/2005/Atom"
    whole = element("feed", "\n".join(lines), xmlns=namespace, xml__lang=feed.locale)
    return f"{DECLARATION}{whole}\n"


def _entry(feed: Feed, listing: Listing, day: date) -> Iterator[str]:
    yield element("id", text(feed.id(listing.article)))
    yield element("title", text(listing.title))
    yield element("updated", moment(day))
    if listing.published:
        yield element("published", moment(listing.published))
    for name in listing.authors:
        yield element("author", element("name", text(name)))
    url = feed.site.url(listing.path)
    yield element("link", rel="alternate", type="text/html", hreflang=listing.locale, href=url)
    if listing.summary:
        yield element("summary", text(listing.summary))
