"""The last touch to a plain body: parts in the order that they must have, no empty shells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from i18n_pipeline.editions.outlets.elements import BLOCKS

_TERMS = re.compile("((dt )+(dd )+)+")
_EMPTY = frozenset(("caption", "dd", "div", "dl", "dt", "figcaption", "figure", "li", "ol", "ruby"))
_SHELLS = _EMPTY | frozenset(("section", "aside", "table", "tbody", "tfoot", "thead", "tr", "ul"))
_ROWS = frozenset(("tbody", "tfoot", "thead"))


def settle(root: etree._Element) -> etree._Element:
    """Return `root` with its words in paragraphs and its lists and tables in order."""
    for element in list(root.iter())[::-1]:  # what stands inside first
        if element is root:
            continue
        if element.tag in _SHELLS and not len(element) and not (element.text or "").strip():
            _take_out(element)
        elif element.tag in _SETTLERS:
            _SETTLERS[str(element.tag)](element)
    _wrap_words(root)
    return root


def _table(table: etree._Element) -> None:
    """Leave a table the caption, head and foot that stand where they may; others become rows.

    Words keep their order, but for a foot: HTML 4 wanted it before the rows that it is shown below.
    """
    foot = table.find("tfoot")
    parts = [child for child in table if child is not foot]
    opening = []
    for tag in ("caption", "thead"):
        if parts and parts[0].tag == tag:
            opening.append(parts.pop(0))
    table[:] = [*opening, *_bodies(parts), *(() if foot is None else (foot,))]
    table.text = None
    for child in table:
        child.tail = None
    if not any(child.tag in _ROWS for child in table):
        table.tag = "div"
        for child in table:
            child.tag = "p"


def _bodies(parts: list[etree._Element]) -> Iterator[etree._Element]:
    """Yield the parts of a table as bodies, loose rows gathered in bodies of their own."""
    rows = [_row(part) if part.tag == "caption" else part for part in parts]
    for loose, group in groupby(rows, lambda row: row.tag == "tr"):
        if loose:
            body = etree.Element("tbody")
            body.extend(list(group))
            yield body
            continue
        for part in group:
            part.tag = "tbody"
            yield part


def _row(caption: etree._Element) -> etree._Element:
    row = etree.Element("tr")
    caption.tag = "td"
    row.append(caption)
    return row


def _terms(terms: etree._Element) -> None:
    if not _TERMS.fullmatch("".join(f"{child.tag} " for child in terms)):
        terms.tag = "div"
        for child in terms:
            child.tag = "p" if child.tag == "dt" else "div"


def _figure(figure: etree._Element) -> None:
    """Leave a figure one caption, and that at its end or beginning."""
    captions = figure.findall("figcaption")
    last = figure[-1] if len(figure) and not (figure[-1].tail or "").strip() else None
    first = figure[0] if len(figure) and not (figure.text or "").strip() else None
    kept = next((one for one in captions if one in (first, last)), None)
    for caption in captions:
        if caption is not kept:
            caption.tag = "p"


def _ruby(ruby: etree._Element) -> None:
    """Make of a ruby that lacks its parts a plain text."""
    words = (ruby.text or "").strip() or (len(ruby) and ruby[0].tag not in ("rt", "rp"))
    if words and ruby.find("rt") is not None and ruby.find("rp") is None:
        return
    tags = [str(child.tag) for child in ruby if child.tag in ("rt", "rp")]
    if words and tags and len(tags) % 3 == 0 and tags == ["rp", "rt", "rp"] * (len(tags) // 3):
        return
    ruby.tag = "span"
    for child in ruby:
        if child.tag in ("rt", "rp"):
            child.tag = "span"


def _time(time: etree._Element) -> None:
    if not time.get("datetime"):
        time.tag = "span"


def _bdo(bdo: etree._Element) -> None:
    if not bdo.get("dir"):
        bdo.tag = "span"


_SETTLERS = {
    "bdo": _bdo,
    "dl": _terms,
    "figure": _figure,
    "ruby": _ruby,
    "table": _table,
    "time": _time,
}


def _take_out(element: etree._Element) -> None:
    """Remove an element, but not the words behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _wrap_words(root: etree._Element) -> None:
    """Put words that stand between blocks into paragraphs."""
    children = list(root)
    run = _run(root.text)
    root.text = None
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in BLOCKS:
            _put_before(child, run)
            run = _run(tail)
        else:
            run.append(child)
            child.tail = tail
    if has_content(run):
        root.append(run)


def _run(text: str | None) -> etree._Element:
    run = etree.Element("p")
    run.text = text
    return run


def _put_before(child: etree._Element, run: etree._Element) -> None:
    if has_content(run):
        child.addprevious(run)


def has_content(element: etree._Element) -> bool:
    """Return whether an element shows anything."""
    has_words = bool("".join(map(str, element.itertext())).strip())
    return has_words or next(element.iter("img"), None) is not None
