"""Rules that say something of all that a selector selects ("5.2.1 Global, Rule-based Selection",
and "6.2 Global rules" for HTML), in the page or in a file that it names ("5.4 Link to External
Rules").

Read without entities, without a document type, and never from the network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

from lxml import etree

from i18n_pipeline.xml import safely_parsed

ITS = "{http://www.w3.org/2005/11/its}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NAMES = {
    "translate": "translate",
    "withinText": "its-within-text",
    "locNoteType": "its-loc-note-type",
    "locNoteRef": "its-loc-note-ref",
    "localeFilterList": "its-locale-filter-list",
    "localeFilterType": "its-locale-filter-type",
    "term": "its-term",
    "termInfoRef": "its-term-info-ref",
    "dir": "dir",
}
"""What a rule's attributes are called on an element in HTML."""
_RULES = frozenset(
    ("translateRule", "withinTextRule", "locNoteRule", "localeFilterRule", "termRule", "dirRule")
)
_HEAD = 4096
_DEEPEST = 5
"""How many files may name one another."""

Load: TypeAlias = "Callable[[str], bytes | None]"
"""Reads a file by its address, relative to the page; None if there is none in the project."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a category that is heeded; those of all other categories are passed over."""

    selector: str
    said: Mapping[str, str]
    """As attributes of the selected elements would say it."""
    note_pointer: str
    """A path from each of them to its note."""
    namespaces: Mapping[str, str]
    params: Mapping[str, str]


@dataclass(slots=True)
class Rules:
    """The rules that are in force for a page, the last of two going first; and what is amiss."""

    load: Load
    found: list[Rule] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def link(self, address: str, depth: int = 0) -> None:
        """Add the rules of a file."""
        try:
            parts = urlsplit(address)
        except ValueError:
            parts = urlsplit("//")
        is_ours = not parts.scheme and not parts.netloc and parts.path[:1] not in ("", "/")
        data = self.load(unquote(parts.path)) if is_ours and depth < _DEEPEST else None
        if data is None:
            self.problems.append(f"there are no ITS rules at {address!r} in the project")
        else:
            self.add(data, depth)

    def add(self, data: bytes, depth: int = 0) -> None:
        """Add the rules that a file or a `<script>` holds; those of files it names come first."""
        try:
            root = safely_parsed(data.strip())
        except (etree.XMLSyntaxError, ValueError) as error:
            self.problems.append(f"the ITS rules are not XML: {error}")
            return
        if b"<!DOCTYPE" in data[:_HEAD]:
            self.problems.append("ITS rules with a document type are not read")
            return
        for rules in root.iter(f"{ITS}rules"):
            if address := rules.get(_HREF):
                self.link(address, depth + 1)
            if rules.get("queryLanguage", "xpath").lower() == "xpath":
                self.found += _rules_in(rules)
            else:
                said = rules.get("queryLanguage")
                self.problems.append(f"ITS rules in the query language {said!r} are not read")


def _rules_in(rules: etree._Element) -> Iterator[Rule]:
    params = {str(one.get("name")): one.text or "" for one in rules.iter(f"{ITS}param")}
    for one in rules.iterchildren(*(f"{ITS}{name}" for name in _RULES)):
        said = {_NAMES[str(key)]: str(value) for key, value in one.attrib.items() if key in _NAMES}
        if (note := one.find(f"{ITS}locNote")) is not None:
            said["its-loc-note"] = "".join(map(str, note.itertext()))
        spaces = {prefix: uri for prefix, uri in one.nsmap.items() if prefix}
        pointer = one.get("locNotePointer") or one.get("locNoteRefPointer") or ""
        yield Rule(one.get("selector", ""), said, pointer, spaces, params)
