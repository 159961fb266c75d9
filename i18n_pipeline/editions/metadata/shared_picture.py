"""The picture that stands for a page where its link is shared."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml import etree

from i18n_pipeline.editions.reading import read_page, select
from i18n_pipeline.editions.site import Site, page_path, spelt
from i18n_pipeline.model import Edition

_PICTURES = etree.XPath("//img[@src and normalize-space(@alt)]")
_DRAWN = ".svg"
"""No social network shows these."""


class SharedPicture(NamedTuple):
    """A picture, and what it shows in the words of the page."""

    url: str
    """Absolute."""
    alt: str


def shared_picture(edition: Edition, site: Site) -> SharedPicture | None:
    """Return the first picture of an edition with a text in its stead, if it has an address.

    One without (`alt=""`) is there for decoration, as HTML has it, or to count readers.
    """
    text = edition.html
    if "<img" not in text.lower():
        return None
    here = site.url(page_path(edition))
    for image in select(_PICTURES, read_page(text.encode())):
        url = _absolute(here, str(image.get("src")).strip())
        if url:
            return SharedPicture(url, " ".join(str(image.get("alt")).split()))
    return None


def _absolute(here: str, src: str) -> str:
    """Return the whole address of a picture; empty for what can be no link of its own."""
    try:
        parts = urlsplit(urljoin(here, src))
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or parts.path.lower().endswith(_DRAWN):
        return ""
    return spelt(parts.geturl())
