"""A page read as a stranger would: by libxml2, which shares no code with the writers here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree, html


def read_page(page: bytes) -> etree._Element:
    """Return the root of an HTML page in UTF-8, whatever is in it."""
    # With the parser of `lxml.html` each element would ask Python for its class.
    parser = etree.HTMLParser(encoding="utf-8")
    return html.document_fromstring(page or b"<html></html>", parser)


def select(path: etree.XPath, root: etree._Element) -> list[Any]:
    """Return the elements, or the texts, that `path` names, in the order of the document."""
    found: Any = path(root)
    return list(found)


def in_srcset(srcset: str) -> Iterable[str]:
    """Return the addresses in a `srcset`; they hold no spaces, and may hold commas inside."""
    return (part.split()[0].rstrip(",") for part in srcset.split(", ") if part.strip())
