"""A catalog that comes back by itself, as by mail: what a person did in it, as a sheet of units."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.credit import reviewers
from i18n_pipeline.catalog.entries import is_untouched
from i18n_pipeline.catalog.exchange.model import NOBODY, Claim, Hand, Sheet, Unit, unit_id
from i18n_pipeline.catalog.header import Header
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.trust import trusted
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import UNDETERMINED, parse_tag
from i18n_pipeline.model import Entry

_SUFFIX = ".po"
_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:#[^\n]*\n\s*)*msg(?:ctxt|id)[ \t]+"')
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_catalog(data: bytes, where: str) -> bool:
    """Return whether a file is a catalog, by its name or by how it begins."""
    return where.lower().endswith(_SUFFIX) or _START.match(data) is not None


def read(data: bytes, where: str) -> tuple[Sheet, ...]:
    """Return the one sheet of a catalog, without the drafts in it that nobody has touched.

    A catalog does not say what it was when it was sent out: where the project has another
    translation that a person made, a person has to decide. Raises PipelineError for a catalog that
    cannot be read, or does not say in which language it is.
    """
    catalog = trusted(po.read(data, where))
    named = catalog.header.get("Language")
    if not named:
        raise PipelineError(
            "the catalog's header does not say its language",
            where=where,
            next_step="add it to the header, such as Language: es",
        )
    units = tuple(_units(catalog))
    return (Sheet(_article(catalog), UNDETERMINED, parse_tag(named.partition("@")[0]), units),)


def _units(catalog: Catalog) -> Iterator[Unit]:
    last = _last_hand(catalog.header)
    for entry in catalog.live.values():
        if entry.msgid_plural is None and not is_untouched(entry):
            yield Unit(
                unit_id(entry.key),
                entry.msgid,
                entry.msgstr,
                Claim.of(entry.state),
                entry.comments,
                hand=_hand(entry) or last,
            )


def _hand(entry: Entry) -> Hand | None:
    return Hand(entry.review.person, entry.review.day) if entry.review else None


def _last_hand(header: Header) -> Hand:
    """Return who saved the catalog last, and when, where that is a person."""
    name = reviewers(Header((("Last-Translator", header.get("Last-Translator")),)))
    day = _DAY.match(header.get("PO-Revision-Date"))
    return Hand(name[0], day[0] if day else "") if name else NOBODY


def _article(catalog: Catalog) -> str:
    """Return the file that most of the texts are from; an empty text where none is named."""
    places = Counter(one.path for entry in catalog.live.values() for one in entry.references[:1])
    return places.most_common(1)[0][0] if places else ""
