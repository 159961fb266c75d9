"""Typeset: drafts get the marks of their language; what people wrote only where they ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from i18n_pipeline.catalog import entries
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.lock import locked
from i18n_pipeline.model import Article, Entry, Finding, Key, OriginKind
from i18n_pipeline.stages.project import Project, articles, update_catalog
from i18n_pipeline.stages.report import problem
from i18n_pipeline.stages.review.check import place_of
from i18n_pipeline.store import LOCK
from i18n_pipeline.text.inline import plain
from i18n_pipeline.text.segment import segments
from i18n_pipeline.text.typography import Original, typeset, typewritten
from i18n_pipeline.text.typography.quotations import depths
from i18n_pipeline.text.typography.rules import NO_RULES, TypeRules, type_rules


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Sets translations of an article's texts into one language."""

    rules: TypeRules
    originals: Mapping[Key, Original]

    def set(self, entry: Entry, text: str) -> str:
        """Return `text`, a translation for `entry`, with the marks of the language."""
        original = self.originals.get(entry.key)
        return typeset(text, original, self.rules) if original else text

    def unset(self, entry: Entry, text: str) -> str:
        """Return `text` with these marks as on a typewriter."""
        original = self.originals.get(entry.key)
        return typewritten(text, original, self.rules) if original else text


def typesetter(article: Article, locale: LocaleTag) -> Typesetter | None:
    """Return what sets translations of `article` into `locale`; None where we know no rules."""
    rules = type_rules(locale)
    return Typesetter(rules, _originals(article)) if rules else None


def _originals(article: Article) -> dict[Key, Original]:
    """Return the texts of an article by their keys; one in several places as it stands first."""
    rules = type_rules(article.locale) or NO_RULES
    found: dict[Key, Original] = {}
    for _, block in groupby(segments(article), key=lambda segment: segment.block):
        block_segments = list(block)
        begun = depths([plain(segment.content) for segment in block_segments], rules)
        for segment, depth in zip(block_segments, begun, strict=True):
            found.setdefault(segment.key, Original(segment.content, rules, depth))
    return found


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command is asked to do."""

    reviewed: bool = False
    """Whether to set what people wrote and approved as well."""
    plain: bool = False
    """Whether to take all of it back."""
    dry_run: bool = False
    """Whether only to say what would change."""


@dataclass(frozen=True, slots=True)
class Change:
    """An entry whose marks change."""

    article: str
    locale: LocaleTag
    where: str
    """`file:line` of the source."""
    msgid: str
    before: str
    after: str


@dataclass(slots=True)
class Typeset:
    """What was set, or would be."""

    changes: list[Change] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    """Catalogs."""
    unknown: list[LocaleTag] = field(default_factory=list)
    """Locales of which we know no rules."""
    problems: list[Finding] = field(default_factory=list)


def typeset_catalogs(project: Project, wanted: Wanted) -> Typeset:
    """Set the machine's untouched drafts in the project's locales, and more if it is wanted.

    Raises PipelineError while a run is at work.
    """
    project.store.require_project()
    done = Typeset(unknown=[locale for locale in project.targets if not type_rules(locale)])
    with locked(project.store.root / LOCK, "typeset"):
        for reading in articles(project):
            if isinstance(reading, Finding):
                done.problems.append(reading)
                continue
            for locale in project.targets_of(reading):
                if setter := typesetter(reading, locale):
                    _typeset(_Setting(project, reading, locale, setter, wanted), done)
    return done


@dataclass(slots=True)
class _Setting:
    """One catalog being set."""

    project: Project
    article: Article
    locale: LocaleTag
    setter: Typesetter
    wanted: Wanted
    changes: list[Change] = field(default_factory=list)

    def revised(self, catalog: Catalog | None) -> Catalog | None:
        """Return the catalog with its marks set; note what changes."""
        self.changes.clear()
        return catalog and replace(catalog, entries=tuple(map(self._entry, catalog.entries)))

    def _entry(self, entry: Entry) -> Entry:
        if entry.obsolete or not entry.msgstr or entry.msgid_plural is not None:
            return entry
        by_machine = entry.origin is not None and entry.origin.kind is OriginKind.MACHINE
        if not (self.wanted.reviewed or (by_machine and entries.is_untouched(entry))):
            return entry
        change = self.setter.unset if self.wanted.plain else self.setter.set
        text = change(entry, entry.msgstr)
        if text != entry.msgstr:
            where = place_of(self.article, entry)
            told = (self.article.id, self.locale, where, entry.msgid, entry.msgstr, text)
            self.changes.append(Change(*told))
        return entries.with_text(entry, text)


def _typeset(setting: _Setting, done: Typeset) -> None:
    project, article, locale = setting.project, setting.article, setting.locale
    try:
        if setting.wanted.dry_run:
            setting.revised(project.catalog(article.id, locale))
        else:
            done.written += update_catalog(project, article.id, locale, setting.revised).written
    except PipelineError as error:
        done.problems.append(problem(error, article.id, locale))
    else:
        done.changes += setting.changes
