"""What stands around the editions: lists, the style sheet and the pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from i18n_pipeline.editions.metadata.alternates import Listed, listed
from i18n_pipeline.editions.metadata.atom import atom
from i18n_pipeline.editions.metadata.feed import ATOM, JSON, feed_of, feed_path
from i18n_pipeline.editions.metadata.json_feed import json_feed
from i18n_pipeline.editions.metadata.sitemap import sitemaps
from i18n_pipeline.editions.outlets import HTML, OUTLETS
from i18n_pipeline.editions.outlets.base import Collected
from i18n_pipeline.editions.pages.archive import FRONT, Archive
from i18n_pipeline.editions.pages.index import ListPage, render_list, render_root
from i18n_pipeline.editions.pages.redirects import LIST as REDIRECTS
from i18n_pipeline.editions.pages.redirects import redirect_list
from i18n_pipeline.editions.pages.theme import style
from i18n_pipeline.editions.site import ROOT_INDEX, STYLESHEET, Site, parse_policy, path_of
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.memory.outputs import Outputs
from i18n_pipeline.memory.records import Records
from i18n_pipeline.model import Article, Listing, Shelf, Topic
from i18n_pipeline.stages.outcome import Notebook
from i18n_pipeline.stages.pages.addresses import Addresses
from i18n_pipeline.stages.pages.interface import Speak
from i18n_pipeline.stages.pages.links import LINKS, Asked, misled, places_of
from i18n_pipeline.stages.pages.manifest import write_manifest
from i18n_pipeline.stages.pages.privacy import about_file
from i18n_pipeline.stages.pages.publish import Around, publish
from i18n_pipeline.stages.pages.published import LISTS, put
from i18n_pipeline.stages.pages.scope import put_article, scope_of
from i18n_pipeline.stages.pages.theme import about_look
from i18n_pipeline.stages.project import (
    Project,
    article_files,
    assets,
    read_article,
    why_left_out,
)
from i18n_pipeline.stages.report import Report, joined, problem
from i18n_pipeline.store import OUTPUT, SourceFile, asset_path, digest


def site_of(project: Project) -> Site:
    """Return the site that the project's settings describe."""
    settings = project.settings
    return Site(
        settings.site_title,
        settings.source_locale,
        settings.base_url,
        parse_policy(settings.policy),
        settings.index_from,
        calendars=settings.calendar,
    )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The site around the articles, once these are published."""

    project: Project
    notebook: Notebook
    records: Records
    ours: Outputs
    site: Site
    speak: Speak
    addresses: Addresses

    def finish(
        self, sources: Sequence[SourceFile], held: Collection[str], *, changed: bool
    ) -> None:
        """Bring lists and pictures up to date and remove what belongs to articles that are gone.

        `sources` are all files below `articles/`, `held` the paths of those that stay with drafts;
        `changed` says whether any article was worked on.
        """
        self._relink({file.path: file for file in article_files(sources)})
        counts = self.records.locales()
        for file in assets(sources) if HTML in self.project.settings.formats else ():
            locales = () if file.path in held else tuple(counts)
            self._finish_asset(self.notebook.within(*locales), file, locales)
        notebook = self.notebook.within(self.project.since, *(file.path for file in sources))
        known = notebook.known(self.project.store, LISTS)
        if changed or self.ours.changed or known is None:
            self._finish_lists(notebook, sources, counts)

    def _relink(self, files: Mapping[str, SourceFile]) -> None:
        """Make those pages again whose links lead elsewhere now that all others are published."""
        notebook = self.notebook.within(places_of(self.records))
        if notebook.known(self.project.store, LINKS) is not None:
            return
        for unit in misled(notebook.ledger, notebook.command, self.records):
            article = read_article(self.project, files[unit])
            if not isinstance(article, Article):
                continue
            asked = Asked(self.records)
            former = self.records.of_article
            around = Around(self.site, self.speak, self.addresses, asked.find, former)
            _, pages = publish(self.project, article, around)
            notebook.deeds.add(put(self.project, self.ours, article.id, pages.items(), _keep_all))
            notebook.ledger.record_links(notebook.command, unit, asked.answers)
        notebook.note(LINKS, Report(), {})

    def _finish_lists(
        self, notebook: Notebook, sources: Sequence[SourceFile], counts: Mapping[LocaleTag, int]
    ) -> None:
        project, stamps = self.project.traced()
        scope = scope_of(project)
        gone = self._gone(sources) if scope.whole else ()
        reports = [put_article(project, self.ours, owner, {}, self._keep) for owner in gone]
        lists = self._lists(project, counts)

        def keep(path: str) -> bool:
            return scope.keeps_list(path, counts)

        reports.append(put(project, self.ours, LISTS, lists, keep))
        reports.append(Report(problems=about_look(self.site.templates)))
        write_manifest(self.project.store, self.ours)
        notebook.note(LISTS, joined(reports), stamps)

    def _gone(self, sources: Sequence[SourceFile]) -> list[str]:
        """Return the owners of outputs that are no longer in the project."""
        here = owners(sources)
        return [owner for owner in self.ours.owners() if owner not in here]

    def _lists(
        self, project: Project, counts: Mapping[LocaleTag, int]
    ) -> Iterator[tuple[str, bytes]]:
        """Yield path and content of what is made of many editions, as it is asked for."""
        for name in project.settings.formats:
            if name == HTML:
                yield from self._site_lists(counts)
            elif make := OUTLETS[name].locale:
                for locale in counts:
                    yield from make(self._collected(project, locale))

    def _collected(self, project: Project, locale: LocaleTag) -> Collected:
        def made(path: str) -> bytes | None:
            data = project.store.read(f"{OUTPUT}/{path}")
            return data if data is not None and self.ours.wrote(path, digest(data)) else None

        def listings() -> Iterator[Listing]:
            return self.records.newest_first(locale)

        return Collected(locale, listings, self.site, self.speak(locale), made, project.since)

    def _site_lists(self, counts: Mapping[LocaleTag, int]) -> Iterator[tuple[str, bytes]]:
        """Yield path and content of each list of the site, its style sheet, feeds and sitemaps."""
        fronts: dict[Topic | None, Listed] = {None: listed(self.records.editions(), self.site)}
        by_topic = self.records.topic_counts()
        sections = [topic for topic in by_topic if topic.shelf is Shelf.SECTION]
        lists: list[tuple[Topic | None, Mapping[LocaleTag, int]]] = [(None, counts)]
        for topic, numbers in (*lists, *by_topic.items()):
            if topic:
                fronts[topic] = listed(self._on(topic, numbers), self.site)
            for locale, number in numbers.items():
                archive = Archive(locale, number, self._years(locale, topic), topic)
                shown = tuple(one for one in sections if locale in by_topic[one])
                place = ListPage(archive, FRONT, tuple(numbers), fronts[topic], shown)
                yield from self._pages(place)
        if counts:
            spoken = {locale: self.speak(locale) for locale in counts}
            yield ROOT_INDEX, render_root(counts, fronts[None], self.site, spoken).encode()
            yield STYLESHEET, style(STYLESHEET, self.site.templates).encode()
        if self.site.base_url:
            for path, text in self._announcements(fronts):
                yield path, text.encode()
        if moves := redirect_list(self._moves(), self.site):
            yield REDIRECTS, moves.encode()

    def _moves(self) -> Iterator[tuple[str, str]]:
        """Yield the former and the present path of each published page that has moved."""
        editions = () if self.addresses.is_empty else self.records.editions()
        for one in editions:
            for place in self.addresses.former(one.locale, one.article):
                yield path_of(one.locale, place), one.path

    def _on(self, topic: Topic, locales: Iterable[LocaleTag]) -> Iterator[Listing]:
        """Yield what is published on a topic in all its locales."""
        for locale in locales:
            yield from self.records.newest_first(locale, topic)

    def _pages(self, front: ListPage) -> Iterator[tuple[str, bytes]]:
        """Yield path and content of a list's pages, the front page first."""
        archive = front.archive
        speak = self.speak(archive.locale)
        for number, listings in archive.pages(
            self.records.newest_first(archive.locale, archive.topic)
        ):
            made = render_list(replace(front, number=number), listings, self.site, speak)
            yield archive.path(number), made.encode()

    def _years(self, locale: LocaleTag, topic: Topic | None) -> Counter[int]:
        """Return the number of editions by the year that readers know them by, newest first."""
        days, years = self.site.custom(locale).days, Counter[int]()
        for day, number in self.records.days(locale, topic):
            years[days.year(day)] += number
        return years

    def _announcements(self, fronts: Mapping[Topic | None, Listed]) -> Iterator[tuple[str, str]]:
        """Yield path and text of the feeds and sitemaps."""
        for locale, last in fronts[None].items():
            if last:
                feed = feed_of(locale, self.records.newest_first(locale), self.site)
                yield feed_path(locale, ATOM), atom(feed)
                yield feed_path(locale, JSON), json_feed(feed)
        if fronts[None]:
            yield from sitemaps(self.records.editions(), fronts, self.site)

    def _finish_asset(
        self, notebook: Notebook, file: SourceFile, locales: Sequence[LocaleTag]
    ) -> None:
        """Put a file beside the articles where the pages of each locale look for it."""
        if notebook.known(self.project.store, file.path) is not None:
            return
        project, stamps = self.project.traced()
        if warning := why_left_out(file):
            report = Report(problems=(warning,))
        else:
            try:
                data = project.store.read(file.path)
            except PipelineError as error:
                report = Report(problems=(problem(error, file.id),))
            else:
                places = [f"{locale}/{asset_path(file)}" for locale in locales]
                outputs = [(place, data) for place in places if data is not None]
                told = Report(problems=about_file(file, data or b"", project.settings))
                keep = self._keep if locales else _keep_none
                report = joined((told, put(project, self.ours, _owner(file), outputs, keep)))
        notebook.note(file.path, report, stamps)

    def _keep(self, path: str) -> bool:
        """Return whether an output of what is gone stays."""
        return not scope_of(self.project).whole


def owners(sources: Sequence[SourceFile]) -> frozenset[str]:
    """Return who can have outputs: the site, the articles and the files beside them."""
    articles = (file.id for file in article_files(sources))
    return frozenset((LISTS, *articles, *map(_owner, assets(sources))))


def _keep_all(_: str) -> bool:
    return True


def _keep_none(_: str) -> bool:
    return False


def _owner(asset: SourceFile) -> str:
    """Return who owns the copies of a file beside the articles; no article has such an id."""
    return f"/{asset_path(asset)}"
