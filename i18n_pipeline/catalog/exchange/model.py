"""What leaves the project for a translator and comes back: a sheet of units, in any format."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import BlockKind, Candidate, InlineCode, Key, Origin, State

PROGRAM = "i18n-pipeline"
"""How files name us, and whose notes they hold."""
_LETTERS = {State.UNTRANSLATED: "u", State.NEEDS_REVIEW: "d", State.REVIEWED: "r"}
_STATES = {letter: state for state, letter in _LETTERS.items()}
_BASE = re.compile("([udr])([0-9a-f]{16})")


class Claim(Enum):
    """What a file says of a translation, however its format puts it."""

    NOTHING = "nothing"
    DRAFT = "draft"
    """It needs work or review."""
    TRANSLATED = "translated"
    """It is done. Some tools say so of all texts at once, read or unread."""
    REVIEWED = "reviewed"

    @classmethod
    def of(cls, state: State) -> Claim:
        """Return what a catalog says of an entry in a state."""
        if state is State.UNTRANSLATED:
            return cls.NOTHING
        return cls.REVIEWED if state is State.REVIEWED else cls.DRAFT


@dataclass(frozen=True, slots=True)
class Base:
    """How an entry was when it was exported: what an import compares with.

    Written as a letter and 64 bits of a hash. The letter comes first so that no spreadsheet takes
    it for a number.
    """

    state: State
    digest: str

    @classmethod
    def of(cls, state: State, target: str) -> Base:
        """Return the base of an entry that is exported now."""
        return cls(state, _hash(target))

    @classmethod
    def parse(cls, text: str) -> Base | None:
        """Return the base that `str` wrote; None for anything else."""
        match = _BASE.fullmatch(text.strip())
        return cls(_STATES[match[1]], match[2]) if match else None

    def holds(self, target: str) -> bool:
        """Return whether `target` is the translation that was exported."""
        return self.digest == _hash(target)

    def __str__(self) -> str:
        return _LETTERS[self.state] + self.digest


class Hand(NamedTuple):
    """Who did the last work on a translation, as far as a file tells."""

    person: str = ""
    day: str = ""
    """YYYY-MM-DD."""


NOBODY = Hand()


@dataclass(frozen=True, slots=True)
class About:
    """What a file tells translators of a unit. Never read back."""

    codes: tuple[InlineCode, ...] = ()
    """The inline codes of the source."""
    notes: tuple[str, ...] = ()
    """What the text is, what each code stands for, who proposed what, what the checks say."""
    origin: Origin | None = None
    """Who made the translation, as far as it is still a tool's own."""
    candidates: tuple[Candidate, ...] = ()
    """What people made of like texts."""
    place: str = ""
    """`file:line` of the source."""
    block: int = 0
    """Index of its block in the article: units of one paragraph share it."""
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence and its translation. Texts hold their codes as catalogs write them."""

    id: str
    source: str
    target: str = ""
    claim: Claim = Claim.NOTHING
    comments: tuple[str, ...] = ()
    """Translators' comments, a line each."""
    base: Base | None = None
    """None where the program that saved the file lost it."""
    unknown: tuple[str, ...] = ()
    """Ids of codes in the target that the source of this unit, in this file, does not have."""
    hand: Hand = NOBODY
    doubt: str = ""
    """What speaks against the translation belonging to the source at all."""
    about: About = field(default_factory=About, repr=False)

    @property
    def state(self) -> State:
        """How far the file says that a person has taken it."""
        if not self.target:
            return State.UNTRANSLATED
        return State.REVIEWED if self.claim is Claim.REVIEWED else State.NEEDS_REVIEW

    @property
    def is_as_exported(self) -> bool:
        """Whether its translation is the one that it left with, as far as is known."""
        return self.base is not None and self.base.holds(self.target)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sentences of one article in one locale."""

    article: str
    """Path of the article's file below the project: `articles/budget-vote.txt`."""
    source_locale: LocaleTag
    target_locale: LocaleTag
    units: tuple[Unit, ...]
    """In reading order. A sentence that stands in several places comes each time."""
    retired: tuple[Unit, ...] = ()
    """Reviewed sentences that the article no longer has."""
    odd_states: tuple[str, ...] = ()
    """What a person wrote for the state of a sentence that is none: each as often as it stands."""

    @property
    def distinct(self) -> tuple[Unit, ...]:
        """The units, each once."""
        return tuple({unit.id: unit for unit in reversed(self.units)}.values())[::-1]


def unit_id(key: Key) -> str:
    """Return the id that the entry with `key` has in every file: a letter and 64 bits of a hash."""
    context, text = key
    return "s" + _hash(text if context is None else f"{context}\4{text}")


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
