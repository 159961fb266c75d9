"""What rules select in a page ("5.3 Query Language of Selectors": XPath 1.0), by their offsets.

The page's own tags are numbered, the page is parsed by libxml2, and what a selector selects there
is known by its number, wherever the parser may have put it. Elements are in the namespaces of HTML,
SVG and MathML, as a browser has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import lxml.html
from lxml import etree

from i18n_pipeline.formats.html.its.cost import is_affordable
from i18n_pipeline.formats.html.its.marks import NOTHING, Marks, marks_of
from i18n_pipeline.formats.html.its.rules import Rule
from i18n_pipeline.formats.html.tokens import Kind, Token

_NUMBER = "data-its-at"
_UNPREFIXED = re.compile(r"(?:^|/)[A-Za-z]")
_HTML = "http://www.w3.org/1999/xhtml"
_SHOWN = 100
"""So many characters of a selector are named in a message."""
_FOREIGN = {
    "svg": "http://www.w3.org/2000/svg",
    "math": "http://www.w3.org/1998/Math/MathML",
    "foreignobject": _HTML,
    "annotation-xml": _HTML,
}


@dataclass(slots=True)
class Selected:
    """What rules say of the tags of a page, by the offsets where these start."""

    marks: dict[int, Marks]
    problems: list[str]


def select(text: str, tokens: Iterable[Token], rules: Sequence[Rule]) -> Selected:
    """Return what `rules` say of the tags of a page; of two that say the same, the later counts."""
    selected = Selected({}, [])
    root, numbers = _tree(text, tokens)
    size = sum(1 + len(element.attrib) for element in root.iter(etree.Element))
    for rule in rules:
        try:
            _weigh(rule, size)
            names = dict(rule.namespaces) or None
            path = etree.XPath(rule.selector, namespaces=names, regexp=False)
            found = path(root, **rule.params)
            nodes = found if isinstance(found, list) else [found]
            problems = [_mark(node, rule, numbers, selected.marks) for node in nodes]
        except (etree.XPathError, TypeError, ValueError) as error:
            problems = [f"fails: {error}"]
        else:
            if not nodes and _UNPREFIXED.search(rule.selector) and ":" not in rule.selector:
                problems = [f"selects nothing: elements need a prefix that stands for {_HTML}"]
        said = dict.fromkeys(filter(None, problems))
        shown = rule.selector[:_SHOWN] + "…" * (len(rule.selector) > _SHOWN)
        selected.problems += (f"the ITS selector {shown!r} {one}" for one in said)
    return selected


def _weigh(rule: Rule, size: int) -> None:
    """Raise ValueError for a rule that would take too long on a page of so many nodes."""
    if not is_affordable(rule.selector, size) or not is_affordable(f"[{rule.note_pointer}]", size):
        raise ValueError("it would take too long on this page: walk through it less often")


def merged(rule: Marks, own: Marks) -> Marks:
    """Return what is said of an element by two; where both say something, `own` counts.

    "5.5 Precedence between Selections": what an element says itself before any rule.
    """
    if own is NOTHING or rule is NOTHING:
        return rule if own is NOTHING else own
    return Marks(
        translate=rule.translate if own.translate is None else own.translate,
        notes=own.notes or rule.notes,
        is_term=rule.is_term if own.is_term is None else own.is_term,
        direction=own.direction or rule.direction,
        within=own.within or rule.within,
        only=own.only or rule.only,
        attributes=rule.attributes + own.attributes,
    )


def _mark(
    node: object, rule: Rule, numbers: dict[etree._Element, int], marks: dict[int, Marks]
) -> str:
    """Put on record what a rule says of a selected node; return what is wrong with that node."""
    name = str(getattr(node, "attrname", "") or "")
    element = node.getparent() if name and hasattr(node, "getparent") else node
    if not isinstance(element, etree._Element) or not isinstance(element.tag, str):
        return "selects what is neither an element nor an attribute"
    if element not in numbers:
        return f"selects <{etree.QName(element).localname}>, whose tag the page leaves out"
    made = marks_of(_said(rule, element))
    if name:
        answer = () if made.translate is None else ((name, made.translate),)
        made = Marks(attributes=answer)
    elif rule.said.get("dir") in ("ltr", "rtl"):
        made = replace(made, direction=rule.said["dir"])
    at = numbers[element]
    marks[at] = merged(marks.get(at, NOTHING), made)
    return ""


def _said(rule: Rule, element: etree._Element) -> dict[str, str]:
    said = dict(rule.said)
    if rule.note_pointer:
        names = dict(rule.namespaces) or None
        find = etree.XPath(f"string({rule.note_pointer})", namespaces=names, regexp=False)
        said["its-loc-note"] = str(find(element))
    return said


def _tree(text: str, tokens: Iterable[Token]) -> tuple[etree._Element, dict[etree._Element, int]]:
    page = "".join(_numbered(text, tokens)).encode("utf-8", "replace")
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root: etree._Element = lxml.html.document_fromstring(page, parser)
    except etree.ParserError:  # nothing is left of the page, such as of a lone comment
        return etree.Element("html"), {}
    numbers = {}
    spaces: dict[etree._Element, str] = {}
    for element in root.iter(etree.Element):
        if number := element.attrib.pop(_NUMBER, ""):
            numbers[element] = int(number)
        parent = element.getparent()
        name = str(element.tag)
        spaces[element] = _FOREIGN.get(name) or (spaces[parent] if parent is not None else _HTML)
    for element, space in spaces.items():
        name = str(element.tag)
        with suppress(ValueError):  # `o:p` is a name in HTML, and none in XML
            element.tag = f"{{{space}}}{name}"
    return root, numbers


def _numbered(text: str, tokens: Iterable[Token]) -> Iterator[str]:
    """Yield the page with the number of each start tag in it."""
    for token in tokens:
        if token.kind is Kind.OPEN:
            end = token.start + 1 + len(token.name)
            yield f'{text[token.start : end]} {_NUMBER}="{token.start}"{text[end : token.end]}'
        else:
            yield text[token.start : token.end]
