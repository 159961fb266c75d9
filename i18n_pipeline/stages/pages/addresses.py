"""Addresses that pages have or had, other than those their articles give them: kept for good.

They are on record in the project, as its catalogs are: what was once published at an address can be
found there for as long as the page exists.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from i18n_pipeline.editions.site import claim, place_at, place_of
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag, nearest
from i18n_pipeline.memory.outputs import Outputs
from i18n_pipeline.memory.records import Records
from i18n_pipeline.model import Article, Edition
from i18n_pipeline.stages.pages.address_table import (
    Address,
    order,
    read_addresses,
    write_addresses,
)
from i18n_pipeline.stages.project import Project
from i18n_pipeline.store import addresses_path
from i18n_pipeline.text.slugs import latin_slug, native_slug

_SLUGS: Mapping[str, Callable[[str, LocaleTag], str]] = {
    "source": lambda _title, _locale: "",
    "latin": latin_slug,
    "native": native_slug,
}
"""How the last part of a page's address is made of its translated title, by setting."""


class Addresses:
    """The addresses of all locales of a project while a run is at work on it."""

    def __init__(
        self, project: Project, ids: Collection[str], ours: Outputs, records: Records
    ) -> None:
        """`ids` are all articles; `ours` and `records` know what was published before."""
        self._store, self._slug = project.store, _SLUGS[project.settings.slugs]
        self._usual = {id_.casefold(): id_ for id_ in ids}
        self._ours, self._records = ours, records
        self._own: dict[str, dict[LocaleTag, tuple[Address, ...]]] = {}
        self._holders: dict[tuple[LocaleTag, str], Address] = {}
        self._touched: dict[LocaleTag, set[str]] = {}
        self._read: set[LocaleTag] = set()
        self._unread: dict[LocaleTag, PipelineError] = {}

    def read(self, locales: Iterable[LocaleTag]) -> None:
        """Read what is on record of some locales, unless that is done.

        Raises PipelineError for a file that is no table. One that cannot be read at all concerns
        its locale alone, whose catalogs lie in the same folder.
        """
        for locale in locales:
            if locale in self._read:
                continue
            self._read.add(locale)
            try:
                data = self._store.read(addresses_path(locale))
            except PipelineError as error:
                self._unread[locale] = error
                continue
            for article, rows in _by_article(_rows(locale, data)).items():
                self._require_free(locale, rows)
                self._put(locale, article, rows)

    @property
    def is_empty(self) -> bool:
        """Whether every page is, and always was, where its article puts it."""
        return not self._own

    def of(self, article: str) -> Mapping[LocaleTag, tuple[Address, ...]]:
        """Return what is on record of an article, by locale."""
        return self._own.get(article, {})

    def former(self, locale: LocaleTag, article: str) -> tuple[str, ...]:
        """Return the places from which the article's page in `locale` has moved away."""
        rows = self.of(article).get(locale, ())
        return tuple(row.place for row in rows if not row.current)

    def take(self, place: str, article: str) -> str:
        """Have `article` be at a place in all locales that it has no other in.

        Return another article's id where that has a page there, in some locale; else nothing.
        """
        folded = place.casefold()
        self._usual[folded] = article
        rows = (self._holders.get((locale, folded)) for locale in self._read)
        held = (row.article for row in rows if row and row.current and row.article != article)
        return next(held, "")

    def placed(self, edition: Edition, *, moves: bool = True) -> Edition:
        """Return `edition` at its place; one that does not move, at the place that it has.

        A slug of the front matter goes first, then the place it has had, then its title once a
        person has reviewed that, and else the article's own. Raises PipelineError where another
        article's page is at the place that the front matter asks for.
        """
        self.read((edition.locale,))
        if edition.is_source:
            return edition
        if error := self._unread.get(edition.locale):
            raise error
        place = self._place(edition) if moves else self._current(edition.locale, edition.article.id)
        return replace(edition, place="" if place == place_of(edition.article) else place)

    def arrive(self, edition: Edition) -> None:
        """Put on record where the page of `edition` is, and where the last run left it."""
        locale, article = edition.locale, edition.article.id
        common = place_of(edition.article)
        place = edition.place or common
        rows = self.of(article).get(locale, ())
        had_another = any(row.current for row in rows)
        named = not edition.is_source and (place != common or had_another)
        left = [row.place for row in rows]
        # Where its page was; not the pages that lead to it: somebody may have struck one out.
        _, pages = self._records.pages(article) or (locale, {})
        if locale in pages:
            left.append(place_at(pages[locale])[1])
        if not edition.is_source and not had_another:
            left.append(common)
        free = (
            one for one in left if one != place and not self._taken(locale, one, edition.article)
        )
        others = sorted(dict.fromkeys(free))
        new = [Address(article, one, current=False) for one in others]
        if named:
            new.insert(0, Address(article, place, current=True))
        self._clear(locale, place, article)
        self._change(locale, article, tuple(new))

    def follow(self, old: str, article: str) -> None:
        """Have what is on record of `old` belong to `article`, and the places of its pages too."""
        for locale, rows in list(self.of(old).items()):
            moved = tuple(replace(row, article=article) for row in rows)
            self._change(locale, old, ())
            self._change(locale, article, (*self.of(article).get(locale, ()), *moved))
        for path in self._ours.of(old):
            locale, place = place_at(path)
            if place and (locale, place.casefold()) not in self._holders:
                row = Address(article, place, current=False)
                self._change(locale, article, (*self.of(article).get(locale, ()), row))

    @property
    def wait(self) -> bool:
        """Whether there is anything that the files do not have yet."""
        return bool(self._touched)

    def write(self) -> tuple[str, ...]:
        """Write what has changed into the files as they are now; return their paths."""
        written = []
        for locale, touched in sorted(self._touched.items()):
            if locale in self._unread:
                continue
            path = addresses_path(locale)
            known = _rows(locale, self._store.read(path))
            rows = [row for row in known if row.article not in touched]
            rows += (row for article in touched for row in self.of(article).get(locale, ()))
            if self._store.write(path, write_addresses(rows)):
                written.append(path)
        self._touched.clear()
        return tuple(written)

    def _place(self, edition: Edition) -> str:
        article, locale = edition.article, edition.locale
        if asked := nearest(article.slugs, locale):
            place = place_of(article, asked)
            if holder := self._taken(locale, place, article):
                raise PipelineError(
                    f"its page would lie where that of {holder} does",
                    where=article.source,
                    next_step=f"give it another slug for {locale}",
                )
            return place
        if current := self._current(locale, article.id):
            return current
        slug = self._slug(edition.title, locale) if edition.title_reviewed else ""
        return self._free(locale, place_of(article, slug), article) if slug else ""

    def _require_free(self, locale: LocaleTag, rows: Iterable[Address]) -> None:
        """Raise PipelineError for an address that somebody wrote down and a page cannot have."""
        for row in rows:
            known = self._holders.get((locale, row.place.casefold()))
            if row.current and ((known and known.current) or claim(row.place, "", {})):
                holder = known.article if known else "the list of articles"
                raise PipelineError(
                    f"{row.place!r} cannot be an address of {row.article!r}: {holder} has it",
                    where=addresses_path(locale),
                    next_step="give one of them another address",
                )

    def _current(self, locale: LocaleTag, article: str) -> str:
        rows = self.of(article).get(locale, ())
        return next((row.place for row in rows if row.current), "")

    def _free(self, locale: LocaleTag, place: str, article: Article) -> str:
        """Return `place`, or the first of `place-2`, `place-3` and so on that nobody has."""
        number, free = 1, place
        while self._taken(locale, free, article):
            number += 1
            free = f"{place}-{number}"
        return free

    def _taken(self, locale: LocaleTag, place: str, article: Article) -> str:
        """Return who has a place other than `article`, an empty text for nobody."""
        folded = place.casefold()
        row = self._holders.get((locale, folded))
        usual = self._usual.get(folded, article.id)
        holders = usual, row.article if row else article.id
        others = (holder for holder in holders if holder != article.id)
        return next(others, "") or claim(place, "", {})

    def _clear(self, locale: LocaleTag, place: str, article: str) -> None:
        """Forget that the page of another article was at a place where there is a page now."""
        row = self._holders.get((locale, place.casefold()))
        if row and row.article != article and not row.current:
            rows = self.of(row.article)[locale]
            self._change(locale, row.article, tuple(one for one in rows if one != row))

    def _change(self, locale: LocaleTag, article: str, rows: tuple[Address, ...]) -> None:
        if rows != self.of(article).get(locale, ()):
            self._put(locale, article, rows)
            self._touched.setdefault(locale, set()).add(article)

    def _put(self, locale: LocaleTag, article: str, rows: tuple[Address, ...]) -> None:
        own = self._own.setdefault(article, {})
        for row in own.pop(locale, ()):
            self._holders.pop((locale, row.place.casefold()), None)
        if rows:
            own[locale] = rows
        if not own:
            del self._own[article]
        self._holders.update({(locale, row.place.casefold()): row for row in rows})


def _rows(locale: LocaleTag, data: bytes | None) -> Iterator[Address]:
    return iter(()) if data is None else read_addresses(data, addresses_path(locale))


def _by_article(rows: Iterable[Address]) -> dict[str, tuple[Address, ...]]:
    found: dict[str, tuple[Address, ...]] = {}
    for row in sorted(rows, key=order):
        found[row.article] = (*found.get(row.article, ()), row)
    return found
