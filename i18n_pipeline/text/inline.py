"""Inline codes: text with markup as a value that can be split, numbered, checked and rendered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TypeAlias

from i18n_pipeline.model import CodedText, InlineCode

_LOOKS_LIKE_A_CODE = re.compile(r"</?[a-z][a-z-]*[0-9]+/?>")
_LIKE_A_MARK = re.compile(r"</?([^\s<>/]+)/?>")


class Role(Enum):
    """Which end of a code a mark is."""

    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Mark:
    """One appearance of a code in a text: `<a1>`, `</a1>` or `<br2/>`."""

    code: InlineCode
    role: Role

    def __str__(self) -> str:
        return _spelt(self.code, self.role)


def _spelt(code: InlineCode, role: Role) -> str:
    if role is Role.OPEN:
        return f"<{code.id}>"
    return f"</{code.id}>" if role is Role.CLOSE else f"<{code.id}/>"


Token: TypeAlias = "str | Mark"  # noqa: S105 (a piece of text, not a secret)


def tokens(text: str, codes: Sequence[InlineCode]) -> tuple[Token, ...]:
    """Return `text` cut into literal strings and marks of `codes`; joined as strings, it is `text`.

    A paired code is marked by `<id>` and `</id>`, a standalone one by `<id/>`; the other form of a
    known id, and any unknown id, is literal text.
    """
    if not codes:
        return (text,) if text else ()
    marks = _known(tuple(codes))
    found: list[Token] = []
    at = 0
    for one in _LIKE_A_MARK.finditer(text):
        if mark := marks.get(one[0]):
            if at < one.start():
                found.append(text[at : one.start()])
            found.append(mark)
            at = one.end()
    if at < len(text):
        found.append(text[at:])
    return tuple(found)


@lru_cache(maxsize=2**12)  # every stage looks for the same codes, in source and translation
def _known(codes: tuple[InlineCode, ...]) -> Mapping[str, Mark]:
    """Return the marks of `codes` by their spelling."""
    return {str(mark): mark for code in codes for mark in _marks(code)}


def _marks(code: InlineCode) -> tuple[Mark, ...]:
    if code.paired:
        return Mark(code, Role.OPEN), Mark(code, Role.CLOSE)
    return (Mark(code, Role.ALONE),)


def coded(items: Iterable[Token]) -> CodedText:
    """Return the text that `items` spell, its codes numbered from 1 in order of appearance.

    A number is skipped when the literal text happens to hold the same mark, so that what an author
    typed can never be taken for markup. Law: for such a text `c`, `coded(tokens(c.text, c.codes))`
    is `c`.

    >>> bold = InlineCode("b7", ("<b>",), "</b>")
    >>> coded([Mark(bold, Role.OPEN), "Now", Mark(bold, Role.CLOSE)]).text
    '<b1>Now</b1>'
    """
    pieces = list(items)
    literal = "".join(piece for piece in pieces if isinstance(piece, str))
    taken = frozenset(_LIKE_A_MARK.findall(literal))
    renamed: dict[str, InlineCode] = {}
    number = 0
    for piece in pieces:
        if isinstance(piece, str) or piece.code.id in renamed:
            continue
        number += 1
        name = piece.code.id.rstrip("0123456789")
        while f"{name}{number}" in taken:
            number += 1
        own = f"{name}{number}"
        code = piece.code
        renamed[code.id] = code if code.id == own else code._replace(id=own)
    text = "".join(
        piece if isinstance(piece, str) else _spelt(renamed[piece.code.id], piece.role)
        for piece in pieces
    )
    return CodedText(text, tuple(renamed.values()))


def plain(content: CodedText) -> str:
    """Return the words alone: codes dropped, standalone ones replaced by what they read as."""
    return _plain(content.text, content.codes) if content.codes else content.text


@lru_cache(maxsize=2**13)  # stages and checks ask for the same words again and again
def _plain(text: str, codes: tuple[InlineCode, ...]) -> str:
    return "".join(
        token if isinstance(token, str) else (token.code.equiv if token.role is Role.ALONE else "")
        for token in tokens(text, codes)
    )


def render(
    content: CodedText,
    escape: Callable[[str], str],
    markup: Callable[[Mark], str],
) -> str:
    """Return `content` as HTML: literal text through `escape`, each mark through `markup`."""
    return "".join(
        escape(token) if isinstance(token, str) else markup(token)
        for token in tokens(content.text, content.codes)
    )


@dataclass(frozen=True, slots=True)
class CodeDefects:
    """How the codes of a translation differ from its source's. Empty tuples: nothing is wrong."""

    lost: tuple[str, ...] = ()
    """Ids that are missing, or that lack one of their two ends."""
    repeated: tuple[str, ...] = ()
    """Ids that appear more often than in the source."""
    misnested: tuple[str, ...] = ()
    """Ids whose ends are in the wrong order or cross another code's."""

    def __bool__(self) -> bool:
        return bool(self.lost or self.repeated or self.misnested)


_NO_DEFECTS = CodeDefects()


def defects(target: str, codes: Sequence[InlineCode]) -> CodeDefects:
    """Return what is wrong with the codes in `target`, which should hold each of `codes` once."""
    if not codes:
        return _NO_DEFECTS
    marks = _known(tuple(codes))
    found = [marks[one[0]] for one in _LIKE_A_MARK.finditer(target) if one[0] in marks]
    if len(found) != len(marks) or len(set(map(id, found))) != len(marks):
        return _uneven(codes, found)
    crossed = _misnested(found)
    return CodeDefects(misnested=crossed) if crossed else _NO_DEFECTS


def _uneven(codes: Sequence[InlineCode], found: Sequence[Mark]) -> CodeDefects:
    """Return which of `codes` lack one of their marks, and which have one more than once."""
    times = [(code.id, [found.count(mark) for mark in _marks(code)]) for code in codes]
    lost = tuple(name for name, number in times if 0 in number)
    repeated = tuple(name for name, number in times if max(number) > 1)
    return CodeDefects(lost, repeated)


def _misnested(marks: Iterable[Mark]) -> tuple[str, ...]:
    wrong: list[str] = []
    unclosed: list[str] = []
    for mark in marks:
        if mark.role is Role.OPEN:
            unclosed.append(mark.code.id)
        elif mark.role is Role.CLOSE:
            if not unclosed or unclosed[-1] != mark.code.id:
                wrong.append(mark.code.id)
            if mark.code.id in unclosed:
                unclosed.remove(mark.code.id)
    return tuple(wrong)


def invented(target: str, codes: Sequence[InlineCode]) -> tuple[str, ...]:
    """Return what looks like a code in `target` (`<a4>`, `</b2>`) but is none of `codes`."""
    literal = "\n".join(token for token in tokens(target, codes) if isinstance(token, str))
    return tuple(_LOOKS_LIKE_A_CODE.findall(literal))


def wording(text: str) -> str:
    """Return a catalog's text without what looks like a code: all that can be told of a bare text.

    >>> wording("Ask <a1>the desk</a1>.")
    'Ask the desk.'
    """
    return _LOOKS_LIKE_A_CODE.sub("", text)
