"""Where things lie in a project's folder. Paths are relative to it and `/`-separated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from i18n_pipeline.locales import LocaleTag, gettext_code

ARTICLES, LOCALES, OUTPUT, STATE = "articles", "locales", "dist", ".i18n"
TEMPLATES = "templates"
LOCK = f"{STATE}/lock"
RELEASES, CURRENT = "releases", "current"
"""In the output folder: what it held at some times, and a pointer to what readers get."""
GLOSSARY = "glossary.csv"
INTERFACE = "i18n_pipeline"
"""The gettext domain of the pages' own strings; no article can have this id."""

_HALF = re.compile("[\ud800-\udfff]")  # Python's stand-in for a byte that is not UTF-8


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file below `articles/`: `path` is relative to the project, `id` to `articles/`."""

    path: str
    id: str


def is_utf8(path: str) -> bool:
    """Return whether a path is one in UTF-8; others can be found, and neither named nor opened."""
    return not _HALF.search(path)


def catalog_path(locale: LocaleTag, domain: str) -> str:
    """Return where the catalog of an article (or the interface) in `locale` lies."""
    return f"{LOCALES}/{gettext_code(locale)}/LC_MESSAGES/{domain}.po"


def template_path(domain: str) -> str:
    """Return where the catalog template (`.pot`) of an article (or the interface) lies."""
    return f"{LOCALES}/{domain}.pot"


def glossary_path(locale: LocaleTag) -> str:
    """Return where the project's glossary for `locale` lies."""
    return f"{LOCALES}/{gettext_code(locale)}/{GLOSSARY}"


def addresses_path(locale: LocaleTag) -> str:
    """Return where the addresses of pages in `locale` are on record."""
    return f"{LOCALES}/{gettext_code(locale)}/addresses.csv"


def asset_path(source: SourceFile) -> PurePosixPath:
    """Return where a picture or other file beside the articles lies below an edition's folder."""
    return PurePosixPath(source.path).relative_to(ARTICLES)
