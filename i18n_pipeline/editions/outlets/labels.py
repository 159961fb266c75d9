"""The honest label in plain words, the same that pages have, for outlets without a page."""

from __future__ import annotations

from lxml import html

from i18n_pipeline.editions.interface import Interface
from i18n_pipeline.editions.outlets.base import Told
from i18n_pipeline.editions.pages.label import label, standing
from i18n_pipeline.editions.pages.theme import Frame, render
from i18n_pipeline.editions.site import Site
from i18n_pipeline.model import Listing


def label_of(told: Told) -> tuple[str, ...]:
    """Return what the label of an edition says, a paragraph each; nothing for an original.

    A template of the publisher's speaks here too. The link to the original is left out.
    """
    edition, site = told.edition, told.site
    frame = Frame(site, told.interface, edition.locale, told.path, ())
    said = label(edition, None, frame)
    if said is None:
        return ()
    aside = html.fragment_fromstring(render("label.html", frame, edition=edition, label=said))
    paragraphs = (" ".join(p.text_content().split()) for p in aside.iter("p"))
    return tuple(filter(None, paragraphs))


def badge_of(listing: Listing, site: Site, interface: Interface) -> str:
    """Return what lists say of an edition; an empty text for an original."""
    if listing.is_source:
        return ""
    frame = Frame(site, interface, listing.locale, listing.path, ())
    said = standing(listing.counts, listing.tools, interface.locale)
    badge = html.fragment_fromstring(f"<p>{render('badge.html', frame, standing=said)}</p>")
    return " ".join(badge.text_content().split())
