"""Articles made from markup in a test."""

from __future__ import annotations

from i18n_pipeline.formats.html import page
from i18n_pipeline.formats.html.extract import extract
from i18n_pipeline.formats.html.tokens import tokenize
from i18n_pipeline.formats.source import line_counter
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article


def article(text: str, whole: bool = False) -> Article:
    """Return what extraction makes of any markup, without the reader's refusals.

    `whole` makes a page of it even if it has no page's tags.
    """
    tokens = tuple(tokenize(text))
    cuts = page.cuts(text, tokens) if whole or page.is_whole(tokens) else ()
    found = extract(text, line_counter(text), tokens, cuts)
    locale = LocaleTag("en")
    return Article("x", "x.html", "html", locale, found.template, found.blocks, bool(cuts))
