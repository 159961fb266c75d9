"""¿ and ¡: Spanish opens what a question mark or an exclamation mark closes."""

from __future__ import annotations

import re
from functools import lru_cache

from i18n_pipeline.text.typography.rules import TypeRules
from i18n_pipeline.text.typography.tape import SPACE, Edit, Tape

_INVERTED = re.compile("[¿¡]")
_ASKS = re.compile(r"(?<![?!¿¡])\?(?=$|[\s.,;…)\]—–»”’])")
_CRIES = re.compile(r"(?<![?!¿¡])!(?=$|[)\]»”’])")  # elsewhere it may be part of a name: Yahoo!
_CAPITAL = "[A-ZÀ-Þ¿¡«“‘(]"
_ENDS = re.compile(  # a full stop after a short word may be that of an abbreviation
    rf"[:;][{SPACE}]+|(?:[?!…]|(?<=[a-zà-ÿ]{{4}})\.)[»”’)]*[{SPACE}]+(?={_CAPITAL})"
)
_LETTER = re.compile(r"[^\W\d_]")
_OPENING, _CLOSING = "«“‘([", "»”’)]"
_LEADS = re.compile(rf"[—–][{SPACE}]*")


def set_inverted(tape: Tape, source: str, rules: TypeRules) -> Tape:
    """Return the tape with ¿ and ¡ where its questions and exclamations begin without.

    Only what the source asks or exclaims too; where the beginning is not clear, nothing is set.
    """
    if not rules.asked:
        return tape
    edits: list[Edit] = []
    for pattern, mark, closing in ((_ASKS, "¿", "?"), (_CRIES, "¡", "!")):
        if closing in source:
            starts = (
                _start(tape.seen, match.start(), rules) for match in pattern.finditer(tape.seen)
            )
            edits += ((start, start, mark) for start in starts if start is not None)
    return tape.edited(sorted(edits))


def without_inverted(tape: Tape, rules: TypeRules) -> Tape:
    """Return the tape without any ¿ and ¡, if the language has them."""
    return tape.replaced(_INVERTED, lambda _: "") if rules.asked else tape


def _start(text: str, end: int, rules: TypeRules) -> int | None:
    """Return where the question begins that ends at `end`; None if it is opened, or unclear."""
    start = _clause(text, end)
    said = text[start:end]
    if _INVERTED.search(said) or any(mark in said for mark in '"„「『') or not _LETTER.search(said):
        return None
    if asked := list(_asked(rules).finditer(text, start, end)):
        return asked[-1].end()
    return start


def _clause(text: str, end: int) -> int:
    """Return where the sentence begins that ends at `end`, or the quotation or aside around it."""
    depth, start = 0, 0
    for at in range(end - 1, -1, -1):
        if text[at] in _CLOSING:
            depth += 1
        elif text[at] in _OPENING:
            if not depth:
                start = at + 1
                break
            depth -= 1
    for match in _ENDS.finditer(text, start, end):
        start = match.end()
    lead = _LEADS.match(text, start)
    return lead.end() if lead else start + len(text[start:end]) - len(text[start:end].lstrip())


@lru_cache(maxsize=4)
def _asked(rules: TypeRules) -> re.Pattern[str]:
    """Return a pattern for what stands before a question inside a sentence: `Pero, ¿por qué?`."""
    before, words = "|".join(rules.asked_after), "|".join(rules.asked)
    return re.compile(rf",[{SPACE}]+(?=(?:(?:{before})[{SPACE}])?(?:{words})\b)")
