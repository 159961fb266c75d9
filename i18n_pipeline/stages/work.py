"""An article on its way through the stages, and its catalogs while these revise them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.errors import NoSpaceError, PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article, Key
from i18n_pipeline.stages.project import Project, update_catalog
from i18n_pipeline.stages.report import Report, problem
from i18n_pipeline.store import Stamp

Change: TypeAlias = Callable[[Catalog | None], Catalog | None]
"""Makes of a catalog, or of none, what a stage wants it to be."""
Verdicts: TypeAlias = "Mapping[Key, tuple[str, tuple[str, ...], bool]]"
"""Translations, the checks that were made of them, and whether any found an error, by entry."""
Telling: TypeAlias = Callable[[], Report]
"""Says what a stage did and found in a catalog, once that is written."""


def _nothing() -> Report:
    return Report()


@dataclass(slots=True)
class Revision:
    """A catalog and what is to be changed in it, written once when every stage has had its say."""

    project: Project
    article: str
    locale: LocaleTag
    changes: list[Change] = field(default_factory=list)
    _done: int = 0
    _old: Catalog | None = None
    _new: Catalog | None = None

    def catalog(self) -> Catalog | None:
        """Return the catalog as it would be written now. Raises PipelineError."""
        return self._revised(self.project.catalog(self.article, self.locale))

    def write(self) -> Report:
        """Write the catalog, whatever somebody may have made of the file meanwhile."""
        return update_catalog(self.project, self.article, self.locale, self._revised)

    def _revised(self, catalog: Catalog | None) -> Catalog | None:
        if catalog is not self._old:  # the file has changed: all over again
            self._done, self._old, self._new = 0, catalog, catalog
        for change in self.changes[self._done :]:
            self._new = change(self._new)
            self._done += 1
        return self._new


@dataclass(slots=True)
class Work:
    """An article, the project it is in, and what was done to it so far."""

    project: Project
    article: Article
    stamps: Mapping[str, Stamp]
    """Of all files that were read and written for it."""
    reports: list[Report] = field(default_factory=list)
    revisions: dict[LocaleTag, Revision] = field(default_factory=dict)
    verdicts: dict[LocaleTag, Verdicts] = field(default_factory=dict)
    """What was found to be sound or not: nobody needs to look at it again."""
    tellings: list[tuple[LocaleTag, Telling]] = field(default_factory=list)

    def revise(self, locale: LocaleTag, change: Change, telling: Telling = _nothing) -> None:
        """Have the catalog in `locale` changed when it is written, and `telling` asked then."""
        self.revision(locale).changes.append(change)
        self.tellings.append((locale, telling))

    def revision(self, locale: LocaleTag) -> Revision:
        """Return the revision of the catalog in `locale`."""
        if locale not in self.revisions:
            self.revisions[locale] = Revision(self.project, self.article.id, locale)
        return self.revisions[locale]

    def write(self) -> None:
        """Write the catalogs that were revised; one that cannot be is a problem of its own."""
        broken = set()
        for locale, revision in self.revisions.items():
            try:
                self.reports.append(revision.write())
            except NoSpaceError:
                raise
            except PipelineError as error:
                broken.add(locale)
                told = problem(error, self.article.id, locale)
                self.reports.append(Report(problems=(told,)))
        self.reports += (telling() for locale, telling in self.tellings if locale not in broken)
