"""Gettext catalogs as files: read, write, begin.

Babel's own `read_po` and `write_po` lose previous texts, unknown header fields and what is said of
obsolete entries, and add format flags to prose with a percent sign, which `msgfmt -c` then takes
for an error; so reading and writing are ours, and Babel gives plural forms and dates.
"""

from i18n_pipeline.catalog.po.begin import keeping_header, new_catalog
from i18n_pipeline.catalog.po.reading import read
from i18n_pipeline.catalog.po.writing import is_as_read, laid_out, write

__all__ = ["is_as_read", "keeping_header", "laid_out", "new_catalog", "read", "write"]
