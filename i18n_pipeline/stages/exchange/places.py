"""Where a translator's file belongs: to the article it names, or to the one with its sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from i18n_pipeline.catalog.exchange.model import Sheet
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import UNDETERMINED, LocaleTag, same_writing
from i18n_pipeline.model import Article, Finding, InlineCode
from i18n_pipeline.stages.project import Project, article_files, read_article
from i18n_pipeline.store import INTERFACE, SourceFile, catalog_path, template_path
from i18n_pipeline.text.segment import segments

_ADD = "add the locale to target_locales, or name it with --to"


@dataclass(frozen=True, slots=True)
class Place:
    """The catalog that a file is to be merged into."""

    article: str
    """Id of the article."""
    locale: LocaleTag
    codes: Mapping[str, tuple[InlineCode, ...]]
    """Of each source text; empty where the article itself is not there."""
    message: str = ""
    """One line for a person, where it is not the article that the file names."""


class Places:
    """The articles of a project, as files that come back name them."""

    def __init__(self, project: Project) -> None:
        self._project = project
        files = article_files(project.store.sources())
        self._by_path = {file.path: file for file in files}
        self._by_id = {file.id: file for file in files}
        self._holders: dict[LocaleTag, Mapping[int, list[str]]] = {}

    def of(self, sheet: Sheet) -> Place:
        """Return the place of a sheet. Raises PipelineError where it has none here.

        An article may have another name now, or another article its name: then a sheet belongs
        where more than half of its sentences are, and more than anywhere else.
        """
        if sheet.article == template_path(INTERFACE):
            return self._interface(sheet)
        file = self._by_path.get(sheet.article)
        named = self._named(file, sheet) if file else None
        if named and self._has_most(named, sheet):
            return named
        if heir := self._heir(sheet):
            return heir
        if named:
            return named
        raise PipelineError(
            f"the project has no article {sheet.article or 'without a name'}, "
            "and none with these sentences",
            next_step="it is of another project, or of a text that has been written anew",
        )

    def _named(self, file: SourceFile, sheet: Sheet) -> Place:
        article = read_article(self._project, file)
        if isinstance(article, Finding):
            raise PipelineError(article.message, where=article.where)
        told = sheet.source_locale != UNDETERMINED
        if told and not same_writing(article.locale, sheet.source_locale):
            what = f"it translates from {sheet.source_locale}"
            raise PipelineError(f"{what}, but {article.source} is in {article.locale}")
        targets = self._project.targets_of(article)
        if locale := _nearest(sheet.target_locale, targets):
            return Place(article.id, locale, _codes_of(article))
        raise PipelineError(
            f"it is in {sheet.target_locale}, which {article.source} is not translated into",
            next_step=_ADD,
        )

    def _interface(self, sheet: Sheet) -> Place:
        if locale := _nearest(sheet.target_locale, self._project.targets):
            return Place(INTERFACE, locale, {})
        raise PipelineError(
            f"it is in {sheet.target_locale}, which the project is not translated into",
            next_step=_ADD,
        )

    def _has_most(self, place: Place, sheet: Sheet) -> bool:
        """Return whether a catalog has half of the sentences, or is not there to be asked."""
        catalog = self._project.catalog(place.article, place.locale)
        texts = {unit.source for unit in sheet.units}
        known = texts.intersection(entry.msgid for entry in catalog.entries) if catalog else texts
        return 2 * len(known) >= len(texts)

    def _heir(self, sheet: Sheet) -> Place | None:
        """Return the place that has the sentences of an article without one."""
        locale = _nearest(sheet.target_locale, self._project.targets)
        texts = {hash(unit.source) for unit in sheet.units}
        if locale is None:
            return None
        holders = self._known(locale)
        shared = Counter(id_ for text in texts for id_ in holders.get(text, ()))
        best = shared.most_common(2)
        numbers = [number for _, number in best]
        if not best or 2 * numbers[0] <= len(texts) or numbers[1:] == numbers[:1]:
            return None
        id_ = best[0][0]
        file = self._by_id.get(id_)
        there = file.path if file else f"{catalog_path(locale, id_)}, whose article is not there"
        named = sheet.article or "nothing"
        message = f"it was exported as {named}, its sentences are in {there} now: merged there"
        if file is None:
            return Place(id_, locale, {}, message)
        return replace(self._named(file, sheet), message=message)

    def _known(self, locale: LocaleTag) -> Mapping[int, list[str]]:
        """Return the catalogs that have a text, of lost articles too, by the text's hash."""
        if locale not in self._holders:
            found: dict[int, list[str]] = defaultdict(list)
            for id_ in self._project.store.catalogs(locale):
                with suppress(PipelineError):  # one that cannot be read is reported by every run
                    catalog = self._project.catalog(id_, locale)
                    for entry in catalog.entries if catalog else ():
                        found[hash(entry.msgid)].append(id_)
            self._holders[locale] = found
        return self._holders[locale]


def _nearest(wanted: LocaleTag, targets: tuple[LocaleTag, ...]) -> LocaleTag | None:
    """Return the target that a file means: programs add a region of their own, es-ES for es."""
    alike = [locale for locale in targets if same_writing(locale, wanted)]
    if wanted in targets:
        return wanted
    return alike[0] if len(alike) == 1 else None


def _codes_of(article: Article) -> dict[str, tuple[InlineCode, ...]]:
    return {one.content.text: one.content.codes for one in segments(article)}
