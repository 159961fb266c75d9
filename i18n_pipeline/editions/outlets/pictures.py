"""Pictures in an e-book: those that every reading system shows, and no program among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b

from lxml import etree

from i18n_pipeline.xml import safely_parsed

_SIGNS = {
    b"\x89PNG\r\n\x1a\n": ("image/png", ".png"),
    b"\xff\xd8\xff": ("image/jpeg", ".jpg"),
    b"GIF87a": ("image/gif", ".gif"),
    b"GIF89a": ("image/gif", ".gif"),
}
"""What the files of each kind begin with (the core media types of EPUB 3.2)."""
_SVG = "{http://www.w3.org/2000/svg}"
_MOVING = frozenset(("script", "foreignObject", "animate", "set", "iframe", "image", "a"))
_LEADING = frozenset(("href", "{http://www.w3.org/1999/xlink}href", "src"))
_LOADS = re.compile(r"@import|\\|\burl\(\s*[\"']?\s*(?!data:)[^#\s\"']", re.IGNORECASE)
"""How a style loads something, or may by an escape; `url(#…)` is a part of the drawing itself."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it lies in a book."""

    name: str
    """Says what is in it: the same picture in two articles is there once."""
    media_type: str
    data: bytes


def picture_of(data: bytes | None) -> Picture | None:
    """Return a picture for a book; None for what reading systems need not show."""
    if data is None:
        return None
    kind = next((kind for sign, kind in _SIGNS.items() if data.startswith(sign)), None)
    if kind is None and _is_plain_drawing(data):
        kind = ("image/svg+xml", ".svg")
    if kind is None:
        return None
    media_type, suffix = kind
    return Picture(f"{blake2b(data, digest_size=8).hexdigest()}{suffix}", media_type, data)


def _is_plain_drawing(data: bytes) -> bool:
    """Whether a file is an SVG drawing that runs nothing and loads nothing."""
    if b"<svg" not in data or b"<!ENTITY" in data or b"<?xml-stylesheet" in data:
        return False
    try:
        root = safely_parsed(data)
    except etree.XMLSyntaxError:
        return False
    return root.tag == f"{_SVG}svg" and all(map(_is_still, root.iter(etree.Element)))


def _is_still(one: etree._Element) -> bool:
    name = str(one.tag).removeprefix(_SVG)
    styles = map(str, (*one.attrib.values(), *(one.itertext() if name == "style" else ())))
    acts = (_acts(str(key), str(value)) for key, value in one.attrib.items())
    return name not in _MOVING and not (any(acts) or any(map(_LOADS.search, styles)))


def _acts(key: str, value: str) -> bool:
    """Return whether an attribute runs a program, or leads out of the drawing."""
    return key.lower().startswith("on") or (key in _LEADING and not value.startswith("#"))
