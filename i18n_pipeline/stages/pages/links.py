"""Links between articles: whose pages must be made anew when an edition comes or goes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache

from i18n_pipeline.editions.links import Pages
from i18n_pipeline.memory.ledger import Ledger
from i18n_pipeline.memory.records import Records
from i18n_pipeline.stages.outcome import hash_of

LINKS = "/links"
"""The unit of work that stands for the links between all articles."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Finds the articles that one links to, and knows afterwards what it was asked and said."""

    records: Records
    answers: dict[str, str] = field(default_factory=dict)
    """By the name that was asked for."""

    def find(self, name: str) -> Pages | None:
        """Return the pages of the article that `name` means, as far as they are published now."""
        pages = _pages(self.records, name)
        self.answers[name] = _answer(pages)
        return pages


def places_of(records: Records) -> str:
    """Return a hash of where all pages are: links lead as they did while it stays the same."""
    seen = hashlib.blake2b(digest_size=16)
    for place in records.places():  # one after the other: an archive has many
        seen.update(repr(place).encode())
    return seen.hexdigest()


def misled(ledger: Ledger, command: str, records: Records) -> tuple[str, ...]:
    """Return the units whose pages were made when the articles they link to had other pages."""

    @lru_cache(maxsize=2**12)
    def answer(name: str) -> str:
        return _answer(_pages(records, name))

    wrong = (unit for unit, name, said in ledger.links(command) if answer(name) != said)
    return tuple(dict.fromkeys(wrong))


def _pages(records: Records, name: str) -> Pages | None:
    found = records.pages(name)
    return Pages(*found) if found else None


def _answer(pages: Pages | None) -> str:
    return hash_of(sorted(pages.paths.items())) if pages else ""
