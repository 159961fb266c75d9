"""What a page tells search engines, feed readers and other sites; readers see nothing of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from i18n_pipeline.editions.metadata import open_graph
from i18n_pipeline.editions.metadata.alternates import Alternates, of_editions
from i18n_pipeline.editions.metadata.feed import feed_links
from i18n_pipeline.editions.metadata.json_ld import news_article
from i18n_pipeline.editions.metadata.shared_picture import SharedPicture
from i18n_pipeline.editions.site import Site
from i18n_pipeline.locales import is_pseudo
from i18n_pipeline.model import Listing


@dataclass(frozen=True, slots=True)
class Head:
    """All of it; what is empty is not said."""

    noindex: bool
    canonical: str = ""
    alternates: Alternates = ()
    feeds: tuple[tuple[str, str], ...] = ()
    """Media type and address."""
    open_graph: tuple[tuple[str, str], ...] = ()
    """Property and content."""
    json_ld: Markup = Markup()  # noqa: RUF009 (a text, it cannot change)


def head_of(
    listing: Listing,
    editions: Sequence[Listing],
    site: Site,
    translators: Sequence[str] = (),
    find_picture: Callable[[], SharedPicture | None] = lambda: None,
) -> Head:
    """Return the head of an edition's page; `editions` are all of its article, itself among them.

    `translators` are those who agreed to be named. All but `noindex` needs absolute addresses. A
    pseudo-locale is there to be looked at, no more. A reprint, which says that its address is
    another one, says who it is: no other name is put to it.
    """
    hidden = site.hidden(listing)
    canonical = site.url(listing.path)
    if not canonical or is_pseudo(listing.locale):
        return Head(hidden, canonical)
    # Only from a page that itself may stand in a feed: then there is one.
    feeds = feed_links(listing.locale, site) if listing.changed and not hidden else ()
    if site.leads_elsewhere(listing):
        return Head(hidden, canonical, feeds=feeds)
    picture = find_picture()
    original = next((one for one in editions if one.is_source), None)
    return Head(
        hidden,
        canonical,
        () if hidden else of_editions(editions, site),
        feeds,
        tuple(open_graph.of_edition(listing, editions, site, picture)),
        news_article(listing, original, site, translators, picture),
    )
