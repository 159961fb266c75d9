"""The page of one edition."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from i18n_pipeline.editions.alternates import in_own_names
from i18n_pipeline.editions.assemble import headline
from i18n_pipeline.editions.head import head_of
from i18n_pipeline.editions.interface import Interface
from i18n_pipeline.editions.label import label
from i18n_pipeline.editions.names import name_list
from i18n_pipeline.editions.site import Site, listing, page_path
from i18n_pipeline.editions.theme import TEMPLATES, Frame, render
from i18n_pipeline.editions.whole_page import render_whole
from i18n_pipeline.editions.within import filled, within
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import direction
from i18n_pipeline.model import Article, Edition
from i18n_pipeline.text.custom.custom import Custom
from i18n_pipeline.text.inline import plain
from i18n_pipeline.text.reading import minutes

_LABEL = '<aside class="i18n-label '
_UNLABELLED = (
    "does not say how it was translated",
    "keep {{ parts.about(label) }}, or {{ super() }}, in the block label",
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


def render_page(
    edition: Edition, editions: Sequence[Edition], site: Site, interface: Interface
) -> str:
    """Return the finished page of `edition`.

    `editions` are those of the same article that are published, `edition` among them: the language
    switcher offers these and no others. `interface` speaks the edition's language, or English.
    """
    known = sorted(editions, key=lambda one: (not one.is_source, one.locale))
    custom = site.custom(edition.locale)
    languages = in_own_names([(one.locale, page_path(one)) for one in known], custom)
    frame = Frame(site, interface, edition.locale, page_path(edition), tuple(languages))
    original = next((one for one in known if one.is_source), None)
    about = label(edition, original, frame)
    head = head_of(listing(edition), tuple(map(listing, known)), site)
    if edition.article.whole_page:
        page = render_whole(edition, frame, about, head)
    else:
        story = _story(edition, custom)
        page = render("article.html", frame, edition=edition, label=about, head=head, **story)
    if site.templates:
        _require(about is None or _LABEL in page, frame, _UNLABELLED)
        _require(edition.article.whole_page or edition.html in page, frame, _EMPTY)
    return page


def _require(sound: bool, frame: Frame, wrong: tuple[str, str]) -> None:
    """Raise PipelineError with what a project's template leaves out, unless the page is sound."""
    if not sound:
        what, step = wrong
        raise PipelineError(f"the page {frame.path} {what}", where=f"{TEMPLATES}/", next_step=step)


def _story(edition: Edition, custom: Custom) -> dict[str, object]:
    """Return what only the article template needs."""
    article = edition.article
    title = headline(article)
    return {
        "body": Markup(filled(edition, within(edition))),  # noqa: S704 (the source's own markup and escaped text)
        "title_in_body": title in article.template,
        "summary_in_body": article.summary in article.template,
        "title_attributes": _spoken(edition, edition.title, title),
        "summary_attributes": _spoken(edition, edition.summary, article.summary),
        "authors": name_list(article.authors, edition.locale, article.locale),
        "reading_time": custom.minutes(minutes(_words(edition.html), edition.locale)),
        "section": None,
        "topics": (),
        "date": custom.days.long(article.published) if article.published else "",
    }


def _words(body: str) -> str:
    """Return what there is to read in the body of an edition."""
    return _TAG.sub(" ", _UNREAD.sub(" ", body))


def _spoken(edition: Edition, text: str, index: int | None) -> Markup:
    """Return the `lang` and `dir` of a text that reads as in the source; nothing for others."""
    article: Article = edition.article
    if edition.is_source or index is None or plain(article.blocks[index].content) != text:
        return Markup()
    return Markup(' lang="{}" dir="{}"').format(article.locale, direction(article.locale))
