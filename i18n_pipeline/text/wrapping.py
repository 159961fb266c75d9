"""Plain text in lines of so many columns, as a terminal or a mail program shows them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from i18n_pipeline.text.rules import read_rules

_WIDE = frozenset("WF")
_NO_WIDTH = frozenset(("Mn", "Me", "Cf"))
_TURNED = frozenset(("R", "AL"))
_STRONG = frozenset((*_TURNED, "L"))
_UNSPACED = "\u2e80-\u303e\u3041-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
"""Wide letters and marks, between which a line may end."""
RIGHT_TO_LEFT_MARK = "\u200f"


def width(text: str) -> int:
    """Return how many columns `text` takes: a Chinese character two, a combining mark none.

    >>> width("año"), width("日本"), width("e\u0301")
    (3, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(char: str) -> int:
    if unicodedata.category(char) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1


def wrapped(text: str, columns: int) -> Iterator[str]:
    """Yield `text` in lines of at most so many columns, broken at spaces and between wide letters.

    Lines joined give the text back, but for its white space: each space at which a line ends stays
    at its end. What cannot be broken, such as an address, gets a longer line. A mark of
    punctuation never begins a line, nor does an opening one end it (JIS X 4051).

    >>> list(wrapped("Llueve en el valle", 10))
    ['Llueve en ', 'el valle']
    """
    line = ""
    for piece in _pieces(" ".join(text.split())):
        if line and width(line + piece.rstrip()) > columns:
            yield line
            line = ""
        line += piece
    if line:
        yield line


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts between which a line may end; a space belongs to what stands before it."""
    start = 0
    for match in _break().finditer(text):
        yield text[start : match.end()]
        start = match.end()
    if start < len(text):
        yield text[start:]


@lru_cache(maxsize=1)
def _break() -> re.Pattern[str]:
    rules = read_rules("wrapping")
    opening, closing = (re.escape(rules[key]) for key in ("opening", "closing"))
    wide = f"[{_UNSPACED}]"
    hangul = "[\uac00-\ud7af]"
    between = rf"(?<={wide})(?!{hangul})|(?={wide})"
    return re.compile(rf"\ |(?<=[^{opening}\s])(?:{between})(?![{closing}\s]|$)")


def turned(line: str) -> str:
    """Return a line of a right-to-left text that also runs so where programs look at it alone.

    They go by its first letter: where that is of the other direction, a mark goes before it.

    >>> turned("BBC") == RIGHT_TO_LEFT_MARK + "BBC", turned("\u0646\u0635") == "\u0646\u0635"
    (True, True)
    """
    classes = map(unicodedata.bidirectional, line)
    first = next((kind for kind in classes if kind in _STRONG), "L")
    return line if first in _TURNED or not line.strip() else RIGHT_TO_LEFT_MARK + line
