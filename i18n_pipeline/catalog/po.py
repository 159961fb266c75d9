"""Gettext catalogs as files: read, write, begin. The only module that speaks to babel.messages.

Babel's own `read_po` and `write_po` lose previous texts, unknown header fields and what is said of
obsolete entries, and add format flags to prose with a percent sign, which `msgfmt -c` then takes
for an error; so reading and writing are ours, and Babel gives plural forms and dates.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from babel.dates import format_datetime
from babel.messages.plurals import get_plural

from i18n_pipeline.catalog.catalog import Catalog, Header
from i18n_pipeline.catalog.po_read import read
from i18n_pipeline.catalog.po_write import write
from i18n_pipeline.locales import LocaleTag, babel_locale, gettext_code

__all__ = ["follow_template", "keep_header", "new_catalog", "read", "write"]


def new_catalog(locale: LocaleTag | None, now: datetime, project: str) -> Catalog:
    """Return a catalog without entries for `locale`, or a template for None.

    What nobody has filled in reads as in `msginit --no-translator`, what must be filled in as in a
    template by `xgettext`, so that `msgfmt -c` and every editor know it. A naive `now` is UTC.
    """
    date = format_datetime(now, "yyyy-MM-dd HH:mmZ", locale="en")
    is_template = locale is None
    fields = [
        ("Project-Id-Version", project),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", date),
        ("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE" if is_template else date),
        ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>" if is_template else "unassigned"),
        ("Language-Team", "LANGUAGE <LL@li.org>" if is_template else "none"),
        ("Language", "" if locale is None else gettext_code(locale)),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
    ]
    if locale is not None:
        fields.append(("Plural-Forms", get_plural(babel_locale(locale)).plural_forms))
    fields.append(("X-Generator", "i18n-pipeline"))
    return Catalog(Header(tuple(fields), flags=("fuzzy",) if is_template else ()))


def keep_header(old: Catalog, new: Catalog) -> Catalog:
    """Return the template `new` under the header of `old`, so that same texts give same bytes.

    The creation date is taken from `new` when the entries differ.
    """
    if old.entries == new.entries:
        return old
    return follow_template(replace(new, header=old.header), new)


def follow_template(catalog: Catalog, template: Catalog) -> Catalog:
    """Return `catalog` with the creation date of its template, as `msgmerge` does."""
    name = "POT-Creation-Date"
    header = catalog.header.with_field(name, template.header.get(name))
    return replace(catalog, header=header)
