"""What the tests of the memory share: languages, an empty memory, units out of plain lines."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from i18n_pipeline.locales import parse_tag
from i18n_pipeline.memory.database import LanguagePair, open_database
from i18n_pipeline.memory.reviewed import Unit

EN_ES = LanguagePair(parse_tag("en"), parse_tag("es"))
EN_AR = LanguagePair(parse_tag("en"), parse_tag("ar"))
FR_ES = LanguagePair(parse_tag("fr"), parse_tag("es"))


def fresh_database() -> sqlite3.Connection:
    """Return an empty memory that is no file at all: laws ask for many."""
    return open_database(Path(":memory:"))


def units(article: str, pairs: Sequence[tuple[str, str]]) -> tuple[Unit, ...]:
    """Return the units of an article whose sentences are all reviewed."""
    sources = ["", *(source for source, _ in pairs), ""]
    return tuple(
        Unit(source, target, article, sources[n], sources[n + 2])
        for n, (source, target) in enumerate(pairs)
    )
