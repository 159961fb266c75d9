"""Which other servers learn who opens a page: those that it has a browser load something from.

What a script asks for by itself shows in no page's source and is not seen here; a link is not
followed until the reader chooses to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

from lxml import etree

from i18n_pipeline.editions.reading import in_srcset, read_page, select

_FROM_ELSEWHERE = re.compile(
    r"(?:\b(?:src|srcset|poster|data|background)\s*=|\burl\(|@import\b)\s*[\"']?[^\"'>]*//"
    r"|<(?:link|image|use|base)\b",
    re.IGNORECASE,
)
"""What a page has at least where it asks another server; to parse all the others takes time."""
_LOADED = etree.XPath(
    "//@src | //video/@poster | //object/@data | //@background"
    " | //*[self::image or self::use]/@*[name() = 'href' or name() = 'xlink:href']"
)
_SETS = etree.XPath("//img/@srcset | //source/@srcset | //link/@imagesrcset")
_TIES = etree.XPath("//link[@href]")
_STYLES = etree.XPath("//style/text() | //@style")
_BASE = etree.XPath("//base/@href")
_KINDS = """
    apple-touch-icon dns-prefetch icon manifest mask-icon modulepreload preconnect prefetch preload
    prerender stylesheet
"""
_ASKED_AT_ONCE = frozenset(_KINDS.split())
"""Link types that have a browser ask without its reader (HTML, 4.6.7 Link types)."""
_ADDRESS = re.compile(
    r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\s\"']*))\s*\)|@import\s+(?:\"([^\"]*)\"|'([^']*)')",
    re.IGNORECASE,
)
"""An address in a style sheet (CSS Syntax 3, url token; CSS Cascading 3, @import)."""


def hosts_of_page(page: str) -> tuple[str, ...]:
    """Return the hosts that showing `page`, a whole one or a part, asks besides its own, sorted.

    >>> hosts_of_page('<p><img src="//a.example/1.png"> <a href="https://b.example/">b</a></p>')
    ('a.example',)
    """
    if not _FROM_ELSEWHERE.search(page):
        return ()
    root = read_page(page.encode())
    below = next((host_of(str(base)) for base in select(_BASE, root)), "")
    named = {host_of(url, below) for url in _addresses(root)}
    return tuple(sorted(named - {""}))


def hosts_of_style(sheet: str) -> tuple[str, ...]:
    """Return the hosts that a style sheet has a browser ask, sorted."""
    return tuple(sorted({host_of(url) for url in _in_style(sheet)} - {""}))


def host_of(url: str, base: str = "") -> str:
    """Return the host that `url` names, else that of its `base`; empty where nobody is asked."""
    with suppress(ValueError):
        parts = urlsplit(url.strip())
        if parts.scheme.lower() in ("", "http", "https", "ws", "wss", "ftp"):
            return parts.hostname or base
    return ""


def _addresses(root: etree._Element) -> Iterator[str]:
    yield from map(str, select(_LOADED, root))
    for candidates in select(_SETS, root):
        yield from in_srcset(str(candidates))
    for tie in select(_TIES, root):
        if _ASKED_AT_ONCE.intersection(str(tie.get("rel", "")).lower().split()):
            yield str(tie.get("href"))
    for style in select(_STYLES, root):
        yield from _in_style(str(style))


def _in_style(style: str) -> Iterator[str]:
    for found in _ADDRESS.finditer(style):
        yield next(filter(None, found.groups()), "")
