"""Which pages are each other's translations: `hreflang`, the same on all of them and in sitemaps.

Search engines believe what every page of a set says alike. A page that asks them to stay away, or
says that its address is another, is in no set, and names none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from i18n_pipeline.editions.site import ROOT_INDEX, Site, index_path
from i18n_pipeline.locales import LocaleTag, endonym
from i18n_pipeline.model import Listing, Topic
from i18n_pipeline.text.custom.custom import Custom

DEFAULT = "x-default"
"""The page for readers of all other languages."""

Alternates: TypeAlias = "tuple[tuple[str, str], ...]"
"""`hreflang` and absolute address of each page."""
Listed: TypeAlias = "Mapping[LocaleTag, date | None]"
"""The locales with an edition that search engines may list, and the day when one last changed."""


def listed(editions: Iterable[Listing], site: Site) -> dict[LocaleTag, date | None]:
    """Return the locales of those `editions` that search engines may list, and their last day."""
    last: dict[LocaleTag, date | None] = {}
    for one in editions:
        if not site.hidden(one):
            days = filter(None, (last.get(one.locale), one.changed))
            last[one.locale] = max(days, default=None)
    return last


def of_editions(editions: Iterable[Listing], site: Site) -> Alternates:
    """Return the editions of one article that search engines may list; none without addresses."""
    return tuple(_editions(editions, site)) if site.base_url else ()


def _editions(editions: Iterable[Listing], site: Site) -> Iterator[tuple[str, str]]:
    for one in editions:
        if not site.hidden(one) and not site.leads_elsewhere(one):
            url = site.url(one.path)
            yield one.locale, url
            if one.is_source:
                yield DEFAULT, url


def of_fronts(locales: Collection[LocaleTag], site: Site, topic: Topic | None = None) -> Alternates:
    """Return the front pages of the lists in `locales`, and the page for everyone else.

    That is the door, and of a topic the list in the source language.
    """
    if not site.base_url:
        return ()
    fronts = tuple((locale, site.url(path)) for locale, path in fronts_of(locales, site, topic))
    if topic is None:
        return (*fronts, (DEFAULT, site.url(ROOT_INDEX)))
    if site.source_locale not in locales:
        return fronts
    return (*fronts, (DEFAULT, site.url(index_path(site.source_locale, topic))))


def fronts_of(
    locales: Iterable[LocaleTag], site: Site, topic: Topic | None = None
) -> tuple[tuple[LocaleTag, str], ...]:
    """Return locale and path of each list's front page, the source's own first."""
    ordered = sorted(locales, key=lambda locale: (locale != site.source_locale, locale))
    return tuple((locale, index_path(locale, topic)) for locale in ordered)


def in_own_names(
    pages: Sequence[tuple[LocaleTag, str]], custom: Custom
) -> list[tuple[LocaleTag, str]]:
    """Return locales and their pages as a reader looks for them: the first one stays first, the
    others follow by their own names."""
    path_of = dict(pages)
    others = _by_own_names(tuple(path_of)[1:], custom)
    return [*pages[:1], *((locale, path_of[locale]) for locale in others)]


@lru_cache(maxsize=256)  # the articles of a site are in much the same languages
def _by_own_names(locales: tuple[LocaleTag, ...], custom: Custom) -> tuple[LocaleTag, ...]:
    return tuple(custom.in_order(locales, endonym))
