"""Which HTML an e-book or a content management system gets: elements, and what each may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum


class Kind(Enum):
    """What an element may hold."""

    FLOW = "flow"
    """Blocks and words."""
    PHRASING = "phrasing"
    """Words, and elements within a line."""
    LIST = "list"
    """List items."""
    TERMS = "terms"
    TABLE = "table"
    ROWS = "rows"
    ROW = "row"
    """Cells."""
    NOTHING = "nothing"


def _all(names: str, kind: Kind) -> dict[str, Kind]:
    return dict.fromkeys(names.split(), kind)


BLOCKS: Mapping[str, Kind] = {
    **_all("aside blockquote div figure section", Kind.FLOW),
    **_all("h1 h2 h3 h4 h5 h6 p pre", Kind.PHRASING),
    **_all("ol ul", Kind.LIST),
    "dl": Kind.TERMS,
    "hr": Kind.NOTHING,
    "table": Kind.TABLE,
}
INLINE: Mapping[str, Kind] = {
    **_all("a abbr b bdi bdo cite code del dfn em i ins kbd mark q", Kind.PHRASING),
    **_all("ruby s samp small span strong sub sup time u var", Kind.PHRASING),
    **_all("br img wbr", Kind.NOTHING),
}
PARTS: Mapping[Kind, Mapping[str, Kind]] = {
    Kind.LIST: {"li": Kind.FLOW},
    Kind.TERMS: {"dt": Kind.PHRASING, "dd": Kind.FLOW},
    Kind.TABLE: {
        "caption": Kind.PHRASING,
        **_all("thead tbody tfoot", Kind.ROWS),
        "tr": Kind.ROW,
    },
    Kind.ROWS: {"tr": Kind.ROW},
    Kind.ROW: {"td": Kind.FLOW, "th": Kind.PHRASING},
}
"""What stands in elements that hold neither blocks nor words."""
STRAY: Mapping[Kind, tuple[str, ...]] = {
    Kind.LIST: ("li",),
    Kind.TERMS: ("dd",),
    Kind.TABLE: ("tr", "td"),
    Kind.ROWS: ("tr", "td"),
    Kind.ROW: ("td",),
}
"""What takes up words that stand there all the same, from the outside in."""

_TO_DIV = """
    address article body center details dialog fieldset figcaption footer form header hgroup main
    menu nav search
"""
RENAMED: Mapping[str, str] = {
    **dict.fromkeys(_TO_DIV.split(), "div"),
    **dict.fromkeys(("dd", "dt", "legend", "li", "summary"), "p"),
    **dict.fromkeys(["big", "button", "data", "font", "label", "output", "td", "th"], "span"),
    "acronym": "abbr",
    "dir": "ul",
    "strike": "s",
    "tt": "code",
}
"""What elements become that have no place of their own; any other leaves only what it holds."""
_OUT = """
    applet area audio base basefont canvas col colgroup datalist embed frame frameset head iframe
    input link map meta meter noframes noscript object optgroup option param progress script select
    source style template textarea title track video
"""
LEFT_OUT = frozenset(_OUT.split())
"""Elements that are left out with all they hold: they work by a program, or hold no words."""
PLAYED = frozenset(("audio", "embed", "iframe", "object", "video"))
"""Those in whose place a link leads to what they show."""
DRAWN = frozenset(("math", "svg"))
"""Those in whose place their own description stands."""

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
_DAY = re.compile(r"\d{4}-[01]\d(-[0-3]\d(T[0-2]\d:[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:\d\d)?)?)?")
ATTRIBUTES: Mapping[tuple[str, str], re.Pattern[str]] = {
    ("", "lang"): _TAG,
    ("", "dir"): re.compile("ltr|rtl|auto"),
    ("", "title"): re.compile(".*", re.DOTALL),
    ("img", "alt"): re.compile(".*", re.DOTALL),
    ("img", "width"): _NUMBER,
    ("img", "height"): _NUMBER,
    ("ol", "start"): _NUMBER,
    ("ol", "type"): re.compile("[1aAiI]"),
    ("td", "colspan"): _NUMBER,
    ("td", "rowspan"): _NUMBER,
    ("th", "colspan"): _NUMBER,
    ("th", "rowspan"): _NUMBER,
    ("th", "scope"): re.compile("row|col"),
    ("time", "datetime"): _DAY,
}
"""Attributes that are kept, by element (empty: any) and name, and how they must be spelt."""
