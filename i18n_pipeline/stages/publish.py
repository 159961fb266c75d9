"""Publish: articles and catalogs become pages; what is not sound, or not admitted, does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from i18n_pipeline.editions.assemble import assemble, original
from i18n_pipeline.editions.page import render_page
from i18n_pipeline.editions.proof import proof
from i18n_pipeline.editions.site import Site, claim, page_path
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article, Edition, Severity, State
from i18n_pipeline.stages.check import findings_of
from i18n_pipeline.stages.interface import Speak
from i18n_pipeline.stages.project import Project
from i18n_pipeline.stages.published import write_output
from i18n_pipeline.stages.report import Report, joined, problem


def publish(
    project: Project,
    articles: Sequence[Article],
    site: Site,
    speak: Speak,
    taken: dict[str, str],
) -> Report:
    """Write the pages of the articles' editions that the site's policy admits.

    `taken` remembers the places of pages from one call to the next, as `claim` does.
    """
    reports = []
    for article in articles:
        if clash := claim(article, taken):
            reports.append(Report(problems=(clash,)))
        else:
            reports.append(_publish(project, article, site, speak))
    return joined(reports)


def _publish(project: Project, article: Article, site: Site, speak: Speak) -> Report:
    reports = []
    editions = [original(article)]
    for locale in _locales(project, article):
        try:
            edition = _edition(project, article, locale)
        except PipelineError as error:
            if locale in project.targets:
                reports.append(Report(problems=(problem(error, article.id, locale),)))
            continue
        if edition is None:
            continue
        if not site.policy.admits(edition.counts):
            reports.append(Report(withheld=((locale, article.id),)))
        elif faults := proof(edition):
            reports.append(Report(problems=faults))
        else:
            editions.append(edition)
    for edition in editions:
        if edition.is_source or edition.locale in project.targets:
            page = render_page(edition, editions, site, speak(edition.locale))
            reports.append(write_output(project, page_path(edition), page.encode(), article.id))
    return joined([*reports, Report(editions=tuple(map(_without_body, editions)))])


def _locales(project: Project, article: Article) -> Iterator[LocaleTag]:
    """Yield the locales that may have an edition: this run's, and those that stand beside them."""
    if article.translate:
        known = dict.fromkeys((*project.settings.target_locales, *project.targets))
        yield from (locale for locale in known if locale != article.locale)


def _edition(project: Project, article: Article, locale: LocaleTag) -> Edition | None:
    catalog = project.catalog(article.id, locale)
    if catalog is None:
        return None
    entries = catalog.live
    blocked = {
        key
        for key, found in findings_of(article, locale, catalog).items()
        if entries[key].state is State.NEEDS_REVIEW
        and any(finding.severity is Severity.ERROR for finding in found)
    }
    return assemble(article, entries, locale, blocked)


def _without_body(edition: Edition) -> Edition:
    """Return what an index needs of an edition, so that an archive's bodies are not all kept."""
    article = replace(edition.article, template=(), blocks=(), title=None, summary=None)
    return replace(edition, article=article, body=())
