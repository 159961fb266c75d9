"""What a run did and found: one value, made by every stage, printed by the faces."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Finding, Listing, Severity


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal that a tool made in this run."""

    article: str
    locale: LocaleTag
    msgid: str
    tool: str
    score: float | None
    """Confidence, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a stage, or of several joined."""

    articles: int = 0
    findings: tuple[Finding, ...] = ()
    """About drafts, which are flagged for review in any case."""
    problems: tuple[Finding, ...] = ()
    """About sources, catalog files, reviewed entries and pages: each needs a person."""
    translated: int = 0
    """Entries that a machine filled in this run."""
    asked: int = 0
    """Different sentences that engines were given; the memory had the others."""
    tools: tuple[str, ...] = ()
    """The engines and packages that filled them."""
    written: tuple[str, ...] = ()
    """Paths below the project folder that changed."""
    removed: tuple[str, ...] = ()
    drafts: tuple[Draft, ...] = field(default=(), repr=False)
    """What tools proposed, where the run was asked to list it."""
    editions: tuple[Listing, ...] = field(default=(), repr=False)
    """What is published."""
    withheld: tuple[tuple[LocaleTag, str], ...] = ()
    """Locale and article id of each edition that the policy does not admit."""

    @property
    def needs_a_person(self) -> bool:
        """Whether something must be mended before everything asked for is done."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def joined(reports: Iterable[Report]) -> Report:
    """Return one report that says everything `reports` say, in their order.

    Stages see the same articles and catalogs one after another: `articles` is the largest of them,
    and what several say is said once.
    """
    found = list(reports)
    return Report(
        articles=max((report.articles for report in found), default=0),
        findings=tuple(dict.fromkeys(chain.from_iterable(r.findings for r in found))),
        problems=tuple(dict.fromkeys(chain.from_iterable(r.problems for r in found))),
        translated=sum(report.translated for report in found),
        asked=sum(report.asked for report in found),
        tools=tuple(dict.fromkeys(chain.from_iterable(report.tools for report in found))),
        written=tuple(chain.from_iterable(report.written for report in found)),
        removed=tuple(chain.from_iterable(report.removed for report in found)),
        drafts=tuple(chain.from_iterable(report.drafts for report in found)),
        editions=tuple(chain.from_iterable(report.editions for report in found)),
        withheld=tuple(chain.from_iterable(report.withheld for report in found)),
    )


def problem(error: PipelineError, article: str = "", locale: LocaleTag | None = None) -> Finding:
    """Return the finding that tells `error` where the rest of the run goes on."""
    step = f" → {error.next_step}" if error.next_step else ""
    return Finding(
        "source" if locale is None else "catalog",
        Severity.ERROR,
        f"{error.what}{step}",
        article=article,
        locale=locale,
        where=error.where,
    )
