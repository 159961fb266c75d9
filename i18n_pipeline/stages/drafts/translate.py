"""Translate: the memory or a machine proposes a translation for every entry that has none."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from i18n_pipeline.catalog import entries
from i18n_pipeline.catalog.candidate import with_candidates
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.engines import open_engine
from i18n_pipeline.engines.align import spoken
from i18n_pipeline.engines.base import Engine, needs_translation
from i18n_pipeline.engines.bound import keeping
from i18n_pipeline.engines.choice import NOBODY
from i18n_pipeline.engines.coded import identity
from i18n_pipeline.engines.install import install_starter
from i18n_pipeline.engines.packages import installed
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.memory.database import LanguagePair
from i18n_pipeline.model import Candidate, CodedText, Entry, Key, OriginKind, State
from i18n_pipeline.stages.drafts.customary import customary
from i18n_pipeline.stages.drafts.desk import Desk, Returned
from i18n_pipeline.stages.drafts.proposal import (
    Proposal,
    alike,
    as_written,
    drafted,
    remembered,
    reviewed,
    to_choose_from,
)
from i18n_pipeline.stages.drafts.recollection import Recollection
from i18n_pipeline.stages.drafts.typeset import Typesetter, typesetter
from i18n_pipeline.stages.project import Project
from i18n_pipeline.stages.report import Draft, Report, problem
from i18n_pipeline.stages.review.check import about
from i18n_pipeline.stages.terms import keyed
from i18n_pipeline.stages.work import Work
from i18n_pipeline.text.inline import plain
from i18n_pipeline.text.segment import segments

OnSentences: TypeAlias = Callable[[int, int], None]
"""Told how many sentences engines have translated, and how many they were given."""


@dataclass(slots=True)
class _Job:
    """The entries of one catalog that wait for a translation, and what is proposed for them."""

    work: Work
    locale: LocaleTag
    pending: Mapping[Key, CodedText]
    proposals: dict[str, Proposal] = field(default_factory=dict)
    """By msgid."""
    candidates: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)
    """By msgid: what people made of like texts."""
    waiting: set[str] = field(default_factory=set)
    """Msgids that an engine has yet to translate."""
    tool: str = ""
    typesetter: Typesetter | None = None
    filled: dict[Key, tuple[Entry, Entry]] = field(default_factory=dict)
    """Entries as they were and as they are."""

    def filling(self, catalog: Catalog | None) -> Catalog | None:
        """Return `catalog` with a proposal on every entry that still waits for one."""
        self.filled.clear()
        if catalog is None:
            return None
        for key, entry in catalog.live.items():
            proposal = self.proposals.get(entry.msgid) if key in self.pending else None
            if proposal:
                proposal = proposal.typeset(entry, self.typesetter)
                made = proposal.on(entry, anew=self.work.project.again)
                shown = self.candidates.get(entry.msgid, ())
                self.filled[key] = (entry, with_candidates(made, shown))
        updated = (self.filled.get(entry.key, (entry, entry))[1] for entry in catalog.entries)
        return replace(catalog, entries=tuple(updated))

    def report(self) -> Report:
        """Return what was filled, and what the tools said of their own work."""
        new = [after for before, after in self.filled.values() if after.msgstr and after != before]
        article = self.work.article
        findings = tuple(
            about(finding, article, self.locale, entry)
            for _, entry in self.filled.values()
            for finding in self.proposals[entry.msgid].findings
        )
        machine = any(e.origin and e.origin.kind is OriginKind.MACHINE for e in new)
        drafts = tuple(
            Draft(article.id, self.locale, entry.msgid, entry.origin.tool, entry.origin.score)
            for entry in new
            if entry.origin and self.work.project.lists_drafts
        )
        tools = (self.tool,) if machine else ()
        return Report(translated=len(new), tools=tools, findings=findings, drafts=drafts)


def tools_of(project: Project) -> tuple[str, ...]:
    """Return the packages that can translate, the starter being put into the project first."""
    if "argos" not in map(project.settings.engine.of, project.targets):
        return ()
    install_starter(project.packages[0])
    return tuple(f"{package.path} {package.name}" for package in installed(project.packages))


class Translator:
    """Takes articles, and gives them back with their catalogs filled, in the same order.

    Untranslated entries are filled, and no other is touched; where the project asks for it, drafts
    that no person has touched are made anew as well. Each sentence goes to an engine once, with
    those of other articles, unless the memory has it.
    """

    def __init__(self, project: Project, memory: Recollection, progress: OnSentences) -> None:
        self.asked = 0
        """Sentences given to engines so far."""
        self._answered = 0
        self._project, self._memory, self._progress = project, memory, progress
        self._desk = Desk(self._open)
        self._queue: deque[tuple[Work, list[_Job]]] = deque()
        self._wanted: dict[LanguagePair, dict[CodedText, list[_Job]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._failures: dict[LanguagePair, PipelineError] = {}
        self._opened: set[LanguagePair] = set()
        self._begun = False

    def take(self, work: Work) -> None:
        """Have an article translated. Raises PipelineError where no engine can do anything."""
        jobs: list[_Job] = []
        for locale in work.project.targets_of(work.article):
            catalog = None
            with suppress(PipelineError):  # said when the catalog is to be written
                catalog = work.revision(locale).catalog()
            if catalog:
                jobs += self._jobs(work, locale, catalog)
        self._queue.append((work, jobs))
        if self._failures and not self._opened and not self._begun:
            self._begun = _is_begun(self._project)
            if not self._begun:
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
        while self._queue:
            yield from self._done()
            if self._queue:
                self._receive(wait=True)

    def close(self) -> None:
        """Stop the engines."""
        self._desk.close()

    def _open(self, pair: LanguagePair) -> Engine:
        project = self._project
        kind = project.settings.engine.of(pair.target)
        engine = open_engine(kind, *pair, project.packages, project.decoding)
        return keeping(engine, project.glossary(*pair))

    def _jobs(self, work: Work, locale: LocaleTag, catalog: Catalog) -> Iterator[_Job]:
        """Yield the job that a catalog makes, if it waits for anything."""
        found = segments(work.article)
        waiting = _waiting(catalog, again=work.project.again)
        pending = {one.key: one.content for one in found if one.key in waiting}
        if not pending:
            return
        settings = self._project.settings
        setter = typesetter(work.article, locale) if settings.typography else None
        job = _Job(work, locale, pending, typesetter=setter)
        pair = LanguagePair(work.article.locale, locale)
        texts = {content.text: content for content in pending.values()}
        order = [one.content.text for one in found]
        for text, units in self._memory.people.exact(pair, list(texts)).items():
            counts = settings.exact_match_is_reviewed
            job.proposals[text] = reviewed(units, order, counts=counts)
            del texts[text]
        for text, content in list(texts.items()):
            written = "" if content.codes else customary(text, *pair)
            if written or not needs_translation(plain(content)):
                job.proposals[text] = as_written(text, written)
                del texts[text]
        if texts:
            self._ask(job, pair, texts)
        yield job

    def _ask(self, job: _Job, pair: LanguagePair, texts: dict[str, CodedText]) -> None:
        """Take what the memory has of the texts, and have an engine translate the others."""
        engine = self._engine(pair)
        if engine is None:
            for text in texts:
                if found := self._memory.people.fuzzy(pair, text):
                    best = job.proposals[text] = alike(found, text, pair.source)
                    others = [one for one in found if one.unit.source != best.previous]
                    job.candidates[text] = to_choose_from(others, text, pair.source)
            return
        job.tool = engine.name
        for text, found in self._memory.people.near(pair, texts).items():
            job.candidates[text] = to_choose_from(found, text, pair.source)
        keys: dict[str, list[str]] = defaultdict(list)
        for text, content in texts.items():
            keys[self._key(pair, content)].append(text)
        for key, sources in keys.items():
            for text, known in self._memory.machines.recall(pair, key, sources).items():
                job.proposals[text] = remembered(known, engine.name)
                del texts[text]
        wanted = self._wanted[pair]
        fresh = [content for content in texts.values() if content not in wanted]
        for text, content in texts.items():
            wanted[content].append(job)
            job.waiting.add(text)
        self.asked += len(fresh)
        self._progress(self._answered, self.asked)
        self._desk.ask(pair, fresh)

    def _key(self, pair: LanguagePair, content: CodedText) -> str:
        """Return what the memory is to know the engine by: it and the terms that it must use."""
        glossary = self._project.glossary(*pair)
        return keyed(identity(self._desk.engine(pair)), glossary, spoken(content))

    def _engine(self, pair: LanguagePair) -> Engine | None:
        """Return the engine for `pair`. One without an engine does not stop the others."""
        if pair in self._failures or self._project.settings.engine.of(pair.target) == NOBODY:
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
        """Give every job that waits for a text its translation, and remember it."""
        self._answered += len(batch)
        self._progress(self._answered, self.asked)
        kept: dict[tuple[LanguagePair, str], dict[str, Proposal]] = defaultdict(dict)
        for pair, content, made in batch:
            own = kept[pair, self._key(pair, content)]
            for job in self._wanted[pair].pop(content):
                proposal = own.get(content.text) or drafted(made, job.tool)
                own[content.text] = job.proposals[content.text] = proposal
                job.waiting.discard(content.text)
        for (pair, key), proposals in kept.items():
            self._memory.keep(pair, key, proposals)

    def _done(self) -> Iterator[Work]:
        while self._queue and not any(job.waiting for job in self._queue[0][1]):
            work, jobs = self._queue.popleft()
            for job in jobs:
                work.revise(job.locale, job.filling, job.report)
                if failure := self._failures.get(LanguagePair(work.article.locale, job.locale)):
                    told = replace(problem(failure), check="engine", locale=job.locale)
                    work.reports.append(Report(problems=(told,)))
            yield work


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
