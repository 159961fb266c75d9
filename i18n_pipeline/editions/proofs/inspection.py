"""A written page, read again as a stranger would: what it says of itself, and where it leads."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import SplitResult, unquote, urlsplit

from lxml import etree

from i18n_pipeline.editions.reading import in_srcset, read_page, select
from i18n_pipeline.editions.site import ROOT_INDEX, Site
from i18n_pipeline.locales import LocaleTag, direction
from i18n_pipeline.model import Inspected, LinkKind, PageLink

_FOLLOWED = etree.XPath("//@href[not(parent::base or parent::link[@hreflang])]")
_LOADED = etree.XPath("//@src | //video/@poster")
_SETS = etree.XPath("//@srcset")
_ALTERNATES = etree.XPath("//link[@hreflang]")
_CANONICALS = etree.XPath("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href")
_ROBOTS = etree.XPath("//meta[translate(@name, 'ROBTS', 'robts') = 'robots']/@content")
_LEADS_ON = etree.XPath("//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']")
_IDS = etree.XPath("//@id")
_NAMES = etree.XPath("//a/@name")
_HTML_TAG = re.compile(rb"<html\s[^>]*>", re.IGNORECASE)
_TOP = ("", "top")
"""Fragments that lead to the top of any page (HTML, 7.4.6.3 Scrolling to a fragment)."""


def inspect_page(path: str, data: bytes, site: Site) -> Inspected:
    """Return what is wrong with the page at `path`, and what must hold between it and others.

    Links are those that lead into the output folder; where others lead is not ours to see. `path`
    begins with the page's locale, except for the door of the site.
    """
    root = read_page(data)
    where = _Where(path, site, root)
    hidden = any(_is_noindex(str(content)) for content in select(_ROBOTS, root))
    alternates = tuple(where.alternates())
    ids = [str(one) for one in select(_IDS, root)]
    faults = [
        *_language(_root_tag(root, data), path),
        *where.canonical(),
        *(f"the id {one!r} stands there {n} times" for one, n in Counter(ids).items() if n > 1),
    ]
    if hidden and alternates:
        faults.append("it asks search engines to stay away, and names translations all the same")
    if alternates and path not in {link.path for link in alternates}:
        faults.append("it names translations, but not itself among them")
    return Inspected(
        tuple(faults),
        hidden,
        tuple(sorted({*ids, *map(str, select(_NAMES, root))})),
        tuple(dict.fromkeys((*alternates, *where.links()))),
    )


def within(url: str, here: str, site: Site) -> PageLink | None:
    """Return where `url` on the page `here` leads, None if out of the output folder.

    An address that ends with a folder means the `index.html` in it.
    """
    parts = _split(url)
    if parts is None:
        return None
    path, fragment = unquote(parts.path), unquote(parts.fragment)
    if parts.scheme or parts.netloc or path.startswith("/"):
        inside = _below(parts, path, site)
    else:
        inside = posixpath.join(posixpath.dirname(here), path) if path else here
    if inside is None:
        return None
    place = posixpath.normpath(inside or ".")
    if place.startswith("../") or place == "..":
        return None
    if inside.endswith("/") or place == "." or posixpath.basename(inside) in (".", ".."):
        place = posixpath.normpath(posixpath.join(place, ROOT_INDEX))
    return PageLink(LinkKind.LINK, place, fragment)


def _below(parts: SplitResult, path: str, site: Site) -> str | None:
    """Return what an address from the root of a site names below the output folder."""
    base = _split(site.base_url)
    if base is None or not site.base_url:
        return None
    if (parts.scheme or base.scheme, parts.netloc or base.netloc) != (base.scheme, base.netloc):
        return None
    root = f"{unquote(base.path).rstrip('/')}/"
    return path[len(root) :] if f"{path.rstrip('/')}/".startswith(root) else None


class _Where:
    """A page and its addresses."""

    def __init__(self, path: str, site: Site, root: etree._Element) -> None:
        self._path, self._site, self._root = path, site, root

    def links(self) -> Iterator[PageLink]:
        """Yield where readers and browsers are led, inside the output folder."""
        if self._root.find(".//base[@href]") is not None:
            return  # every address on it means something else: its author knows
        found = (*select(_FOLLOWED, self._root), *select(_LOADED, self._root))
        sets = (url for one in select(_SETS, self._root) for url in in_srcset(str(one)))
        for url in (*map(str, found), *sets):
            link = within(url.strip(), self._path, self._site)
            if link and (link.path != self._path or link.fragment not in _TOP):
                yield link if link.fragment not in _TOP else PageLink(link.kind, link.path)

    def alternates(self) -> Iterator[PageLink]:
        """Yield the pages named as translations."""
        for one in select(_ALTERNATES, self._root):
            link = within(one.get("href", ""), self._path, self._site)
            if link:
                yield PageLink(LinkKind.ALTERNATE, link.path)

    def canonical(self) -> Iterator[str]:
        """Yield what is wrong with the address that the page gives itself."""
        named = [str(one) for one in select(_CANONICALS, self._root)]
        if len(named) > 1:
            yield f"it gives itself {len(named)} canonical addresses"
        if not named or select(_LEADS_ON, self._root):
            return
        link = within(named[0], self._path, self._site)
        if link and link.path != self._path:
            yield f"it says that its address is that of {link.path}"


def _root_tag(root: etree._Element, data: bytes) -> Mapping[str, str]:
    """Return what the `<html>` tag says, also where it comes late.

    Browsers take its attributes wherever it stands (HTML, 13.2.6.4.7); libxml2 only at the start.
    """
    late = _HTML_TAG.search(data)
    if root.attrib or late is None:
        return _attributes(root)
    return _attributes(read_page(late[0]))


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.items()}


def _language(root: Mapping[str, str], path: str) -> Iterator[str]:
    folder, inside, _ = path.partition("/")
    said = root.get("lang", "")
    if not said:
        yield "it does not say its language"
    elif inside and said.lower() != folder.lower():
        yield f"it says that its language is {said}"
    if inside and root.get("dir", "ltr").lower() != direction(LocaleTag(folder)):
        yield f"it does not say that it is written {direction(LocaleTag(folder))}"


def _is_noindex(content: str) -> bool:
    words = {word.strip() for word in content.lower().split(",")}
    return not words.isdisjoint(("noindex", "none"))


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:  # such as "http://[": not an address at all
        return None
