"""Catalogs as they were last read or written, so that no file is parsed twice in a row."""

from __future__ import annotations

from collections import OrderedDict

from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.trust import trusted
from i18n_pipeline.store import digest

_KEPT = 256
"""Catalogs: those of the articles that are being worked on, in some locales."""


class Shelf:
    """A few catalogs by the bytes of their files: a file that somebody saves is read anew."""

    def __init__(self) -> None:
        self._catalogs: OrderedDict[str, Catalog] = OrderedDict()

    def catalog(self, data: bytes, path: str) -> Catalog:
        """Return the catalog that `data` spell, with the states that can be trusted.

        Raises PipelineError, naming `path`.
        """
        key = digest(data)
        if key in self._catalogs:
            self._catalogs.move_to_end(key)
            return self._catalogs[key]
        return self._put(key, trusted(po.read(data, path)))

    def file(self, catalog: Catalog) -> bytes:
        """Return the file of `catalog`, which is known from now on."""
        written, data = po.laid_out(catalog)
        self._put(digest(data), written)
        return data

    def _put(self, key: str, catalog: Catalog) -> Catalog:
        self._catalogs[key] = catalog
        if len(self._catalogs) > _KEPT:
            self._catalogs.popitem(last=False)
        return catalog
