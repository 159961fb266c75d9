"""Inline codes in exchange formats: a text as a tree of codes, and what each of them is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from i18n_pipeline.model import InlineCode
from i18n_pipeline.text.inline import Mark, Role, defects, invented, tokens


@dataclass(frozen=True, slots=True)
class Node:
    """A code and what it encloses."""

    code: InlineCode
    inside: tuple[Tree, ...] = ()


Tree: TypeAlias = "str | Node"


class Kind(NamedTuple):
    """What a code is in the words of the standards."""

    ctype: str
    """XLIFF 1.2."""
    type: str
    """XLIFF 2.1."""
    sub_type: str | None = None


_BOLD, _ITALIC = Kind("bold", "fmt", "xlf:b"), Kind("italic", "fmt", "xlf:i")
_KINDS = {
    "a": Kind("link", "link"),
    "b": _BOLD,
    "strong": _BOLD,
    "i": _ITALIC,
    "em": _ITALIC,
    "u": Kind("underlined", "fmt", "xlf:u"),
    "br": Kind("lb", "fmt", "xlf:lb"),
    "img": Kind("image", "image"),
    "q": Kind("x-html-q", "quote"),
}


def kind_of(code: InlineCode) -> Kind:
    """Return what `code` is; an element that the standards have no word for by its own name."""
    name = element_of(code)
    return _KINDS.get(name) or Kind(f"x-html-{name}", "other")


def element_of(code: InlineCode) -> str:
    """Return the name of the element that `code` stands for: `a` for `a1`."""
    return code.id.rstrip("0123456789")


def tree(text: str, codes: Sequence[InlineCode]) -> tuple[Tree, ...]:
    """Return `text` as literal strings and codes inside each other.

    Where the codes of a text cross, lack an end or repeat, no tree can show them: the text is then
    returned as it is, marks and all. Law: `spelled(tree(text, codes))` is `text`.
    """
    if "<" not in text:  # nearly all of them
        return (text,) if text else ()
    found = tokens(text, codes)
    held = {token.code.id: token.code for token in found if isinstance(token, Mark)}
    if defects(text, tuple(held.values())):
        return (text,) if text else ()
    levels: list[list[Tree]] = [[]]
    for token in found:
        if isinstance(token, str):
            levels[-1].append(token)
        elif token.role is Role.ALONE:
            levels[-1].append(Node(token.code))
        elif token.role is Role.OPEN:
            levels.append([])
        else:
            inside = tuple(levels.pop())
            levels[-1].append(Node(token.code, inside))
    return tuple(levels[0])


def rendered(
    trees: Iterable[Tree],
    literal: Callable[[str], str],
    coded: Callable[[InlineCode, str], str],
) -> str:
    """Return trees in a format: texts by `literal`, codes and what they enclose by `coded`."""
    return "".join(
        literal(one)
        if isinstance(one, str)
        else coded(one.code, rendered(one.inside, literal, coded))
        for one in trees
    )


def spelled(trees: Iterable[Tree]) -> str:
    """Return the text that trees stand for, as catalogs write it."""
    return rendered(trees, str, around)


def around(code: InlineCode, inside: str) -> str:
    """Return the marks of a code around `inside`."""
    return f"<{code.id}>{inside}</{code.id}>" if code.paired else f"<{code.id}/>"


_END = re.compile("[</>]+")


def codes_like(text: str) -> tuple[InlineCode, ...]:
    """Return the codes that `text` seems to hold: all that can be told of a sentence that went."""
    marks = invented(text, ())
    alone = {_END.sub("", mark) for mark in marks if mark.endswith("/>")}
    ids = dict.fromkeys(_END.sub("", mark) for mark in marks)
    return tuple(InlineCode(id_, (), None if id_ in alone else "") for id_ in ids)
