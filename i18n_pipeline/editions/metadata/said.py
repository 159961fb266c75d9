"""What a whole page tells other programs itself; it is not said twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

import lxml.html
from markupsafe import Markup

from i18n_pipeline.editions.metadata.feed import ATOM, JSON
from i18n_pipeline.editions.metadata.head import Head

_FEEDS = frozenset((ATOM, JSON, "application/rss+xml"))
_TELLING = ("robots", "canonical", "hreflang", *_FEEDS, "og:", "twitter:", "schema.org", "&#")
"""A page without any of these tells other programs nothing, and need not be parsed to find out."""
_LOCALES = frozenset(("og:locale", "og:locale:alternate"))


class Said(NamedTuple):
    """What stands in a page's head, or anywhere in it."""

    noindex: bool = False
    canonical: str = ""
    """The first canonical link, as written."""
    url: str = ""
    """Its `og:url`, as written."""
    languages: Mapping[str, str] = MappingProxyType({})
    """Its `hreflang` links: address by language, in lower case."""
    feeds: bool = False
    properties: frozenset[str] = frozenset()
    """Its Open Graph and Twitter properties."""
    schema: bool = False


def said_by(page: str) -> Said:
    """Return what `page` tells."""
    lower = page.lower()
    if not any(sign in lower for sign in _TELLING):
        return Said()
    parser = lxml.html.HTMLParser(encoding="utf-8")
    parsed = lxml.html.document_fromstring(page.encode(), parser)
    metas = [(_name(meta), meta.get("content", "")) for meta in parsed.iter("meta")]
    robots = ",".join(text.lower() for name, text in metas if name == "robots").split(",")
    links = list(parsed.iter("link"))
    return Said(
        not {"noindex", "none"}.isdisjoint(word.strip() for word in robots),
        next((link.get("href", "") for link in links if _is_canonical(link)), ""),
        next((text for name, text in metas if name == "og:url"), ""),
        {said.lower(): link.get("href", "") for link in links if (said := link.get("hreflang"))},
        any(link.get("type", "").lower() in _FEEDS for link in links),
        frozenset(name for name, _ in metas if name.startswith(("og:", "twitter:"))),
        "schema.org" in lower,
    )


def lacking(head: Head, said: Said) -> Head:
    """Return what of `head` the page of an edition does not say itself.

    Where it has alternates or a locale of its own, those of its editions come beside them.
    """
    missing = _LOCALES - said.properties if "og:title" in said.properties else ()
    kept = [pair for pair in head.open_graph if not said.properties or pair[0] in missing]
    return replace(
        head,
        noindex=head.noindex and not said.noindex,
        canonical="" if said.canonical else head.canonical,
        alternates=tuple(pair for pair in head.alternates if pair[0].lower() not in said.languages),
        feeds=() if said.feeds else head.feeds,
        open_graph=tuple(kept),
        json_ld=Markup() if said.schema else head.json_ld,
    )


def _is_canonical(link: lxml.html.HtmlElement) -> bool:
    return "canonical" in link.get("rel", "").lower().split()


def _name(meta: lxml.html.HtmlElement) -> str:
    name: str = meta.get("property") or meta.get("name") or ""
    return name.strip().lower()
