"""Outcomes: what a run found in a unit of work, kept so that an unchanged one is not done again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import lru_cache
from importlib.metadata import version
from operator import attrgetter
from pathlib import Path

import i18n_pipeline
from i18n_pipeline.memory.ledger import Known, Ledger, Outcome
from i18n_pipeline.stages.project import Project
from i18n_pipeline.stages.report import Deeds, Report
from i18n_pipeline.store import Stamp, Store, digest
from i18n_pipeline.text.custom.collation import collation_source

_UNFINISHED = frozenset(
    ("source", "catalog", "path", "proof", "engine", "stays", "edited", "hand_made")
)
"""Problems that the next run looks into anew, whatever has changed."""
_row = attrgetter(*(field.name for field in fields(Stamp)))


@dataclass(frozen=True, slots=True)
class Notebook:
    """What is known of the outcomes of one command, in one context."""

    ledger: Ledger
    command: str
    context: str
    deeds: Deeds
    """What the run does, taken down together with what it finds."""

    def within(self, *more: object) -> Notebook:
        """Return a notebook for units that hang on `more` besides."""
        return replace(self, context=hash_of(self.context, more))

    def known(self, store: Store, unit: str) -> Known | None:
        """Return what the last run made of `unit`; None if anything may be otherwise now."""
        known = self.ledger.known(self.command, unit)
        if known is None or known.context != self.context:
            return None
        stamps = [Stamp(*row) for row in json.loads(known.files)]
        checked = [store.recheck(stamp) for stamp in stamps]
        sound = [stamp for stamp in checked if stamp]
        if len(sound) < len(stamps):
            return None
        if sound != stamps:  # the same contents in files that only look new
            self.ledger.restamp(self.command, unit, _files(sound))
        return known

    def note(self, unit: str, report: Report, stamps: Mapping[str, Stamp]) -> None:
        """Keep what was done and found in `unit`, unless that must be looked into anew anyway."""
        self.deeds.add(report)
        unfinished = any(finding.check in _UNFINISHED for finding in report.problems)
        outcome = Outcome(
            "" if unfinished else self.context,
            _files(list(stamps.values())),
            report.findings,
            report.problems,
            report.editions,
            report.withheld,
            report.topics,
        )
        self.ledger.record(self.command, unit, outcome)

    def forget(self, unit: str) -> None:
        """Have `unit` done again by the next run, if this one should be stopped."""
        self.ledger.forget(self.command, unit)


def context_of(project: Project) -> str:
    """Return a hash of what shapes all pages and catalogs besides files: program and settings."""
    settings = {key: str(value) for key, value in asdict(project.settings).items()}
    shape = project.targets, asdict(project.decoding), collation_source()
    return hash_of(program(), settings, *shape)


def hash_of(*values: object) -> str:
    """Return a hash of plain values."""
    return digest(json.dumps(values, default=str, sort_keys=True).encode())


@lru_cache(maxsize=1)  # it does not change while it runs
def program() -> str:
    """Return a hash of the program's own files by their looks: an upgrade does all work anew."""
    root = Path(i18n_pipeline.__file__).parent
    files = sorted(path for path in root.rglob("*") if path.suffix not in ("", ".pyc"))
    looks = [(str(path), stat.st_size, stat.st_mtime_ns) for path in files if (stat := path.stat())]
    return f"{version('i18n-pipeline')} {hashlib.sha256(repr(looks).encode()).hexdigest()}"


def _files(stamps: Sequence[Stamp]) -> str:
    return json.dumps([_row(stamp) for stamp in stamps], ensure_ascii=False)
