"""One article with everything that a format can get wrong, and its catalog half translated."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

from i18n_pipeline import formats
from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.candidate import NUMBERS
from i18n_pipeline.catalog.entries import entries_of, propose
from i18n_pipeline.catalog.exchange.codes import codes_like
from i18n_pipeline.catalog.exchange.make import sheet_of
from i18n_pipeline.catalog.exchange.model import Sheet
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.locales import LocaleTag, parse_tag
from i18n_pipeline.model import Article, Candidate, Entry, InlineCode, Origin, OriginKind, State
from i18n_pipeline.text.segment import segments

GOLDEN = Path(__file__).parent / "golden"
EN, ES, AR = map(parse_tag, ("en", "es", "ar"))
NOW = datetime(2026, 11, 22, 9, 5, tzinfo=timezone.utc)
MACHINE = Origin(OriginKind.MACHINE, "argos en→es 1.0", 0.71)
LIKE = Candidate(
    0.87,
    "2019/harbour",
    "The <a1>port authority</a1> opened the harbour at 11.",
    "La <a1>autoridad portuaria</a1> abrió el puerto a las 11.",
    NUMBERS,
)
MEMORY = Origin(OriginKind.MEMORY, "2019/harbour", 0.92)


def article() -> Article:
    data = (GOLDEN / "harbour.md").read_bytes()
    return formats.read("articles/harbour.md", "harbour", data, EN)


def catalog(locale: LocaleTag = ES) -> Catalog:
    """Return a catalog with an entry in every state."""
    done = {
        "The harbour is *closed*": ("El puerto está *cerrado*", State.REVIEWED),
        "Ask the clerk.": ("=Pregunte al empleado.", State.REVIEWED),
    }
    proposed = {
        "The <a1>port authority</a1> closed the <strong2>harbour</strong2> at 10.": (
            "La <a1>autoridad portuaria</a1> cerró el <strong2>puerto</strong2> a las 10.",
            MACHINE,
        ),
        "=SUM(A1) is what the clerk typed.": ("=SUM(A1) es lo que tecleó.", MEMORY),
        "10-12": ("10-12", Origin(OriginKind.COPY)),
    }
    entries = []
    for fresh in entries_of(segments(article()), article()):
        entry = fresh
        if fresh.msgid in done:
            msgstr, state = done[fresh.msgid]
            entry = replace(fresh, msgstr=msgstr, state=state, comments=("As in the style guide.",))
        elif fresh.msgid in proposed:
            entry = propose(fresh, *proposed[fresh.msgid])
        entries.append(entry)
    gone = Entry("The ferry sails.", "El ferri zarpa.", State.REVIEWED, obsolete=True)
    found = (
        replace(e, findings=("numbers: number 10 is missing",), candidates=(LIKE,))
        if "10." in e.msgid
        else e
        for e in entries
    )
    return replace(po.new_catalog(locale, NOW, "harbour"), entries=(*found, gone))


def sheet(locale: LocaleTag = ES) -> Sheet:
    return sheet_of(article(), locale, catalog(locale))


def codes() -> dict[str, tuple[InlineCode, ...]]:
    return {one.content.text: one.content.codes for one in segments(article())}


def codes_of(text: str) -> tuple[InlineCode, ...]:
    return codes_like(text)
