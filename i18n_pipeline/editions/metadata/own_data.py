"""A page's own JSON-LD, in an edition of it: the texts, language and address that are now others.

Of all that schema.org knows, only what is sure: a text that stands on the page as well, and was
translated there, reads as it does there; the page's own address becomes the edition's. Its whole
text goes where it cannot be told so: read aloud or quoted, it would be in the wrong language.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from i18n_pipeline.editions.metadata.json_ld import escaped
from i18n_pipeline.editions.within import in_edition
from i18n_pipeline.model import Edition

_TEXTS = {"abstract", "alternativeHeadline", "articleSection", "caption", "description", "headline"}
_TEXTS |= {"keywords", "name", "text", "title"}
_BODY = "articleBody"
_WORD = re.compile(r"\S+")
_ADDRESSES = {"@id", "url", "mainEntityOfPage"}
_NAMED = {"Brand", "Corporation", "NewsMediaOrganization", "Organization", "Person", "Place"}
"""Whose `name` is a name: it stays, as a byline does."""


def localized(content: str, edition: Edition, addresses: Mapping[str, str]) -> str:
    """Return the `content` of a page's `<script type="application/ld+json">` for `edition`.

    `addresses` gives the new ones of those that are the page's own. What is no JSON, and what has
    nothing to change, stays byte for byte.
    """
    try:
        said = json.loads(content)
        made = _Localizer(edition, _Reader(edition.words), addresses).value(said, "", "")
        return content if made == said else escaped(made)
    except (ValueError, RecursionError):
        return content


class _Reader:
    """Reads texts of a page as they stand in its edition."""

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        """`words` are what each block reads as in the source, and what it reads as here."""
        self._blocks: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
        """By the first word of a block, all of its words and what they became."""
        for source, here in words:
            if spelt := tuple(source.split()):
                self._blocks[spelt[0]][spelt] = here

    def read(self, text: str) -> str:
        """Return a text that is made of whole blocks as it reads here; nothing for any other.

        How the blocks are parted stays: by a space, by lines.
        """
        found = list(_WORD.finditer(text))
        words = tuple(match[0] for match in found)
        read: list[str] = []
        start = place = 0
        while start < len(words):
            known = self._blocks.get(words[start], {})
            fits = (one for one in known if words[start : start + len(one)] == one)
            block = max(fits, key=len, default=())
            if not block:
                return ""
            read += text[place : found[start].start()], known[block]
            start += len(block)
            place = found[start - 1].end()
        return "".join((*read, text[place:]))


@dataclass(frozen=True, slots=True)
class _Localizer:
    edition: Edition
    reader: _Reader
    addresses: Mapping[str, str]

    def value(self, said: Any, key: str, kind: str) -> Any:
        """Return a value that stands under `key` in an object of the type `kind`."""
        if isinstance(said, dict):
            own = str(said.get("@type"))
            made = {name: self.value(one, name, own) for name, one in said.items()}
            return {name: one for name, one in made.items() if one or name != _BODY}
        if isinstance(said, list):
            return [self.value(one, key, kind) for one in said]
        return self._text(said, key, kind) if isinstance(said, str) else said

    def _text(self, said: str, key: str, kind: str) -> str:
        if key == "inLanguage":
            return in_edition(said, self.edition)
        if key in _ADDRESSES:
            page, hash_sign, part = said.partition("#")
            return self.addresses.get(page, page) + hash_sign + part
        if key == _BODY:
            return self.reader.read(said)
        if key in _TEXTS and not (key == "name" and kind in _NAMED):
            return self.reader.read(said) or said
        return said
