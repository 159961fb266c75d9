"""Brackets that do not pair."""

from __future__ import annotations

import re

from i18n_pipeline.checks.base import Pair, are, listed

_ANY = re.compile(r"[()\[\]{}（）［］【】]")
_ROUND = frozenset("()")
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("【", "】"))
_WIDE = str.maketrans("（）［］", "()[]")
# A list's a) and 1), and faces :-) ;)
_ALONE = re.compile(r"(?:^|(?<=[\s,;]))\w{1,2}[.)]*\)|[:;=8][-^']?[()]+")


def brackets(pair: Pair) -> tuple[str, ...]:
    """Return one message that names the brackets without their other half.

    Lets pass brackets that were added, left out or exchanged for dashes as a pair, letters of a
    list (a), smileys, and a source whose own brackets do not pair.
    """
    lonely = _lonely(pair.target_words)
    if not lonely or _lonely(pair.source_words):
        return ()
    return (f"{listed('bracket', lonely)} {are(lonely)} without the other half",)


def _lonely(text: str) -> tuple[str, ...]:
    """Return the brackets of `text` that have no other half, by kind."""
    marks = _ANY.findall(text)
    if not marks:  # nearly always
        return ()
    if not _ROUND.isdisjoint(marks):  # the others stand in no list and no face
        marks = _ANY.findall(_ALONE.sub("", text))
    found = []
    for opening, closing in _PAIRS:
        depth, unopened = 0, 0
        for mark in "".join(marks).translate(_WIDE):
            if mark == opening:
                depth += 1
            elif mark == closing:
                depth, unopened = max(0, depth - 1), unopened + (depth == 0)
        found += [opening] * bool(depth) + [closing] * bool(unopened)
    return tuple(found)
