"""What is done with the site once it is published: a release, or a bundle of what changed."""

from __future__ import annotations

from dataclasses import dataclass

from i18n_pipeline.memory.outputs import Outputs
from i18n_pipeline.model import Finding, Severity
from i18n_pipeline.stages.pages.changes import Bundled, Changes, bundle
from i18n_pipeline.stages.pages.inspect import BUILD
from i18n_pipeline.stages.pages.published import STAYS
from i18n_pipeline.stages.pages.release import Released, behind, release
from i18n_pipeline.stages.project import Project
from i18n_pipeline.stages.report import RunReport

_STOPPING = frozenset((BUILD, STAYS))
"""Problems with which nothing is released: a link that leads nowhere, a story taken back that is
still there."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be done."""

    keep: int | None = None
    """How many older releases stay beside a new one; None where none is wanted."""
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What was done."""

    released: Released | None = None
    hindered: int = 0
    """Problems for which no release was made."""
    bundled: Bundled | None = None
    behind: int = 0
    """Files of the release that readers get which are no longer published."""


def afterwards(project: Project, report: RunReport, ours: Outputs, wishes: Wishes) -> Afterwards:
    """Do what was wished for and return what was done. Raises PipelineError."""
    bundled = bundle(project, ours, wishes.changes) if wishes.changes else None
    if wishes.keep is None:
        return Afterwards(bundled=bundled, behind=behind(project))
    if hindered := sum(map(_stops, report.records.findings(problems=True))):
        return Afterwards(hindered=hindered, bundled=bundled, behind=behind(project))
    return Afterwards(release(project, wishes.keep), bundled=bundled)


def _stops(problem: Finding) -> bool:
    return problem.check in _STOPPING and problem.severity is Severity.ERROR
