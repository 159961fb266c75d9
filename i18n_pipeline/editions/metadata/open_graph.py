"""What other sites show of a page when somebody shares its link: the Open Graph protocol."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from i18n_pipeline.editions.metadata.shared_picture import SharedPicture
from i18n_pipeline.editions.site import Site
from i18n_pipeline.locales import LocaleTag, language, territory
from i18n_pipeline.model import Listing


def of_edition(
    listing: Listing, editions: Iterable[Listing], site: Site, picture: SharedPicture | None = None
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
    if picture:
        yield "og:image", picture.url
        yield "og:image:alt", picture.alt
    twins = () if site.hidden(listing) else editions
    yield from _locales(listing.locale, (one.locale for one in twins if not site.hidden(one)))
    if listing.published:
        yield "article:published_time", listing.published.isoformat()
    if listing.modified:
        yield "article:modified_time", listing.modified.isoformat()


def of_front(
    title: str, address: str, locale: LocaleTag, locales: Iterable[LocaleTag]
) -> Iterator[tuple[str, str]]:
    """Yield the properties of the front page of a list, which has twins in other `locales`."""
    yield "og:type", "website"
    yield "og:title", title
    yield "og:url", address
    yield from _locales(locale, locales)


def _locales(locale: LocaleTag, others: Iterable[LocaleTag]) -> Iterator[tuple[str, str]]:
    own = og_locale(locale)
    yield "og:locale", own
    for other in dict.fromkeys(map(og_locale, others)):
        if other != own:
            yield "og:locale:alternate", other


def og_locale(locale: LocaleTag) -> str:
    """Return a locale as the protocol writes it, always with a country.

    >>> og_locale(LocaleTag("es")), og_locale(LocaleTag("zh-Hant-HK"))
    ('es_ES', 'zh_HK')
    """
    return "_".join(filter(None, (language(locale), territory(locale))))
