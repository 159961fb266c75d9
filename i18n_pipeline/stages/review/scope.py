"""The scope of a check: which checks are made, and what a translation is held against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from i18n_pipeline import checks
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article, Entry, Segment
from i18n_pipeline.stages.project import Project
from i18n_pipeline.text.inline import plain
from i18n_pipeline.text.names import known_names
from i18n_pipeline.text.segment import segments
from i18n_pipeline.text.terms import Glossary

Elsewhere: TypeAlias = Mapping[str, tuple[str, ...]]
"""What people made of a source text in other articles, by the text."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the translations of an article into one locale are held against."""

    locale: LocaleTag
    glossary: Glossary
    names: tuple[str, ...]
    """The checks that the project makes."""
    elsewhere: Elsewhere | None = None
    """None where nobody has looked: what was noted about other articles still holds."""

    def enabled(self, entry: Entry) -> tuple[str, ...]:
        """Return the checks to make of `entry`."""
        return _enabled(entry.flags, self.names)


def scope_of(project: Project, article: Article, locale: LocaleTag) -> Scope:
    """Return what `article` in `locale` is held against, without other articles."""
    return Scope(locale, project.glossary(article.locale, locale), project.checks)


def pairs(article: Article, catalog: Catalog, scope: Scope) -> Iterator[tuple[Entry, checks.Pair]]:
    """Yield the entry of each segment that has one, and what the checks compare."""
    for segment, entry in translated(article, catalog):
        yield entry, pair_of(article, segment, entry, scope)


def translated(article: Article, catalog: Catalog) -> Iterator[tuple[Segment, Entry]]:
    """Yield each segment that has an entry, and the entry."""
    live = catalog.live
    for segment in segments(article):
        if entry := live.get(segment.key):
            yield segment, entry


def pair_of(article: Article, segment: Segment, entry: Entry, scope: Scope) -> checks.Pair:
    """Return what the checks compare."""
    return checks.Pair(
        segment.content,
        entry.msgstr,
        article.locale,
        scope.locale,
        article.blocks[segment.block].kind,
        scope.glossary,
        scope.elsewhere.get(entry.msgid, ()) if scope.elsewhere else (),
        _names(article) if "names" in scope.names else frozenset(),  # only that check asks
    )


@lru_cache(maxsize=2**9)  # articles that are on their way
def _names(article: Article) -> frozenset[str]:
    """Return the names that the article's sentences show to be names."""
    return known_names((plain(one.content) for one in segments(article)), article.locale)


@lru_cache(maxsize=64)
def _enabled(flags: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    return checks.enabled(flags, names)
