"""Editions of whole HTML pages: the publisher's own page, with a label and links spliced in."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import lxml.html
from markupsafe import Markup

from i18n_pipeline.editions.feed import ATOM, JSON
from i18n_pipeline.editions.head import Head
from i18n_pipeline.editions.label import Label
from i18n_pipeline.editions.theme import Frame, render, style
from i18n_pipeline.locales import LocaleTag, direction
from i18n_pipeline.model import Edition, Place
from i18n_pipeline.text.markup import with_attributes

_FEEDS = frozenset((ATOM, JSON, "application/rss+xml"))
_TELLING = ("robots", "canonical", "hreflang", *_FEEDS, "og:", "twitter:", "schema.org", "&#")
"""A page without any of these tells other programs nothing, and need not be parsed to find out."""


def render_whole(edition: Edition, frame: Frame, label: Label | None, head: Head) -> str:
    """Return the page of `edition`, everything outside its splices as it was assembled."""
    additions = {
        Place.HEAD_END: lambda: _head(edition, frame, head),
        Place.BODY_START: lambda: render("bar.html", frame, edition=edition, label=label),
    }
    pieces = []
    for piece in edition.body:
        if isinstance(piece, str):
            pieces.append(piece)
        elif piece.place is Place.HTML_TAG:
            pieces.append(_html_tag(piece.markup, edition.locale))
        else:
            pieces += additions[piece.place](), piece.markup
    return "".join(pieces)


@lru_cache(maxsize=256)  # the pages of a site have much the same
def _html_tag(markup: str, locale: LocaleTag) -> str:
    values = {"lang": locale, "dir": direction(locale)}
    if "xml:lang" in markup:
        values["xml:lang"] = locale
    return with_attributes(markup or "<html>", values)


def _head(edition: Edition, frame: Frame, head: Head) -> str:
    """Return what the page's head still lacks; what it says itself is not said twice."""
    css = Markup(style("bar.css"))  # noqa: S704 (part of the theme)
    return render("bar_head.html", frame, head=_lacking(head, edition.html), css=css)


def _lacking(head: Head, page: str) -> Head:
    """Return what of `head` a page does not say itself.

    A page with a canonical address of its own says who it is, so no other name is put to it.
    """
    said = _said(page)
    named = said.canonical
    return replace(
        head,
        noindex=head.noindex and not said.noindex,
        canonical="" if named else head.canonical,
        alternates=() if said.alternates else head.alternates,
        feeds=() if said.feeds else head.feeds,
        open_graph=() if said.open_graph or named else head.open_graph,
        json_ld=Markup() if said.schema or named else head.json_ld,
    )


class _Said(NamedTuple):
    """What a page tells other programs itself."""

    noindex: bool = False
    canonical: bool = False
    alternates: bool = False
    feeds: bool = False
    open_graph: bool = False
    schema: bool = False


def _said(page: str) -> _Said:
    lower = page.lower()
    if not any(sign in lower for sign in _TELLING):
        return _Said()
    parser = lxml.html.HTMLParser(encoding="utf-8")
    parsed = lxml.html.document_fromstring(page.encode(), parser)
    metas = [(_name(meta), meta.get("content", "").lower()) for meta in parsed.iter("meta")]
    robots = {word.strip() for name, text in metas if name == "robots" for word in text.split(",")}
    links = list(parsed.iter("link"))
    return _Said(
        not robots.isdisjoint(("noindex", "none")),
        any("canonical" in link.get("rel", "").lower().split() for link in links),
        any(link.get("hreflang") for link in links),
        any(link.get("type", "").lower() in _FEEDS for link in links),
        any(name.startswith(("og:", "twitter:")) for name, _ in metas),
        "schema.org" in lower,
    )


def _name(meta: lxml.html.HtmlElement) -> str:
    name: str = meta.get("property") or meta.get("name") or ""
    return name.strip().lower()
