"""The words of a block, as plain text."""

from __future__ import annotations

import re

from lxml import etree

_STANDING_ALONE = """
    aside blockquote br caption dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre
    section table tr ul
"""
_LINES = frozenset(_STANDING_ALONE.split())
"""Elements that stand on lines of their own."""
_CELLS = frozenset(("td", "th"))


def text_of(block: etree._Element) -> str:
    """Return the words of a block: a line for each item, row and line break, tabs between cells."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(block, events=("start", "end")):
        if element.tag in _LINES:
            pieces.append("\n")
        if event == "start":
            pieces += (element.get("alt") or "", _collapsed(element.text))
        else:
            pieces.append("\t" if element.tag in _CELLS else "")
            pieces.append(_collapsed(element.tail) if element is not block else "")
    lines = (re.sub(" +", " ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))


def _collapsed(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
