"""The lists that lead a reader to the editions: pages for each locale, and the front door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel.dates import format_date, format_interval
from babel.numbers import format_decimal

from i18n_pipeline.editions import open_graph
from i18n_pipeline.editions.alternates import Listed, fronts_of, of_fronts
from i18n_pipeline.editions.archive import FRONT, Archive
from i18n_pipeline.editions.feed import feed_links
from i18n_pipeline.editions.head import Head
from i18n_pipeline.editions.interface import ENGLISH, Interface
from i18n_pipeline.editions.label import Standing, standing
from i18n_pipeline.editions.site import ROOT_INDEX, Site
from i18n_pipeline.editions.theme import Frame, render
from i18n_pipeline.locales import LocaleTag, babel_locale
from i18n_pipeline.model import Listing


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a locale's list, and what is around it."""

    archive: Archive
    number: int
    locales: tuple[LocaleTag, ...]
    """Those that have a list, this one included."""
    listed: Listed


def render_list(
    page: ListPage, listings: Sequence[Listing], site: Site, interface: Interface
) -> str:
    """Return a page of a locale's list that holds `listings`, in their order."""
    archive, locale = page.archive, page.archive.locale
    here = archive.path(page.number)
    # Pages of an archive have no twins: the same number holds other articles in another locale.
    languages = [
        (tag, here if tag == locale else path) for tag, path in fronts_of(page.locales, site)
    ]
    frame = Frame(site, interface, locale, here, tuple(languages))
    front = page.number == FRONT
    return render(
        "home.html" if front else "archive.html",
        frame,
        items=[_item(one, frame) for one in listings],
        sections=(),
        newer=archive.newer(page.number),
        older=archive.older(page.number),
        head=_head(page, site),
        **(
            _front(archive)
            if front
            else {"number": page.number, "years": (), "period": _period(listings)}
        ),
    )


def _head(page: ListPage, site: Site) -> Head:
    """Return the head of a list: one of nothing but unreviewed titles is for no search engine."""
    locale, listed = page.archive.locale, page.listed
    canonical = site.url(page.archive.path(page.number))
    if locale not in listed:
        return Head(noindex=True, canonical=canonical)
    feeds = feed_links(locale, site) if listed[locale] else ()
    if page.number != FRONT or not canonical:
        return Head(noindex=False, canonical=canonical, feeds=feeds)
    shown = tuple(open_graph.of_front(locale, sorted(listed), site))
    return Head(False, canonical, of_fronts(listed, site), feeds, shown)


def render_root(
    counts: Mapping[LocaleTag, int],
    listed: Listed,
    site: Site,
    interfaces: Mapping[LocaleTag, Interface],
) -> str:
    """Return the page where a reader chooses a language; `counts` are editions by locale."""
    own = site.source_locale
    frame = Frame(site, interfaces.get(own, ENGLISH), own, ROOT_INDEX, fronts_of(counts, site))
    doors = [
        {
            "locale": locale,
            "link": frame.link(path),
            "number": counts[locale],
            "count": _count(counts[locale], locale),
            "interface": interfaces.get(locale, ENGLISH),
        }
        for locale, path in frame.languages
    ]
    return render(
        "root.html",
        frame,
        doors=doors,
        head=Head(
            noindex=False, canonical=site.url(ROOT_INDEX), alternates=of_fronts(listed, site)
        ),
    )


def _front(archive: Archive) -> dict[str, object]:
    """Return what only the front page of a list shows."""
    years = tuple(archive.beginnings()) if archive.newest else ()
    count = _count(archive.number, archive.locale)
    return {"total": archive.number, "count": count, "years": years}


def _item(listing: Listing, frame: Frame) -> dict[str, object]:
    day, spoken = listing.published, babel_locale(listing.locale)
    return {
        "listing": listing,
        "link": frame.link(listing.path),
        "date": format_date(day, "long", spoken) if day else "",
        "title_language": "",
        "summary_language": "",
        "standing": _standing(listing, frame),
    }


def _standing(listing: Listing, frame: Frame) -> Standing | None:
    if listing.is_source:
        return None
    return standing(listing.counts, listing.tools, frame.interface.locale)


def _period(listings: Sequence[Listing]) -> str:
    """Return the time that the articles of a page are from; empty where none has a date."""
    days = [one.published for one in listings if one.published]
    if not days:
        return ""
    return format_interval(min(days), max(days), "yMMMd", locale=babel_locale(listings[0].locale))


def _count(number: int, locale: LocaleTag) -> str:
    return format_decimal(number, locale=babel_locale(locale))
