"""The codes of a source sentence as a tree over the words that an engine is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from i18n_pipeline.model import CodedText
from i18n_pipeline.text.inline import Mark, Role, tokens

_NOTE = re.compile(r"\s*(?:\[\w{1,3}\]|\d{1,3}|[*†‡§¶]{1,3})\s*")
"""What a footnote's mark reads as; letters and numbers without brackets only in a superscript."""
_WAY_BACK = re.compile(r"\s*[↩↵↰↑⇑⤴⬆↲⏎^]{1,2}[\ufe0e\ufe0f]?\s*")
"""What the link back from a footnote reads as."""
_RAISED = re.compile(r"<sup\d+>")
_READING = re.compile(r"<r(?:t|p|tc)\d+>")
"""A ruby's reading and its parentheses."""


@dataclass(slots=True)
class Node:
    """A code: a pair around a span of the plain sentence, or one that stands by itself."""

    opening: str
    """`<a1>`; all that is written for a code that stands by itself."""
    start: int
    """Where it begins in the plain sentence."""
    end: int = -1
    """Where it ends there; for a standalone code after the words it reads as."""
    closing: str = ""
    """`</a1>`; empty for a code that stands by itself."""
    equiv: str = ""
    """What a standalone code reads as."""
    children: list[Node] = field(default_factory=list)

    @property
    def markup(self) -> str:
        """The code with all codes inside of it, without words."""
        return self.opening + "".join(child.markup for child in self.children) + self.closing

    def walk(self) -> Iterator[Node]:
        """Yield the node and all below it, in the order of the source."""
        yield self
        for child in self.children:
            yield from child.walk()


@lru_cache(maxsize=2**11)  # asked when a text goes out and when it is back: a few windows
def tree_of(source: CodedText) -> tuple[str, Node]:
    """Return the plain sentence and a node without a mark around all of it.

    Footnote marks and the readings of ruby are no words of the sentence: each becomes a code that
    stands by itself, with what is in it. An end without its other end stands by itself as well, so
    that whatever the source has is in the tree.
    """
    root = Node("", 0)
    path = [root]
    plain = ""
    begun: list[int] = []  # where in the coded text each pair of the path begins
    at = 0
    for token in tokens(source.text, source.codes):
        if isinstance(token, str):
            plain += token
        elif token.role is Role.ALONE:
            start = len(plain)
            equiv = "" if _NOTE.fullmatch(token.code.equiv) else token.code.equiv
            plain += equiv
            path[-1].children.append(Node(str(token), start, len(plain), equiv=equiv))
        elif token.role is Role.OPEN:
            node = Node(str(token), len(plain))
            path[-1].children.append(node)
            path.append(node)
            begun.append(at)
        elif path[-1].opening == str(Mark(token.code, Role.OPEN)):
            node = path.pop()
            node.end, node.closing = len(plain), str(token)
            whole = source.text[begun.pop() : at + len(node.closing)]
            if _is_aside(whole, plain[node.start :]):
                plain = plain[: node.start]
                path[-1].children[-1] = Node(whole, node.start, node.start)
        else:
            path[-1].children.append(Node(str(token), len(plain), len(plain)))
        at += len(str(token))
    for parent, unclosed in reversed(list(pairwise(path))):
        _dissolve(parent.children, unclosed)
    root.end = len(plain)
    return plain, root


def _is_aside(markup: str, words: str) -> bool:
    """Return whether a pair with these words is one that a sentence is read without."""
    if _READING.match(markup) or _WAY_BACK.fullmatch(words):
        return True
    if not _NOTE.fullmatch(words):
        return False
    return words.lstrip().startswith("[") or _RAISED.match(markup) is not None


def _dissolve(siblings: list[Node], unclosed: Node) -> None:
    """Let a pair that never ends stand by itself, before what it seemed to enclose."""
    unclosed.end = unclosed.start
    siblings += unclosed.children
    unclosed.children = []
