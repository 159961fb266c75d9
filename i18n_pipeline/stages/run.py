"""Run: articles go through the stages one after the other, and only those with something new.

While the engines translate some, others are read before them and published behind them: memory
holds the articles that are on their way, however large the archive is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from i18n_pipeline.editions.site import claim, place_of
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.lock import locked
from i18n_pipeline.model import Article, Finding, Severity
from i18n_pipeline.stages.check import check
from i18n_pipeline.stages.extract import extract
from i18n_pipeline.stages.interface import extract_interface, interface_digests, speaker
from i18n_pipeline.stages.outcome import Notebook, context_of, hash_of
from i18n_pipeline.stages.project import Project, article_files, read_article
from i18n_pipeline.stages.publish import publish
from i18n_pipeline.stages.published import put
from i18n_pipeline.stages.recollection import Recollection, learn, remembering
from i18n_pipeline.stages.report import Report, joined
from i18n_pipeline.stages.site import finish, is_whole, retire, site_of
from i18n_pipeline.stages.translate import Translator, tools_of
from i18n_pipeline.stages.work import Work
from i18n_pipeline.store import LOCK, SourceFile, is_utf8

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

_KEEP_PAGE = frozenset(("source", "catalog", "proof"))
"""Problems that leave an article, or one edition of it, without a new page. The old one stays: a
slip of the pen in a file must not take a story off the web."""
_PATH = "path"
_SITE = ""
"""The unit of work that stands for all that is not an article's own."""


def run(project: Project, stages: Sequence[str], progress: Progress) -> Report:
    """Run `stages` in their order over all articles and return what they did and found.

    Raises PipelineError when another run is at work in the project.
    """
    project.store.require_project()
    command = next(name for name, its in COMMANDS.items() if its == tuple(stages))
    with locked(project.store.root / LOCK, command), remembering(project.store) as memory:
        project.store.remove_drafts()
        return _Run(project, command, memory, progress).report()


class _Run:
    """One run of a command: what its steps share."""

    def __init__(
        self, project: Project, command: str, memory: Recollection, progress: Progress
    ) -> None:
        self._project, self._memory, self._progress = project, memory, progress
        self._stages = COMMANDS[command]
        self._begun = extract_interface(project) if "extract" in self._stages else Report()
        self._site, self._speak = site_of(project), speaker(project)
        tools = tools_of(project) if "translate" in self._stages else ()
        context = context_of(project, interface_digests(project), tools)
        self._notebook = Notebook(memory.ledger, command, context)
        self._files = article_files(project)
        self._uses = Counter(file.id for file in self._files)
        self._reports: dict[str, Report] = {}
        """By the path of the source."""
        self._done = 0

    def report(self) -> Report:
        """Do the work and return what was done and found."""
        known = {} if self._project.again else dict(self._recalled())
        changed = len(known) < len(self._files)
        if changed:  # the lists of the site are out of date until it is finished
            self._memory.ledger.forget(self._notebook.command, _SITE)
        translator = Translator(self._project, self._memory, partial(self._progress, "Sentences"))
        try:
            if "translate" in self._stages:
                learn(self._project, self._memory, [f for f in self._files if f.path not in known])
            self._work(known, translator)
        finally:
            translator.close()
        done = joined([self._begun, *(self._reports[file.path] for file in self._files)])
        report = replace(done, articles=self._done, asked=translator.asked)
        return self._with_site(report, changed=changed)

    def _work(self, known: Mapping[str, Report], translator: Translator) -> None:
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

    def _recalled(self) -> Iterator[tuple[str, Report]]:
        """Yield path and report of each article that is as the last run left it."""
        for file in self._files:
            if self._uses[file.id] == 1 and is_utf8(file.id):
                report = self._notebook.recall(self._project.store, file.id)
                if report is not None:
                    yield file.path, report

    def _works(self, known: Mapping[str, Report]) -> Iterator[Work]:
        """Yield the articles that are to be worked on; note what is known of the others."""
        taken: dict[str, str] = {}
        for file in self._files:
            report = known.get(file.path)
            if report and not self._clash(_place(report), file, taken):
                self._note(file.path, report)
                continue
            store = self._project.store.traced()
            project = replace(self._project, store=store)
            article = read_article(project, file, self._uses)
            if isinstance(article, Finding):
                self._reports[file.path] = Report(problems=(article,))
                continue
            work = Work(project, article, store.stamps)
            if holder := self._clash(place_of(article), file, taken):
                work.reports.append(Report(problems=(_clashing(article, holder),)))
            if "extract" in self._stages:
                extract(work)
            yield work

    def _clash(self, place: str, file: SourceFile, taken: dict[str, str]) -> str:
        """Return whose pages lie where those of an article would; an empty text if nobody's do."""
        return claim(place, file.path, taken) if place and "publish" in self._stages else ""

    def _conclude_all(self, works: Iterable[Work]) -> None:
        for work in works:
            self._conclude(work)

    def _conclude(self, work: Work) -> None:
        """Check and publish an article, and remember what came of it."""
        if "check" in self._stages:
            check(work)
        work.write()
        if "publish" in self._stages:
            self._publish(work)
        report = joined(work.reports)
        self._notebook.note(work.article.id, report, work.stamps)
        self._note(work.article.source, report)

    def _publish(self, work: Work) -> None:
        pages: dict[str, bytes] = {}
        if not any(p.check == _PATH for report in work.reports for p in report.problems):
            report, pages = publish(work.project, work.article, self._site, self._speak)
            work.reports.append(report)
        problems = [p for report in work.reports for p in report.problems]
        stuck = {p.locale for p in problems if p.check in _KEEP_PAGE}
        whole = is_whole(self._project)

        def keep(path: str) -> bool:
            return not whole or not stuck.isdisjoint((None, path.partition("/")[0]))

        ledger = self._memory.ledger
        work.reports.append(put(work.project, ledger, work.article.id, pages.items(), keep))

    def _note(self, path: str, report: Report) -> None:
        self._reports[path] = report
        self._done += 1
        self._progress("Articles", self._done, len(self._files))

    def _with_site(self, report: Report, *, changed: bool) -> Report:
        """Return the report with what was done and found around the articles."""
        if "publish" not in self._stages:
            return report
        store = self._project.store
        files = [file.path for file in store.sources()]
        notebook = replace(self._notebook, context=hash_of(self._notebook.context, files))
        known = None if changed else notebook.recall(store, _SITE)
        if known is not None:
            return joined([report, known])
        traced = store.traced()
        project = replace(self._project, store=traced)
        ledger = self._memory.ledger
        done = [
            retire(project, ledger, [file.id for file in self._files]),
            finish(project, ledger, report.editions, (self._site, self._speak)),
        ]
        notebook.note(_SITE, joined(done), traced.stamps)
        return joined([report, *done])


def _place(report: Report) -> str:
    """Return the place of the pages of an article that was published, as `place_of` does."""
    own = next((one.path for one in report.editions if one.is_source), "")
    return own.partition("/")[2].removesuffix(".html").casefold()


def _clashing(article: Article, holder: str) -> Finding:
    message = f"its pages would lie where those of {holder} do: give it another slug"
    return Finding(_PATH, Severity.ERROR, message, article.id, where=article.source)
