"""HTML cut into tokens that keep their place: a small part of the standard's tokenizer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from i18n_pipeline.formats.html.elements import BREAK_OUT, FOREIGN, ISLANDS, RAW_TEXT, VOID
from i18n_pipeline.text.markup import Attribute, scan_attributes


class Kind(Enum):
    """What a token is."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    COMMENT = "comment"
    """A comment, or what browsers take for one: `<?…>`, `</ …>`, `<![CDATA[…>`."""
    DOCTYPE = "doctype"
    RAW = "raw"
    """What stands in `<script>`, `<style>`, `<title>` …; named after the element."""


class Token(NamedTuple):
    """A piece of the input, [start, end)."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    """The element's, in lower case."""
    attributes: tuple[Attribute, ...] = ()
    empty: bool = False
    """Whether a start tag has no end tag: `<br>`, and in XHTML `<p/>`."""
    closed: bool = True
    """False where the input ended first, so that the rest of it is in this token."""

    def get(self, name: str) -> str:
        """Return an attribute's value, decoded, empty if there is none; the first one counts."""
        for attribute in self.attributes:  # a generator would take twice as long
            if attribute.name == name:
                return attribute.value
        return ""


_MARKUP = re.compile(r"<(?=[a-zA-Z!?]|/.)", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][^ \t\n\f\r/>]*)(>?)")
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>)", re.DOTALL)
_DECLARATION = re.compile(r"<[^>]*>")
_CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>|<[^>]*>", re.DOTALL)


def tokenize(text: str) -> Iterator[Token]:
    """Yield the tokens of `text`. Law: their spans follow one another and cover all of it."""
    # Only XML knows `<p/>`; HTML reads it as `<p>`.
    is_xml = text.startswith("<?xml")
    foreign: list[str] = []
    position = 0
    while position < len(text):
        markup = _MARKUP.search(text, position)
        start = markup.start() if markup else len(text)
        if start > position:
            yield Token(Kind.TEXT, position, start)
        if not markup:
            return
        token = _markup(text, start, is_xml)
        if foreign or token.name in FOREIGN:
            token = _settled(text, token, foreign)
        yield token
        position = token.end
        if token.name in RAW_TEXT and _begins_raw(token, foreign):
            end = _raw_end(token.name).search(text, position)
            yield Token(
                Kind.RAW,
                position,
                end.start() if end else len(text),
                token.name,
                closed=end is not None or token.name == "plaintext",
            )
            position = end.start() if end else len(text)


def _markup(text: str, start: int, is_xml: bool) -> Token:
    tag = _TAG.match(text, start)
    if tag is None:
        return _declaration(text, start)
    slash, name, bracket = tag.groups()
    attributes: tuple[Attribute, ...] = ()
    end: int | None = tag.end()
    if not bracket:  # most tags have no attributes
        attributes, end = scan_attributes(text, tag.end())
    if end is None:
        return Token(Kind.COMMENT, start, len(text), closed=False)
    name = name.lower()
    if slash:
        return Token(Kind.CLOSE, start, end, name)
    empty = name in VOID or (is_xml and text[end - 2] == "/")
    return Token(Kind.OPEN, start, end, name, attributes, empty)


def _settled(text: str, token: Token, foreign: list[str]) -> Token:
    """Return a token as it is read within SVG and MathML, where XML's rules hold.

    `foreign` is what is open of these, and of the elements in them that hold HTML; it is kept up.
    """
    if token.kind is Kind.COMMENT and _is_foreign(foreign) and text.startswith("<![C", token.start):
        return _declaration(text, token.start, _CDATA)
    if token.kind is Kind.CLOSE and token.name in foreign:
        while foreign.pop() != token.name:
            pass
    elif token.kind is Kind.OPEN:
        while token.name in BREAK_OUT and _is_foreign(foreign):
            foreign.pop()
        inside = _is_foreign(foreign)
        if inside or token.name in FOREIGN:
            token = token._replace(empty=token.empty or text[token.end - 2] == "/")
        if not token.empty and (token.name in FOREIGN or (inside and token.name in ISLANDS)):
            foreign.append(token.name)
    return token


def _is_foreign(foreign: list[str]) -> bool:
    return bool(foreign) and foreign[-1] in FOREIGN


def _begins_raw(token: Token, foreign: list[str]) -> bool:
    """Whether a tag begins raw text: there is none in SVG, not even in its `<title>`."""
    is_foreign = _is_foreign(foreign) or foreign[-1:] == ["title"]
    return token.kind is Kind.OPEN and not token.empty and not is_foreign


def _declaration(text: str, start: int, pattern: re.Pattern[str] | None = None) -> Token:
    is_comment = text.startswith("<!--", start)
    match = (pattern or (_COMMENT if is_comment else _DECLARATION)).match(text, start)
    is_doctype = text[start : start + 9].lower() == "<!doctype"
    return Token(
        Kind.DOCTYPE if is_doctype else Kind.COMMENT,
        start,
        match.end() if match else len(text),
        closed=match is not None,
    )


@lru_cache(maxsize=16)
def _raw_end(name: str) -> re.Pattern[str]:
    if name == "plaintext":
        return re.compile(r"(?!)")
    return re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE)
