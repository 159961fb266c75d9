"""Text as a reader sees it: white space and Unicode form made one, nothing else changed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from i18n_pipeline.text.controls import without_controls

# HTML's white space and whatever else `str.splitlines` takes for a line's end; never NBSP.
_BREAKS = "\t\n\r\f\v\x1c-\x1f\x85\u2028\u2029"
_BLANKS = re.compile(f"[ {_BREAKS}]{{2,}}|[{_BREAKS}]")  # a single space may stay
_BLANK_CONTROLS = re.compile("[\v\f\x1c-\x1f\x85]")
_LINE_END = re.compile(r"\r\n?|\n")


def tidy(text: str) -> str:
    """Return `text` in NFC without control characters, every run of white space as one space.

    >>> tidy(" a\\n b ")
    ' a b '
    """
    text = unicodedata.normalize("NFC", text)
    if text.isprintable() and "  " not in text:  # most texts
        return text
    return _BLANKS.sub(" ", readable(text))


def readable(text: str) -> str:
    """Return `text` without control characters; a space for those that part words.

    >>> readable("page\\fbreak\\a")
    'page break'
    """
    return without_controls(_BLANK_CONTROLS.sub(" ", text))


@lru_cache(maxsize=1)  # several look for something in the same page
def lowered(text: str) -> str:
    """Return `text` in lower case."""
    return text.lower()


def is_readable(text: str) -> bool:
    """Return whether `readable` would return `text` as it is."""
    rest = text.replace("\n", "").replace("\r", "").replace("\t", "")
    return rest.isprintable() or readable(rest) == rest


def lines(text: str) -> list[str]:
    """Return the lines of `text` without their ends, which may be LF, CRLF or CR."""
    return _LINE_END.split(text)


def line_starts(text: str) -> list[int]:
    """Return the offset where each line of `text` starts."""
    return [0, *[match.end() for match in _LINE_END.finditer(text)]]
