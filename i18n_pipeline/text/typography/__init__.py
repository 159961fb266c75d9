"""Typography: the marks of a text as its language sets them. No word changes, and no number."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from i18n_pipeline.model import CodedText
from i18n_pipeline.text.inline import plain
from i18n_pipeline.text.typography.dashes import set_dashes
from i18n_pipeline.text.typography.inverted import set_inverted, without_inverted
from i18n_pipeline.text.typography.marks import DOUBLES, SINGLES
from i18n_pipeline.text.typography.points import set_ellipsis, set_points
from i18n_pipeline.text.typography.quotations import Quotations, quotations
from i18n_pipeline.text.typography.quotes import set_quotes
from i18n_pipeline.text.typography.rules import NO_RULES, TypeRules
from i18n_pipeline.text.typography.tape import SPACE, Tape, tape_of

_STRAIGHT, _STRAIGHT_INSIDE = ('"', '"'), ("'", "'")


@dataclass(frozen=True)  # no slots: what its marks mean is found out once
class Original:
    """What a text is a translation of: it says what its marks must mean."""

    content: CodedText
    rules: TypeRules = NO_RULES
    """Those of its language."""
    depth: int = 0
    """In how many quotations it begins."""

    @cached_property
    def seen(self) -> str:
        """Its text as a reader sees it."""
        return tape_of(self.content).seen

    @cached_property
    def quotations(self) -> Quotations:
        """What its marks mean."""
        return quotations(self.seen, self.rules)


def typeset(target: str, original: Original, rules: TypeRules) -> str:
    """Return the translation `target` with its marks as `rules` have them.

    Codes, addresses, file names and numbers stay as they are, and so does what is unclear.

    Laws: twice is once; `typewritten` takes back all of it, that is
    `typewritten(typeset(x)) == typewritten(x)`. A text for which they do not hold is left alone.
    """
    content = CodedText(target, original.content.codes)
    if not _settable(rules).search(plain(content)):
        return target
    typed = tape_of(content)
    done = _typeset(typed, original, rules)
    if done == target:
        return target
    tape = tape_of(CodedText(done, content.codes))
    twice = _typeset(tape, original, rules)
    is_lawful = twice == done and (
        _typewritten(tape, original, rules) == _typewritten(typed, original, rules)
    )
    return done if is_lawful else target


@lru_cache(maxsize=64)
def _settable(rules: TypeRules) -> re.Pattern[str]:
    """Return a pattern for what `rules` may set in a text: many have nothing."""
    points = {point for point, _ in rules.before} | set("?!" if rules.asked else "")
    marks = re.escape("".join(sorted(points)) + DOUBLES + SINGLES + "…–—―")
    return re.compile(rf"[{marks}]|[.][.][.]|,,|-(?:-|(?<=[{SPACE}]-)|(?<=^-))")


def typewritten(target: str, original: Original, rules: TypeRules) -> str:
    """Return a translation with each mark that `typeset` would set as on a typewriter."""
    return _typewritten(tape_of(CodedText(target, original.content.codes)), original, rules)


def _typewritten(tape: Tape, original: Original, rules: TypeRules) -> str:
    return str(_set(without_inverted(tape, rules), original, _typewriter(rules)))


@lru_cache(maxsize=64)
def _typewriter(rules: TypeRules) -> TypeRules:
    """Return rules that write as on a typewriter what `rules` set.

    Quotations inside others have the same marks where a space tells which way each mark turns.
    """
    quotes = (_STRAIGHT, _STRAIGHT_INSIDE) if rules.touching else (_STRAIGHT,)
    return replace(
        rules,
        quotes=quotes if rules.quotes else (),
        apostrophe="'" if rules.apostrophe else "",
        ellipsis="..." if rules.ellipsis else "",
        dash=" - " if rules.dash else "",
        asides=(" - ", " - ") if rules.asides else (),
        dialogue="- " if rules.dialogue else "",
        before=tuple((point, "") for point, _ in rules.before),
    )


def _typeset(tape: Tape, original: Original, rules: TypeRules) -> str:
    return str(set_inverted(_set(tape, original, rules), original.seen, rules))


def _set(tape: Tape, original: Original, rules: TypeRules) -> Tape:
    tape = set_quotes(tape, original.quotations, rules, original.depth)
    tape = set_ellipsis(tape, rules)
    return set_points(set_dashes(tape, original.seen, rules), rules)
