"""Editions of whole HTML pages: the publisher's own page, with a label and links spliced in."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup

from i18n_pipeline.editions.links import Links
from i18n_pipeline.editions.metadata.head import Head
from i18n_pipeline.editions.metadata.open_graph import og_locale
from i18n_pipeline.editions.metadata.own_data import localized
from i18n_pipeline.editions.metadata.said import Said, lacking, said_by
from i18n_pipeline.editions.pages.label import Label
from i18n_pipeline.editions.pages.theme import BAR_STYLE, Frame, render, style
from i18n_pipeline.editions.within import Rewriting, filled, within
from i18n_pipeline.locales import LocaleTag, direction
from i18n_pipeline.model import Edition, Place
from i18n_pipeline.text.markup import has_attribute, with_attributes


def render_whole(
    edition: Edition, frame: Frame, label: Label | None, head: Head, links: Links
) -> str:
    """Return the page of `edition`, everything outside its splices as it was assembled."""
    said = said_by(edition.html)
    css = Markup(style(BAR_STYLE, frame.site.templates))  # noqa: S704 (the publisher's)
    missing = lacking(head, said)
    markups: dict[Place, Callable[[str], str]] = {
        **within(edition, links),
        Place.HTML_TAG: lambda markup: _html_tag(markup, edition.locale),
        Place.HEAD_END: lambda _: render("bar_head.html", frame, head=missing, css=css),
        Place.BODY_START: lambda _: render("bar.html", frame, edition=edition, label=label),
    }
    if not edition.is_source:  # it has another address than the page that it was made from
        markups.update(_own_names(edition, frame, said))
    return filled(edition, markups)


def _own_names(edition: Edition, frame: Frame, said: Said) -> Rewriting:
    """Return the rewriting of what an edition's page says of itself.

    Without an address of its own it says none: the original's would hide it from every search.
    """
    address, locale = frame.site.url(frame.path), og_locale(edition.locale)
    original = frame.site.url(f"{edition.source_locale}/{frame.path.partition('/')[2]}")
    listed = said.languages.get(edition.source_locale.lower(), "")
    own = dict.fromkeys((said.canonical, said.url, listed, original), address)
    known = {old: new for old, new in own.items() if old and new}
    return {
        Place.LOCALE: lambda markup: with_attributes(markup, {"content": locale}),
        Place.ADDRESS: lambda markup: _renamed(markup, address) if address else "",
        Place.JSON_LD: lambda markup: localized(markup, edition, known),
    }


def _renamed(markup: str, address: str) -> str:
    """Return a tag with the page's address, with another one."""
    name = "href" if markup[:5].lower() == "<link" else "content"
    return with_attributes(markup, {name: address})


@lru_cache(maxsize=256)  # the pages of a site have much the same
def _html_tag(markup: str, locale: LocaleTag) -> str:
    """Return the `<html>` tag with its language, and a direction where it needs or has one."""
    tag, runs = markup or "<html>", direction(locale)
    values: dict[str, str] = {"lang": locale}
    if runs == "rtl" or has_attribute(tag, "dir"):
        values["dir"] = runs
    if has_attribute(tag, "xml:lang"):
        values["xml:lang"] = locale
    return with_attributes(tag, values)
