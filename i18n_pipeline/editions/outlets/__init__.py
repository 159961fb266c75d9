"""Outlets: what becomes of editions. A file, a row of `OUTLETS` and a golden case for each."""

from __future__ import annotations

from i18n_pipeline.editions.outlets.base import Outlet
from i18n_pipeline.editions.outlets.digest import digests
from i18n_pipeline.editions.outlets.document import documents
from i18n_pipeline.editions.outlets.epub import books, collections
from i18n_pipeline.editions.outlets.html import pages
from i18n_pipeline.errors import PipelineError

__all__ = ["HTML", "OUTLETS", "Outlet", "known_outlet", "outlet_of"]

HTML = "html"
OUTLETS: dict[str, Outlet] = {
    HTML: Outlet("The site: a page for each edition, lists, feeds and sitemaps.", edition=pages),
    "json": Outlet(
        "A JSON document for each edition, for a content management system.", edition=documents
    ),
    "epub": Outlet(
        "EPUB 3 e-books: one of each edition, and one of all in a locale.", books, collections
    ),
    "text": Outlet("A plain-text e-mail for each locale: what is new.", locale=digests),
}
"""All but the site have a folder of their name in the output folder."""


def known_outlet(name: str) -> str:
    """Return `name` if it is one of `OUTLETS`. Raises PipelineError for any other."""
    if name not in OUTLETS:
        raise PipelineError(f"unknown format {name!r}", next_step=f"give {', '.join(OUTLETS)}")
    return name


def outlet_of(path: str) -> str:
    """Return whose an output is, by its path.

    >>> outlet_of("json/es/vote.json"), outlet_of("es/vote.html")
    ('json', 'html')
    """
    folder = path.partition("/")[0]
    return folder if folder in OUTLETS else HTML
