"""What stages did and found: a report for each unit of work, and the one that the faces show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.memory.records import Records
from i18n_pipeline.model import Finding, Listing, Severity, Topic
from i18n_pipeline.store import Spool

if TYPE_CHECKING:
    from i18n_pipeline.stages.pages.afterwards import Afterwards


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
class Fix:
    """A draft that a check has mended."""

    article: str
    locale: LocaleTag
    msgid: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence that was edited after people had translated it, or that went."""

    article: str
    locale: LocaleTag
    before: str
    msgid: str = ""
    """The sentence as it is now; empty where none has its translation."""
    reviewed: bool = False
    """Whether the review stands, since only looks have changed."""


@dataclass(frozen=True, slots=True)
class Report:
    """What stages did and found in one unit of work."""

    findings: tuple[Finding, ...] = ()
    """About drafts, which are flagged for review in any case."""
    problems: tuple[Finding, ...] = ()
    """About sources, catalog files, reviewed entries and pages: each needs a person."""
    translated: int = 0
    """Entries that a machine filled in this run."""
    tools: tuple[str, ...] = ()
    """The engines and packages that filled them."""
    written: tuple[str, ...] = ()
    """Paths below the project folder that changed."""
    removed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    """Catalogs that followed their articles, where they are now."""
    drafts: tuple[Draft, ...] = field(default=(), repr=False)
    """What tools proposed, where the run was asked to list it."""
    fixes: tuple[Fix, ...] = field(default=(), repr=False)
    """What was mended in drafts."""
    edits: tuple[Edit, ...] = field(default=(), repr=False)
    """Sentences that were edited, and have what people made of them before."""
    editions: tuple[Listing, ...] = field(default=(), repr=False)
    """What is published."""
    withheld: tuple[tuple[LocaleTag, str], ...] = ()
    """Locale and article id of each edition that the policy does not admit."""
    topics: tuple[Topic, ...] = ()
    """What the article is about."""


def joined(reports: Iterable[Report]) -> Report:
    """Return one report that says everything `reports` say, in their order.

    Stages see the same catalogs one after another: what several find is said once.
    """
    found = list(reports)
    return Report(
        findings=tuple(dict.fromkeys(chain.from_iterable(r.findings for r in found))),
        problems=tuple(dict.fromkeys(chain.from_iterable(r.problems for r in found))),
        translated=sum(report.translated for report in found),
        tools=tuple(dict.fromkeys(chain.from_iterable(report.tools for report in found))),
        written=tuple(chain.from_iterable(report.written for report in found)),
        removed=tuple(chain.from_iterable(report.removed for report in found)),
        moved=tuple(chain.from_iterable(report.moved for report in found)),
        drafts=tuple(chain.from_iterable(report.drafts for report in found)),
        fixes=tuple(chain.from_iterable(report.fixes for report in found)),
        edits=tuple(chain.from_iterable(report.edits for report in found)),
        editions=tuple(chain.from_iterable(report.editions for report in found)),
        withheld=tuple(chain.from_iterable(report.withheld for report in found)),
        topics=tuple(dict.fromkeys(chain.from_iterable(report.topics for report in found))),
    )


class Deeds:
    """What a run did in all its units of work: paths and drafts in their order, and numbers."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self.translated = 0
        """Entries that a machine filled."""
        self.tools: dict[str, None] = {}
        """The engines and packages that filled them."""

    def add(self, report: Report) -> None:
        """Add what was done in a unit of work."""
        self.translated += report.translated
        self.tools |= dict.fromkeys(report.tools)
        for path in report.written:
            self._spool.add("written", path)
        for path in report.removed:
            self._spool.add("removed", path)
        for path in report.moved:
            self._spool.add("moved", path)
        for draft in report.drafts:
            self._spool.add("draft", json.dumps(asdict(draft)))
        for fix in report.fixes:
            self._spool.add("fix", json.dumps(asdict(fix)))
        for edit in report.edits:
            self._spool.add("edit", json.dumps(asdict(edit)))

    def written(self) -> Iterator[str]:
        """Yield the paths below the project folder that changed."""
        return self._spool.of("written")

    def removed(self) -> Iterator[str]:
        """Yield the paths that were removed."""
        return self._spool.of("removed")

    def moved(self) -> Iterator[str]:
        """Yield the paths of the catalogs that followed their articles."""
        return self._spool.of("moved")

    def drafts(self) -> Iterator[dict[str, object]]:
        """Yield what tools proposed, as JSON shows it, where the run was asked to list it."""
        return map(json.loads, self._spool.of("draft"))

    def edits(self) -> Iterator[Edit]:
        """Yield the sentences that were edited after people had translated them."""
        return (Edit(**json.loads(edit)) for edit in self._spool.of("edit"))

    def fixes(self) -> Iterator[dict[str, str]]:
        """Yield what was mended in drafts, as JSON shows it."""
        return map(json.loads, self._spool.of("fix"))


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a whole run did and found, to be read piece by piece."""

    articles: int
    asked: int
    """Different sentences that engines were given; the memory had the others."""
    deeds: Deeds
    records: Records
    drafts_wait: bool = True
    """Whether the policy wants people to review; else what is held back has nothing in it yet."""
    after: Afterwards | None = None
    """What was done with the site once it was published."""


def problem(error: PipelineError, article: str = "", locale: LocaleTag | None = None) -> Finding:
    """Return the finding that tells `error` where the rest of the run goes on."""
    return Finding(
        "source" if locale is None else "catalog",
        Severity.ERROR,
        error.told,
        article=article,
        locale=locale,
        where=error.where,
    )
