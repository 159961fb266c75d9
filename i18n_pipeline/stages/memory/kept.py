"""Translation memories of other programs: kept with the project, known to its own memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lxml import etree

from i18n_pipeline.catalog.exchange import tmx, xml
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag, gettext_code
from i18n_pipeline.memory.database import PLACE, LanguagePair, open_database
from i18n_pipeline.memory.reviewed import ReviewedMemory, Unit
from i18n_pipeline.model import State
from i18n_pipeline.stages.project import Project, article_files
from i18n_pipeline.store import LOCALES, is_utf8

_FOLDER = "memory"


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt from a memory in one locale."""

    file: str
    locale: LocaleTag
    path: str
    """Where the project keeps it; empty where it held nothing new."""
    units: int


def keep_memory(project: Project, root: etree._Element, where: str) -> list[Learnt]:
    """Keep the pairs of a memory that the project does not have, one file for each locale.

    They are proposed, for review, wherever one of their sentences stands. Raises PipelineError for
    a memory without a pair in the project's languages.
    """
    source = project.settings.source_locale
    found = {locale: tuple(tmx.read(root, source, locale)) for locale in project.targets}
    if not any(found.values()):
        wanted = ", ".join(f"{source}→{locale}" for locale in project.targets)
        raise PipelineError(f"the memory has no pair {wanted}", where=where)
    return [_kept(project, where, locale, pairs) for locale, pairs in found.items() if pairs]


def _kept(project: Project, where: str, locale: LocaleTag, pairs: Sequence[tmx.Pair]) -> Learnt:
    """Keep the pairs that are news beside those of an older file of the same name."""
    pair = LanguagePair(project.settings.source_locale, locale)
    path = f"{_folder(locale)}/{_name(where)}"
    known = frozenset(_reviewed(project, locale))
    old = _pairs(project, path, pair)
    sources = {one.source for one in pairs}
    kept = tuple(one for one in old if one.source not in sources)
    news = tuple(dict.fromkeys(one for one in pairs if (one.source, one.target) not in known))
    if (*kept, *news) == old:
        return Learnt(where, locale, "", 0)
    project.store.write(path, tmx.write_pairs((*kept, *news), *pair))
    with closing(open_database(project.store.root / PLACE)) as database:
        ReviewedMemory(database).learn(path, pair, _units(path, (*kept, *news)))
    return Learnt(where, locale, path, len(set(news) - set(old)))


def _reviewed(project: Project, locale: LocaleTag) -> Iterator[tuple[str, str]]:
    """Yield the pairs that the catalogs in `locale` have already."""
    for file in article_files(project.store.sources()):
        with suppress(PipelineError):  # one that cannot be read is reported by every run
            catalog = project.catalog(file.id, locale)
            for entry in catalog.entries if catalog else ():
                if entry.state is State.REVIEWED:
                    yield entry.msgid, entry.msgstr


def learn_memories(project: Project, memory: ReviewedMemory, *, anew: bool) -> None:
    """Know what the memories that the project keeps say: all of them `anew`, or those not known.

    One that is broken is left out: it says nothing, and the file stays.
    """
    for locale in project.targets:
        pair = LanguagePair(project.settings.source_locale, locale)
        for path in _paths(project, locale):
            if anew or not memory.knows(path, locale):
                memory.learn(path, pair, _units(path, _pairs(project, path, pair)))


def is_memory(place: str) -> bool:
    """Return whether a unit stands in a memory that the project keeps, not in an article."""
    return place.startswith(f"{LOCALES}/") and place.endswith(".tmx")


def _pairs(project: Project, path: str, pair: LanguagePair) -> tuple[tmx.Pair, ...]:
    """Return what a memory of the project says; nothing if it is not there, or broken."""
    with suppress(PipelineError):
        if data := project.store.read(path):
            return tuple(tmx.read(xml.parse(data, path), *pair))
    return ()


def _units(path: str, pairs: Sequence[tmx.Pair]) -> tuple[Unit, ...]:
    return tuple(Unit(one.source, one.target, path, one.before, one.after) for one in pairs)


def _paths(project: Project, locale: LocaleTag) -> Iterator[str]:
    folder = project.store.root / _folder(locale)
    for path in sorted(folder.glob("*.tmx")):
        if is_utf8(path.name):
            yield f"{_folder(locale)}/{path.name}"


def _folder(locale: LocaleTag) -> str:
    return f"{LOCALES}/{gettext_code(locale)}/{_FOLDER}"


def _name(where: str) -> str:
    """Return the name under which a memory is kept, from that of its file."""
    stem = PurePosixPath(Path(where).as_posix()).stem.lstrip(".")
    return f"{stem or _FOLDER}.tmx"
