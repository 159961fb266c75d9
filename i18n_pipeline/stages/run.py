"""Run: articles go through the stages one after the other, and only those with something new.

While the engines translate some, others are read before them and published behind them: memory
holds the articles that are on their way, however large the archive is.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial

from i18n_pipeline.editions.outlets import HTML
from i18n_pipeline.editions.site import claim, parse_policy, place_at, place_of
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.lock import locked
from i18n_pipeline.model import Finding
from i18n_pipeline.stages.drafts.recollection import Recollection, learn, remembering
from i18n_pipeline.stages.drafts.translate import Translator, tools_of
from i18n_pipeline.stages.extract import extract
from i18n_pipeline.stages.moves import Lost, follow, lost
from i18n_pipeline.stages.outcome import Notebook, context_of
from i18n_pipeline.stages.pages.addresses import Addresses
from i18n_pipeline.stages.pages.afterwards import Wishes, afterwards
from i18n_pipeline.stages.pages.held_back import held_back
from i18n_pipeline.stages.pages.inspect import INSPECTION, Inspector
from i18n_pipeline.stages.pages.interface import extract_interface, speaker, spoken_in
from i18n_pipeline.stages.pages.links import LINKS, Asked
from i18n_pipeline.stages.pages.manifest import recall
from i18n_pipeline.stages.pages.press import TOGETHER, Made, Press, clashing
from i18n_pipeline.stages.pages.publish import still_there
from i18n_pipeline.stages.pages.published import LISTS
from i18n_pipeline.stages.pages.site import Surroundings, owners, site_of
from i18n_pipeline.stages.pages.theme import own_templates
from i18n_pipeline.stages.project import Project, article_files, read_article
from i18n_pipeline.stages.report import Deeds, Report, RunReport, joined
from i18n_pipeline.stages.review.check import check
from i18n_pipeline.stages.review.variants import Others
from i18n_pipeline.stages.work import Work
from i18n_pipeline.store import GLOSSARY, INTERFACE, LOCK, STATE, SourceFile, Spool

COMMANDS = {
    "extract": ("extract",),
    "translate": ("translate",),
    "check": ("check",),
    "publish": ("publish",),
    "run": ("extract", "translate", "check", "publish"),
}
"""The stages of each command."""

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how much of it is done, and how much there is if known."""


@contextmanager
def run(
    project: Project, stages: Sequence[str], progress: Progress, wishes: Wishes | None = None
) -> Iterator[RunReport]:
    """Run `stages` in their order over all articles and give what they did and found.

    The report can be read inside the block, where others may already be at work again. Raises
    PipelineError when another run is at work in the project.
    """
    project.store.require_project()
    command = next(name for name, its in COMMANDS.items() if its == tuple(stages))
    with ExitStack() as memory_open:
        with locked(project.store.root / LOCK, command):
            memory = memory_open.enter_context(remembering(project.store))
            project.store.remove_drafts()
            report = _Run(project, command, memory, progress).report()
            if "publish" in stages:
                done = afterwards(project, report, memory.outputs, wishes or Wishes())
                report = replace(report, after=done)
            report.records.hold()
        yield report


class _Run:
    """One run of a command: what its steps share. Of each article it holds a path and a place."""

    def __init__(
        self, project: Project, command: str, memory: Recollection, progress: Progress
    ) -> None:
        self._project, self._memory, self._progress = project, memory, progress
        self._stages = COMMANDS[command]
        self._sources = project.store.sources()
        self._files = article_files(self._sources)
        ledger = memory.ledger
        if "publish" in self._stages and project.settings.formats != (HTML,):
            command = " ".join((command, *project.settings.formats))  # each set has its own record
        units = (INTERFACE, GLOSSARY, LINKS, LISTS, INSPECTION)
        ledger.retain(command, {*units, *(file.path for file in self._sources)})
        self._deeds = Deeds(Spool(project.store.root / STATE))
        notebook = Notebook(ledger, command, context_of(project), self._deeds)
        _begin_glossaries(project, notebook)
        terms = [project.own_terms(locale).digest for locale in project.targets]
        tools = tools_of(project) if "translate" in self._stages else ()
        self._site, self._speak = site_of(project), speaker(project)
        if "publish" in self._stages:
            recall(project, memory.outputs, owners(self._sources))
            self._site = replace(self._site, templates=own_templates(project))
        looks = self._site.templates
        self._notebook = notebook.within(spoken_in(project, self._speak), tools, terms, looks)
        self._own_texts = notebook
        self._records = memory.records(command)
        self._uses = Counter(file.id for file in self._files)
        self._addresses = Addresses(project, self._uses, memory.outputs, self._records)
        self._addresses.read(
            (project.settings.source_locale, *project.settings.target_locales, *project.targets)
        )
        self._addresses.read(self._records.locales())
        self._press = Press(self._site, self._speak, self._addresses, memory.outputs, self._records)
        self._made: deque[Made] = deque()
        self._articles = 0

    def report(self) -> RunReport:
        """Do the work and return what was done and found."""
        known: Mapping[str, str] = {} if self._project.redoes else dict(self._known())
        if {"extract", "publish"} & set(self._stages):  # else its translations would be taken back
            new = [file for file in self._files if file.path not in known]
            self._follow(lost(self._project, self._files, new))
        known = self._learnt(known)
        changed = len(known) < len(self._files)
        if changed:  # the lists of the site are out of date until it is finished
            self._notebook.forget(LISTS)
        translator = Translator(self._project, self._memory, partial(self._progress, "Sentences"))
        try:
            self._work(known, translator)
        except PipelineError:
            self._finish_interface()
            raise
        finally:
            translator.close()
            self._settle()
        self._finish_interface()
        if "publish" in self._stages:
            self._finish_site(changed=changed)
        strict = parse_policy(self._project.settings.policy).percent > 0
        return RunReport(self._articles, translator.asked, self._deeds, self._records, strict)

    def _follow(self, gone: Lost) -> None:
        """Have addresses and catalogs of articles that have new names follow them, in this order:

        By the catalogs a run knows of the move; a later one could not tell it any more.
        """
        for heirs in gone.values():
            for old, now in heirs.items():
                if now:
                    self._addresses.follow(old, now)
        self._settle()
        self._deeds.add(follow(self._project, self._memory.people, gone))

    def _work(self, known: Mapping[str, str], translator: Translator) -> None:
        stop: PipelineError | None = None
        for work in self._works(known):
            if "translate" not in self._stages:
                self._conclude(work)
            elif stop is None:
                try:
                    translator.take(work)
                except PipelineError as error:
                    stop = error
                    work.write()
                else:
                    self._conclude_all(translator.ready())
            else:  # the other catalogs are still made, for people to translate
                work.write()
        if stop:
            raise stop
        self._conclude_all(translator.rest())

    def _learnt(self, known: Mapping[str, str]) -> Mapping[str, str]:
        """Return those of the `known` articles that stay so when the changed ones are learnt."""
        if not {"translate", "check"} & set(self._stages):
            return known
        changed = [file for file in self._files if file.path not in known]
        touched = learn(self._project, self._memory, changed)
        ids = {file.path: file.id for file in self._files} if touched else {}
        return {path: place for path, place in known.items() if ids.get(path) not in touched}

    def _known(self) -> Iterator[tuple[str, str]]:
        """Yield the path of each article that is as the last run left it, and its pages' place."""
        for file in self._files:
            known = self._notes(file.id).known(self._project.store, file.path)
            if known and self._uses[file.id] == 1:
                yield file.path, place_at(known.page)[1]

    def _works(self, known: Mapping[str, str]) -> Iterator[Work]:
        """Yield the articles that are to be worked on; note those that cannot be read."""
        taken: dict[str, str] = {}
        for file in self._files:
            if file.path in known and not self._clash(known[file.path], file, taken):
                self._count()
                continue
            project, stamps = self._project.traced()
            article = read_article(project, file, self._uses)
            if isinstance(article, Finding):
                stay = still_there(project, self._records.of_article(file.id))
                report = Report(
                    problems=(article,), editions=stay, topics=self._records.topics_of(file.id)
                )
                self._notebook.note(file.path, report, stamps)
                continue
            work = Work(project, article, stamps)
            work.reports.append(Report(problems=article.remarks))
            if holder := self._clash(place_of(article), file, taken):
                work.reports.append(Report(problems=(clashing(article, holder),)))
            if "extract" in self._stages:
                extract(work)
            yield work

    def _clash(self, place: str, file: SourceFile, taken: dict[str, str]) -> str:
        """Return whose pages lie where those of an article would; an empty text if nobody's do."""
        if not place or "publish" not in self._stages:
            return ""
        return claim(place, file.path, taken) or self._addresses.take(place, file.id)

    def _notes(self, article: str) -> Notebook:
        """Return the notebook for an article, whose pages hang on where they are and were."""
        rows = self._addresses.of(article) if "publish" in self._stages else {}
        return self._notebook.within(sorted(rows.items())) if rows else self._notebook

    def _conclude_all(self, works: Iterable[Work]) -> None:
        for work in works:
            self._conclude(work)

    def _conclude(self, work: Work) -> None:
        """Check and publish an article, and remember what came of it."""
        if "check" in self._stages:
            check(work, Others(self._memory.variants, self._uses))
        work.write()
        asked = Asked(self._records)
        pages = self._press.pages(work, asked.find) if "publish" in self._stages else None
        self._made.append(Made(work, asked.answers, pages))
        if len(self._made) == TOGETHER or not self._addresses.wait:
            self._settle()

    def _settle(self) -> None:
        """Put the addresses of pages on record, then the pages before readers, and remember it."""
        self._deeds.add(Report(written=self._addresses.write()))
        while self._made:
            work, answers, pages = self._made.popleft()
            if pages is not None:
                self._press.put(work, pages)
            unit, notes = work.article.source, self._notes(work.article.id)
            notes.note(unit, joined(work.reports), work.stamps)
            if answers:  # else there is nothing to add to the new record
                self._memory.ledger.record_links(notes.command, unit, answers)
            self._count()

    def _finish_site(self, *, changed: bool) -> None:
        """Make what stands around the pages, and read again what was written, if anything was."""
        project, notebook, records = self._project, self._notebook, self._records
        known, watching, stamps = self._memory.inspections, *project.traced()
        inspector = Inspector(project, watching, records, known, self._site)
        if inspector.read_new():  # first of all, for what pages show
            notebook.forget(INSPECTION)
        held = held_back(project, self._sources, self._site, records, known)
        around = (self._memory.outputs, self._site, self._speak, self._addresses)
        site = Surroundings(project, notebook, records, *around)
        site.finish(self._sources, held, changed=changed)
        if inspector.read_new() or notebook.known(project.store, INSPECTION) is None:
            notebook.note(INSPECTION, inspector.report(), stamps)

    def _finish_interface(self) -> None:
        """Bring the catalogs of the pages' own texts up to date, unless they are.

        The names of sections and tags are in them, which only the articles tell.
        """
        if "extract" not in self._stages:
            return
        topics = self._records.topics()
        named = [(one.shelf.value, one.name) for one in topics]
        notebook = self._own_texts.within(named)
        if notebook.known(self._project.store, INTERFACE) is None:
            traced, stamps = self._project.traced()
            notebook.note(INTERFACE, extract_interface(traced, topics), stamps)

    def _count(self) -> None:
        self._articles += 1
        self._progress("Articles", self._articles, len(self._files))


def _begin_glossaries(project: Project, notebook: Notebook) -> None:
    """Tell what is wrong with the project's own terms, unless that is told already."""
    if notebook.known(project.store, GLOSSARY) is None:
        traced, stamps = project.traced()
        wrong = [p for locale in project.targets for p in traced.own_terms(locale).problems]
        notebook.note(GLOSSARY, Report(problems=tuple(wrong)), stamps)
