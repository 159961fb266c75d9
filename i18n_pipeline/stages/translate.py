"""Translate: the memory or a machine proposes a translation for every entry that has none."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from i18n_pipeline.catalog import entries
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.engines import open_engine
from i18n_pipeline.engines.base import Engine, needs_translation
from i18n_pipeline.engines.install import install_starter
from i18n_pipeline.engines.packages import installed
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.memory.database import LanguagePair
from i18n_pipeline.model import Article, CodedText, Entry, Key, Origin, OriginKind, State
from i18n_pipeline.stages.check import about
from i18n_pipeline.stages.desk import Desk, Returned
from i18n_pipeline.stages.project import Project, update_catalog
from i18n_pipeline.stages.proposal import Proposal, drafted, remembered, reviewed
from i18n_pipeline.stages.recollection import Recollection
from i18n_pipeline.stages.report import Draft, Report, joined, problem
from i18n_pipeline.store import Stamp
from i18n_pipeline.text.inline import plain
from i18n_pipeline.text.segment import segments


@dataclass(slots=True)
class Work:
    """An article on its way: the project it is in, what was done to it, what it waits for."""

    project: Project
    article: Article
    stamps: Mapping[str, Stamp]
    """Of all files that were read and written for it."""
    reports: list[Report] = field(default_factory=list)
    jobs: list[_Job] = field(default_factory=list)

    @property
    def is_ready(self) -> bool:
        """Whether every sentence of it is back."""
        return not any(job.waiting for job in self.jobs)


@dataclass(slots=True)
class _Job:
    """The entries of one catalog that wait for a translation."""

    locale: LocaleTag
    pending: Mapping[Key, CodedText]
    proposals: dict[str, Proposal] = field(default_factory=dict)
    """By msgid."""
    waiting: set[str] = field(default_factory=set)
    """Msgids that an engine has yet to translate."""
    tool: str = ""


def tools_of(project: Project) -> tuple[str, ...]:
    """Return the packages that can translate, the starter being put into the project first."""
    if project.settings.engine != "argos":
        return ()
    install_starter(project.packages[0])
    return tuple(f"{package.path} {package.name}" for package in installed(project.packages))


class Translator:
    """Takes articles, and gives them back with their catalogs filled, in the same order.

    Untranslated entries are filled, and no other is touched; where the project asks for it, drafts
    that no person has touched are made anew as well. Each sentence goes to an engine once, with
    those of other articles, unless the memory has it.
    """

    def __init__(self, project: Project, memory: Recollection) -> None:
        self.asked = self.answered = 0
        """Sentences sent to engines so far, and those of them that are back."""
        self._project, self._memory = project, memory
        self._desk = Desk(self._open)
        self._works: deque[Work] = deque()
        self._wanted: dict[LanguagePair, dict[str, list[tuple[_Job, CodedText]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._failures: dict[LanguagePair, PipelineError] = {}
        self._opened: set[LanguagePair] = set()

    def take(self, work: Work) -> None:
        """Have an article translated. Raises PipelineError where no engine can do anything."""
        for locale in work.project.targets_of(work.article):
            try:
                self._begin(work, locale)
            except PipelineError as error:
                work.reports.append(Report(problems=(problem(error, work.article.id, locale),)))
        self._works.append(work)
        if self._failures and not self._opened and not _is_begun(self._project):
            raise next(iter(self._failures.values()))

    def ready(self) -> Iterator[Work]:
        """Yield the articles that are done, waiting only while the engines have enough to do."""
        self._receive(wait=False)
        while self._desk.is_full:
            yield from self._done()
            self._receive(wait=True)
        yield from self._done()

    def rest(self) -> Iterator[Work]:
        """Yield all other articles as they get done."""
        self._desk.send_rest()
        while self._works:
            yield from self._done()
            if self._works:
                self._receive(wait=True)

    def close(self) -> None:
        """Stop the engines."""
        self._desk.close()

    def _open(self, pair: LanguagePair) -> Engine:
        project = self._project
        return open_engine(project.settings.engine, *pair, project.packages, project.decoding)

    def _begin(self, work: Work, locale: LocaleTag) -> None:
        catalog = work.project.catalog(work.article.id, locale)
        found = segments(work.article)
        waiting = _waiting(catalog, again=work.project.again) if catalog else set()
        pending = {one.key: one.content for one in found if one.key in waiting}
        if not pending:
            return
        job = _Job(locale, pending)
        work.jobs.append(job)
        pair = LanguagePair(work.article.locale, locale)
        texts = {content.text: content for content in pending.values()}
        copied = [text for text, content in texts.items() if not needs_translation(plain(content))]
        for text in copied:
            job.proposals[text] = Proposal(text, Origin(OriginKind.COPY))
            del texts[text]
        order = [one.content.text for one in found]
        for text, units in self._memory.reviewed(pair, list(texts)).items():
            job.proposals[text] = reviewed(units, order)
            del texts[text]
        if texts:
            self._ask(job, pair, texts)

    def _ask(self, job: _Job, pair: LanguagePair, texts: dict[str, CodedText]) -> None:
        """Take what the memory has of the texts, and have an engine translate the others."""
        engine = self._engine(pair)
        if engine is None:
            return
        job.tool = engine.name
        for text, known in self._memory.machine(pair, engine.identity, list(texts)).items():
            job.proposals[text] = remembered(known, engine.name)
            del texts[text]
        wanted = self._wanted[pair]
        fresh = []
        for text, content in texts.items():
            sentence = plain(content)
            if sentence not in wanted:
                fresh.append(sentence)
            wanted[sentence].append((job, content))
            job.waiting.add(text)
        self.asked += len(fresh)
        self._desk.ask(pair, fresh)

    def _engine(self, pair: LanguagePair) -> Engine | None:
        """Return the engine for `pair`. One without an engine does not stop the others."""
        if pair in self._failures:
            return None
        try:
            engine = self._desk.engine(pair)
        except PipelineError as error:
            if error.where:  # a package that is there and broken
                raise
            self._failures[pair] = error
            return None
        self._opened.add(pair)
        return engine

    def _receive(self, *, wait: bool) -> None:
        for batch in self._desk.returned(wait=wait):
            self._deliver(batch)

    def _deliver(self, batch: Sequence[Returned]) -> None:
        """Give every job that waits for a sentence its translation, and remember it."""
        self.answered += len(batch)
        kept: dict[LanguagePair, dict[str, Proposal]] = defaultdict(dict)
        for pair, sentence, translation in batch:
            for job, content in self._wanted[pair].pop(sentence):
                known = kept[pair].get(content.text)
                made = known or drafted(content, translation, job.tool)
                kept[pair][content.text] = job.proposals[content.text] = made
                job.waiting.discard(content.text)
        for pair, proposals in kept.items():
            self._memory.keep(pair, self._desk.engine(pair).identity, proposals)

    def _done(self) -> Iterator[Work]:
        while self._works and self._works[0].is_ready:
            work = self._works.popleft()
            work.reports += (self._fill(work, job) for job in work.jobs)
            work.jobs.clear()
            yield work

    def _fill(self, work: Work, job: _Job) -> Report:
        """Write a job's proposals into its catalog, as that is now."""
        pair = LanguagePair(work.article.locale, job.locale)
        filling = _Filling(work, job)
        try:
            report = update_catalog(work.project, work.article.id, job.locale, filling.filled)
        except PipelineError as error:
            return Report(problems=(problem(error, work.article.id, job.locale),))
        reports = [report, filling.report()]
        if failure := self._failures.get(pair):
            told = replace(problem(failure), check="engine", locale=job.locale)
            reports.append(Report(problems=(told,)))
        return joined(reports)


@dataclass(slots=True)
class _Filling:
    """A catalog that takes the proposals of a job, and what is to be said of it."""

    work: Work
    job: _Job
    changed: dict[Key, tuple[Entry, Entry]] = field(default_factory=dict)
    """Entries as they were and as they are."""

    def filled(self, catalog: Catalog | None) -> Catalog | None:
        """Return `catalog` with a proposal on every entry that still waits for one."""
        self.changed.clear()
        if catalog is None:
            return None
        for key, entry in catalog.live.items():
            proposal = self.job.proposals.get(entry.msgid) if key in self.job.pending else None
            if proposal:
                self.changed[key] = (entry, proposal.on(entry, anew=self.work.project.again))
        updated = (self.changed.get(entry.key, (entry, entry))[1] for entry in catalog.entries)
        return replace(catalog, entries=tuple(updated))

    def report(self) -> Report:
        """Return what was filled, and what the tools said of their own work."""
        filled = [new for old, new in self.changed.values() if new.msgstr and new != old]
        work, job = self.work, self.job
        findings = tuple(
            about(finding, work.article, job.locale, entry)
            for _, entry in self.changed.values()
            for finding in job.proposals[entry.msgid].findings
        )
        machine = any(e.origin and e.origin.kind is OriginKind.MACHINE for e in filled)
        drafts = tuple(
            Draft(work.article.id, job.locale, entry.msgid, entry.origin.tool, entry.origin.score)
            for entry in filled
            if entry.origin and work.project.lists_drafts
        )
        return Report(
            translated=len(filled),
            tools=(job.tool,) if machine else (),
            findings=findings,
            drafts=drafts,
        )


def _waiting(catalog: Catalog, *, again: bool) -> set[Key]:
    """Return the entries that are to get a proposal; `again` counts untouched drafts in."""
    return {
        key
        for key, entry in catalog.live.items()
        if (entries.without_draft(entry) if again else entry).state is State.UNTRANSLATED
        and entry.msgid_plural is None
    }


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
