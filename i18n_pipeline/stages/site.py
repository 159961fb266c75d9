"""What stands around the editions: indexes, the style sheet and the pictures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

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
from i18n_pipeline.memory.ledger import Ledger
from i18n_pipeline.model import Finding, Listing
from i18n_pipeline.stages.interface import Speak
from i18n_pipeline.stages.project import Project, assets
from i18n_pipeline.stages.published import put
from i18n_pipeline.stages.report import Report, joined, problem
from i18n_pipeline.store import asset_path


def site_of(project: Project) -> Site:
    """Return the site that the project's settings describe."""
    settings = project.settings
    return Site(
        settings.site_title,
        settings.source_locale,
        settings.base_url,
        parse_policy(settings.policy),
    )


def finish(
    project: Project,
    ledger: Ledger,
    listings: Sequence[Listing],
    dressing: tuple[Site, Speak],
) -> Report:
    """Write what leads to the published editions and the pictures they show."""
    by_locale: dict[LocaleTag, list[Listing]] = defaultdict(list)
    for one in listings:
        by_locale[one.locale].append(one)
    problems: list[Finding] = []
    outputs = chain(
        _indexes(by_locale, *dressing) if by_locale else (),
        _pictures(project, tuple(by_locale), problems),
    )
    whole = is_whole(project)
    report = put(project, ledger, "", outputs, keep=lambda path: not whole)
    return joined([Report(problems=tuple(problems)), report])


def retire(project: Project, ledger: Ledger, articles: Collection[str]) -> Report:
    """Remove the pages of articles that are none of `articles` (ids), which are all there are."""
    if not is_whole(project):
        return Report()
    gone = sorted(ledger.publishers() - {"", *articles})
    return joined(put(project, ledger, article, (), keep=lambda path: False) for article in gone)


def is_whole(project: Project) -> bool:
    """Return whether the run is about all locales: then what it does not publish has gone."""
    return set(project.settings.target_locales) <= set(project.targets)


def _indexes(
    by_locale: dict[LocaleTag, list[Listing]], site: Site, speak: Speak
) -> Iterator[tuple[str, bytes]]:
    locales = tuple(by_locale)
    for locale, listings in by_locale.items():
        page = render_index(listings, locales, site, speak(locale))
        yield index_path(locale), page.encode()
    counts = {locale: len(listings) for locale, listings in by_locale.items()}
    front = render_root(counts, site, {locale: speak(locale) for locale in locales})
    yield ROOT_INDEX, front.encode()
    yield STYLESHEET, style(STYLESHEET).encode()


def _pictures(
    project: Project, locales: Sequence[LocaleTag], problems: list[Finding]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files beside the articles where the pages of each locale look for them."""
    for file in assets(project):
        if isinstance(file, Finding):
            problems.append(file)
            continue
        try:
            data = project.store.read(file.path)
        except PipelineError as error:
            problems.append(problem(error, file.id))
            continue
        for locale in locales if data is not None else ():
            yield f"{locale}/{asset_path(file)}", data or b""
