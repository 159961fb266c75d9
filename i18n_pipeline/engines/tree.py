"""The codes of a source sentence as a tree over its plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from i18n_pipeline.model import CodedText
from i18n_pipeline.text.inline import Mark, Role, tokens


@dataclass(slots=True)
class Node:
    """A code: a pair around a span of the plain sentence, or one that stands by itself."""

    opening: str
    """`<a1>`; the whole of a standalone code's mark."""
    start: int
    """Where it begins in the plain sentence."""
    end: int = -1
    """Where it ends there; for a standalone code after the words it reads as."""
    closing: str = ""
    """`</a1>`; empty for a standalone code."""
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


def tree_of(source: CodedText) -> tuple[str, Node]:
    """Return the plain sentence and a node without a mark around all of it.

    An end without its other end stands by itself, so that whatever the source has is in the tree.
    """
    root = Node("", 0)
    path = [root]
    plain = ""
    for token in tokens(source.text, source.codes):
        if isinstance(token, str):
            plain += token
        elif token.role is Role.ALONE:
            start = len(plain)
            plain += token.code.equiv
            path[-1].children.append(Node(str(token), start, len(plain), equiv=token.code.equiv))
        elif token.role is Role.OPEN:
            node = Node(str(token), len(plain))
            path[-1].children.append(node)
            path.append(node)
        elif path[-1].opening == str(Mark(token.code, Role.OPEN)):
            node = path.pop()
            node.end, node.closing = len(plain), str(token)
        else:
            path[-1].children.append(Node(str(token), len(plain), len(plain)))
    for parent, unclosed in reversed(list(pairwise(path))):
        _dissolve(parent.children, unclosed)
    root.end = len(plain)
    return plain, root


def _dissolve(siblings: list[Node], unclosed: Node) -> None:
    """Let a pair that never ends stand by itself, before what it seemed to enclose."""
    unclosed.end = unclosed.start
    siblings += unclosed.children
    unclosed.children = []


def protected(nodes: Sequence[Node]) -> list[Node]:
    """Return the nodes, in order, whose words must appear as they are."""
    return [node for top in nodes for node in top.walk() if node.equiv.strip()]
