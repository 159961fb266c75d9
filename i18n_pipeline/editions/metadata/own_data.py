"""A page's own JSON-LD, in an edition of it: the texts, language and address that are now others.

Of all that schema.org knows, only what is sure: a text that stands on the page as well, and was
translated there, reads as it does there; the page's own address becomes the edition's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from i18n_pipeline.editions.metadata.json_ld import escaped
from i18n_pipeline.editions.within import in_edition
from i18n_pipeline.model import Edition

_TEXTS = {"abstract", "alternativeHeadline", "articleSection", "caption", "description", "headline"}
_TEXTS |= {"keywords", "name", "text", "title"}
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
        made = _Localizer(edition, dict(edition.words), addresses).value(said, "", "")
        return content if made == said else escaped(made)
    except (ValueError, RecursionError):
        return content


@dataclass(frozen=True, slots=True)
class _Localizer:
    edition: Edition
    words: Mapping[str, str]
    addresses: Mapping[str, str]

    def value(self, said: Any, key: str, kind: str) -> Any:
        """Return a value that stands under `key` in an object of the type `kind`."""
        if isinstance(said, dict):
            own = said.get("@type")
            return {name: self.value(one, name, str(own)) for name, one in said.items()}
        if isinstance(said, list):
            return [self.value(one, key, kind) for one in said]
        return self._text(said, key, kind) if isinstance(said, str) else said

    def _text(self, said: str, key: str, kind: str) -> str:
        if key == "inLanguage":
            return in_edition(said, self.edition)
        if key in _ADDRESSES:
            page, hash_sign, part = said.partition("#")
            return self.addresses.get(page, page) + hash_sign + part
        if key in _TEXTS and not (key == "name" and kind in _NAMED):
            return self.words.get(said.strip(), said)
        return said
