"""Mend: what is certainly wrong in machine drafts is put right, where nobody has touched them."""

from __future__ import annotations

from dataclasses import replace

from i18n_pipeline import checks
from i18n_pipeline.catalog import entries
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.model import Article, Entry, Key, OriginKind
from i18n_pipeline.stages.report import Fix
from i18n_pipeline.stages.review.scope import Scope, pairs


def mended(article: Article, catalog: Catalog, scope: Scope) -> tuple[Catalog, tuple[Fix, ...]]:
    """Return `catalog` with its drafts mended, and what was changed in the article's order.

    A draft that is mended is still the machine's own: nobody has touched it.
    """
    fixes: dict[Key, Fix] = {}
    for entry, pair in pairs(article, catalog, scope):
        text = checks.mended(pair, scope.enabled(entry)) if _may_mend(entry) else None
        if text is not None:
            fixes[entry.key] = Fix(article.id, scope.locale, entry.msgid, entry.msgstr, text)
    new = (
        entries.mend(entry, fixes[entry.key].after)
        if entry.key in fixes and not entry.obsolete
        else entry
        for entry in catalog.entries
    )
    return replace(catalog, entries=tuple(new)), tuple(fixes.values())


def _may_mend(entry: Entry) -> bool:
    machine = entry.origin is not None and entry.origin.kind is OriginKind.MACHINE
    return machine and entries.is_untouched(entry)
