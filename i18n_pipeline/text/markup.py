"""HTML at the level of one tag: attributes found, changed and escaped, all else byte for byte."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from html.entities import html5
from typing import NamedTuple

# Names, blanks and quotes as the HTML standard's tokenizer takes them ("13.2.5 Tokenization").
# A value whose quotation mark is never closed runs to the end of the input, as in browsers.
_ATTRIBUTE = re.compile(
    r"""[ \t\n\f\r/]*
    ([^ \t\n\f\r/>][^ \t\n\f\r/>=]*)
    (?:([ \t\n\f\r]*=[ \t\n\f\r]*)
       ("[^"]*(?:"|\Z) | '[^']*(?:'|\Z) | [^ \t\n\f\r>"'][^ \t\n\f\r>]*)?
    )?""",
    re.VERBOSE,
)
_END = re.compile(r"[ \t\n\f\r/]*>")
_TAG_NAME = re.compile(r"<[^ \t\n\f\r/>]+")
_SHORT = 1000
_ENDLESS = re.compile(rf"&#[0-9]{{{_SHORT},}};?")
"""A number that no character has, and that may be too long for Python to read (4300 digits)."""
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|([a-zA-Z][a-zA-Z0-9]*;?)(=?))")


class Attribute(NamedTuple):
    """An attribute of a start tag, where it stands in the text that was scanned."""

    name: str
    """In lower case."""
    raw: str
    """The value as written, with its quotation marks if it has any."""
    start: int
    """Offset of `raw`."""
    bare: bool
    """Whether there is no `=`: `<input disabled>`."""
    is_text: bool | None = None
    """Whether a translator is to see the value, where a rule says so."""

    @property
    def end(self) -> int:
        """Offset after `raw`."""
        return self.start + len(self.raw)

    @property
    def value(self) -> str:
        """The value that the markup means: no quotation marks, references decoded."""
        return attribute_value(self.raw)


def scan_attributes(text: str, position: int) -> tuple[tuple[Attribute, ...], int | None]:
    """Return the attributes that start at `position` and the offset after the tag's `>`.

    The offset is None when the input ends inside the tag. Repeated attributes are all returned;
    the first of them counts.
    """
    found = []
    while match := _ATTRIBUTE.match(text, position):
        position = match.end()
        name, equals, raw = match.group(1, 2, 3)
        raw = raw or ""
        found.append(Attribute(name.lower(), raw, position - len(raw), equals is None))
    end = _END.match(text, position)
    return tuple(found), end.end() if end else None


def attribute_value(raw: str) -> str:
    """Return what a value means that is written as `raw`, perhaps with quotation marks."""
    quoted = raw[:1] in {'"', "'"}
    return unescape_attribute(raw[1:-1] if quoted else raw)


def escape_text(text: str) -> str:
    """Return `text` as element content.

    >>> escape_text("R&D <b>")
    'R&amp;D &lt;b&gt;'
    """
    return html.escape(text, quote=False)


def escape_attribute(text: str) -> str:
    """Return `text` as an attribute value, with its quotation marks.

    >>> escape_attribute('the "North" & South')
    '"the &quot;North&quot; &amp; South"'
    """
    return '"' + escape_text(text).replace('"', "&quot;") + '"'


def unescape_text(text: str) -> str:
    """Return `text` with its character references decoded as in an element's content."""
    return html.unescape(_ENDLESS.sub("\ufffd", text) if len(text) > _SHORT else text)


def unescape_attribute(text: str) -> str:
    """Return `text` with its character references decoded as in an attribute.

    There `&copy` without a semicolon stays before a letter, a digit or `=` (HTML standard, "named
    character reference state"), so that addresses such as `?a=1&copy=2` keep their meaning.
    """

    def decode(match: re.Match[str]) -> str:
        name, equals = match.group(1, 2)
        if name and (name not in html5 or (equals and not name.endswith(";"))):
            return match[0]
        return unescape_text(match[0])

    return _REFERENCE.sub(decode, text)


def has_attribute(start_tag: str, name: str) -> bool:
    """Return whether `start_tag` has an attribute `name` (in lower case)."""
    tag = _TAG_NAME.match(start_tag)
    attributes = scan_attributes(start_tag, tag.end())[0] if tag else ()
    return any(attribute.name == name for attribute in attributes)


def with_attributes(start_tag: str, values: Mapping[str, str]) -> str:
    """Return `start_tag` with the attributes `values` (lower-case names) set.

    An attribute that is there gets its new value in its place, unless it has it already; a new one
    follows the tag's name. Everything else stays byte for byte.

    >>> with_attributes("<HTML LANG=en class='a'>", {"lang": "ar", "dir": "rtl"})
    '<HTML dir="rtl" LANG="ar" class=\\'a\\'>'
    """
    name = _TAG_NAME.match(start_tag)
    if name is None:
        raise ValueError(f"not a start tag: {start_tag!r}")
    attributes, _ = scan_attributes(start_tag, name.end())
    present = {attribute.name: attribute for attribute in reversed(attributes)}
    edits = []
    for key, value in values.items():
        old = present.get(key)
        if old and old.value == value:
            continue
        if old:
            equals = "=" if old.bare else ""
            edits.append((old.start, old.end, equals + escape_attribute(value)))
        else:
            edits.append((name.end(), name.end(), f" {key}={escape_attribute(value)}"))
    for start, end, new in sorted(edits, key=lambda edit: edit[0], reverse=True):
        start_tag = start_tag[:start] + new + start_tag[end:]
    return start_tag
