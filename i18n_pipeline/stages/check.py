"""Check: every translation is held against its source; what is found is noted on the entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from i18n_pipeline import checks
from i18n_pipeline.catalog import entries
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article, BlockKind, CodedText, Entry, Finding, Severity, State
from i18n_pipeline.stages.project import Project, write_catalog
from i18n_pipeline.stages.report import Report, joined, problem
from i18n_pipeline.store import catalog_path
from i18n_pipeline.text.segment import segments


def check(project: Project, articles: Sequence[Article]) -> Report:
    """Check the articles' catalogs and note the findings on their entries."""
    reports = []
    for article in articles:
        for locale in project.targets_of(article):
            try:
                reports.append(_check_catalog(project, article, locale))
            except PipelineError as error:
                reports.append(Report(problems=(problem(error, article.id, locale),)))
    return joined(reports)


def _check_catalog(project: Project, article: Article, locale: LocaleTag) -> Report:
    catalog = project.catalog(article.id, locale)
    if catalog is None:
        return Report()
    found = findings_of(article, locale, catalog)
    noted = tuple(
        entries.with_findings(entry, found.get(entry.msgid, ())) if not entry.obsolete else entry
        for entry in catalog.entries
    )
    path = catalog_path(locale, article.id)
    report = write_catalog(project, path, catalog, replace(catalog, entries=noted))
    reviewed = {e.msgid for e in catalog.entries if e.state is State.REVIEWED and not e.obsolete}
    return replace(
        report,
        findings=tuple(f for msgid, fs in found.items() if msgid not in reviewed for f in fs),
        problems=tuple(f for msgid, fs in found.items() if msgid in reviewed for f in fs),
    )


def findings_of(
    article: Article, locale: LocaleTag, catalog: Catalog
) -> dict[str, tuple[Finding, ...]]:
    """Return what the checks say of each translated entry, by msgid, in the article's order."""
    by_msgid = {entry.msgid: entry for entry in catalog.entries if not entry.obsolete}
    found: dict[str, tuple[Finding, ...]] = {}
    for segment in segments(article):
        entry = by_msgid.get(segment.content.text)
        if entry is None or entry.msgid in found or entry.state is State.UNTRANSLATED:
            continue
        kind = article.blocks[segment.block].kind
        findings = _findings(article, locale, entry, (segment.content, kind))
        if findings:
            found[entry.msgid] = findings
    return found


def _findings(
    article: Article, locale: LocaleTag, entry: Entry, source: tuple[CodedText, BlockKind]
) -> tuple[Finding, ...]:
    pair = checks.Pair(source[0], entry.msgstr, article.locale, locale, source[1])
    line = entry.references[0].line if entry.references else 0
    return tuple(
        replace(
            finding,
            article=article.id,
            locale=locale,
            msgid=entry.msgid,
            where=f"{article.source}:{line}" if line else article.source,
        )
        for finding in (*checks.check(pair, checks.enabled(entry.flags)), *_of_proposal(entry))
    )


def _of_proposal(entry: Entry) -> Iterator[Finding]:
    """Yield what was noted when a tool proposed the text, until a person takes it up."""
    for noted in entry.findings if entries.is_untouched(entry) else ():
        name, _, message = noted.partition(": ")
        if name not in checks.CHECKS:
            yield Finding(name, Severity.WARNING, message)
