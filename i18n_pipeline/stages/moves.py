"""Moves: an article gets another name or folder, and its catalogs follow it with all the work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import TypeAlias

from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.memory.database import LanguagePair
from i18n_pipeline.memory.reviewed import ReviewedMemory, units_of
from i18n_pipeline.model import Article
from i18n_pipeline.stages.project import Project, read_article
from i18n_pipeline.stages.report import Report
from i18n_pipeline.store import INTERFACE, SourceFile, catalog_path, template_path
from i18n_pipeline.text.segment import segments

Lost: TypeAlias = "Mapping[LocaleTag, Mapping[str, str]]"
"""By locale, the id of each article that is gone and what it is now; nothing where nobody knows."""


def lost(project: Project, files: Sequence[SourceFile], changed: Sequence[SourceFile]) -> Lost:
    """Return the articles that catalogs are left of, and the new ones that have their sentences.

    More than half of the sentences of either must be in the other, and in no other new article.
    `files` are all articles of the project, `changed` those among which new ones may be. It does
    not matter which locales the run is for: an article has its new name in all of them.
    """
    ids = {INTERFACE, *(file.id for file in files)}
    found: dict[LocaleTag, Mapping[str, str]] = {}
    locales = dict.fromkeys((*project.settings.target_locales, *project.targets))
    for locale in locales if changed else ():
        known = frozenset(project.store.catalogs(locale))
        gone = sorted(known - ids)
        new = [file for file in changed if file.id not in known] if gone else []
        if new:
            heirs = _heirs(project, locale, gone, new)
            found[locale] = {old: heirs.get(old, "") for old in gone}
    return found


def follow(project: Project, memory: ReviewedMemory, gone: Lost) -> Report:
    """Move each catalog of an article that is gone to the one that it is now.

    Where there is none, as for a copy or a part of an article, the memory knows the sentences at
    least.
    """
    moved: list[str] = []
    for locale, heirs in gone.items():
        for old, article in heirs.items():
            if article:
                moved.append(_move(project, locale, old, article))
                memory.forget(old, locale)
            elif not memory.knows(old, locale) and (catalog := _catalog(project, locale, old)):
                pair = LanguagePair(project.settings.source_locale, locale)
                memory.learn(old, pair, units_of(old, catalog))
    return Report(moved=tuple(moved))


def _move(project: Project, locale: LocaleTag, old: str, article: str) -> str:
    path = catalog_path(locale, article)
    project.store.remove(template_path(old))  # first: without a catalog nobody would think of it
    project.store.move(catalog_path(locale, old), path)
    return path


def _heirs(
    project: Project, locale: LocaleTag, lost: Collection[str], new: Sequence[SourceFile]
) -> dict[str, str]:
    """Return the ids of new articles by those of the lost ones that they are now."""
    texts = {file.id: _texts(project, locale, file) for file in new}
    times = Counter(text for own in texts.values() for text in own)
    holders = {text: id_ for id_, own in texts.items() for text in own if times[text] == 1}
    best: dict[str, tuple[int, str]] = {}
    for old in lost if holders else ():
        catalog = _catalog(project, locale, old)
        had = [msgid for _, msgid in catalog.live] if catalog else []
        shared = Counter(holders[text] for text in had if text in holders)
        for id_, number in shared.most_common(1):
            enough = 2 * number > max(len(had), len(texts[id_]))
            if enough and number > best.get(id_, (0, ""))[0]:
                best[id_] = number, old
    return {old: id_ for id_, (_, old) in best.items()}


def _texts(project: Project, locale: LocaleTag, file: SourceFile) -> frozenset[str]:
    article = read_article(project, file)
    if not isinstance(article, Article) or not article.translate or locale == article.locale:
        return frozenset()
    return frozenset(segment.content.text for segment in segments(article))


def _catalog(project: Project, locale: LocaleTag, id_: str) -> Catalog | None:
    with suppress(PipelineError):  # one that cannot be read stays where it is
        return project.catalog(id_, locale)
    return None
