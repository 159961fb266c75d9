"""What other sites show of a page when somebody shares its link: the Open Graph protocol."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from i18n_pipeline.editions.site import Site
from i18n_pipeline.locales import LocaleTag, language, territory
from i18n_pipeline.model import Listing


def open_graph(
    listing: Listing, editions: Iterable[Listing], site: Site
) -> Iterator[tuple[str, str]]:
    """Yield name and content of each property of an edition's page.

    `editions` are those of the same article that are published.
    """
    yield "og:type", "article"
    yield "og:site_name", site.title
    yield "og:title", listing.title
    if listing.summary:
        yield "og:description", listing.summary
    yield "og:url", site.url(listing.path)
    own = og_locale(listing.locale)
    yield "og:locale", own
    others = (og_locale(one.locale) for one in editions if not site.hidden(one))
    for other in dict.fromkeys(others):
        if other != own and not site.hidden(listing):
            yield "og:locale:alternate", other
    if listing.published:
        yield "article:published_time", listing.published.isoformat()
    if listing.modified:
        yield "article:modified_time", listing.modified.isoformat()


def og_locale(locale: LocaleTag) -> str:
    """Return a locale as the protocol writes it, always with a country.

    >>> og_locale(LocaleTag("es")), og_locale(LocaleTag("zh-Hant-HK"))
    ('es_ES', 'zh_HK')
    """
    return "_".join(filter(None, (language(locale), territory(locale))))
