"""The page of one edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from babel.dates import format_date
from babel.lists import format_list
from markupsafe import Markup

from i18n_pipeline.editions.assemble import headline
from i18n_pipeline.editions.interface import Interface
from i18n_pipeline.editions.label import label
from i18n_pipeline.editions.site import Site, page_path
from i18n_pipeline.editions.theme import Frame, render
from i18n_pipeline.editions.whole_page import render_whole
from i18n_pipeline.locales import babel_locale, direction
from i18n_pipeline.model import Article, Edition
from i18n_pipeline.text.inline import plain


def render_page(
    edition: Edition, editions: Sequence[Edition], site: Site, interface: Interface
) -> str:
    """Return the finished page of `edition`.

    `editions` are those of the same article that are published, `edition` among them: the language
    switcher offers these and no others. `interface` speaks the edition's language, or English.
    """
    known = sorted(editions, key=lambda one: (not one.is_source, one.locale))
    languages = tuple((one.locale, page_path(one)) for one in known)
    frame = Frame(site, interface, edition.locale, page_path(edition), languages)
    original = next((one for one in known if one.is_source), None)
    hidden = site.hidden(edition)
    shared = {
        "edition": edition,
        "label": label(edition, original, frame),
        "noindex": hidden,
        "canonical": site.url(frame.path),
        "alternates": () if hidden else tuple(_alternates(known, site)),
    }
    if edition.article.whole_page:
        return render_whole(edition, frame, shared)
    return render("article.html", frame, **shared, **_story(edition))


def _story(edition: Edition) -> dict[str, object]:
    """Return what only the article template needs."""
    article = edition.article
    locale = babel_locale(edition.locale)
    title = headline(article)
    return {
        "body": Markup(edition.html),  # noqa: S704 (the source's own markup and escaped text)
        "title_in_body": title in article.template,
        "summary_in_body": article.summary in article.template,
        "title_attributes": _spoken(edition, edition.title, title),
        "summary_attributes": _spoken(edition, edition.summary, article.summary),
        "authors": format_list(article.authors, locale=locale) if article.authors else "",
        "date": format_date(article.published, "long", locale) if article.published else "",
    }


def _spoken(edition: Edition, text: str, index: int | None) -> Markup:
    """Return the `lang` and `dir` of a text that reads as in the source; nothing for others."""
    article: Article = edition.article
    if edition.is_source or index is None or plain(article.blocks[index].content) != text:
        return Markup()
    return Markup(' lang="{}" dir="{}"').format(article.locale, direction(article.locale))


def _alternates(editions: Sequence[Edition], site: Site) -> Iterator[tuple[str, str]]:
    """Yield locale and absolute address of each edition that search engines may list."""
    for edition in editions:
        url = site.url(page_path(edition))
        if url and not site.hidden(edition):
            yield edition.locale, url
            if edition.is_source:
                yield "x-default", url
