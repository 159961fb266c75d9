"""The body of an edition as a plain tree: only elements that mean something, each in its place.

Pages hold scripts, forms, and markup that stands where it may not. An e-book is refused for any of
it, and a content management system has no use for it. Every word that a reader sees stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree, html

from i18n_pipeline.editions.outlets.base import Told
from i18n_pipeline.editions.outlets.elements import (
    ATTRIBUTES,
    BLOCKS,
    DRAWN,
    INLINE,
    LEFT_OUT,
    PARTS,
    PLAYED,
    RENAMED,
    STRAY,
    Kind,
)
from i18n_pipeline.editions.outlets.settle import has_content, settle
from i18n_pipeline.text.controls import without_controls

_BLANK = re.compile("[\t\n\r]")
Address = Callable[[str], str]
"""Gives what an address becomes; an empty text for one that leads nowhere."""


def main_part(told: Told) -> etree._Element:
    """Return the element that holds the story: of a whole page, its main part."""
    whole = told.edition.article.whole_page
    page = told.body if whole else f"<html><body>{told.body}</body></html>"
    parsed = html.document_fromstring(page.encode(), html.HTMLParser(encoding="utf-8"))
    parts = (list(parsed.iter(name)) for name in ("main", "article")) if whole else ()
    alone = (found[0] for found in parts if len(found) == 1)
    body = parsed.find("body")
    return next(alone, parsed if body is None else body)


def plain_body(told: Told, link: Address, image: Address) -> etree._Element:
    """Return a `<div>` that holds the story as blocks.

    `link` and `image` say what becomes of addresses. Where `link` gives none the words stay, where
    `image` gives none the description does.
    """
    part = main_part(told)
    hrefs = (a.get("href") or "" for a in part.iter("a"))
    writer = _Writer(link, image, {href[1:] for href in hrefs if href.startswith("#")})
    root = etree.Element("div")
    writer.fill(root, part, Kind.FLOW)
    return settle(root)


@dataclass(slots=True)
class _Writer:
    """Writes what a page holds into a tree."""

    link: Address
    image: Address
    targets: set[str]
    """The ids that links within the story lead to, and that are still to come."""

    def fill(self, into: etree._Element, source: etree._Element, kind: Kind) -> None:
        """Add all that `source` holds to `into`, which may hold what is of a `kind`."""
        _add_words(into, source.text, kind)
        for child in source:
            if isinstance(child.tag, str):
                self._child(into, child, kind)
            _add_words(into, child.tail, kind)

    def _child(self, into: etree._Element, child: etree._Element, kind: Kind) -> None:
        if child.tag in DRAWN:
            _add_words(into, _description(child), kind)
        elif child.tag in PLAYED:
            self._played(into, child, kind)
        elif child.tag not in LEFT_OUT:
            if kind in PARTS:
                self._part(into, child, kind)
            else:
                self._content(into, child, kind)

    def _part(self, into: etree._Element, child: etree._Element, kind: Kind) -> None:
        """Add a row, a cell, an item; what is none goes into one, unless it only holds some."""
        name, parts = str(child.tag), PARTS[kind]
        if name in parts:
            self._add(into, child, name, parts[name])
        elif any(below.tag in parts for below in child.iterdescendants()):
            self.fill(into, child, kind)
        elif has_content(child):
            self._content(_shelter(into, kind), child, Kind.FLOW)

    def _content(self, into: etree._Element, child: etree._Element, kind: Kind) -> None:
        name = str(child.tag)
        own = {"rt": "ruby", "rp": "ruby", "figcaption": "figure"}
        if into.tag == own.get(name):
            self._add(into, child, name, Kind.PHRASING)
            return
        name = RENAMED.get(name, name)
        if name == "img":
            self._picture(into, child)
        elif name == "a":
            self._anchor(into, child)
        elif name in INLINE:
            self._add(into, child, name, INLINE[name])
        elif name in BLOCKS and kind is Kind.FLOW:
            self._add(into, child, name, BLOCKS[name])
        else:
            self._unwrapped(into, child, kind, is_block=name in BLOCKS)

    def _unwrapped(
        self, into: etree._Element, child: etree._Element, kind: Kind, *, is_block: bool
    ) -> None:
        """Add only what `child` holds; of a block within a line, on a line of its own."""
        parted = is_block and kind is Kind.PHRASING and has_content(child)
        if parted and has_content(into):
            etree.SubElement(into, "br")
        self.fill(into, child, kind)
        if parted and (child.tail or "").strip():
            etree.SubElement(into, "br")

    def _add(
        self, into: etree._Element, child: etree._Element, name: str, kind: Kind
    ) -> etree._Element:
        element = self._made(into, child, name)
        if kind is not Kind.NOTHING:
            self.fill(element, child, kind)
        return element

    def _anchor(self, into: etree._Element, child: etree._Element) -> None:
        href = _address(child, "href")
        nested = into.tag == "a" or any(above.tag == "a" for above in into.iterancestors())
        address = self.link(href) if href and not nested else ""
        element = self._add(into, child, "a" if address else "span", Kind.PHRASING)
        if address:
            element.set("href", address)

    def _picture(self, into: etree._Element, child: etree._Element) -> None:
        source = _address(child, "src")
        if address := self.image(source) if source else "":
            element = self._made(into, child, "img")
            element.set("src", address)
            element.set("alt", element.get("alt") or "")
        elif description := child.get("alt"):
            _add_words(into, f" [{description}] ", Kind.PHRASING)

    def _played(self, into: etree._Element, child: etree._Element, kind: Kind) -> None:
        """Add a link to a film, a sound or the like."""
        inner = child.find("source")
        source = _address(child, "src") or _address(child, "data")
        address = self.link(source or ("" if inner is None else _address(inner, "src")))
        if address and kind not in PARTS and into.tag != "a":
            element = etree.SubElement(into, "a", {"href": address})
            element.text = without_controls(child.get("title") or address)

    def _made(self, into: etree._Element, child: etree._Element, name: str) -> etree._Element:
        """Return an element with those attributes of `child` that mean something."""
        element = etree.SubElement(into, name)
        for key, value in child.attrib.items():
            spelling = ATTRIBUTES.get((name, str(key))) or ATTRIBUTES.get(("", str(key)))
            if spelling and spelling.fullmatch(text := without_controls(str(value).strip())):
                element.set(str(key), text)
        own = child.get("id") or (child.get("name") if child.tag == "a" else None)
        if own and own in self.targets:
            self.targets.discard(own)  # of two alike a link leads to the first
            element.set("id", own)
        return element


def _add_words(into: etree._Element, text: str | None, kind: Kind) -> None:
    """Add words behind all that `into` holds."""
    words = without_controls(text or "")
    if kind in PARTS:
        if not words.strip():
            return
        into = _shelter(into, kind)
    if len(into):
        into[-1].tail = (into[-1].tail or "") + words
    else:
        into.text = (into.text or "") + words


def _shelter(into: etree._Element, kind: Kind) -> etree._Element:
    """Return a new item or cell for what stands where only such may."""
    for name in STRAY[kind]:
        into = etree.SubElement(into, name)
    return into


def _address(element: etree._Element, name: str) -> str:
    """Return the address in an attribute as browsers read it, who pass over such characters.

    Else a blank within `javascript:` would hide what it is (URL Standard, "basic URL parser").
    """
    return _BLANK.sub("", without_controls(element.get(name) or "")).strip()


def _description(drawn: etree._Element) -> str:
    said = drawn.get("aria-label") or drawn.get("alttext")
    title = drawn.find(".//title")
    return said or ("" if title is None else "".join(map(str, title.itertext())))
