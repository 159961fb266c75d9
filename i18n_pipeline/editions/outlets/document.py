"""An edition as one JSON document, for a content management system to take in."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from lxml import etree, html

from i18n_pipeline.editions.metadata.feed import Feed
from i18n_pipeline.editions.outlets.base import Files, Told, filed
from i18n_pipeline.editions.outlets.body import main_part, plain_body
from i18n_pipeline.editions.outlets.labels import label_of
from i18n_pipeline.editions.outlets.words import text_of
from i18n_pipeline.editions.pages.label import Review, review_of
from i18n_pipeline.editions.site import Site, listing, page_path
from i18n_pipeline.locales import direction
from i18n_pipeline.model import Counts, Edition
from i18n_pipeline.text.markup import escape_text

VERSION = 1
"""Of the keys and what they mean; a key that is added does not change it."""
_ORIGINAL = "original"
STATES = {
    Review.WHOLLY: "reviewed",
    Review.PARTLY: "partly reviewed",
    Review.NONE: "not reviewed",
}
_RUNS = re.compile(r"\s*(javascript|vbscript|data)\s*:", re.IGNORECASE)
"""Addresses that are programs."""


def documents(told: Told) -> Files:
    """Yield the document of an edition."""
    text = json.dumps(document(told), ensure_ascii=False, indent=1)
    yield filed("json", told.path, ".json"), f"{text}\n".encode()


def document(told: Told) -> dict[str, Any]:
    """Return what the document says. Every key is always there; what is unknown is null."""
    edition, site, article = told.edition, told.site, told.edition.article
    original = told.original
    alternates = sorted(told.editions, key=lambda one: (not one.is_source, one.locale))
    return {
        "version": VERSION,
        "generator": site.generator,
        **_address(edition, site),
        "direction": direction(edition.locale),
        "title": edition.title,
        "summary": edition.summary,
        "authors": list(article.authors),
        "published": _day(article.published),
        "modified": _day(article.modified),
        "site": {"title": site.title, "url": site.url("") or None},
        "state": state_of(edition),
        "review": _review(edition.counts) if not edition.is_source else None,
        "label": list(label_of(told)),
        "machine": list(edition.tools),
        "translators": list(edition.reviewers.names),
        "outdated": edition.outdated,
        "findable": not site.hidden(listing(edition)),
        "original": _address(original, site) if original and not edition.is_source else None,
        "alternates": [
            {**_address(one, site), "title": one.title, "state": state_of(one)}
            for one in alternates
            if one.locale != edition.locale
        ],
        "body": _body(told),
    }


def state_of(edition: Edition) -> str:
    """Return in one word or two who stands for the text."""
    return _ORIGINAL if edition.is_source else STATES[review_of(edition.counts)]


def _address(edition: Edition, site: Site) -> dict[str, Any]:
    path, id_ = page_path(edition), Feed(site, edition.locale, ()).id(edition.article.id)
    return {"id": id_, "locale": edition.locale, "path": path, "url": site.url(path) or None}


def _review(counts: Counts) -> dict[str, int]:
    return {
        "percent": counts.percent_reviewed,
        "reviewed": counts.reviewed,
        "not_reviewed": counts.needs_review,
        "not_translated": counts.untranslated,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _body(told: Told) -> dict[str, Any]:
    blocks = [_block(block, told.edition) for block in plain_body(told, _address_of, _address_of)]
    return {
        "html": _markup(told),
        "text": "\n\n".join(block["text"] for block in blocks if block["text"]),
        "blocks": blocks,
    }


def _address_of(link: str) -> str:
    return "" if _RUNS.match(link) else link


def _markup(told: Told) -> str:
    """Return the body's own markup: of a whole page, what its main part holds."""
    if not told.edition.article.whole_page:
        return told.body.strip()
    part = main_part(told)
    children = (str(html.tostring(child, encoding="unicode")) for child in part)
    return "".join((escape_text(part.text or ""), *children)).strip()


def _block(block: etree._Element, edition: Edition) -> dict[str, Any]:
    passages = not edition.is_source and block.xpath(
        "boolean(descendant-or-self::span[@lang=$own])", own=edition.source_locale
    )
    return {
        "element": str(block.tag),
        "html": str(html.tostring(block, encoding="unicode", with_tail=False)),
        "text": text_of(block),
        "has_source_language": bool(passages),
    }
