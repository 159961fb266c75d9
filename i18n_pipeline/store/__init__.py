"""The project's folder: where things lie, every read and write, and how files looked before."""

from i18n_pipeline.store.files import ANYTHING, ChangedError, Content, Store, Traced
from i18n_pipeline.store.paths import (
    ARTICLES,
    CURRENT,
    GLOSSARY,
    INTERFACE,
    LOCALES,
    LOCK,
    OUTPUT,
    RELEASES,
    STATE,
    TEMPLATES,
    SourceFile,
    addresses_path,
    asset_path,
    catalog_path,
    glossary_path,
    is_utf8,
    template_path,
)
from i18n_pipeline.store.spool import Spool
from i18n_pipeline.store.stamp import Stamp, digest

__all__ = [
    "ANYTHING",
    "ARTICLES",
    "CURRENT",
    "GLOSSARY",
    "INTERFACE",
    "LOCALES",
    "LOCK",
    "OUTPUT",
    "RELEASES",
    "STATE",
    "TEMPLATES",
    "ChangedError",
    "Content",
    "SourceFile",
    "Spool",
    "Stamp",
    "Store",
    "Traced",
    "addresses_path",
    "asset_path",
    "catalog_path",
    "digest",
    "glossary_path",
    "is_utf8",
    "template_path",
]
