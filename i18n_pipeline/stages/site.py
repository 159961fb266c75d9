"""What stands around the editions: indexes, the style sheet and the pictures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from i18n_pipeline.editions.index import render_index, render_root
from i18n_pipeline.editions.site import (
    ROOT_INDEX,
    STYLESHEET,
    Site,
    index_path,
    parse_policy,
)
from i18n_pipeline.editions.theme import style
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Edition, Finding
from i18n_pipeline.stages.interface import Speak
from i18n_pipeline.stages.project import Project, assets
from i18n_pipeline.stages.published import update, write_output
from i18n_pipeline.stages.report import Output, Report, joined, problem
from i18n_pipeline.store import asset_path

_NOT_MADE = frozenset(("source", "catalog", "proof"))
"""The problems that leave an article, or one edition of it, without a new page."""


def site_of(project: Project) -> Site:
    """Return the site that the project's settings describe."""
    settings = project.settings
    return Site(
        settings.site_title,
        settings.source_locale,
        settings.base_url,
        parse_policy(settings.policy),
    )


def finish(project: Project, report: Report, site: Site, speak: Speak) -> Report:
    """Write what leads to the editions that `report` published, and remove what has gone.

    A page whose source or catalog cannot be read now stays as it was: a slip of the pen in a file
    must not take a story off the web.
    """
    by_locale: dict[LocaleTag, list[Edition]] = defaultdict(list)
    for edition in report.editions:
        by_locale[edition.locale].append(edition)
    pages = _indexes(project, by_locale, site, speak) if by_locale else ()
    written = joined(write_output(project, path, text.encode()) for path, text in pages)
    pictures = joined(_pictures(project, tuple(by_locale)))
    outputs = joined([report, written, pictures]).outputs
    whole = set(project.settings.target_locales) <= set(project.targets)
    stuck = {(p.article, p.locale) for p in report.problems if p.check in _NOT_MADE}

    def keep(output: Output) -> bool:
        locale = LocaleTag(output.path.partition("/")[0])
        return not (whole and stuck.isdisjoint([(output.article, None), (output.article, locale)]))

    return joined([written, pictures, update(project, outputs, keep)])


def _indexes(
    project: Project,
    by_locale: dict[LocaleTag, list[Edition]],
    site: Site,
    speak: Speak,
) -> Iterator[tuple[str, str]]:
    locales = tuple(by_locale)
    for locale, editions in by_locale.items():
        yield index_path(locale), render_index(editions, locales, site, speak(locale))
    counts = {locale: len(editions) for locale, editions in by_locale.items()}
    yield ROOT_INDEX, render_root(counts, site, {locale: speak(locale) for locale in locales})
    yield STYLESHEET, style(STYLESHEET)


def _pictures(project: Project, locales: Sequence[LocaleTag]) -> Iterator[Report]:
    """Copy the files beside the articles to where the pages of each locale look for them."""
    for file in assets(project):
        if isinstance(file, Finding):
            yield Report(problems=(file,))
            continue
        try:
            data = project.store.read(file.path)
        except PipelineError as error:
            yield Report(problems=(problem(error, file.id),))
            continue
        for locale in locales if data is not None else ():
            yield write_output(project, f"{locale}/{asset_path(file)}", data or b"", file.id)
