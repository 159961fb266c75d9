"""A coded text as its reader sees it: codes and addresses keep their places while marks change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from i18n_pipeline.model import CodedText
from i18n_pipeline.text.inline import Role, tokens
from i18n_pipeline.text.keepsakes import keepsakes

SPACE = " \u00a0\u202f\u2009"
"""Spaces within a line, for a pattern's `[…]`: also the narrow ones and those that never break."""
_OPAQUE = "\ufffc"
"""Stands for what must not be looked into: an address, a file name, the words of a code."""
_BREAK = "\n"
"""Stands for a code that reads as a space; it is in no pattern for spaces that may go."""

Edit: TypeAlias = tuple[int, int, str]
"""Characters [start, end) of what is seen, and what is to stand there."""


@dataclass(frozen=True, slots=True)
class Tape:
    """A coded text. Law: as a string it is that text."""

    seen: str
    """What patterns look at: the text without codes, one character for what is kept whole."""
    codes: Mapping[int, str] = field(default_factory=dict)
    """The codes before a character of `seen`, or after the last, by its place; in order."""
    kept: Mapping[int, str] = field(default_factory=dict)
    """What a character stands for, by its place, where it is not itself; in order."""

    def __str__(self) -> str:
        text, done = "", 0
        for at in sorted({*self.codes, *self.kept}):
            text += self.seen[done:at] + self.codes.get(at, "")
            done = at + (at in self.kept)
            text += self.kept.get(at, "")
        return text + self.seen[done:]

    def edited(self, edits: Iterable[Edit]) -> Tape:
        """Return the tape with the edits done, but those that would move a code.

        They are in order and do not overlap. What is put in for something stands after the codes
        before that, what is put in between stands before them.
        """
        seen, done, moves = "", 0, []
        for start, end, text in edits:
            if self.seen[start:end] == text or any(
                at in self.codes for at in range(start + 1, end)
            ):
                continue
            seen += self.seen[done:start] + text
            done = end
            moves.append((start + (start < end), len(text) - (end - start)))
        if not moves:
            return self
        seen += self.seen[done:]
        return Tape(seen, _moved(self.codes, moves), _moved(self.kept, moves))

    def replaced(self, pattern: re.Pattern[str], by: Callable[[re.Match[str]], str | None]) -> Tape:
        """Return the tape with each match of `pattern` replaced, but where `by` returns None."""
        found = ((match, by(match)) for match in pattern.finditer(self.seen))
        return self.edited((*match.span(), new) for match, new in found if new is not None)


def _moved(things: Mapping[int, str], moves: Iterable[tuple[int, int]]) -> dict[int, str]:
    """Return `things` where they stand once what is from a place on has moved by so much."""
    moved: dict[int, str] = {}
    for at, thing in things.items():
        place = at + sum(by for since, by in moves if at >= since)
        moved[place] = moved.get(place, "") + thing  # side by side where what parted them went
    return moved


def tape_of(content: CodedText) -> Tape:
    """Return the tape of a coded text."""
    seen = ""
    codes: dict[int, str] = {}
    kept: dict[int, str] = {}
    for token in tokens(content.text, content.codes):
        if isinstance(token, str):
            done = 0
            for start, end in keepsakes(token):
                seen += token[done:start]
                kept[len(seen)] = token[start:end]
                seen += _OPAQUE
                done = end
            seen += token[done:]
        elif token.role is Role.ALONE and token.code.equiv:
            kept[len(seen)] = str(token)
            seen += _OPAQUE if token.code.equiv.strip() else _BREAK
        else:
            codes[len(seen)] = codes.get(len(seen), "") + str(token)
    return Tape(seen, codes, kept)
