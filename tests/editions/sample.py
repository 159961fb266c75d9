"""Invented articles with what makes pages hard, and the means to translate them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

import polib

from i18n_pipeline import formats
from i18n_pipeline.editions.interface import ENGLISH, Interface, interface, shipped
from i18n_pipeline.editions.pages.page import render_page
from i18n_pipeline.editions.site import Site
from i18n_pipeline.locales import LocaleTag, parse_tag
from i18n_pipeline.model import Article, Edition, Entry, Origin, OriginKind, State
from i18n_pipeline.text.segment import segments

HERE = Path(__file__).parent
EN, ES, AR, DE, JA, PSEUDO = map(parse_tag, ("en", "es", "ar", "de", "ja", "ar-XB"))
SITE = Site("The Harbour Post", EN, "https://news.example/post/")
TOOL = Origin(OriginKind.MACHINE, "argos en→es 1.0", 0.7)

Table: TypeAlias = "dict[tuple[str | None, str], Entry]"


def read(source: str | bytes, article_id: str = "x", extension: str = ".html") -> Article:
    """Return the article that `source` is."""
    data = source if isinstance(source, bytes) else source.encode()
    return formats.read(f"articles/{article_id}{extension}", article_id, data, EN)


def harbour() -> Article:
    """Return a Markdown article with a summary, a figure, a list, a table and a quotation."""
    return read((HERE / "files" / "harbour.md").read_bytes(), "2024/harbour", ".md")


def fish() -> Article:
    """Return a whole HTML page with a script of its own."""
    return read((HERE / "files" / "fish.html").read_bytes(), "fish")


def entries(of: Article, word: Callable[[str], str], state: State = State.NEEDS_REVIEW) -> Table:
    """Return an entry for each segment of an article, translated by `word`."""
    texts = [segment.content.text for segment in segments(of)]
    return {(None, text): Entry(text, word(text), state, origin=TOOL) for text in texts}


def shout(text: str) -> str:
    """Return a text that is another one, its codes in place."""
    return f"{text}!"


def page(
    edition: Edition, others: Iterable[Edition] = (), site: Site = SITE, speaks: Interface = ENGLISH
) -> str:
    """Return the page of `edition`, published together with `others`."""
    return render_page(edition, [*others, edition], site, speaks)


def spoken(locale: LocaleTag) -> Interface:
    """Return the interface that comes with the package, read by another PO reader."""
    catalog = shipped(locale)
    return ENGLISH if catalog is None else read_interface(locale, catalog.decode())


def read_interface(locale: LocaleTag, text: str) -> Interface:
    """Return an interface from the text of a PO file."""
    catalog = polib.pofile(text)
    made = (
        Entry(
            one.msgid,
            one.msgstr,
            State.NEEDS_REVIEW if one.fuzzy else State.REVIEWED,
            msgid_plural=one.msgid_plural or None,
            msgstr_plural=tuple(one.msgstr_plural[key] for key in sorted(one.msgstr_plural)),
        )
        for one in catalog
    )
    return interface(locale, made, catalog.metadata["Plural-Forms"])
