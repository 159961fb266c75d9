"""Dashes as a language sets them: within a sentence, around an aside, before a speech."""

from __future__ import annotations

import re

from i18n_pipeline.text.typography.marks import DOUBLES, SINGLES
from i18n_pipeline.text.typography.rules import TypeRules
from i18n_pipeline.text.typography.tape import SPACE, Tape

_POINTS = ",.;:!?…)"
_BRACKETS, _DASHES = "([{¿¡", "-–—―"
_DASH = re.compile(
    rf"""
      (?<=\S) (?<![{SPACE}]) (?P<left>[{SPACE}]*) [—―] (?P<right>[{SPACE}]*) (?=\S)
    | (?<=\S) (?P<before>[{SPACE}]+) (?:–|--?) (?: [{SPACE}]+ (?=\S) | (?=[{_POINTS}]) )
    | (?<=[^\W\d_]) -- (?=[^\W\d_])
    """,
    re.VERBOSE,
)
_SIGNS = ("–", "—", "―", "--", *(f"{space}-" for space in SPACE))
"""A text without any of these has no dash: most have none, and this is told quickly."""
_SPEECH = re.compile(rf"^[–—―][{SPACE}]*(?=[^\s–—―-])")
_TYPED_SPEECH = re.compile(rf"^(?:[–—―]|-)[{SPACE}]*(?=[^\s\d–—―-])")
_SENTENCE = re.compile(rf"[.!?…][{SPACE}]")
_MARKS = DOUBLES + SINGLES


def set_dashes(tape: Tape, source: str, rules: TypeRules) -> Tape:
    """Return the tape with its dashes set; hyphens, ranges of numbers and minus signs stay.

    A hyphen begins a speech where a dash begins the source: elsewhere it begins an item of a list.
    """
    if rules.dialogue:
        pattern = _TYPED_SPEECH if _SPEECH.match(source) else _SPEECH
        if pattern.match(tape.seen):
            tape = tape.replaced(pattern, lambda _: rules.dialogue)
            if rules.asides:  # in Spanish, dashes inside a speech part it from who speaks
                return tape
    text = tape.seen
    if not rules.dash or not any(map(text.__contains__, _SIGNS)):
        return tape
    found = [match for match in _DASH.finditer(text) if _is_dash(text, match)]
    forms = dict.fromkeys((match.start() for match in found), rules.dash)
    if rules.asides and len(found) == len(rules.asides) and _is_aside(text, *found):
        forms = dict(zip(forms, rules.asides, strict=True))

    def form(match: re.Match[str]) -> str | None:
        dash = forms.get(match.start())
        return dash.rstrip() if dash and text[match.end()] in _POINTS else dash

    return tape.replaced(_DASH, form)


def _is_aside(text: str, first: re.Match[str], last: re.Match[str]) -> bool:
    """Return whether no sentence ends between two dashes."""
    return not _SENTENCE.search(text, first.end(), last.start())


def _is_dash(text: str, match: re.Match[str]) -> bool:
    """Return whether a dash parts words: not numbers, not a mark of quotation from its words."""
    before, after = text[match.start() - 1], text[match.end()]
    if before in _BRACKETS + _DASHES or after in _DASHES or (before.isdigit() and after.isdigit()):
        return False
    if "-" in match[0] and after.isdigit():
        return False
    opens = before in _MARKS and _is_outside(text[: match.start()].rstrip(_MARKS)[-1:], _BRACKETS)
    closes = after in _MARKS and _is_outside(text[match.end() :].lstrip(_MARKS)[:1], _POINTS)
    tight = match[0] == match[0].strip() and (before in _MARKS or after in _MARKS)
    return not (opens or closes or tight)


def _is_outside(char: str, points: str) -> bool:
    """Return whether no word is at a mark on this side."""
    return not char or char.isspace() or char in points
