"""Extract: the articles' segments become catalog entries; what people did is kept."""

from __future__ import annotations

from collections.abc import Sequence

from i18n_pipeline.catalog import entries, po
from i18n_pipeline.catalog.merge import merge
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article, Entry
from i18n_pipeline.stages.project import Project, update_catalog, write_template
from i18n_pipeline.stages.report import Report, joined, problem
from i18n_pipeline.text.segment import segments


def extract(project: Project, article: Article) -> Report:
    """Write the template of an article and bring its catalogs up to date with it."""
    locales = project.targets_of(article)
    if not locales:
        return Report()
    fresh = entries.entries_of(segments(article), article)
    empty = po.new_catalog(None, project.now, project.settings.site_title)
    reports = [write_template(project, article.id, entries.template_of(empty, fresh))]
    for locale in locales:
        try:
            reports.append(_update(project, article, locale, fresh))
        except PipelineError as error:
            reports.append(Report(problems=(problem(error, article.id, locale),)))
    return joined(reports)


def _update(
    project: Project, article: Article, locale: LocaleTag, fresh: Sequence[Entry]
) -> Report:
    def merged(old: Catalog | None) -> Catalog:
        begun = old or po.new_catalog(locale, project.now, project.settings.site_title)
        return merge(begun, fresh)

    return update_catalog(project, article.id, locale, merged)
