"""Tables of a story: each in a box of its own, which scrolls where the page must not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.text.custom.custom import Custom
from i18n_pipeline.text.markup import escape_attribute, scan_attributes, unescape_text

_PIECE = re.compile(
    r"<!--.*?-->|<(script|style|textarea)\b.*?</\1|<(/?)([a-z][^ \t\n\f\r/>]*)",
    re.DOTALL | re.IGNORECASE,
)
_CAPTION = re.compile(r"<caption\b[^>]*>(.*?)</caption", re.DOTALL | re.IGNORECASE)
_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?=</?(?:tr|tbody|table)\b)", re.DOTALL | re.IGNORECASE)
_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)(?=</?t[hdr]\b|\Z)", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def boxed(body: str, locale: LocaleTag) -> str:
    """Return the body of a story with each table, and those within it, in a box that scrolls.

    Who has only keys gets there by the tab key, and who listens hears its name: the caption, or
    else the first row. A body whose tables do not end stays as it is.
    """
    pieces: list[str] = []
    done = 0
    for start, end in _tables(body):
        table = body[start:end]
        name = _name(table, locale)
        named = f' role="region" aria-label={escape_attribute(name)}' if name else ""
        pieces += body[done:start], f'<div class="scroll" tabindex="0"{named}>', table, "</div>"
        done = end
    return "".join((*pieces, body[done:]))


def _tables(body: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of each table that is in no other one; none if they do not match."""
    found: list[tuple[int, int]] = []
    depth = start = 0
    for place, end, is_end in _tags(body) if "<table" in body.lower() else ():
        depth += -1 if is_end else 1
        if depth < 0:
            return ()
        if depth == 1 and not is_end:
            start = place
        if depth == 0:
            found.append((start, end))
    return tuple(found) if depth == 0 else ()


def _tags(body: str) -> Iterator[tuple[int, int, bool]]:
    """Yield start and end of each tag of a table, and whether it is an end tag."""
    position = 0
    while piece := _PIECE.search(body, position):
        position = piece.end()
        if name := piece[3]:
            position = scan_attributes(body, position)[1] or len(body)
            if name.lower() == "table":
                yield piece.start(), position, bool(piece[2])


def _name(table: str, locale: LocaleTag) -> str:
    """Return what a table is known by; an empty text for one without any words."""
    table = _COMMENT.sub("", table)
    caption = _CAPTION.search(table)
    if caption and (name := _plain(caption[1])):
        return name
    for row in _ROW.finditer(table):
        if cells := list(filter(None, map(_plain, _CELL.findall(row[1])))):
            return Custom(locale).joined(cells)
    return ""


def _plain(markup: str) -> str:
    return " ".join(unescape_text(_TAG.sub(" ", markup)).split())
