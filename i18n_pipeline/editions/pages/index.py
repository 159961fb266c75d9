"""The lists that lead a reader to the editions: pages for each locale, and the front door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from i18n_pipeline.editions.interface import ENGLISH, Interface
from i18n_pipeline.editions.metadata import open_graph
from i18n_pipeline.editions.metadata.alternates import Listed, fronts_of, in_own_names, of_fronts
from i18n_pipeline.editions.metadata.feed import feed_links
from i18n_pipeline.editions.metadata.head import Head
from i18n_pipeline.editions.pages.archive import FRONT, Archive
from i18n_pipeline.editions.pages.label import Standing, standing
from i18n_pipeline.editions.pages.theme import Frame, render, spoken_in
from i18n_pipeline.editions.pages.topics import in_order, lead
from i18n_pipeline.editions.site import ROOT_INDEX, Site
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Listing, Topic
from i18n_pipeline.text.custom.custom import Custom


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a locale's list, and what is around it."""

    archive: Archive
    number: int
    locales: tuple[LocaleTag, ...]
    """Those that have such a list, this one included."""
    listed: Listed
    """Those whose list search engines may have."""
    sections: tuple[Topic, ...] = ()
    """Those of the locale."""

    @property
    def template(self) -> str:
        """The template that it is made from."""
        if self.archive.topic:
            return "topic.html"
        return "home.html" if self.number == FRONT else "archive.html"


def render_list(
    page: ListPage, listings: Sequence[Listing], site: Site, interface: Interface
) -> str:
    """Return a page of a locale's list that holds `listings`, in their order."""
    archive, locale, custom = page.archive, page.archive.locale, site.custom(page.archive.locale)
    here = archive.path(page.number)
    # Pages of an archive have no twins: the same number holds other articles in another locale.
    fronts = fronts_of(page.locales, site, archive.topic)
    languages = [
        (tag, here if tag == locale else path) for tag, path in in_own_names(fronts, custom)
    ]
    frame = Frame(site, interface, locale, here, tuple(languages))
    leads = (lead(one, frame, site.source_locale, archive.topic) for one in page.sections)
    topic = archive.topic and lead(archive.topic, frame, site.source_locale)
    return render(
        page.template,
        frame,
        topic=topic,
        total=archive.number,
        count=frame.spoken.number(archive.number),
        number=frame.spoken.number(page.number) if page.number != FRONT else "",
        period=_period(listings, custom) if page.number != FRONT else "",
        sections=in_order(leads, frame),
        items=[_item(one, frame) for one in listings],
        newer=archive.newer(page.number),
        older=archive.older(page.number),
        years=_years(archive, custom) if page.number == FRONT else (),
        head=_head(page, site, f"{topic.name} – {site.title}" if topic else site.title),
    )


def _head(page: ListPage, site: Site, title: str) -> Head:
    """Return the head of a list: one of nothing but unreviewed titles is for no search engine."""
    archive, listed = page.archive, page.listed
    locale, canonical = archive.locale, site.url(archive.path(page.number))
    if locale not in listed:
        return Head(noindex=True, canonical=canonical)
    feeds = feed_links(locale, site) if listed[locale] else ()
    if page.number != FRONT or not canonical:
        return Head(noindex=False, canonical=canonical, feeds=feeds)
    shown = tuple(open_graph.of_front(title, canonical, locale, sorted(listed)))
    return Head(False, canonical, of_fronts(listed, site, archive.topic), feeds, shown)


def render_root(
    counts: Mapping[LocaleTag, int],
    listed: Listed,
    site: Site,
    interfaces: Mapping[LocaleTag, Interface],
) -> str:
    """Return the page where a reader chooses a language; `counts` are editions by locale."""
    own = site.source_locale
    fronts = tuple(in_own_names(fronts_of(counts, site), site.custom(own)))
    frame = Frame(site, interfaces.get(own, ENGLISH), own, ROOT_INDEX, fronts)
    speak = {locale: interfaces.get(locale, ENGLISH) for locale in counts}
    doors = [
        {
            "locale": locale,
            "link": frame.link(path),
            "number": counts[locale],
            "count": site.custom(speak[locale].locale).number(counts[locale]),
            "interface": speak[locale],
            "chrome": spoken_in(speak[locale].locale, locale),
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


def _years(archive: Archive, custom: Custom) -> list[tuple[str, str]]:
    """Return each year of a list and the page where it begins; none where all are on one page."""
    beginnings = archive.beginnings() if archive.newest else ()
    return [(custom.days.year_name(year), path) for year, path in beginnings]


def _item(listing: Listing, frame: Frame) -> dict[str, object]:
    day, locale = listing.published, listing.locale
    return {
        "listing": listing,
        "link": frame.link(listing.path),
        "date": frame.site.custom(locale).days.long(day) if day else "",
        "title_language": spoken_in(listing.title_locale, locale),
        "summary_language": spoken_in(listing.summary_locale, locale),
        "standing": _standing(listing, frame),
    }


def _standing(listing: Listing, frame: Frame) -> Standing | None:
    if listing.is_source:
        return None
    return standing(listing.counts, listing.tools, frame.interface.locale)


def _period(listings: Sequence[Listing], custom: Custom) -> str:
    """Return the time that the articles of a page are from; empty where none has a date."""
    days = [one.published for one in listings if one.published]
    return custom.days.period(min(days), max(days)) if days else ""
