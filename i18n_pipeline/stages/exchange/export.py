"""Export: the sentences of articles go out as files for translators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from i18n_pipeline.catalog.exchange import FORMATS
from i18n_pipeline.catalog.exchange.archive import packed
from i18n_pipeline.catalog.exchange.make import interface_sheet, sheet_of
from i18n_pipeline.catalog.exchange.model import Sheet
from i18n_pipeline.errors import NoSpaceError, PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article, Finding, Severity, State
from i18n_pipeline.stages.exchange.arrival import EXCHANGE, told, unread
from i18n_pipeline.stages.exchange.places import Places
from i18n_pipeline.stages.project import Project, articles
from i18n_pipeline.stages.report import problem
from i18n_pipeline.store import (
    ARTICLES,
    INTERFACE,
    LOCALES,
    OUTPUT,
    STATE,
    Store,
    template_path,
)
from i18n_pipeline.text.segment import segments_for

_ALL = "all"
_EXTRACT = "run `i18n-pipeline extract`, or `i18n-pipeline run`, and export again"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be exported, and where to."""

    format: str
    """A row of `FORMATS`."""
    target: Path
    """A folder, or a file that ends in `.zip`."""
    articles: tuple[str, ...] = ()
    """Ids, or paths, of the articles wanted; all by default."""
    together: bool = False
    """Whether all articles in a locale go into one file."""

    @property
    def packs(self) -> bool:
        """Whether the files go into an archive."""
        return self.target.suffix.lower() == ".zip"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was exported."""

    files: tuple[str, ...]
    """Paths, written now or there already as they had to be."""
    problems: tuple[Finding, ...]


def export(project: Project, order: Order) -> Exported:
    """Write the files of an order. None that holds a translator's unread work is written over.

    A file is written as soon as it is made, unless they go into one.
    """
    project.store.require_project()
    folder = order.target.parent if order.packs else order.target
    store = Store(folder.expanduser().resolve())
    require_outside(project, store.root)
    places = Places(project)
    problems: list[Finding] = []
    files = _files(project, order, problems)
    written = []
    for name, data in _packed(order.target.name, files) if order.packs else files:
        try:
            if not _is_safe(project, places, store.read(name), (name, data)):
                raise PipelineError(
                    "the file holds work that was not imported",
                    next_step="import it, move it away, or name another folder with -o",
                )
            store.write(name, data)
            written.append(str(folder / name))
        except NoSpaceError:
            raise
        except PipelineError as error:
            problems.append(told(error, str(folder / name)))
    return Exported(tuple(written), tuple(problems))


def _packed(name: str, files: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    if inside := dict(files):
        yield name, packed(inside)


def _files(project: Project, order: Order, problems: list[Finding]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file; add to `problems` what cannot be exported."""
    row = FORMATS[order.format]
    groups: dict[str, list[Sheet]] = defaultdict(list)
    for id_, found in _ordered(project, order):
        if isinstance(found, Finding):
            problems.append(found)
        elif order.together or row.whole:
            # A file has one source language: articles in another one get their own.
            usual = found.source_locale == project.settings.source_locale
            stem = _ALL if usual else f"{_ALL}.{found.source_locale}"
            groups[f"{stem}.{found.target_locale}{row.suffix}"].append(found)
        else:
            yield f"{id_}.{found.target_locale}{row.suffix}", row.write([found])
    for name, group in groups.items():
        yield name, row.write(group)


def _ordered(project: Project, order: Order) -> Iterator[tuple[str, Sheet | Finding]]:
    """Yield what an order asks for: articles, and the pages' own texts by name or if they wait."""
    wanted = frozenset(order.articles)
    own = wanted & {INTERFACE, template_path(INTERFACE)}
    if not wanted or wanted - own:
        yield from _sheets(project, wanted - own)
    if own or not (wanted or FORMATS[order.format].whole):
        yield from _interface_sheets(project, named=bool(own))


def _sheets(project: Project, wanted: frozenset[str]) -> Iterator[tuple[str, Sheet | Finding]]:
    """Yield the id of each wanted article with its sheets, or with what is wrong with it."""
    missing, known = set(wanted), []
    for reading in articles(project):
        id_ = reading.article if isinstance(reading, Finding) else reading.id
        path = reading.where if isinstance(reading, Finding) else reading.source
        known.append(id_)
        if wanted and wanted.isdisjoint((id_, path)):
            continue
        missing -= {id_, path}
        if isinstance(reading, Finding):
            yield id_, reading
            continue
        for locale in project.targets_of(reading):
            try:
                yield id_, _sheet(project, reading, locale)
            except PipelineError as error:
                yield id_, problem(error, id_, locale)
    for id_ in sorted(missing):
        what = f"there is no such article → {_meant(id_, known)}"
        yield id_, Finding(EXCHANGE, Severity.ERROR, what, where=id_)


def _meant(wanted: str, known: Sequence[str]) -> str:
    """Return how to name an article instead: as those that end alike, or as any other."""
    name = PurePosixPath(wanted).stem
    if alike := [id_ for id_ in known if PurePosixPath(id_).name == name]:
        return f"give {' or '.join(alike)}"
    example = f", such as {known[0]}" if known else ""
    return f"give its path below articles/ without the ending{example}"


def _interface_sheets(project: Project, *, named: bool) -> Iterator[tuple[str, Sheet | Finding]]:
    """Yield the pages' own texts in each locale where one waits for a person, or if `named`."""
    for locale in project.targets:
        try:
            catalog = project.catalog(INTERFACE, locale)
        except PipelineError as error:
            yield INTERFACE, problem(error, INTERFACE, locale)
            continue
        if catalog:
            sheet = interface_sheet(template_path(INTERFACE), locale, catalog)
            if named or any(unit.state is not State.REVIEWED for unit in sheet.units):
                yield INTERFACE, sheet
        elif named:
            what = f"the catalog of the pages' own texts in {locale} is not there yet"
            missing = PipelineError(what, next_step=_EXTRACT)
            yield INTERFACE, problem(missing, INTERFACE, locale)


def _sheet(project: Project, article: Article, locale: LocaleTag) -> Sheet:
    catalog = project.catalog(article.id, locale)
    known = catalog.live if catalog else {}
    if catalog is None or any(
        segment.key not in known for segment in segments_for(article, locale)
    ):
        raise PipelineError(
            f"the catalog in {locale} does not have all of the article yet",
            where=article.source,
            next_step=_EXTRACT,
        )
    return sheet_of(article, locale, catalog)


def require_outside(project: Project, folder: Path) -> None:
    """Raise PipelineError for a folder that is the project's own: a preview is no article."""
    for name in (ARTICLES, LOCALES, OUTPUT, STATE):
        if folder.is_relative_to(project.store.root / name):
            raise PipelineError(
                f"{name}/ is the project's own folder",
                where=str(folder),
                next_step="name another folder with -o, such as outbox",
            )


def _is_safe(project: Project, places: Places, old: bytes | None, new: tuple[str, bytes]) -> bool:
    """Return whether a file may be written: not over what a translator wrote into it."""
    name, data = new
    return old is None or old == data or not unread(project, places, old, name)
