"""Extract: the articles' segments become catalog entries; what people did is kept."""

from __future__ import annotations

from collections.abc import Sequence

from i18n_pipeline.catalog import entries, po
from i18n_pipeline.catalog.merge import carried, departed, merge
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.editions.pages.topics import topics_of
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Entry, State
from i18n_pipeline.stages.project import write_template
from i18n_pipeline.stages.report import Edit, Report
from i18n_pipeline.stages.terms import with_hints
from i18n_pipeline.stages.work import Change, Telling, Work
from i18n_pipeline.text.segment import segments, segments_for


def extract(work: Work) -> None:
    """Write the template of an article and have its catalogs brought up to date with it."""
    project, article = work.project, work.article
    work.reports.append(Report(topics=topics_of(article)))
    locales = project.targets_of(article)
    if not locales:
        return
    found = segments(article)
    fresh = entries.entries_of(found, article)
    empty = po.new_catalog(None, project.now, project.settings.site_title)
    template = entries.template_of(empty, fresh)
    work.reports.append(write_template(project, article.id, template))
    for locale in locales:
        wanted = {segment.key for segment in segments_for(article, locale)}
        own = [entry for entry in fresh if entry.key in wanted]
        hinted = with_hints(own, found, project.glossary(article.locale, locale))
        work.revise(locale, *_merging(work, locale, hinted))


def _merging(work: Work, locale: LocaleTag, fresh: Sequence[Entry]) -> tuple[Change, Telling]:
    project, article = work.project, work.article
    edits: list[Edit] = []

    def merged(old: Catalog | None) -> Catalog:
        begun = old or po.new_catalog(locale, project.now, project.settings.site_title)
        new = merge(begun, fresh, article.locale)
        edits[:] = (
            Edit(
                article.id, locale, one.previous_msgid or "", one.msgid, one.state is State.REVIEWED
            )
            for one in carried(old, new)
        )
        edits.extend(Edit(article.id, locale, one.msgid) for one in departed(old, new))
        return new

    return merged, lambda: Report(edits=tuple(edits))
