"""The lists that lead a reader to the editions: one for each locale, and the site's front door."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from i18n_pipeline.editions.interface import ENGLISH, Interface
from i18n_pipeline.editions.label import label
from i18n_pipeline.editions.site import ROOT_INDEX, Site, index_path, page_path
from i18n_pipeline.editions.theme import Frame, render
from i18n_pipeline.locales import LocaleTag, babel_locale
from i18n_pipeline.model import Edition


def render_index(
    editions: Sequence[Edition], locales: Sequence[LocaleTag], site: Site, interface: Interface
) -> str:
    """Return the list of one locale's published editions, newest first, undated ones last.

    `editions` are all in one locale, at least one; `locales` are those that have such a list.
    """
    locale = editions[0].locale
    frame = Frame(site, interface, locale, index_path(locale), _lists(locales, site))
    spoken = babel_locale(locale)
    items = [
        {
            "edition": edition,
            "link": frame.link(page_path(edition)),
            "date": format_date(day, "long", spoken) if (day := edition.article.published) else "",
            "label": label(edition, None, frame),
        }
        for edition in newest_first(editions)
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


def newest_first(editions: Sequence[Edition]) -> list[Edition]:
    """Return editions by date, newest first, then by article id; undated ones last."""
    by_id = sorted(editions, key=lambda edition: edition.article.id)
    return sorted(by_id, key=lambda edition: edition.article.published or date.min, reverse=True)


def _lists(locales: Iterable[LocaleTag], site: Site) -> tuple[tuple[LocaleTag, str], ...]:
    ordered = sorted(locales, key=lambda locale: (locale != site.source_locale, locale))
    return tuple((locale, index_path(locale)) for locale in ordered)


def _count(number: int, locale: LocaleTag) -> str:
    return format_decimal(number, locale=babel_locale(locale))
