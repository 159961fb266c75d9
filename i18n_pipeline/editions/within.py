"""What an edition writes anew within the text besides its words: languages, directions, links."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from i18n_pipeline.editions.links import Links
from i18n_pipeline.locales import LocaleTag, direction, language
from i18n_pipeline.model import Edition, Place
from i18n_pipeline.text.markup import attribute_value, escape_attribute

Rewriting: TypeAlias = "Mapping[Place, Callable[[str], str]]"
"""Gives the new markup for the source's own."""


def filled(edition: Edition, rewriting: Rewriting) -> str:
    """Return the HTML of `edition`; what has no rewriting stays as in the source."""
    return "".join(
        piece if isinstance(piece, str) else rewriting.get(piece.place, str)(piece.markup)
        for piece in edition.body
    )


def within(edition: Edition, links: Links) -> Rewriting:
    """Return the rewriting of what stands in the text of an edition; of the original, its links."""
    if edition.is_source:
        return {Place.LINK: links.rewritten}
    source, target = edition.source_locale, edition.locale
    return {
        Place.LINK: links.rewritten,
        Place.LANGUAGE: lambda markup: _language(markup, edition),
        Place.LEFT_TO_RIGHT: lambda _: ' dir="ltr"' if direction(target) != "ltr" else "",
        Place.RIGHT_TO_LEFT: lambda _: ' dir="rtl"' if direction(target) != "rtl" else "",
        Place.DIRECTION: lambda markup: _direction(markup, source, target),
    }


def in_edition(said: str, edition: Edition) -> str:
    """Return the edition's language for the source's, in all its variants; any other as it is.

    It is spelt as in a page: `en-GB`, or `en_GB`.
    """
    spoken = said.strip().lower().replace("_", "-").partition("-")[0]
    return edition.locale if spoken == language(edition.source_locale) else said


def _language(markup: str, edition: Edition) -> str:
    said = attribute_value(markup)
    made = in_edition(said, edition)
    return markup if made == said else escape_attribute(made)


def _direction(markup: str, source: LocaleTag, target: LocaleTag) -> str:
    """Return the edition's direction for the source's; any other stays."""
    said = attribute_value(markup).strip().lower()
    turned = said == direction(source) != direction(target)
    return escape_attribute(direction(target)) if turned else markup
