"""Feeds: the newest articles of a locale, for programs that look out for new ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from i18n_pipeline.editions.site import Site
from i18n_pipeline.locales import LocaleTag, endonym
from i18n_pipeline.model import Listing

SIZE = 30
"""Articles in a feed."""
ATOM, JSON = "application/atom+xml", "application/feed+json"
_NAMES = {ATOM: "atom.xml", JSON: "feed.json"}


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest articles of one locale. Without addresses, or without dates, there is none."""

    site: Site
    locale: LocaleTag
    entries: tuple[tuple[Listing, date], ...]
    """What is listed and the day when it last changed, newest first."""

    @property
    def title(self) -> str:
        """The name of the site and of the language: a reader may follow several."""
        return f"{self.site.title} – {endonym(self.locale)}"

    def url(self, media_type: str) -> str:
        """Return where the feed lies in one of its forms."""
        return self.site.url(feed_path(self.locale, media_type))

    def id(self, article: str = "") -> str:
        """Return what identifies an article of the feed, or the feed, for good (RFC 9562).

        It hangs on where the site is and on the file's place below `articles/`, so it stays when a
        title, a slug, a date or anything in the text changes.
        """
        address = urlsplit(self.site.base_url)
        place = f"{address.netloc.lower()}{address.path.rstrip('/')}/{self.locale}/{article}"
        return uuid5(NAMESPACE_URL, f"//{place}").urn


def feed_of(locale: LocaleTag, newest_first: Iterable[Listing], site: Site) -> Feed:
    """Return the feed of a locale from its editions, of which no more are read than needed."""
    fit = ((one, day) for one in newest_first if not site.hidden(one) and (day := one.changed))
    return Feed(site, locale, tuple(islice(fit, SIZE)))


def feed_path(locale: LocaleTag, media_type: str) -> str:
    """Return where a feed lies below the output folder."""
    return f"{locale}/{_NAMES[media_type]}"


def moment(day: date) -> str:
    """Return a day as the date and time that both kinds of feeds ask for (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00Z"


def feed_links(locale: LocaleTag, site: Site) -> tuple[tuple[str, str], ...]:
    """Return media type and address of the feeds of a locale, for its pages to lead to."""
    return tuple((kind, site.url(feed_path(locale, kind))) for kind in _NAMES if site.base_url)
