"""How the published editions of one locale are spread over pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from i18n_pipeline.editions.site import archive_path, index_path
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Listing, Topic

FRONT = 0
"""The number of the page with the newest editions, where a reader arrives."""
SIZE = 30
"""Editions on each page behind it; the front page has up to twice as many."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The pages of one locale's list.

    Those behind the front page are counted from the oldest, and full: what stands on one of them
    stays there when newer articles come, and so does its address.
    """

    locale: LocaleTag
    number: int
    """Editions on all pages."""
    years: Mapping[int, int]
    """How many of them are of each year, newest first."""
    topic: Topic | None = None
    """What all of them are about; None for the list of everything."""

    @property
    def newest(self) -> int:
        """The number of the page that follows the front page; 0 where that holds everything."""
        return max(0, self.number // SIZE - 1)

    def pages(self, listings: Iterable[Listing]) -> Iterator[tuple[int, list[Listing]]]:
        """Yield number and listings of every page, of `listings` by date, newest first."""
        rest = iter(listings)
        yield FRONT, list(islice(rest, self.number - SIZE * self.newest))
        for page in range(self.newest, FRONT, -1):
            yield page, list(islice(rest, SIZE))

    def path(self, page: int) -> str:
        """Return where a page lies below the output folder."""
        if page == FRONT:
            return index_path(self.locale, self.topic)
        return archive_path(self.locale, page, self.topic)

    def newer(self, page: int) -> str:
        """Return the path of the page with what came after; empty for the front page."""
        if page == FRONT:
            return ""
        return self.path(FRONT if page == self.newest else page + 1)

    def older(self, page: int) -> str:
        """Return the path of the page with what came before; empty for the last one."""
        before = self.newest if page == FRONT else page - 1
        return self.path(before) if before else ""

    def beginnings(self) -> Iterator[tuple[int, str]]:
        """Yield each year and the path of the page where its newest edition stands."""
        position = 0
        front = self.number - SIZE * self.newest
        for year, number in self.years.items():
            behind = position - front
            yield year, self.path(FRONT if behind < 0 else self.newest - behind // SIZE)
            position += number
