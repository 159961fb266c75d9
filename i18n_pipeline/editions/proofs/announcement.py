"""A written feed or sitemap, read again: what it must hold, and the pages that it announces."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from lxml import etree

from i18n_pipeline.editions.proofs.inspection import within
from i18n_pipeline.editions.site import Site
from i18n_pipeline.model import Inspected, LinkKind, PageLink
from i18n_pipeline.xml import safely_parsed

_NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
_NEEDED = ("id", "title", "updated")
"""What every Atom feed and entry has once (RFC 4287, 4.1.1 and 4.1.2)."""
_JSON_VERSION = "https://jsonfeed.org/version/1"
_CONTENT = {"content_text", "content_html"}
_URLS = 50_000
"""The most that one sitemap may list (sitemaps.org)."""


def inspect_xml(path: str, data: bytes, site: Site) -> Inspected:
    """Return what is wrong with the Atom feed or sitemap at `path`, and the pages it announces."""
    try:
        root = safely_parsed(data)
    except etree.XMLSyntaxError as error:
        return Inspected((f"it is not sound XML: {error.msg}",))
    kind = etree.QName(root.tag).localname
    if kind == "feed":
        return _inspected(path, site, _atom_faults(root), _texts(root, "a:entry/a:link/@href"))
    if kind == "sitemapindex":
        return _inspected(path, site, _day_faults(root), _texts(root, "s:sitemap/s:loc/text()"))
    listed = _texts(root, "s:url/s:loc/text()")
    faults = [*_repeated(listed), *_day_faults(root), *_one_way(root)]
    if len(listed) > _URLS:
        faults.append(f"it lists {len(listed)} pages, more than {_URLS}")
    return _inspected(path, site, faults, listed)


def inspect_json_feed(path: str, data: bytes, site: Site) -> Inspected:
    """Return what is wrong with the JSON feed at `path`, and the pages it announces."""
    try:
        said = json.loads(data)
        items = [(str(one["id"]), str(one["url"])) for one in said["items"]]
        sound = bool(said["title"]) and str(said["version"]).startswith(_JSON_VERSION)
        empty = [one["id"] for one in said["items"] if not (_CONTENT & one.keys())]
    except (ValueError, LookupError, TypeError, AttributeError):
        sound = False
    if not sound:
        return Inspected(("it is not a JSON feed",))
    faults = (*(f"{one} has no content" for one in empty), *_repeated(one for one, _ in items))
    return _inspected(path, site, faults, [url for _, url in items])


def _inspected(path: str, site: Site, faults: Iterable[str], urls: Iterable[str]) -> Inspected:
    links = [(url, within(url, path, site)) for url in urls]
    outside = [f"{url} is not below the site's address" for url, link in links if link is None]
    listed = (PageLink(LinkKind.LISTED, link.path) for _, link in links if link)
    return Inspected((*faults, *outside), links=tuple(dict.fromkeys(listed)))


def _atom_faults(root: Any) -> Iterator[str]:
    entries = root.findall("a:entry", _NAMES)
    for one in (root, *entries):
        for name in _NEEDED:
            if len(one.findall(f"a:{name}", _NAMES)) != 1:
                yield f"an entry, or the feed, does not have just one {name}"
    if root.find("a:author", _NAMES) is None:
        yield "nobody is its author"
    yield from _repeated(_texts(root, "a:entry/a:id/text()"))
    for moment in _texts(root, ".//a:updated/text() | .//a:published/text()"):
        if not _is_moment(moment):
            yield f"{moment!r} is not a time"


def _day_faults(root: Any) -> Iterator[str]:
    for day in _texts(root, ".//s:lastmod/text()"):
        if not _is_day(day):
            yield f"{day!r} is not a day"


def _one_way(root: Any) -> Iterator[str]:
    """Yield the pages whose translations, as the sitemap has them, are not all listed with them."""
    for url in root.iterfind("s:url", _NAMES):
        place = url.findtext("s:loc", "", _NAMES)
        named = {link.get("href") for link in url.iterfind("x:link", _NAMES)}
        if named and place not in named:
            yield f"{place} is not among its own translations"


def _repeated(texts: Iterable[str]) -> Iterator[str]:
    for text, number in Counter(texts).items():
        if number > 1:
            yield f"{text} stands there {number} times"


def _texts(root: Any, path: str) -> list[str]:
    return [str(text) for text in root.xpath(path, namespaces=_NAMES)]


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).tzinfo is not None
    except ValueError:
        return False
