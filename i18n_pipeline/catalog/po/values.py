"""What the parts of a PO entry mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from sys import intern
from typing import NamedTuple

from i18n_pipeline.catalog.candidate import parse_candidate
from i18n_pipeline.catalog.origin import parse_origin
from i18n_pipeline.catalog.review import parse_review
from i18n_pipeline.model import Candidate, Origin, Reference, Review, State

_ESCAPE = re.compile(r"((?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]{2})+)|\\([abfnrtv\"\\])")
_BYTE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|([0-7]{1,3}))")
_LETTERS = dict(zip('abfnrtv"\\', '\a\b\f\n\r\t\v"\\', strict=True))
# A path with spaces stands between U+2068 and U+2069 (GNU gettext manual, "PO Files").
# Bounded, for a stranger's line may hold nothing but openings: no path is longer, no file either.
_LINE = "[0-9]{1,9}"
_REFERENCE = re.compile(
    rf"\u2068([^\u2069]{{0,4096}})\u2069(?::({_LINE}))?(?!\S)|(\S+?)(?::({_LINE}))?(?!\S)"
)
_LINE_NUMBER = re.compile(_LINE)


def state_of(forms: Sequence[str], fuzzy: bool) -> State:
    """Return the state; a fuzzy flag on an empty translation says nothing."""
    if fuzzy and any(forms):
        return State.NEEDS_REVIEW
    return State.REVIEWED if all(forms) else State.UNTRANSLATED


class Notes(NamedTuple):
    """The extracted comments of an entry by what they tell."""

    notes: tuple[str, ...]
    """For the translator."""
    origin: Origin | None
    findings: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    review: Review | None


def sorted_notes(lines: Sequence[str]) -> Notes:
    """Return extracted comments by what they tell."""
    notes: list[str] = []
    findings: list[str] = []
    candidates: list[Candidate] = []
    origin = review = None
    for line in lines:
        label = line.partition(": ")[0]
        if label == "check":
            findings.append(line.removeprefix("check: "))
        elif label == "origin" and (made := parse_origin(line)):
            origin = made
        elif label == "match" and (candidate := parse_candidate(line)):
            candidates.append(candidate)
        elif label == "reviewed" and (found := parse_review(line)):
            review = found
        else:
            notes.append(line)
    return Notes(tuple(notes), origin, tuple(findings), tuple(candidates), review)


def references_of(lines: Sequence[str]) -> tuple[Reference, ...]:
    """Return the places that the lines name."""
    return tuple([reference for line in lines for reference in _references(line)])


def _references(line: str) -> list[Reference]:
    if "\u2068" in line:
        found = _REFERENCE.findall(line)
        return [Reference(apart or path, int(at or n or 0)) for apart, at, path, n in found]
    return [_reference(word) for word in line.split()]


def _reference(word: str) -> Reference:
    path, _, line = word.rpartition(":")
    if path and _LINE_NUMBER.fullmatch(line):
        return Reference(intern(path), int(line))  # thousands of places in one file
    return Reference(word, 0)


def unescaped(text: str) -> str:
    """Return the text that is meant. Raises UnicodeDecodeError for bytes that mean none."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    """Return what an escape stands for: a letter, or bytes of UTF-8 in octal or hexadecimal."""
    if match[2]:
        return _LETTERS[match[2]]
    numbers = (int(x, 16) if x else int(o, 8) & 255 for x, o in _BYTE.findall(match[1]))
    meant = bytes(numbers)
    if 0 in meant:  # gettext's C strings end there
        raise UnicodeDecodeError("utf-8", meant, 0, 1, "NUL")
    return meant.decode()
