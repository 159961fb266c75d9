"""The honest label: what a reader must know about how a text came into their language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from babel.lists import format_list
from babel.numbers import format_percent

from i18n_pipeline.editions.site import page_path
from i18n_pipeline.editions.theme import Frame, name_of
from i18n_pipeline.locales import LocaleTag, babel_locale
from i18n_pipeline.model import Counts, Edition, Listing


class Review(Enum):
    """How far people have reviewed an edition; the values are the words of the templates."""

    UNTRANSLATED = "untranslated"
    NONE = "none"
    PARTLY = "partly"
    WHOLLY = "wholly"


def review_of(counts: Counts) -> Review:
    """Return how far an edition with these counts has been reviewed."""
    if counts.complete:
        return Review.WHOLLY
    if counts.untranslated == counts.total:
        return Review.UNTRANSLATED
    return Review.PARTLY if counts.reviewed else Review.NONE


@dataclass(frozen=True, slots=True)
class Label:
    """What the label of one edition says, ready for the templates."""

    review: str
    share: int
    """Reviewed segments in percent, rounded down."""
    percent: str
    """The same as a reader writes it: `68 %`."""
    tools: str
    """The engines and packages whose work stands in the text."""
    gaps: bool
    """Whether passages are shown in the source language."""
    language: str
    """The source language, in the reader's words."""
    original: str
    """Link to the original; empty when it is not published."""


def label(edition: Edition | Listing, original: Edition | None, frame: Frame) -> Label | None:
    """Return the label of an edition; None for the original itself, which needs none."""
    if edition.is_source:
        return None
    counts = edition.counts
    spoken = frame.interface.locale
    return Label(
        review=review_of(counts).value,
        share=counts.percent_reviewed,
        percent=_percent(counts.percent_reviewed, spoken),
        tools=_list(edition.tools, spoken),
        gaps=counts.untranslated > 0,
        language=name_of(edition.source_locale, spoken),
        original=frame.link(page_path(original)) if original else "",
    )


@lru_cache(maxsize=1024)  # as the list below: many editions are alike
def _percent(share: int, spoken: LocaleTag) -> str:
    return format_percent(share / 100, locale=babel_locale(spoken))


@lru_cache(maxsize=256)
def _list(tools: tuple[str, ...], spoken: LocaleTag) -> str:
    return format_list(tools, locale=babel_locale(spoken)) if tools else ""
