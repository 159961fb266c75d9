"""Translate: a machine proposes a translation for every entry that has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby

from i18n_pipeline.catalog import entries
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.engines import open_engine
from i18n_pipeline.engines.align import carry
from i18n_pipeline.engines.base import Done, Engine, needs_translation
from i18n_pipeline.engines.install import install_starter
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import (
    Article,
    CodedText,
    Entry,
    Finding,
    Key,
    Origin,
    OriginKind,
    Severity,
    State,
    Translation,
)
from i18n_pipeline.stages.check import about
from i18n_pipeline.stages.project import Project, write_catalog
from i18n_pipeline.stages.report import Report, joined, problem
from i18n_pipeline.store import catalog_path
from i18n_pipeline.text.inline import plain
from i18n_pipeline.text.segment import segments

_NOTHING = Finding("engine", Severity.WARNING, "the engine returned no translation")
_GUESSED = Finding(
    "placement",
    Severity.WARNING,
    "the codes were placed by guess: check which words they enclose",
)

OnSentences = Callable[[int, int], None]
"""Called with the number of sentences done and the number of all, in the engine's own pace."""


@dataclass(frozen=True, slots=True)
class _Job:
    """A catalog and the segments of its entries that wait for a translation."""

    article: Article
    locale: LocaleTag
    catalog: Catalog
    pending: Mapping[Key, CodedText]


def translate(project: Project, articles: Sequence[Article], progress: OnSentences) -> Report:
    """Fill the untranslated entries of the articles' catalogs; touch no other entry.

    Where the project asks for it, drafts that no person has touched are made anew as well.
    The sentences of all articles are translated together, each different one once, by length.
    """
    reports = []
    jobs: list[_Job] = []
    for article in articles:
        for locale in project.targets_of(article):
            try:
                jobs.extend(_job(project, article, locale))
            except PipelineError as error:
                reports.append(Report(problems=(problem(error, article.id, locale),)))
    reports += _translate_pairs(project, jobs, progress)
    return joined(reports)


def _translate_pairs(
    project: Project, jobs: Sequence[_Job], progress: OnSentences
) -> Iterator[Report]:
    """Yield the report of each pair of languages. One without an engine does not stop the others.

    Raises PipelineError when none of them has one and there is no translation to go on with.
    """
    failures = []
    pairs = {_pair(job) for job in jobs}
    for pair, group in groupby(sorted(jobs, key=_pair), key=_pair):
        try:
            yield _translate_pair(project, pair, tuple(group), progress)
        except PipelineError as error:
            if error.where:
                raise
            failures.append(error)
            told = replace(problem(error), check="engine", locale=pair[1])
            yield Report(problems=(told,))
    if failures and len(failures) == len(pairs) and not _is_begun(project):
        raise failures[0]


def _is_begun(project: Project) -> bool:
    """Return whether anything is translated into a locale of this run, by whomever.

    People translate into languages that no package knows; their work must reach the pages.
    """
    for file in project.store.sources():
        for locale in project.targets:
            with suppress(PipelineError):  # one that cannot be read is reported elsewhere
                catalog = project.catalog(file.id, locale)
                live = catalog.live.values() if catalog else ()
                if any(entry.state is not State.UNTRANSLATED for entry in live):
                    return True
    return False


def _pair(job: _Job) -> tuple[LocaleTag, LocaleTag]:
    return job.article.locale, job.locale


def _job(project: Project, article: Article, locale: LocaleTag) -> Iterator[_Job]:
    catalog = project.catalog(article.id, locale)
    if catalog is None:
        return
    seen = entries.without_draft if project.again else _as_it_is
    waiting = {
        key
        for key, entry in catalog.live.items()
        if seen(entry).state is State.UNTRANSLATED and entry.msgid_plural is None
    }
    found = segments(article)
    if pending := {one.key: one.content for one in found if one.key in waiting}:
        yield _Job(article, locale, catalog, pending)


def _as_it_is(entry: Entry) -> Entry:
    return entry


def _translate_pair(
    project: Project,
    pair: tuple[LocaleTag, LocaleTag],
    jobs: Sequence[_Job],
    progress: OnSentences,
) -> Report:
    sentences = {plain(content) for job in jobs for content in job.pending.values()}
    wanted = sorted(filter(needs_translation, sentences))
    name = ""
    done: dict[str, Translation] = {}
    if wanted:
        counter = _Counter(progress, len(wanted))
        engine = _engine(project, pair)
        name = engine.name
        done.update(zip(wanted, engine.translate(wanted, counter.add), strict=True))
    filled = joined(_fill(project, job, done, name) for job in jobs)
    return replace(filled, tools=(name,) if name else ())


def _engine(project: Project, pair: tuple[LocaleTag, LocaleTag]) -> Engine:
    """Return the engine for a pair; the starter package is put into the project on first use."""
    if project.settings.engine == "argos":
        install_starter(project.packages[0])
    return open_engine(project.settings.engine, *pair, project.packages, project.decoding)


class _Counter:
    """Adds up what an engine says it has done."""

    def __init__(self, progress: OnSentences, total: int) -> None:
        self.progress, self.done, self.total = progress, 0, total
        self.add(())

    def add(self, batch: Sequence[Done]) -> None:
        self.done += len(batch)
        self.progress(self.done, self.total)


def _fill(project: Project, job: _Job, done: Mapping[str, Translation], tool: str) -> Report:
    """Write the job's catalog with a proposal on every entry that `done` has a translation for."""
    filled: dict[Key, Entry] = {}
    findings: list[Finding] = []
    live = job.catalog.live
    for key, content in job.pending.items():
        entry = live[key]
        empty = entries.without_draft(entry)
        proposal, notes = _proposal(empty, content, done.get(plain(content)), tool)
        filled[key] = entries.with_findings(entry if proposal == empty else proposal, notes)
        findings += (about(note, job.article, job.locale, entry) for note in notes)
    updated = tuple(filled.get(entry.key, entry) for entry in job.catalog.entries)
    catalog = replace(job.catalog, entries=updated)
    path = catalog_path(job.locale, job.article.id)
    report = write_catalog(project, path, job.catalog, catalog)
    translated = sum(entry.state is not State.UNTRANSLATED for entry in filled.values())
    return replace(report, translated=translated, findings=tuple(findings))


def _proposal(
    entry: Entry, content: CodedText, translation: Translation | None, tool: str
) -> tuple[Entry, tuple[Finding, ...]]:
    """Return the entry with the engine's translation, or the source where it needs none."""
    if translation is None:
        return entries.propose(entry, entry.msgid, Origin(OriginKind.COPY)), ()
    if not translation.text.strip():
        return entry, (_NOTHING,)
    carried = carry(content, translation)
    origin = Origin(OriginKind.MACHINE, tool, translation.score)
    return entries.propose(entry, carried.text, origin), () if carried.confident else (_GUESSED,)
