"""XML as exchange files need it: written piece by piece, read from strangers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from i18n_pipeline.catalog.po.encoding import UNWRITABLE
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.xml import safely_parsed

LARGEST = 128 * 2**20
"""Bytes; some 70,000 sentences with all that is said of them."""
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# What no XML 1.0 document can hold in any form (section 2.2, "Char").
_FORBIDDEN = re.compile("([\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff])")
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_VALUE = _IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_BROKEN = "ask for the file again, or repair it in the program that wrote it"

Attributes = Mapping[str, "str | None"]


def element(name: str, attributes: Attributes, *content: str) -> str:
    """Return an element; `content` is XML already. Attributes that are None are left out.

    >>> element("x", {"id": "br1", "equiv-text": None})
    '<x id="br1"/>'
    """
    if content:
        return f"{start(name, attributes)}{''.join(content)}</{name}>"
    return f"{start(name, attributes)[:-1]}/>"


def start(name: str, attributes: Attributes) -> str:
    """Return the start tag of an element whose end comes later."""
    given = "".join(
        f' {key}="{visible(value).translate(_IN_VALUE)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>"


def text(value: str) -> str:
    """Return `value`, which holds no character that XML cannot, as the content of an element."""
    return value.translate(_IN_TEXT)


def visible(value: str) -> str:
    """Return `value` with U+FFFD for each character that no XML can hold: for notes."""
    return _FORBIDDEN.sub("\ufffd", value)


def literal(value: str, stand_in: Callable[[str], str]) -> str:
    """Return any `value` as content; for a character that no XML can hold, an element.

    `stand_in` makes it of the character's hexadecimal number, which `character` reads.
    """
    parts = _FORBIDDEN.split(value)  # every other one is such a character
    parts[::2] = map(text, parts[::2])
    parts[1::2] = (stand_in(f"{ord(sign):04X}") for sign in parts[1::2])
    return "".join(parts)


def parse(data: bytes, where: str) -> etree._Element:
    """Return the root of a document by a stranger; `where` is its file's name.

    Nothing it names is ever fetched or expanded. Raises PipelineError for a document that is
    broken, too large, or declares entities, which an exchange file has no use for.
    """
    if len(data) > LARGEST:
        raise PipelineError(f"the file is larger than {LARGEST >> 20} MiB", where=where)
    try:
        root = safely_parsed(data)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise PipelineError(
            f"the file is not sound XML: {error.msg}", where=f"{where}:{line}", next_step=_BROKEN
        ) from None
    declared: etree.DTD | None = root.getroottree().docinfo.internalDTD
    if declared is not None and declared.entities():  # type: ignore[attr-defined]
        raise PipelineError(
            "the file declares entities, which could hide anything", where=where, next_step=_BROKEN
        )
    return root


def local(node: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return str(etree.QName(node).localname)


def content(node: etree._Element) -> Iterator[str | etree._Element]:
    """Yield texts and child elements in the order in which they stand."""
    if node.text:
        yield node.text
    for child in node:
        yield child
        if child.tail:
            yield child.tail


def all_text(node: etree._Element | None) -> str:
    """Return all text in `node`; an empty text for None."""
    return "" if node is None else "".join(str(piece) for piece in node.itertext())


def character(code: str) -> str:
    """Return the character that XML cannot hold and that has the hexadecimal number `code`.

    Nothing for any other number, nor for one that no catalog can hold either.
    """
    try:
        named = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return named if _FORBIDDEN.fullmatch(named) and not UNWRITABLE.fullmatch(named) else ""
