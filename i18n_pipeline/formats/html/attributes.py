"""Attributes that hold text for readers, that an edition rewrites, or that keep text as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from i18n_pipeline.formats.html.elements import (
    BLOCKS,
    BUTTON_TYPES,
    META,
    META_LANGUAGE,
    PROTECTED,
    holds_text,
)
from i18n_pipeline.formats.html.tokens import Token
from i18n_pipeline.formats.words import tidy
from i18n_pipeline.model import Block, BlockKind, CodedText, Encoding, Place, Splice
from i18n_pipeline.text.markup import Attribute
from i18n_pipeline.text.words import has_words

_MAY_LEAD_TO_AN_ARTICLE = re.compile(r"(?!#)(?:https?:|(?![a-z][a-z0-9+.-]*:)).", re.IGNORECASE)

_LINKS = frozenset(("a", "area"))
_REWRITTEN = frozenset(("href", "lang", "xml:lang", "dir", "content"))


class Cut(NamedTuple):
    """A splice and the span of the source that it stands for."""

    start: int
    end: int
    splice: Splice


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


def found_in(tags: Iterable[Token]) -> Iterator[Found | Cut]:
    """Yield the attributes of `tags` that an edition may write anew, in order.

    The first of repeated ones counts.
    """
    for tag in tags:
        seen: set[str] = set()
        for attribute in tag.attributes:
            if attribute.name in seen:
                continue
            seen.add(attribute.name)
            label = _label(tag, attribute.name)
            if attribute.is_text is not None:
                label = f"{tag.name} {attribute.name}" if attribute.is_text else None
            if label and has_words(words := tidy(attribute.value).strip()):
                yield Found(attribute.start, attribute.end, attribute.raw, words, label)
            elif (
                attribute.name in _REWRITTEN and attribute.raw and (place := _place(tag, attribute))
            ):
                yield Cut(attribute.start, attribute.end, Splice(place, attribute.raw))


def _place(tag: Token, attribute: Attribute) -> Place | None:
    """Return what an attribute is to an edition; None for one that is as good in any.

    The page's own `<html lang dir>` is a place by itself. What runs one way within a line does so
    for a reason; and a link that names its language leads to that.
    """
    match attribute.name:
        case "href" if tag.name in _LINKS and not tag.get("hreflang"):
            return Place.LINK if _MAY_LEAD_TO_AN_ARTICLE.match(attribute.value) else None
        case "lang" | "xml:lang" if tag.name != "html":
            return Place.LANGUAGE
        case "dir" if tag.name in BLOCKS and tag.name != "html":
            return Place.DIRECTION
        case "content" if tag.name == "meta" and _says_language(tag):
            return Place.LANGUAGE
    return None


def _says_language(tag: Token) -> bool:
    names = (tag.get("http-equiv"), tag.get("itemprop"), tag.get("name"), tag.get("property"))
    return not META_LANGUAGE.isdisjoint(name.strip().lower() for name in names)


def with_answers(tag: Token, answers: Mapping[str, bool]) -> Token:
    """Return `tag` with what a rule says of its attributes, by name."""
    told = (one._replace(is_text=answers.get(one.name)) for one in tag.attributes)
    return tag._replace(attributes=tuple(told))


def without_link(tag: Token) -> Token:
    """Return `tag` so that the address of a link stays as it is in every edition."""
    if tag.name not in _LINKS:
        return tag
    return tag._replace(attributes=tuple(one for one in tag.attributes if one.name != "href"))


def only_links(tag: Token) -> Token:
    """Return `tag` with the one attribute that matters where nothing is translated."""
    kept = ("href", "hreflang")
    return tag._replace(attributes=tuple(one for one in tag.attributes if one.name in kept))


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
    if tag.get("translate").strip().lower() == "no":
        return True
    names = tag.get("class")
    return "notranslate" in names and "notranslate" in names.split()
