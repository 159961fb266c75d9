"""What an outlet is, and what it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from i18n_pipeline.editions.interface import Interface
from i18n_pipeline.editions.links import Find, Links, nobody
from i18n_pipeline.editions.site import Site, page_path
from i18n_pipeline.editions.within import filled, within
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Edition, Listing

Files: TypeAlias = "Iterator[tuple[str, bytes]]"
"""Path below the output folder and content of each file."""


@dataclass(frozen=True, slots=True)
class Told:
    """An edition that is published, and what is around it."""

    edition: Edition
    editions: tuple[Edition, ...]
    """Those of the same article that are published, itself among them."""
    site: Site
    interface: Interface
    asset: Callable[[str], bytes | None]
    """Gives a file beside the articles by its path below them; None if there is none."""
    find: Find = nobody
    """Knows the pages of the articles that the edition links to."""

    @property
    def body(self) -> str:
        """The story's markup, its links leading to editions in the same language."""
        return filled(self.edition, within(self.edition, Links(self.edition, self.site, self.find)))

    @property
    def path(self) -> str:
        """Where the edition's page lies below the output folder."""
        return page_path(self.edition)

    @property
    def original(self) -> Edition | None:
        """The edition in the article's own language."""
        return next((one for one in self.editions if one.is_source), None)


@dataclass(frozen=True, slots=True)
class Collected:
    """All that is published in a locale."""

    locale: LocaleTag
    listings: Callable[[], Iterable[Listing]]
    """Gives them by date, the newest first; those without a date at the end."""
    site: Site
    interface: Interface
    made: Callable[[str], bytes | None]
    """Gives what the outlet made of an edition, by its path; None if that cannot be had."""
    since: date | None = None
    """The day from which on something is new; None where nobody asked."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A row of the registry."""

    doc: str
    edition: Callable[[Told], Files] | None = None
    """Makes the files of one edition."""
    locale: Callable[[Collected], Files] | None = None
    """Makes the files of all editions in a locale."""


def filed(outlet: str, path: str, suffix: str) -> str:
    """Return where an outlet has what it makes of the edition whose page is at `path`.

    >>> filed("json", "es/2024/vote.html", ".json")
    'json/es/2024/vote.json'
    """
    return f"{outlet}/{path.removesuffix('.html')}{suffix}"
