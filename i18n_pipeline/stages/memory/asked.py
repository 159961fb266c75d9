"""The memory as a person asks for it: made anew from the catalogs, counted, searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from sqlite3 import Connection

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.lock import locked
from i18n_pipeline.memory.counts import (
    MachineCount,
    ReviewedCount,
    machine_counts,
    reviewed_counts,
)
from i18n_pipeline.memory.database import PLACE, LanguagePair, open_database
from i18n_pipeline.memory.rebuild import rebuilt
from i18n_pipeline.memory.reviewed import Found, ReviewedMemory, units_of
from i18n_pipeline.model import Article, Finding
from i18n_pipeline.stages.memory.kept import learn_memories
from i18n_pipeline.stages.project import Project, articles
from i18n_pipeline.stages.report import problem
from i18n_pipeline.store import INTERFACE, LOCK


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was learnt from the catalogs, and what could not be."""

    catalogs: int
    """Those with a reviewed sentence."""
    units: int
    lost: tuple[str, ...]
    """What of the old file could not be read: names of tables."""
    problems: tuple[Finding, ...]


OnCatalogs = Callable[[int], None]
"""Called with the number of catalogs read."""


def rebuild(project: Project, progress: OnCatalogs) -> Rebuilt:
    """Make the memory anew from all catalogs in the project's locales, those of lost articles too.

    Machine results are carried over: a catalog says who made a draft but not with which settings,
    so none is ever made up from it. Raises PipelineError while a run is at work.
    """
    project.store.require_project()
    counts: Counter[str] = Counter()
    problems: list[Finding] = []
    with (
        locked(project.store.root / LOCK, "memory rebuild"),
        rebuilt(project.store.root / PLACE) as (database, lost),
    ):
        memory = ReviewedMemory(database)
        sources = dict(_source_locales(project))
        for done, (article, locale) in enumerate(_catalogs(project), 1):
            try:
                catalog = project.catalog(article, locale)
            except PipelineError as error:
                problems.append(problem(error, article, locale))
                continue
            if catalog and (units := units_of(article, catalog)):
                source = sources.get(article, project.settings.source_locale)
                memory.learn(article, LanguagePair(source, locale), units)
                counts.update(catalogs=1, units=len(units))
            progress(done)
        learn_memories(project, memory, anew=True)
        memory.index()
    return Rebuilt(counts["catalogs"], counts["units"], lost, tuple(problems))


def _source_locales(project: Project) -> Iterator[tuple[str, LocaleTag]]:
    """Yield the language of each article that is there, by its id."""
    for reading in articles(project):
        if isinstance(reading, Article):
            yield reading.id, reading.locale


def _catalogs(project: Project) -> Iterator[tuple[str, LocaleTag]]:
    """Yield the article id and locale of every catalog of an article."""
    for locale in project.targets:
        for article in project.store.catalogs(locale):
            if article != INTERFACE:
                yield article, locale


@dataclass(frozen=True, slots=True)
class Stock:
    """How much the memory holds."""

    reviewed: tuple[ReviewedCount, ...]
    machine: tuple[MachineCount, ...]


def stock(project: Project) -> Stock:
    """Return how much the project's memory holds."""
    with _opened(project) as database:
        return Stock(reviewed_counts(database), machine_counts(database))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the memory knows of a text in one locale."""

    locale: LocaleTag
    found: tuple[Found, ...]
    """Exact ones first."""


def search(project: Project, text: str) -> tuple[Answer, ...]:
    """Return for each of the project's locales what people made of `text` and of texts like it."""
    with _opened(project) as database:
        memory = ReviewedMemory(database)
        return tuple(
            Answer(locale, tuple(_found(memory, _pair(project, locale), text)))
            for locale in project.targets
        )


def _opened(project: Project) -> closing[Connection]:
    """Return a block in which the project's memory is open."""
    project.store.require_project()
    return closing(open_database(project.store.root / PLACE))


def _found(memory: ReviewedMemory, pair: LanguagePair, text: str) -> Iterator[Found]:
    exact = {unit.target: unit for unit in reversed(memory.exact(pair, [text]).get(text, ()))}
    yield from (Found(unit, 1.0) for unit in exact.values())
    yield from (found for found in memory.fuzzy(pair, text) if found.unit.source != text)


def _pair(project: Project, locale: LocaleTag) -> LanguagePair:
    return LanguagePair(project.settings.source_locale, locale)
