"""Editions of whole HTML pages: the publisher's own page, with a label and links spliced in."""

from __future__ import annotations

from collections.abc import Mapping

import lxml.html
from markupsafe import Markup

from i18n_pipeline.editions.theme import Frame, render, style
from i18n_pipeline.locales import direction
from i18n_pipeline.model import Edition, Place, Splice
from i18n_pipeline.text.markup import with_attributes


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
            pieces.append(_html_tag(piece, edition))
        else:
            pieces += additions[piece.place](), piece.markup
    return "".join(pieces)


def _html_tag(splice: Splice, edition: Edition) -> str:
    values = {"lang": edition.locale, "dir": direction(edition.locale)}
    if "xml:lang" in splice.markup:
        values["xml:lang"] = edition.locale
    return with_attributes(splice.markup or "<html>", values)


def _head(edition: Edition, frame: Frame, shared: Mapping[str, object]) -> str:
    """Return what the page's head still lacks; what it says itself is not said twice."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    page = lxml.html.document_fromstring(edition.html.encode(), parser)
    robots = {
        word.strip()
        for meta in page.iter("meta")
        if meta.get("name", "").lower() == "robots"
        for word in meta.get("content", "").lower().split(",")
    }
    links = list(page.iter("link"))
    has_canonical = any("canonical" in link.get("rel", "").lower().split() for link in links)
    has_alternates = any(link.get("hreflang") for link in links)
    own = {
        "noindex": shared["noindex"] and robots.isdisjoint(("noindex", "none")),
        "canonical": "" if has_canonical else shared["canonical"],
        "alternates": () if has_alternates else shared["alternates"],
    }
    css = Markup(style("bar.css"))  # noqa: S704 (part of the theme)
    return render("bar_head.html", frame, **own, css=css)
