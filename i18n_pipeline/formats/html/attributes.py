"""Attributes that hold text for readers, and those that protect text from translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from i18n_pipeline.formats.html.elements import BUTTON_TYPES, META, PROTECTED, holds_text
from i18n_pipeline.formats.html.tokens import Token
from i18n_pipeline.formats.words import tidy
from i18n_pipeline.model import Block, BlockKind, CodedText, Encoding
from i18n_pipeline.text.words import has_words


class Found(NamedTuple):
    """An attribute whose value is text for readers."""

    start: int
    end: int
    raw: str
    words: str
    element: str
    """As a translator sees it: `img alt`, `meta og:title`."""

    def block(self, line: int) -> Block:
        """Return the block that the attribute makes."""
        return Block(
            BlockKind.ATTRIBUTE,
            CodedText(self.words),
            line,
            self.raw,
            Encoding.ATTRIBUTE,
            self.element,
        )


def translatable(tags: Iterable[Token]) -> Iterator[Found]:
    """Yield the text attributes of `tags` in order; the first of repeated ones counts."""
    for tag in tags:
        seen: set[str] = set()
        for attribute in tag.attributes:
            if attribute.name in seen:
                continue
            seen.add(attribute.name)
            label = _label(tag, attribute.name)
            if label and has_words(words := tidy(attribute.value).strip()):
                yield Found(attribute.start, attribute.end, attribute.raw, words, label)


def _label(tag: Token, attribute: str) -> str | None:
    if holds_text(tag.name, attribute):
        return f"{tag.name} {attribute}"
    if tag.name == "meta" and attribute == "content":
        name = meta_name(tag)
        return f"meta {name}" if name in META else None
    if tag.name == "input" and attribute == "value" and tag.get("type").lower() in BUTTON_TYPES:
        return "input value"
    return None


def meta_name(tag: Token) -> str:
    """Return what a `<meta>` is about: its name or property, in lower case."""
    return (tag.get("name") or tag.get("property")).strip().lower()


def is_protected(tag: Token) -> bool:
    """Return whether the author, or the element itself, keeps its text from translation.

    On `<html>` it means the whole article, which is not decided here.
    """
    if tag.name in PROTECTED:
        return True
    if not tag.attributes or tag.name == "html":
        return False
    return tag.get("translate").strip().lower() == "no" or "notranslate" in tag.get("class").split()
