"""The page of one edition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from markupsafe import Markup

from i18n_pipeline.editions.assemble import headline
from i18n_pipeline.editions.interface import Interface
from i18n_pipeline.editions.links import Find, Links, nobody
from i18n_pipeline.editions.metadata.alternates import in_own_names
from i18n_pipeline.editions.metadata.head import head_of
from i18n_pipeline.editions.metadata.shared_picture import shared_picture
from i18n_pipeline.editions.names import name_list
from i18n_pipeline.editions.pages.label import label, updated
from i18n_pipeline.editions.pages.tables import boxed
from i18n_pipeline.editions.pages.theme import TEMPLATES, Frame, render, spoken_in
from i18n_pipeline.editions.pages.topics import lead, topics_of
from i18n_pipeline.editions.pages.whole_page import render_whole
from i18n_pipeline.editions.proofs.shown import shows_label
from i18n_pipeline.editions.site import Site, listing, page_path
from i18n_pipeline.editions.within import filled, within
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.model import Edition, Shelf
from i18n_pipeline.text.reading import minutes

_UNLABELLED = (
    "does not say how it was translated",
    "keep {{ parts.about(label) }}, or {{ super() }}, in the block label, where readers see it",
)
_EMPTY = (
    "does not hold the article's text as it was proven",
    "keep {{ body }}, without a filter, or {{ super() }}, in the block body",
)
_UNREAD = re.compile(
    r"<(pre|script|style|svg|table|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
"""What is looked at or passed over, not read word by word."""
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r"<h1\b", re.IGNORECASE)


def render_page(
    edition: Edition,
    editions: Sequence[Edition],
    site: Site,
    interface: Interface,
    find: Find = nobody,
) -> str:
    """Return the finished page of `edition`.

    `editions` are those of the same article that are published, `edition` among them: the language
    switcher offers these and no others. `interface` speaks the edition's language, or English.
    `find` knows the pages of the articles that this one links to.
    """
    known = sorted(editions, key=lambda one: (not one.is_source, one.locale))
    pages = [(one.locale, page_path(one)) for one in known]
    languages = in_own_names(pages, site.custom(edition.locale))
    frame = Frame(site, interface, edition.locale, page_path(edition), tuple(languages))
    original = next((one for one in known if one.is_source), None)
    about = label(edition, original, frame)
    listings = tuple(map(listing, known))
    show = partial(shared_picture, edition, site)
    head = head_of(listing(edition), listings, site, edition.reviewers.names, show)
    links, body = Links(edition, site, find), ""
    if edition.article.whole_page:
        page = render_whole(edition, frame, about, head, links)
    else:
        body = boxed(filled(edition, within(edition, links)), edition.locale)
        story = _story(edition, frame, body)
        page = render("article.html", frame, edition=edition, label=about, head=head, **story)
    if site.templates:
        bar = edition.article.whole_page and render("bar.html", frame, edition=edition, label=about)
        labelled = about is None or shows_label(f"<body>{bar}" if bar else page)
        _require(labelled, frame, _UNLABELLED)
        _require(body in page, frame, _EMPTY)
    return page


def _require(sound: bool, frame: Frame, wrong: tuple[str, str]) -> None:
    """Raise PipelineError with what a project's template leaves out, unless the page is sound."""
    if not sound:
        what, step = wrong
        raise PipelineError(f"the page {frame.path} {what}", where=f"{TEMPLATES}/", next_step=step)


def _story(edition: Edition, frame: Frame, body: str) -> dict[str, object]:
    """Return what only the article template needs."""
    article, custom = edition.article, frame.site.custom(edition.locale)
    leads = [(lead(one, frame, article.locale), one.shelf) for one in topics_of(article)]
    said = listing(edition)
    return {
        # The source's own markup, and escaped text.
        "body": Markup(body),  # noqa: S704
        "title_in_body": headline(article) in article.template,
        "headed": bool(_HEADING.search(edition.html)),
        "summary_in_body": article.summary in article.template,
        "title_language": spoken_in(said.title_locale, edition.locale),
        "summary_language": spoken_in(said.summary_locale, edition.locale),
        "authors": name_list(article.authors, frame.interface.locale, article.locale),
        "reading_time": frame.spoken.minutes(minutes(_words(edition.html), edition.locale)),
        "section": next((one for one, shelf in leads if shelf is Shelf.SECTION), None),
        "topics": [one for one, shelf in leads if shelf is Shelf.TAG],
        "date": custom.days.long(article.published) if article.published else "",
        "updated": _updated(edition, frame),
    }


def _updated(edition: Edition, frame: Frame) -> Markup:
    """Return the day on which an original was updated; of a translation its label tells that."""
    day = updated(edition.article) if edition.is_source else None
    if day is None:
        return Markup()
    said = frame.spoken.days.long(day)
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), said)


def _words(body: str) -> str:
    """Return what there is to read in the body of an edition."""
    return _TAG.sub(" ", _UNREAD.sub(" ", body))
