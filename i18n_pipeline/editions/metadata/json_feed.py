"""A feed as JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from datetime import date

from i18n_pipeline.editions.metadata.feed import JSON, Feed, moment
from i18n_pipeline.editions.site import index_path
from i18n_pipeline.model import Listing


def json_feed(feed: Feed) -> str:
    """Return the document of `feed`."""
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.site.url(index_path(feed.locale)),
        "feed_url": feed.url(JSON),
        "language": feed.locale,
        "authors": [{"name": feed.site.title}],
        "items": [_item(feed, one, day) for one, day in feed.entries],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _item(feed: Feed, listing: Listing, day: date) -> dict[str, object]:
    said = {
        "id": feed.id(listing.article),
        "url": feed.site.url(listing.path),
        "title": listing.title,
        "summary": listing.summary,
        "content_text": listing.summary or listing.title,  # an item must have content
        "date_published": listing.published and moment(listing.published),
        "date_modified": moment(day),
        "authors": [{"name": name} for name in listing.authors],
        "language": listing.locale,
    }
    return {key: value for key, value in said.items() if value}
