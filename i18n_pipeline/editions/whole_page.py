"""Editions of whole HTML pages: the publisher's own page, with a label and links spliced in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import lxml.html
from markupsafe import Markup

from i18n_pipeline.editions.theme import Frame, render, style
from i18n_pipeline.locales import LocaleTag, direction
from i18n_pipeline.model import Edition, Place
from i18n_pipeline.text.markup import with_attributes

_TELLING = ("robots", "canonical", "hreflang", "&#")
"""A page without any of these tells search engines nothing, and need not be parsed to find out."""


def render_whole(edition: Edition, frame: Frame, shared: Mapping[str, object]) -> str:
    """Return the page of `edition`, everything outside its splices as it was assembled."""
    additions = {
        Place.HEAD_END: lambda: _head(edition, frame, shared),
        Place.BODY_START: lambda: render("bar.html", frame, **shared),
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


def _head(edition: Edition, frame: Frame, shared: Mapping[str, object]) -> str:
    """Return what the page's head still lacks; what it says itself is not said twice."""
    said = _said(edition.html)
    own = {
        "noindex": shared["noindex"] and not said.noindex,
        "canonical": "" if said.canonical else shared["canonical"],
        "alternates": () if said.alternates else shared["alternates"],
    }
    css = Markup(style("bar.css"))  # noqa: S704 (part of the theme)
    return render("bar_head.html", frame, **own, css=css)


class _Said(NamedTuple):
    """What a page tells search engines itself."""

    noindex: bool = False
    canonical: bool = False
    alternates: bool = False


def _said(page: str) -> _Said:
    lower = page.lower()
    if not any(sign in lower for sign in _TELLING):
        return _Said()
    parser = lxml.html.HTMLParser(encoding="utf-8")
    parsed = lxml.html.document_fromstring(page.encode(), parser)
    robots = {
        word.strip()
        for meta in parsed.iter("meta")
        if meta.get("name", "").lower() == "robots"
        for word in meta.get("content", "").lower().split(",")
    }
    links = list(parsed.iter("link"))
    return _Said(
        not robots.isdisjoint(("noindex", "none")),
        any("canonical" in link.get("rel", "").lower().split() for link in links),
        any(link.get("hreflang") for link in links),
    )
