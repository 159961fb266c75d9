"""The lists that lead a reader to the editions: pages for each locale, and the front door."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from babel.dates import format_date, format_interval
from babel.numbers import format_decimal

from i18n_pipeline.editions.archive import FRONT, Archive
from i18n_pipeline.editions.interface import ENGLISH, Interface
from i18n_pipeline.editions.label import label
from i18n_pipeline.editions.site import ROOT_INDEX, Site, index_path
from i18n_pipeline.editions.theme import Frame, render
from i18n_pipeline.locales import LocaleTag, babel_locale, is_pseudo
from i18n_pipeline.model import Listing


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a locale's list, and what is around it."""

    archive: Archive
    number: int
    locales: tuple[LocaleTag, ...]
    """Those that have a list, this one included."""


def render_list(
    page: ListPage, listings: Sequence[Listing], site: Site, interface: Interface
) -> str:
    """Return a page of a locale's list that holds `listings`, in their order."""
    archive, locale = page.archive, page.archive.locale
    here = archive.path(page.number)
    # Pages of an archive have no twins: the same number holds other articles in another locale.
    languages = [
        (tag, here if tag == locale else path) for tag, path in _fronts(page.locales, site)
    ]
    frame = Frame(site, interface, locale, here, tuple(languages))
    front = page.number == FRONT
    return render(
        "index.html" if front else "archive.html",
        frame,
        items=[_item(one, frame) for one in listings],
        newer=archive.newer(page.number),
        older=archive.older(page.number),
        canonical=site.url(here),
        noindex=is_pseudo(locale),
        alternates=tuple(_alternates(page.locales, site)) if front else (),
        **(_front(archive) if front else {"number": page.number, "period": _period(listings)}),
    )


def render_root(
    counts: Mapping[LocaleTag, int], site: Site, interfaces: Mapping[LocaleTag, Interface]
) -> str:
    """Return the page where a reader chooses a language; `counts` are editions by locale."""
    own = site.source_locale
    frame = Frame(site, interfaces.get(own, ENGLISH), own, ROOT_INDEX, _fronts(counts, site))
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
        canonical=site.url(ROOT_INDEX),
        noindex=False,
        alternates=tuple(_alternates(counts, site)),
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
        "label": label(listing, None, frame),
    }


def _period(listings: Sequence[Listing]) -> str:
    """Return the time that the articles of a page are from; empty where none has a date."""
    days = [one.published for one in listings if one.published]
    if not days:
        return ""
    return format_interval(min(days), max(days), "yMMMd", locale=babel_locale(listings[0].locale))


def _fronts(locales: Iterable[LocaleTag], site: Site) -> tuple[tuple[LocaleTag, str], ...]:
    """Return locale and path of each list's front page, the source's own first."""
    ordered = sorted(locales, key=lambda locale: (locale != site.source_locale, locale))
    return tuple((locale, index_path(locale)) for locale in ordered)


def _alternates(locales: Iterable[LocaleTag], site: Site) -> Iterator[tuple[str, str]]:
    """Yield locale and absolute address of each front page, and of the door for everyone else."""
    if site.base_url:
        for locale, path in _fronts(locales, site):
            if not is_pseudo(locale):
                yield locale, site.url(path)
        yield "x-default", site.url(ROOT_INDEX)


def _count(number: int, locale: LocaleTag) -> str:
    return format_decimal(number, locale=babel_locale(locale))
