"""Status: how far each locale is, read without writing anything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from i18n_pipeline.catalog.entries import priority
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article, Counts, Finding, Severity, State
from i18n_pipeline.stages.project import Project, article_files, articles
from i18n_pipeline.stages.report import problem
from i18n_pipeline.stages.review.check import findings_of, place_of
from i18n_pipeline.stages.review.risk import Risk, risks_of
from i18n_pipeline.stages.review.scope import scope_of
from i18n_pipeline.store import INTERFACE, catalog_path
from i18n_pipeline.text.segment import segments_for

USUAL = 100
"""The priority that Weblate takes a text to have."""


@dataclass(frozen=True, slots=True)
class Row:
    """One locale's row of the table, or one article's part of it."""

    locale: LocaleTag
    articles: int = 0
    complete: int = 0
    """Articles of which every segment is reviewed."""
    counts: Counts = field(default_factory=Counts)
    errors: int = 0
    warnings: int = 0

    def __add__(self, other: Row) -> Row:
        return Row(
            self.locale,
            self.articles + other.articles,
            self.complete + other.complete,
            self.counts + other.counts,
            self.errors + other.errors,
            self.warnings + other.warnings,
        )


@dataclass(frozen=True, slots=True)
class Stray:
    """A catalog that belongs to no article: this was taken down, or somebody named a copy so."""

    path: str
    locale: LocaleTag
    counts: Counts | None
    """Of the sentences that are not obsolete in it; None for a file that cannot be read."""


@dataclass(frozen=True, slots=True)
class Status:
    """The whole table, the catalogs that are not in it, and what could not be read."""

    rows: tuple[Row, ...]
    strays: tuple[Stray, ...]
    problems: tuple[Finding, ...]


def status(project: Project) -> Status:
    """Return how far each of the project's locales is."""
    rows = {locale: Row(locale) for locale in project.targets}
    problems: list[Finding] = []
    for reading in articles(project):
        if isinstance(reading, Finding):
            problems.append(reading)
            continue
        for part in _parts(project, reading):
            if isinstance(part, Finding):
                problems.append(part)
            else:
                rows[part.locale] += part
    return Status(tuple(rows.values()), tuple(_strays(project)), tuple(problems))


def _strays(project: Project) -> Iterator[Stray]:
    ids = {INTERFACE, *(file.id for file in article_files(project.store.sources()))}
    for locale in project.targets:
        for domain in project.store.catalogs(locale):
            if domain in ids:
                continue
            counts = None
            with suppress(PipelineError):
                if catalog := project.catalog(domain, locale):
                    counts = Counts.of(entry.state for entry in catalog.live.values())
            yield Stray(catalog_path(locale, domain), locale, counts)


@dataclass(frozen=True, slots=True)
class Queued:
    """An entry that waits for a person."""

    article: str
    locale: LocaleTag
    risk: Risk
    where: str
    """`file:line` of the source."""
    msgid: str
    priority: int
    """Weblate's: a person's own, or the usual 100; it goes before the risk."""


@dataclass(frozen=True, slots=True)
class Queue:
    """What to fix first, and what could not be read."""

    entries: tuple[Queued, ...]
    """The most urgent first; of equal ones in the order of articles and their texts."""
    problems: tuple[Finding, ...]


def queue(project: Project) -> Queue:
    """Return every entry that bears a risk in the project's locales, the most urgent first."""
    found: list[Queued] = []
    problems: list[Finding] = []
    for reading in articles(project):
        if isinstance(reading, Finding):
            problems.append(reading)
            continue
        for locale in project.targets_of(reading):
            try:
                found += _queued(project, reading, locale)
            except PipelineError as error:
                problems.append(problem(error, reading.id, locale))
    found.sort(key=lambda one: (-one.priority, -one.risk.points))
    return Queue(tuple(found), tuple(problems))


def _queued(project: Project, article: Article, locale: LocaleTag) -> Iterator[Queued]:
    catalog = project.catalog(article.id, locale)
    if catalog is None:
        return
    live = catalog.live
    findings = findings_of(article, catalog, scope_of(project, article, locale))
    for key, risk in risks_of(article, catalog, findings).items():
        if risk.points:
            given = priority(live[key])
            where = place_of(article, live[key])
            standing = USUAL if given is None else given
            yield Queued(article.id, locale, risk, where, live[key].msgid, standing)


def _parts(project: Project, article: Article) -> Iterator[Row | Finding]:
    for locale in project.targets_of(article):
        try:
            yield _row(project, article, locale)
        except PipelineError as error:
            yield problem(error, article.id, locale)


def _row(project: Project, article: Article, locale: LocaleTag) -> Row:
    catalog = project.catalog(article.id, locale)
    live = catalog.live if catalog else {}
    entries = (live.get(segment.key) for segment in segments_for(article, locale))
    counts = Counts.of(entry.state if entry else State.UNTRANSLATED for entry in entries)
    scope = scope_of(project, article, locale)
    findings = findings_of(article, catalog, scope) if catalog else {}
    severities = [f.severity for fs in findings.values() for f in fs]
    return Row(
        locale,
        articles=1,
        complete=int(counts.complete),
        counts=counts,
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
    )
