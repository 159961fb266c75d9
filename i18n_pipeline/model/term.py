"""A glossary's entry: what a term of the source language is called in another one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class CaseRule(Enum):
    """How strictly the letters of a term are to be taken."""

    USUAL = ""
    """A capital in the term is a capital in the text; a small letter may be either."""
    ANY = "any"
    EXACT = "exact"
    """As it is written, in the source and in the translation."""


@dataclass(frozen=True, slots=True)
class Term:
    """What is written for a term. Texts are NFC, without white space at their ends."""

    source: str
    target: str
    """The form to be written; the source's own where `translate` is False."""
    admitted: tuple[str, ...] = ()
    """Other forms that may stand (TBX: admittedTerm)."""
    forbidden: tuple[str, ...] = ()
    """Forms that may not (TBX: deprecatedTerm)."""
    pos: str = ""
    """Part of speech: `noun`, `proper noun`, `verb` …"""
    note: str = ""
    case: CaseRule = CaseRule.USUAL
    translate: bool = True
    """False for what stays as it is in every language."""
    shipped: bool = False
    """Whether it is of the starter list that comes with the program."""

    @property
    def accepted(self) -> tuple[str, ...]:
        """All forms that may stand, the preferred one first."""
        return (self.target, *self.admitted)
