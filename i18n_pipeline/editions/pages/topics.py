"""The topics of an article, and what readers of each language call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from i18n_pipeline.editions.pages.theme import Frame, spoken_in
from i18n_pipeline.editions.site import index_path
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article, Shelf, Topic

_NO_SUBJECT = re.compile(r"[0-9._-]+")
"""Folders of years and days: they say when, not what about."""
_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Lead:
    """A link to the list of a topic, ready for the templates."""

    name: str
    language: Markup
    """The name's `lang` and `dir`, where it has no translation."""
    link: str
    is_here: bool = False
    """Whether it is the list that this page belongs to."""


def topics_of(article: Article) -> tuple[Topic, ...]:
    """Return the section of an article, if it has one, and its tags.

    The section is what its author named, else the first of its folders that is no date.
    """
    found = (*_sections(article), *(Topic.named(Shelf.TAG, tag) for tag in article.tags))
    return tuple(dict.fromkeys(topic for topic in found if topic.slug))


def lead(topic: Topic, frame: Frame, own: LocaleTag, here: Topic | None = None) -> Lead:
    """Return the link to the list of `topic`, whose author named it in the language `own`."""
    translated = frame.interface.names.get(topic)
    return Lead(
        translated or topic.name,
        Markup() if translated else spoken_in(own, frame.locale),
        frame.link(index_path(frame.locale, topic)),
        topic == here,
    )


def in_order(leads: Iterable[Lead], frame: Frame) -> list[Lead]:
    """Return the links sorted by their names, as the page's language sorts."""
    return frame.site.custom(frame.locale).in_order(leads, lambda one: one.name)


def _sections(article: Article) -> Iterator[Topic]:
    folders = (one for one in article.id.split("/")[:-1] if not _NO_SUBJECT.fullmatch(one))
    if folder := next(folders, ""):
        words = " ".join(_APART.split(folder)).strip()
        folder = words[:1].upper() + words[1:]
    if name := article.section or folder:
        yield Topic.named(Shelf.SECTION, name)
