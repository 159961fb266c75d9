"""Points: the ellipsis, and the space that stands before some of them."""

from __future__ import annotations

import re
from functools import lru_cache

from i18n_pipeline.text.typography.marks import DOUBLES, SINGLES
from i18n_pipeline.text.typography.rules import TypeRules
from i18n_pipeline.text.typography.tape import SPACE, Tape

_ELLIPSIS = re.compile(r"(?<![.…])(?:\.\.\.|…+)(?![.…])")
_MARKS = re.escape(DOUBLES + SINGLES)
_AFTER = rf"(?=[;:!?.…]*(?:$|[\s{_MARKS}]))"
_AFTER_ASKING = rf"(?=[!?.…]*(?:$|[\s{_MARKS},)\]—–]))"


def set_ellipsis(tape: Tape, rules: TypeRules) -> Tape:
    """Return the tape with three dots as the language writes them; not between two words."""
    text = tape.seen
    if not rules.ellipsis or not ("..." in text or "…" in text):
        return tape

    def dots(match: re.Match[str]) -> str | None:
        inside = text[match.start() - 1 : match.start()].isalnum() and match.start() > 0
        return None if inside and text[match.end() : match.end() + 1].isalnum() else rules.ellipsis

    return tape.replaced(_ELLIPSIS, dots)


def set_points(tape: Tape, rules: TypeRules) -> Tape:
    """Return the tape with the space that belongs before its points, as in French.

    Times, ratios and smileys stay: a point is followed by a space, a closing mark or nothing.
    """
    spaces = dict(rules.before)
    if not any(map(tape.seen.__contains__, spaces)):
        return tape
    pattern = _points("".join(spaces))
    return tape.replaced(pattern, lambda match: spaces[match["point"]] + match["point"])


@lru_cache(maxsize=8)
def _points(points: str) -> re.Pattern[str]:
    ask = "".join(point for point in points if point in "!?")
    say = "".join(point for point in points if point not in "!?")
    sides = [f"[{ask}]{_AFTER_ASKING}"] * bool(ask) + [f"[{say}]{_AFTER}"] * bool(say)
    return re.compile(rf"(?<=[^\s(\[{{¿¡;:!?])[{SPACE}]*(?P<point>{'|'.join(sides)})")
