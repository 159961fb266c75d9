"""A project being worked on: its store, its settings, and its articles as they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path, PurePosixPath

from i18n_pipeline import formats
from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.checks import CHECKS
from i18n_pipeline.config import Settings
from i18n_pipeline.engines.base import USUAL, Decoding
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag, gettext_code, parse_tag, same_language
from i18n_pipeline.model import Article, Finding, Severity
from i18n_pipeline.stages.report import Report, problem
from i18n_pipeline.stages.shelf import Shelf
from i18n_pipeline.stages.terms import Own, Terms
from i18n_pipeline.store import (
    INTERFACE,
    ChangedError,
    SourceFile,
    Stamp,
    Store,
    catalog_path,
    template_path,
)
from i18n_pipeline.text.terms import Glossary

_PICTURES = (".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp")
_SOUNDS = (".aac", ".flac", ".m4a", ".mp3", ".oga", ".ogg", ".opus", ".wav")
_FILMS = (".m4v", ".mov", ".mp4", ".ogv", ".vtt", ".webm")
_PARTS = (".css", ".js", ".mjs", ".otf", ".pdf", ".ttf", ".woff", ".woff2")
_SHOWN = frozenset((*_PICTURES, *_SOUNDS, *_FILMS, *_PARTS))
"""The kinds of files that pages show, play or load."""
_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Project:
    """Everything a stage needs to know, fixed when a run starts."""

    store: Store
    settings: Settings
    targets: tuple[LocaleTag, ...]
    """The locales to work on in this run."""
    now: datetime
    """When the run started, with its time zone; stands in the headers of new catalogs."""
    packages: tuple[Path, ...] = ()
    """Folders that hold Argos packages, the project's own first."""
    again: bool = False
    """Whether drafts that no person has touched are to be translated anew."""
    mends: bool = False
    """Whether the checks are to mend those drafts where there is one right way to."""
    lists_drafts: bool = False
    """Whether the report is to list every new draft with its confidence."""
    shelf: Shelf = field(default_factory=Shelf, compare=False, repr=False)
    since: date | None = None
    """The day from which on something is new in a digest; None where nobody asked."""
    decoding: Decoding = USUAL
    """How models search."""
    terms: Terms = field(default_factory=Terms, compare=False, repr=False)

    @property
    def redoes(self) -> bool:
        """Whether all articles are to be worked on, also those that are as the last run left."""
        return self.again or self.mends

    @property
    def checks(self) -> tuple[str, ...]:
        """The names of the checks that are to be made."""
        return tuple(name for name in CHECKS if name not in self.settings.checks_off)

    def traced(self) -> tuple[Project, Mapping[str, Stamp]]:
        """Return the same project, and stamps of all files that are read or written through it."""
        store = self.store.traced()
        return replace(self, store=store), store.stamps

    def targets_of(self, article: Article) -> tuple[LocaleTag, ...]:
        """Return the locales that `article` is translated into."""
        if not article.translate:
            return ()
        return tuple(locale for locale in self.targets if locale != article.locale)

    def glossary(self, source: LocaleTag, target: LocaleTag) -> Glossary:
        """Return the terms that are in force for a pair of languages, as the run found them."""
        return self.terms.glossary(self.store, self.settings, (source, target))

    def own_terms(self, locale: LocaleTag) -> Own:
        """Return what the project's own glossary for `locale` holds."""
        return self.terms.own(self.store, locale)

    def catalog(self, domain: str, locale: LocaleTag) -> Catalog | None:
        """Return the catalog of an article (by its id) in `locale`, None if there is none yet.

        Raises PipelineError for one that cannot be read; it is then left as it is.
        """
        path = catalog_path(locale, domain)
        data = self.store.read(path)
        return None if data is None else self.read_catalog(data, path, locale)

    def read_catalog(self, data: bytes, path: str, locale: LocaleTag) -> Catalog:
        """Return the catalog that `data` spell, which must be in `locale`.

        Raises PipelineError, naming `path`: a volunteer's catalog that was put into the folder of
        another language would have readers find the wrong one, and nobody need notice.
        """
        catalog = self.shelf.catalog(data, path)
        named = catalog.header.get("Language")
        if named != gettext_code(locale) and _is_other(named, locale):
            raise PipelineError(
                f"the catalog is in another language, as its header says: Language: {named}",
                where=path,
                next_step=f"put it where it belongs, and the one in {locale} back here; or, if it "
                f"is in {locale}, correct that line",
            )
        return catalog


def _is_other(named: str, locale: LocaleTag) -> bool:
    """Return whether a header names another language than that of `locale`."""
    with suppress(PipelineError):  # `English`, or nothing: older programs wrote what they liked
        return not same_language(parse_tag(named.partition("@")[0]), locale)
    return False


def update_catalog(
    project: Project,
    domain: str,
    locale: LocaleTag,
    change: Callable[[Catalog | None], Catalog | None],
) -> Report:
    """Write what `change` makes of a catalog, unless that is None or says the same.

    A person may save the file meanwhile: `change` is then asked again, about what they saved.
    """
    path = catalog_path(locale, domain)
    for attempt in range(_ATTEMPTS):
        data = project.store.read(path)
        old = None if data is None else project.read_catalog(data, path, locale)
        new = change(old)
        if new is None or (new == old and po.is_as_read(new)):
            return Report()
        try:
            written = project.store.write(path, project.shelf.file(new), over=data)
        except ChangedError:
            if attempt + 1 == _ATTEMPTS:
                raise
        else:
            return Report(written=(path,) if written else ())
    return Report()


def write_template(project: Project, domain: str, template: Catalog) -> Report:
    """Write the catalog template of an article (by its id) or of the interface."""
    path = template_path(domain)
    old = project.store.read(path)
    written = project.store.write(path, po.keeping_header(old, template), over=old)
    return Report(written=(path,) if written else ())


def articles(project: Project) -> Iterator[Article | Finding]:
    """Yield every article of the project by path, or the reason why a file cannot be one."""
    files = article_files(project.store.sources())
    uses = Counter(file.id for file in files)
    for file in files:
        yield read_article(project, file, uses)


def article_files(sources: Iterable[SourceFile]) -> tuple[SourceFile, ...]:
    """Return those of the files below `articles/` that are to be read as articles."""
    return tuple(file for file in sources if formats.format_of(file.path))


def read_article(
    project: Project, file: SourceFile, uses: Mapping[str, int] | None = None
) -> Article | Finding:
    """Return the article in `file`, or the reason why it cannot be one.

    `uses` says how many files share an id; without, nobody asks.
    """
    try:
        return _read(project, file, uses or {file.id: 1})
    except PipelineError as error:
        return problem(error, file.id)


def assets(sources: Iterable[SourceFile]) -> tuple[SourceFile, ...]:
    """Return those of the files below `articles/` that are no articles."""
    return tuple(file for file in sources if not formats.format_of(file.path))


def why_left_out(file: SourceFile) -> Finding | None:
    """Return a warning of a file beside the articles that no page may show; None for one it may.

    What is no picture, sound, film or the like may be notes, an editor's copy or a document that
    names its author: nobody asked for it to be on the web.
    """
    kind = PurePosixPath(file.path).suffix.lower()
    if kind in _SHOWN:
        return None
    return Finding(
        "left_out",
        Severity.WARNING,
        f"{f'a {kind} file' if kind else 'this'} is neither an article nor a picture or the like "
        "→ save an article as .txt, .md or .html; put what readers shall download into dist/ "
        "yourself",
        article=file.id,
        where=file.path,
    )


def _read(project: Project, file: SourceFile, uses: Mapping[str, int]) -> Article:
    if file.id == INTERFACE:
        raise PipelineError(
            f"an article cannot be called {INTERFACE!r}: the pages' own strings are",
            where=file.path,
            next_step="rename the file",
        )
    if uses[file.id] > 1:
        raise PipelineError(
            f"{uses[file.id]} files would share the article id {file.id!r}",
            where=file.path,
            next_step="rename all but one",
        )
    data = project.store.read(file.path)
    if data is None:
        raise PipelineError("the file is gone", where=file.path)
    locale, load = project.settings.source_locale, project.store.read
    return formats.read(file.path, file.id, data, locale, load)
