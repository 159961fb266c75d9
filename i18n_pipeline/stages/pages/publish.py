"""Publish: articles and catalogs become pages; what is not sound, or not admitted, does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain

from i18n_pipeline.catalog import credit
from i18n_pipeline.editions.assemble import assemble, headline, original
from i18n_pipeline.editions.interface import Interface
from i18n_pipeline.editions.links import Find
from i18n_pipeline.editions.outlets import HTML, OUTLETS
from i18n_pipeline.editions.outlets.base import Told
from i18n_pipeline.editions.pages.redirects import render_redirect
from i18n_pipeline.editions.pages.topics import topics_of
from i18n_pipeline.editions.proofs.proof import proof
from i18n_pipeline.editions.site import Site, listing, path_of, standing
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article, Edition, Finding, Listing, Severity
from i18n_pipeline.stages.pages.addresses import Addresses
from i18n_pipeline.stages.pages.interface import Speak
from i18n_pipeline.stages.pages.privacy import about_page
from i18n_pipeline.stages.project import Project
from i18n_pipeline.stages.report import Report, joined, problem
from i18n_pipeline.stages.review.check import blocked
from i18n_pipeline.stages.review.scope import scope_of
from i18n_pipeline.stages.work import Verdicts
from i18n_pipeline.store import ARTICLES, OUTPUT


@dataclass(frozen=True, slots=True)
class Around:
    """What the pages of an article must know besides."""

    site: Site
    speak: Speak
    addresses: Addresses
    find: Find
    """Knows the pages of the articles that it links to."""
    former: Callable[[str], Iterable[Listing]]
    """Gives what the last run published of an article by its id."""
    verdicts: Mapping[LocaleTag, Verdicts] = field(default_factory=dict)
    """What the checks have found in this very run."""


def publish(project: Project, article: Article, around: Around) -> tuple[Report, dict[str, bytes]]:
    """Return what the article's editions that the site's policy admits become, by its paths.

    Where a page has moved, another one at its former place leads to it. A draft becomes nothing.

    The report says what is published, what is held back, and why an edition cannot be. One that
    cannot be made anew stays published as it was: its page is still there, and is found.
    """
    if article.draft:
        return Report(), {}
    site, addresses = around.site, around.addresses
    reports = []
    stuck, untouched = set(), []
    editions = [addresses.placed(original(article))]
    for locale in _locales(project, article):
        try:
            edition = _edition(project, article, locale, around.verdicts.get(locale, {}))
            if edition and site.policy.admits(edition.counts):
                edition = addresses.placed(edition, moves=locale in project.targets)
        except PipelineError as error:
            stuck.add(locale)
            if locale in project.targets:
                reports.append(Report(problems=(problem(error, article.id, locale),)))
            continue
        if edition is None:
            if locale in project.targets:
                untouched.append(locale)
            continue
        if not site.policy.admits(edition.counts):
            reports.append(Report(withheld=((locale, article.id),)))
        elif faults := proof(edition):
            stuck.add(locale)
            reports.append(Report(problems=faults))
        else:
            editions.append(edition)
    former = (one for one in around.former(article.id) if one.locale in stuck) if stuck else ()
    stay = still_there(project, former)
    beside = (*editions, *(standing(article, one) for one in stay))
    told = (
        Told(one, beside, site, around.speak(one.locale), _asset_of(project), around.find)
        for one in editions
        if one.is_source or one.locale in project.targets
    )
    made = dict(chain.from_iterable(_made(project, one, addresses) for one in told))
    known = Report(
        editions=(*map(listing, editions), *stay),
        topics=topics_of(article),
        problems=(
            *_unnamed(article),
            *_untouched(article, untouched),
            *about_page(editions[0], project.settings),
        ),
        withheld=tuple((locale, article.id) for locale in untouched),
    )
    return joined([*reports, known]), made


def _unnamed(article: Article) -> Iterator[Finding]:
    """Yield a warning for an article that readers get to see under its file's name."""
    if headline(article) is None:
        said = f"it has no title, readers see {article.id.rpartition('/')[2]!r} → give it one"
        yield Finding("title", Severity.WARNING, said, article.id, where=article.source)


def _untouched(article: Article, locales: Sequence[LocaleTag]) -> Iterator[Finding]:
    """Yield a warning for an article that has no catalog yet in some `locales`."""
    if locales:
        said = f"no catalog in {', '.join(locales)} yet, so no edition → i18n-pipeline run"
        yield Finding("no_catalog", Severity.WARNING, said, article.id, where=article.source)


def still_there(project: Project, former: Iterable[Listing]) -> tuple[Listing, ...]:
    """Return those `former` editions whose pages nobody has taken away."""
    if HTML not in project.settings.formats:
        return tuple(former)
    return tuple(one for one in former if project.store.read(f"{OUTPUT}/{one.path}") is not None)


def _made(project: Project, told: Told, addresses: Addresses) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of all that an edition becomes."""
    addresses.arrive(told.edition)
    for name in project.settings.formats:
        if make := OUTLETS[name].edition:
            yield from make(told)
    if HTML in project.settings.formats:
        yield from _moved(told.edition, told.site, told.interface, addresses)


def _moved(
    edition: Edition, site: Site, spoken: Interface, addresses: Addresses
) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the pages that stand where an edition's page was before."""
    for place in addresses.former(edition.locale, edition.article.id):
        page = render_redirect(edition, place, site, spoken)
        yield path_of(edition.locale, place), page.encode()


def _asset_of(project: Project) -> Callable[[str], bytes | None]:
    """Return what gives a file beside the articles; one that cannot be read counts as none."""

    def asset(path: str) -> bytes | None:
        with suppress(PipelineError):
            return project.store.read(f"{ARTICLES}/{path}")
        return None

    return asset


def _locales(project: Project, article: Article) -> Iterator[LocaleTag]:
    """Yield the locales that may have an edition: this run's, and those that stand beside them."""
    if article.translate:
        known = dict.fromkeys((*project.settings.target_locales, *project.targets))
        yield from (locale for locale in known if locale != article.locale)


def _edition(
    project: Project, article: Article, locale: LocaleTag, known: Verdicts
) -> Edition | None:
    catalog = project.catalog(article.id, locale)
    if catalog is None:
        return None
    wrong = blocked(article, catalog, scope_of(project, article, locale), known)
    edition = assemble(article, catalog.live, locale, wrong)
    if not edition.counts.reviewed:
        return edition
    names = credit.reviewers(catalog.header, catalog.live.values())
    return replace(
        edition,
        reviewers=credit.named(names, project.settings.named_translators),
        outdated=credit.outdated(catalog),
    )
