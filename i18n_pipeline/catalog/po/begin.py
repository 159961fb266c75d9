"""Catalogs and templates as they begin."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from babel.dates import format_datetime

from i18n_pipeline.catalog.header import Header
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.po.plurals import plural_forms
from i18n_pipeline.catalog.po.reading import read
from i18n_pipeline.catalog.po.writing import write
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag, gettext_code


@lru_cache(maxsize=64)  # all that are begun in a run begin alike, but for their locale
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
        fields.append(("Plural-Forms", plural_forms(locale)))
    fields.append(("X-Generator", "i18n-pipeline"))
    return Catalog(Header(tuple(fields), flags=("fuzzy",) if is_template else ()))


def keeping_header(old: bytes | None, template: Catalog) -> bytes:
    """Return the file of `template` under the header of the `old` file, if there is one.

    With the same entries it is the old file itself: only news gives a new creation date.
    """
    before = None
    with suppress(PipelineError):  # a template is made anew from its article: nothing is lost
        before = read(old, "") if old else None
    if old is None or before is None:
        return write(template)
    if before.entries == template.entries:
        return old
    date = template.header.get("POT-Creation-Date")
    header = before.header.with_field("POT-Creation-Date", date)
    return write(replace(before, header=header, entries=template.entries))
