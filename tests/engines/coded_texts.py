"""Coded texts written by hand (`Hello <b1>world</b1>`), and invented by Hypothesis."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from i18n_pipeline.model import CodedText, InlineCode
from i18n_pipeline.text.inline import Mark, Role, Token, coded

_EQUIVS = {"br": " ", "img": ""}
_MARK = re.compile(r"<(/?)([a-z]+)(\d+)(?:=([^/>]*))?(/?)>")


def read(text: str) -> CodedText:
    """Return the coded text that `text` shows; `<code1=print()/>` is a protected text."""
    codes: dict[str, InlineCode] = {}
    for _, name, number, equiv, alone in _MARK.findall(text):
        code = name + number
        closing = None if alone else f"</{name}>"
        shown = equiv or _EQUIVS.get(name, "") if alone else ""
        codes.setdefault(code, InlineCode(code, (f"<{name}>",), closing, shown))
    return CodedText(re.sub(r"=[^/>]*(?=/>)", "", text), tuple(codes.values()))


_WORDS = """
the red house, Ann Lee 1,500 «oui» l'homme no. ¿qué? السلام، عليكم קח 日本語です 東京。
ประเทศไทย हिन्दी x < & @me https://example.org/a_b? e\u0301 — … 😀
"""
WORDS = st.sampled_from(sorted(_WORDS.split()))
SENTENCES = st.lists(WORDS, max_size=9).map(" ".join)


@st.composite
def coded_texts(draw: st.DrawFn) -> CodedText:
    """A text with up to six codes, properly nested, anywhere in it, even within words."""
    items: list[Token] = []
    path: list[InlineCode] = []
    for number in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(("text", "text", "open", "close", "alone")))
        if kind == "text":
            items.append(draw(st.sampled_from(("", " "))) + draw(WORDS))
        elif kind == "open":
            path.append(InlineCode(f"b{number}", ("<b>",), "</b>"))
            items.append(Mark(path[-1], Role.OPEN))
        elif kind == "close" and path:
            items.append(Mark(path.pop(), Role.CLOSE))
        elif kind == "alone":
            equiv = draw(st.sampled_from(("", " ", "print(x)", "日本")))
            items.append(Mark(InlineCode(f"i{number}", ("<i/>",), None, equiv), Role.ALONE))
    items += [Mark(code, Role.CLOSE) for code in reversed(path)]
    return coded(items)
