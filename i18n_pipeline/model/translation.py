"""What engines make of a sentence, and what checks make of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from i18n_pipeline.locales import LocaleTag


class Link(NamedTuple):
    """A word alignment: characters [source_start, source_end) mean [target_start, target_end)."""

    source_start: int
    source_end: int
    target_start: int
    target_end: int
    weight: float = 1.0
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Translation:
    """What an engine made of one plain sentence."""

    text: str
    score: float | None = None
    """Confidence, 0 to 1; None when the engine has no opinion."""
    links: Sequence[Link] = ()
    """Word alignment with the source sentence, if the engine knows one."""
    notes: tuple[str, ...] = ()
    """What was put right in the engine's text, one plain line each."""
    fault: str = ""
    """Why a guard refused the engine's text, in one plain line; `text` is then empty."""
    others: Sequence[Translation] = ()
    """What else the engine's search found for the sentence, best first."""


class Severity(Enum):
    """How bad a finding is."""

    ERROR = "error"
    """Must not reach a page: a lost link, a changed number."""
    WARNING = "warning"
    """A person should look."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a translation that needs a person. A value: collected, never raised."""

    check: str
    """The row of `checks.CHECKS`, or the stage that found it."""
    severity: Severity
    message: str
    """One plain line."""
    article: str = ""
    """Article id."""
    locale: LocaleTag | None = None
    msgid: str = ""
    where: str = ""
    """`file:line` of the catalog or source, when known."""
