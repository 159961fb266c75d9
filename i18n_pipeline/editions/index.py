"""The lists that lead a reader to the editions: one for each locale, and the site's front door."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from i18n_pipeline.editions.interface import ENGLISH, Interface
from i18n_pipeline.editions.label import label
from i18n_pipeline.editions.site import ROOT_INDEX, Site, index_path
from i18n_pipeline.editions.theme import Frame, render
from i18n_pipeline.locales import LocaleTag, babel_locale
from i18n_pipeline.model import Listing


def render_index(
    listings: Sequence[Listing], locales: Sequence[LocaleTag], site: Site, interface: Interface
) -> str:
    """Return the list of one locale's published editions, newest first, undated ones last.

    `listings` are all in one locale, at least one; `locales` are those that have such a list.
    """
    locale = listings[0].locale
    frame = Frame(site, interface, locale, index_path(locale), _lists(locales, site))
    spoken = babel_locale(locale)
    items = [
        {
            "listing": one,
            "link": frame.link(one.path),
            "date": format_date(one.published, "long", spoken) if one.published else "",
            "label": label(one, None, frame),
        }
        for one in newest_first(listings)
    ]
    return render("index.html", frame, items=items, count=_count(len(items), locale))


def render_root(
    counts: Mapping[LocaleTag, int], site: Site, interfaces: Mapping[LocaleTag, Interface]
) -> str:
    """Return the page where a reader chooses a language; `counts` are editions by locale."""
    own = site.source_locale
    frame = Frame(site, interfaces.get(own, ENGLISH), own, ROOT_INDEX, _lists(counts, site))
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
    return render("root.html", frame, doors=doors)


def newest_first(listings: Sequence[Listing]) -> list[Listing]:
    """Return listings by date, newest first, then by article id; undated ones last."""
    by_id = sorted(listings, key=lambda one: one.article)
    return sorted(by_id, key=lambda one: one.published or date.min, reverse=True)


def _lists(locales: Iterable[LocaleTag], site: Site) -> tuple[tuple[LocaleTag, str], ...]:
    ordered = sorted(locales, key=lambda locale: (locale != site.source_locale, locale))
    return tuple((locale, index_path(locale)) for locale in ordered)


def _count(number: int, locale: LocaleTag) -> str:
    return format_decimal(number, locale=babel_locale(locale))
