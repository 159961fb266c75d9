"""The honest label: what a reader must know about how a text came into their language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache

from markupsafe import Markup

from i18n_pipeline.editions.names import name_list
from i18n_pipeline.editions.pages.theme import Frame, name_of
from i18n_pipeline.editions.site import page_path
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article, Counts, Edition
from i18n_pipeline.text.custom.custom import Custom


class Review(Enum):
    """How far people have reviewed an edition; the values are the words of the templates."""

    NONE = "none"
    PARTLY = "partly"
    WHOLLY = "wholly"


class Update(Enum):
    """What became of the original; the values are the words of the templates."""

    NONE = ""
    FOLLOWED = "followed"
    """It was updated, and nothing that people reviewed is out of date."""
    AHEAD = "ahead"
    """It has changed since people reviewed the translation, and they have not read it all again."""


def review_of(counts: Counts) -> Review:
    """Return how far an edition with these counts has been reviewed."""
    if counts.complete:
        return Review.WHOLLY
    return Review.PARTLY if counts.reviewed else Review.NONE


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an edition has been reviewed, in the reader's words: all that lists say of it."""

    review: str
    share: int
    """Reviewed segments in percent, rounded down; 1 at least where any is."""
    percent: str
    """The same as a reader writes it: `68 %`."""
    tools: str
    """The engines and packages whose work stands in the text."""
    names: Markup = Markup()  # noqa: RUF009 (a text, it cannot change)
    """Who reviewed it, each name isolated; empty unless all of them agreed to be named."""


@dataclass(frozen=True, slots=True)
class Label:
    """What the label of one edition says, ready for the templates."""

    standing: Standing
    credit: Markup
    """The translators who agreed to be named, each name isolated."""
    gaps: bool
    """Whether passages are shown in the source language."""
    update: str
    updated: str
    """The day on which the original was updated, in the reader's words; empty for none."""
    language: str
    """The source language, in the reader's words."""
    original: str
    """Link to the original; empty when it is not published."""


def standing(counts: Counts, tools: tuple[str, ...], spoken: LocaleTag) -> Standing:
    """Return what the language `spoken` says of an edition with these counts."""
    share = counts.percent_reviewed or int(counts.reviewed > 0)  # "0% reviewed" says nobody did
    return Standing(review_of(counts).value, share, _percent(share, spoken), _list(tools, spoken))


def label(edition: Edition, original: Edition | None, frame: Frame) -> Label | None:
    """Return the label of an edition; None for the original itself, which needs none."""
    if edition.is_source:
        return None
    counts, spoken = edition.counts, frame.interface.locale
    reviewers = edition.reviewers
    credit = name_list(reviewers.names, spoken)
    said = standing(counts, edition.tools, spoken)
    day = updated(edition.article)
    return Label(
        standing=said if reviewers.others else replace(said, names=credit),
        credit=credit,
        gaps=counts.untranslated > 0,
        update=_update(edition).value,
        updated=frame.site.custom(spoken).days.long(day) if day else "",
        language=name_of(edition.source_locale, spoken, edition.locale),
        original=frame.link(page_path(original)) if original else "",
    )


def _update(edition: Edition) -> Update:
    if edition.outdated:
        return Update.AHEAD
    return Update.FOLLOWED if updated(edition.article) else Update.NONE


def updated(article: Article) -> date | None:
    """Return the day on which an article was changed after it had been published."""
    first, last = article.published, article.modified
    return last if last and (first is None or last > first) else None


@lru_cache(maxsize=1024)  # as the list below: many editions are alike
def _percent(share: int, spoken: LocaleTag) -> str:
    return Custom(spoken).percent(share)


@lru_cache(maxsize=256)
def _list(tools: tuple[str, ...], spoken: LocaleTag) -> str:
    return Custom(spoken).joined(tools)
