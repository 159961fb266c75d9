"""Editions of whole HTML pages: the publisher's own page, with a label and links spliced in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import lxml.html
from markupsafe import Markup

from i18n_pipeline.editions.feed import ATOM, JSON
from i18n_pipeline.editions.head import Head
from i18n_pipeline.editions.label import Label
from i18n_pipeline.editions.open_graph import og_locale
from i18n_pipeline.editions.theme import BAR_STYLE, Frame, render, style
from i18n_pipeline.locales import LocaleTag, direction
from i18n_pipeline.model import Edition, Place
from i18n_pipeline.text.markup import with_attributes

_FEEDS = frozenset((ATOM, JSON, "application/rss+xml"))
_TELLING = ("robots", "canonical", "hreflang", *_FEEDS, "og:", "twitter:", "schema.org", "&#")
"""A page without any of these tells other programs nothing, and need not be parsed to find out."""


def render_whole(edition: Edition, frame: Frame, label: Label | None, head: Head) -> str:
    """Return the page of `edition`, everything outside its splices as it was assembled."""
    markups: dict[Place, Callable[[str], str]] = {
        Place.HTML_TAG: lambda markup: _html_tag(markup, edition.locale),
        Place.HEAD_END: lambda markup: _head(edition, frame, head) + markup,
        Place.BODY_START: lambda markup: (
            render("bar.html", frame, edition=edition, label=label) + markup
        ),
    }
    if not edition.is_source:  # it has another address than the page that it was made from
        address, locale = frame.site.url(frame.path), og_locale(edition.locale)
        markups[Place.LOCALE] = lambda markup: with_attributes(markup, {"content": locale})
        if address:
            markups[Place.ADDRESS] = lambda markup: _renamed(markup, address)
    return "".join(
        piece if isinstance(piece, str) else markups.get(piece.place, str)(piece.markup)
        for piece in edition.body
    )


def _renamed(markup: str, address: str) -> str:
    """Return a tag with the page's address, with another one."""
    name = "href" if markup[:5].lower() == "<link" else "content"
    return with_attributes(markup, {name: address})


@lru_cache(maxsize=256)  # the pages of a site have much the same
def _html_tag(markup: str, locale: LocaleTag) -> str:
    values = {"lang": locale, "dir": direction(locale)}
    if "xml:lang" in markup:
        values["xml:lang"] = locale
    return with_attributes(markup or "<html>", values)


def _head(edition: Edition, frame: Frame, head: Head) -> str:
    """Return what the page's head still lacks; what it says itself is not said twice."""
    css = Markup(style(BAR_STYLE, frame.site.templates))  # noqa: S704 (the publisher's)
    return render("bar_head.html", frame, head=_lacking(head, edition), css=css)


def _lacking(head: Head, edition: Edition) -> Head:
    """Return what of `head` the page of an edition does not say itself.

    An original that says its address is another one says who it is: no other name is put to it.
    """
    said = _said(edition.html)
    named = edition.is_source and said.canonical not in ("", head.canonical)
    return replace(
        head,
        noindex=head.noindex and not said.noindex,
        canonical="" if said.canonical else head.canonical,
        alternates=() if said.alternates else head.alternates,
        feeds=() if said.feeds else head.feeds,
        open_graph=() if said.open_graph or named else head.open_graph,
        json_ld=Markup() if said.schema or named else head.json_ld,
    )


class _Said(NamedTuple):
    """What a page tells other programs itself."""

    noindex: bool = False
    canonical: str = ""
    """The first canonical link, as written."""
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
        next((link.get("href", "") for link in links if _is_canonical(link)), ""),
        any(link.get("hreflang") for link in links),
        any(link.get("type", "").lower() in _FEEDS for link in links),
        any(name.startswith(("og:", "twitter:")) for name, _ in metas),
        "schema.org" in lower,
    )


def _is_canonical(link: lxml.html.HtmlElement) -> bool:
    return "canonical" in link.get("rel", "").lower().split()


def _name(meta: lxml.html.HtmlElement) -> str:
    name: str = meta.get("property") or meta.get("name") or ""
    return name.strip().lower()
