"""What people made of the same sentence in different catalogs."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.memory.database import LanguagePair, key_of, pair_id, told

# A unit that stands nowhere (the article has lost its sentence) has no neighbours.
_VARIANTS = """
    SELECT DISTINCT catalog.article, unit.target
    FROM sentence
    JOIN unit ON unit.sentence = sentence.id
    JOIN catalog ON catalog.id = unit.catalog
    WHERE catalog.pair = ? AND sentence.key = ? AND (unit.before OR unit.after)
    ORDER BY unit.target, catalog.article
"""
_UNITS = """
    SELECT sentence.text, unit.target
    FROM catalog
    JOIN pair ON pair.id = catalog.pair
    JOIN unit ON unit.catalog = catalog.id
    JOIN sentence ON sentence.id = unit.sentence
    WHERE catalog.article = ? AND pair.target = ? AND (unit.before OR unit.after)
"""


@dataclass(frozen=True, slots=True)
class Variants:
    """The reviewed pairs of all catalogs, seen by their sentences."""

    database: sqlite3.Connection

    def of(self, pair: LanguagePair, source: str) -> tuple[tuple[str, str], ...]:
        """Return the article and the text of each translation of `source`, by the text."""
        with told():
            given = (pair_id(self.database, pair), key_of(source))
            return tuple(self.database.execute(_VARIANTS, given).fetchall())

    def in_catalog(self, article: str, locale: LocaleTag) -> frozenset[tuple[str, str]]:
        """Return the sentences of a catalog that stand in its article, with their translations."""
        with told():
            return frozenset(self.database.execute(_UNITS, (article, locale)).fetchall())
