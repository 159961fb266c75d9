"""Catalog → sheet: what a translator gets of an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from i18n_pipeline.catalog.exchange.codes import codes_like
from i18n_pipeline.catalog.exchange.model import About, Base, Claim, Sheet, Unit, unit_id
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.origin import digest, origin_line
from i18n_pipeline.locales import LocaleTag, parse_tag
from i18n_pipeline.model import Article, Entry, Segment, State
from i18n_pipeline.text.segment import segments


def sheet_of(article: Article, locale: LocaleTag, catalog: Catalog) -> Sheet:
    """Return the sentences of `article` as `catalog` has them, in reading order.

    Those that the catalog does not know yet are left out, and so are texts with plural forms.
    """
    live = catalog.live
    placed = ((segment, live.get(segment.key)) for segment in segments(article))
    gone = (entry for entry in catalog.entries if entry.obsolete and _is_done(entry))
    return Sheet(
        article.source,
        article.locale,
        locale,
        tuple(_placed(article, segment, entry) for segment, entry in placed if entry),
        tuple(_unit(entry, About(codes_like(entry.msgid))) for entry in gone),
    )


def interface_sheet(path: str, locale: LocaleTag, catalog: Catalog) -> Sheet:
    """Return the pages' own texts, whose template is at `path`, as `catalog` has them.

    Texts with plural forms are left out.
    """
    texts = (entry for entry in catalog.live.values() if entry.msgid_plural is None)
    about = {entry: About(notes=tuple(_notes(entry)), place=f"{path}:1") for entry in texts}
    units = tuple(_unit(entry, told) for entry, told in about.items())
    return Sheet(path, parse_tag("en"), locale, units)


def _is_done(entry: Entry) -> bool:
    return entry.state is State.REVIEWED and entry.msgid_plural is None


def _placed(article: Article, segment: Segment, entry: Entry) -> Unit:
    made = entry.origin if entry.origin and entry.origin.digest == digest(entry.msgstr) else None
    about = About(
        codes=segment.content.codes,
        notes=tuple(_notes(entry)),
        origin=made,
        candidates=entry.candidates,
        place=f"{article.source}:{segment.line}",
        block=segment.block,
        kind=article.blocks[segment.block].kind,
    )
    return _unit(entry, about)


def _unit(entry: Entry, about: About) -> Unit:
    return Unit(
        unit_id(entry.key),
        entry.msgid,
        entry.msgstr,
        Claim.of(entry.state),
        entry.comments,
        Base.of(entry.state, entry.msgstr),
        about=about,
    )


def _notes(entry: Entry) -> Iterator[str]:
    """Yield what the catalog tells of the entry, as it tells it."""
    yield from entry.notes
    if entry.previous_msgid is not None:
        yield f"translated when the text was: {entry.previous_msgid}"
    if entry.origin:
        yield origin_line(replace(entry.origin, digest=""))
    yield from (f"check: {finding}" for finding in entry.findings)
