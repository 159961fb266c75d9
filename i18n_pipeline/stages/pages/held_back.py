"""What stays with a draft: its pictures and files, as long as nothing that readers get names them.

A photo tells of whom a story will be before it may be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from i18n_pipeline.editions.assemble import original
from i18n_pipeline.editions.proofs.inspection import inspect_page
from i18n_pipeline.editions.site import Site, page_path
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.memory.inspected import Inspections
from i18n_pipeline.memory.records import Records
from i18n_pipeline.model import Article
from i18n_pipeline.stages.project import Project, article_files, assets, read_article
from i18n_pipeline.store import SourceFile, asset_path


def held_back(
    project: Project,
    sources: Iterable[SourceFile],
    site: Site,
    records: Records,
    inspections: Inspections,
) -> frozenset[str]:
    """Return the paths of files that drafts name, and no page or style sheet that is published.

    `inspections` know all pages as they are now. A style sheet counts as published if it lies
    beside the articles, or is the site's own.
    """
    drafts = {one.where for one in records.findings(problems=True) if one.check == "draft"}
    if not drafts:
        return frozenset()
    found = list(sources)
    named: set[str] = set()
    for file in article_files(found):
        article = read_article(project, file) if file.path in drafts else None
        if isinstance(article, Article):
            named.update(_named(article, site))
    files = {asset_path(file).as_posix(): file for file in assets(found)}
    named.intersection_update(files)
    alone = named - inspections.led_to(named)
    styles = "".join(_styles(project, files.values(), site)) if alone else ""
    return frozenset(files[path].path for path in alone if path.rpartition("/")[2] not in styles)


def _named(article: Article, site: Site) -> Iterator[str]:
    """Yield where an article's own page leads, below a locale's folder."""
    edition = original(article)
    page = inspect_page(page_path(edition), edition.html.encode(), site)
    return (link.path.partition("/")[2] for link in page.links)


def _styles(project: Project, files: Iterable[SourceFile], site: Site) -> Iterator[str]:
    yield from (text for name, text in site.templates if name.endswith(".css"))
    for file in files:
        if file.path.lower().endswith(".css"):
            with suppress(PipelineError):  # it is told of where it would be copied
                yield (project.store.read(file.path) or b"").decode("utf-8", "replace")
