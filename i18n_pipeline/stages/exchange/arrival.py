"""Import: what translators made of exported files meets the catalogs and the memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from i18n_pipeline.catalog import exchange
from i18n_pipeline.catalog.exchange import tmx
from i18n_pipeline.catalog.exchange.archive import unpacked
from i18n_pipeline.catalog.exchange.merge import Decision, Merged, Verdict, all_reviewed, merged
from i18n_pipeline.catalog.exchange.model import Sheet
from i18n_pipeline.catalog.exchange.xml import LARGEST
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.errors import NoSpaceError, PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.lock import locked
from i18n_pipeline.model import Finding, Severity
from i18n_pipeline.stages.exchange.places import Place, Places
from i18n_pipeline.stages.memory.kept import Learnt, keep_memory
from i18n_pipeline.stages.project import Project, update_catalog
from i18n_pipeline.store import LOCK

EXCHANGE = "exchange"
"""The name under which problems of an exchange are told."""
_READ = frozenset((".xlf", ".xliff", ".csv", ".tmx", ".po", ".zip"))
"""What is looked for in a folder."""
_TABLES = frozenset((".ods", ".xls", ".xlsx"))
"""What is not read, but said to be left: somebody's work is in it."""
_LEFT = {
    Verdict.CONFLICT: Severity.ERROR,
    Verdict.REFUSED: Severity.ERROR,
    Verdict.KEPT: Severity.WARNING,
}
"""What a person must know of, and how bad it is."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of one sheet."""

    file: str
    article: str
    """Id of the article."""
    locale: LocaleTag
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What was imported."""

    arrived: tuple[Arrived, ...]
    learnt: tuple[Learnt, ...]
    problems: tuple[Finding, ...]


def import_files(project: Project, paths: Sequence[Path], *, reviewed: bool) -> Imported:
    """Merge translators' files into the catalogs, and memories into the translation memory.

    `reviewed`: a person says that somebody has read every sentence of these files. A file that
    cannot be used stops no other. Raises PipelineError while a run is at work.
    """
    project.store.require_project()
    desk = _Desk(project, reviewed=reviewed)
    with locked(project.store.root / LOCK, "import"):
        for path in paths:
            desk.take(path)
    return Imported(tuple(desk.arrived), tuple(desk.learnt), tuple(desk.problems))


class _Desk:
    """Where files come in, one after the other."""

    def __init__(self, project: Project, *, reviewed: bool) -> None:
        self._project, self._reviewed = project, reviewed
        self._places = Places(project)
        self.arrived: list[Arrived] = []
        self.learnt: list[Learnt] = []
        self.problems: list[Finding] = []

    def take(self, path: Path) -> None:
        """Take a file, or all files in a folder."""
        with self._telling(str(path)):
            for file in _files(path):
                with self._telling(str(file)):
                    self._unpack(file)

    def _unpack(self, file: Path) -> None:
        for name, data in unpacked(_content(file), str(file)):
            with self._telling(name):
                self._take_file(name, data)

    @contextmanager
    def _telling(self, where: str) -> Iterator[None]:
        """Note what stops the block, so that it stops nothing else. A full disk stops all."""
        try:
            yield
        except NoSpaceError:
            raise
        except PipelineError as error:
            self.problems.append(told(error, where))

    def _take_file(self, name: str, data: bytes) -> None:
        found = exchange.opened(data, name)
        if isinstance(found, etree._Element):
            self.learnt += keep_memory(self._project, found, name)
            return
        for sheet in found:
            with self._telling(name):
                self._take_sheet(name, all_reviewed(sheet) if self._reviewed else sheet)

    def _take_sheet(self, name: str, sheet: Sheet) -> None:
        place = self._places.of(sheet)
        last: list[Merged] = []

        def change(catalog: Catalog | None) -> Catalog | None:
            last[:] = [_merged(catalog, sheet, place)]
            return last[0].catalog

        update_catalog(self._project, place.article, place.locale, change)
        arrived = Arrived(name, place.article, place.locale, last[0].decisions)
        self.arrived.append(arrived)
        if place.message:
            finding = Finding(
                EXCHANGE, Severity.WARNING, place.message, place.article, place.locale
            )
            self.problems.append(replace(finding, where=name))
        if sheet.odd_states and not self._reviewed:
            odd = Finding(EXCHANGE, Severity.WARNING, _odd(sheet), place.article, place.locale)
            self.problems.append(replace(odd, where=name))
        self.problems += _problems(arrived)


def told(error: PipelineError, where: str) -> Finding:
    """Return the finding that tells why a file was not exchanged."""
    return Finding(EXCHANGE, Severity.ERROR, error.told, where=error.where or where)


def unread(project: Project, places: Places, data: bytes, where: str) -> bool:
    """Return whether a file holds anything that an import would take, or would ask a person about.

    A file that cannot be told holds work, and so does one of another project; a preview never does.
    """
    try:
        for name, content in unpacked(data, where):
            if exchange.is_preview(content):
                continue
            found = exchange.opened(content, name)
            if isinstance(found, etree._Element):
                if tmx.is_worked_on(found):
                    return True
            elif any(_is_unread(project, places, sheet) for sheet in found):
                return True
    except PipelineError:
        return True
    return False


def _is_unread(project: Project, places: Places, sheet: Sheet) -> bool:
    place = places.of(sheet)
    catalog = project.catalog(place.article, place.locale)
    result = _merged(catalog, sheet, place)
    left = (*_LEFT, Verdict.UNREAD)
    return result.catalog != catalog or any(d.verdict in left for d in result.decisions)


def _merged(catalog: Catalog | None, sheet: Sheet, place: Place) -> Merged:
    if catalog is None:
        raise PipelineError(
            f"the article has no catalog in {place.locale} yet",
            next_step="run `i18n-pipeline extract` and import again",
        )
    result = merged(catalog, sheet, place.codes)
    if sheet.units and all(d.verdict is Verdict.GONE for d in result.decisions):
        raise PipelineError(
            f"none of its sentences is in {sheet.article}",
            next_step="it is of another project, or of a text that has been written anew",
        )
    return result


def _odd(sheet: Sheet) -> str:
    """Return what a person must know whose word for a state nobody here understands."""
    said = ", ".join(f"“{word}”" for word in dict.fromkeys(sheet.odd_states))
    step = "write “reviewed” there, or, if all of it was read, import it with --reviewed"
    number = len(sheet.odd_states)
    rows = f"{number} row{'s' if number > 1 else ''}"
    return f"no state is called {said} ({rows}): left to be reviewed → {step}"


def _problems(arrived: Arrived) -> Iterator[Finding]:
    for decision in arrived.decisions:
        if decision.verdict in _LEFT:
            yield Finding(
                decision.verdict.value,
                _LEFT[decision.verdict],
                _message(decision),
                arrived.article,
                arrived.locale,
                decision.unit.source,
                where=arrived.file,
            )


def _message(decision: Decision) -> str:
    """Return what a person must know; a translation that was left out is shown: it is work."""
    if decision.verdict is not Verdict.CONFLICT:
        return decision.message
    step = "→ if it is the better one, put it into the catalog"
    return f"{decision.message}: “{decision.unit.target}” {step}"


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = sorted(
        p for p in path.rglob("*") if p.suffix.lower() in _READ | _TABLES and p.is_file()
    )
    if not found:
        kinds = ", ".join(sorted(_READ))
        raise PipelineError(f"there is no {kinds} file in the folder", where=str(path))
    yield from found


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise PipelineError(f"the file is larger than {LARGEST >> 20} MiB", where=str(path))
        return path.read_bytes()
    except OSError as error:
        raise PipelineError(f"cannot be read: {error.strerror}", where=str(path)) from None
