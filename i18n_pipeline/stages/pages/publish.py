"""Publish: articles and catalogs become pages; what is not sound, or not admitted, does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from i18n_pipeline.catalog import credit
from i18n_pipeline.editions.assemble import assemble, original
from i18n_pipeline.editions.page import render_page
from i18n_pipeline.editions.proof import proof
from i18n_pipeline.editions.site import Site, listing, page_path
from i18n_pipeline.editions.topics import topics_of
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article, Edition
from i18n_pipeline.stages.pages.interface import Speak
from i18n_pipeline.stages.project import Project
from i18n_pipeline.stages.report import Report, joined, problem
from i18n_pipeline.stages.review.check import blocked
from i18n_pipeline.stages.review.scope import scope_of


def publish(
    project: Project, article: Article, site: Site, speak: Speak
) -> tuple[Report, dict[str, bytes]]:
    """Return the pages of the article's editions that the site's policy admits, by their paths.

    The report says what is published, what is held back, and why an edition cannot be.
    """
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
    pages = {
        page_path(one): render_page(one, editions, site, speak(one.locale)).encode()
        for one in editions
        if one.is_source or one.locale in project.targets
    }
    return joined(
        [*reports, Report(editions=tuple(map(listing, editions)), topics=topics_of(article))]
    ), pages


def _locales(project: Project, article: Article) -> Iterator[LocaleTag]:
    """Yield the locales that may have an edition: this run's, and those that stand beside them."""
    if article.translate:
        known = dict.fromkeys((*project.settings.target_locales, *project.targets))
        yield from (locale for locale in known if locale != article.locale)


def _edition(project: Project, article: Article, locale: LocaleTag) -> Edition | None:
    catalog = project.catalog(article.id, locale)
    if catalog is None:
        return None
    wrong = blocked(article, catalog, scope_of(project, article, locale))
    edition = assemble(article, catalog.live, locale, wrong)
    if not edition.counts.reviewed:
        return edition
    names = credit.reviewers(catalog.header)
    return replace(
        edition,
        reviewers=credit.named(names, project.settings.named_translators),
        outdated=credit.outdated(catalog),
    )
