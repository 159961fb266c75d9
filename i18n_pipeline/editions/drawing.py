"""Whether a drawing runs a program: what its author's program, or a stranger, put into an SVG."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from i18n_pipeline.xml import safely_parsed

_PROGRAMS = frozenset(("embed", "handler", "iframe", "object", "script"))
_BLANK = re.compile(r"[\x00-\x20]+")
_HIDES = re.compile("[<&]|script", re.IGNORECASE)
"""What an entity is made of that stands for more than a piece of an address."""


def runs_program(data: bytes) -> bool:
    """Return whether an SVG runs a program when it is opened by itself, not in an `<img>`.

    One that is not well-formed is believed to if it speaks of a script.
    """
    bare = data.replace(b"\0", b"")  # as UTF-16 has them
    if b"<?xml-stylesheet" in bare:
        return True
    try:
        root = safely_parsed(data)
    except (etree.XMLSyntaxError, ValueError):
        return b"script" in bare.lower()
    return _hides(root) or any(map(_acts, root.iter(etree.Element)))


def _hides(root: etree._Element) -> bool:
    """Return whether the document declares pieces of markup that a browser puts into it."""
    declared: Any = root.getroottree().docinfo.internalDTD  # the type stubs lack its entities
    entities = declared.entities() if declared is not None else ()
    return any(_HIDES.search(one.content or "") for one in entities)


def _acts(one: etree._Element) -> bool:
    name = etree.QName(one).localname.lower()
    said = ((etree.QName(str(key)).localname, str(value)) for key, value in one.attrib.items())
    return name in _PROGRAMS or any(
        key.lower().startswith("on") or "javascript:" in _BLANK.sub("", value).lower()
        for key, value in said
    )
