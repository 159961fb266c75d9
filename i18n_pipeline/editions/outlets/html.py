"""An edition as a page of the site."""

from __future__ import annotations

from i18n_pipeline.editions.outlets.base import Files, Told
from i18n_pipeline.editions.pages.page import render_page


def pages(told: Told) -> Files:
    """Yield the page of an edition."""
    page = render_page(told.edition, told.editions, told.site, told.interface, told.find)
    yield told.path, page.encode()
