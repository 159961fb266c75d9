"""An entry of a catalog: a text, its translation, and who did what to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

Key: TypeAlias = "tuple[str | None, str]"
"""What identifies an entry in its catalog: context and source text."""


class State(Enum):
    """How far a person has taken an entry."""

    UNTRANSLATED = "untranslated"
    NEEDS_REVIEW = "needs review"
    """A proposal by a machine, a memory or a person's draft: PO's fuzzy flag."""
    REVIEWED = "reviewed"


class OriginKind(Enum):
    """Who made a translation."""

    MACHINE = "mt"
    MEMORY = "tm"
    COPY = "copy"
    """Copied from the source: nothing in it to translate."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a proposal came from; kept with the entry as one `#. origin:` line."""

    kind: OriginKind
    tool: str = ""
    """Engine and package, as a reader should see it: `argos en→es 1.0`, `pseudo`."""
    score: float | None = None
    """Confidence, 0 to 1; for a memory the similarity of the two sources."""
    digest: str = ""
    """Short hash of the text as proposed: tells a person's edit from the tool's own words."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What people made of a like text, shown beside a draft as one `#. match: …` line."""

    score: float
    """Share of the two sources that is common to both: 0 to 1, in steps of 0.01."""
    place: str
    """Where it stands: an article, or a memory that the project keeps."""
    source: str
    target: str
    caution: str = ""
    """What is easily overlooked in it: `other numbers`."""


@dataclass(frozen=True, slots=True)
class Review:
    """Who has reviewed an entry and when, where their program told: a `#. reviewed: …` line."""

    person: str
    """As the program named them; empty where it told the day alone."""
    day: str
    """YYYY-MM-DD, or empty."""
    digest: str
    """Short hash of the text as reviewed: an edit since is not theirs."""


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A place in a source file. `line` counts from 1; 0 when another tool gave none."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a gettext catalog."""

    msgid: str
    msgstr: str = ""
    state: State = State.UNTRANSLATED
    msgctxt: str | None = None
    references: tuple[Reference, ...] = ()
    notes: tuple[str, ...] = ()
    """Extracted comments (`#.`) for the translator, without origin and findings."""
    origin: Origin | None = None
    findings: tuple[str, ...] = ()
    """What the checks said, one line each (`#. check: …`)."""
    candidates: tuple[Candidate, ...] = ()
    """For the translator to choose from, the best first."""
    review: Review | None = None
    comments: tuple[str, ...] = ()
    """Translators' own comments (`#`), never changed by a run."""
    flags: tuple[str, ...] = ()
    """Flags besides fuzzy, in their order."""
    previous_msgid: str | None = None
    previous_msgctxt: str | None = None
    previous_msgid_plural: str | None = None
    obsolete: bool = False
    msgid_plural: str | None = None
    msgstr_plural: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What identifies the entry in its catalog."""
        return self.msgctxt, self.msgid
