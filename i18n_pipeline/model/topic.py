"""What an article is about: the section it stands in, the tags its author gave it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

_APART = re.compile(r"[\W_]+")
_LONGEST = 200
"""Bytes: a folder's name may have 255."""


class Shelf(Enum):
    """The kinds of topics; the values are the contexts of their names in catalogs, and folders."""

    SECTION = "section"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Topic:
    """A section or a tag. Two with the same slug are one, however their names are spelt."""

    shelf: Shelf
    slug: str
    """Its part of an address: `human-rights`. Empty for a name without any letter or digit."""
    name: str = field(compare=False)
    """As the author wrote it: `Human rights`."""

    @classmethod
    def named(cls, shelf: Shelf, name: str) -> Topic:
        """Return the topic that an author calls `name`.

        >>> Topic.named(Shelf.TAG, "Human Rights").slug
        'human-rights'
        """
        slug = _APART.sub("-", name.casefold()).strip("-").encode()[:_LONGEST]
        return cls(shelf, slug.decode(errors="ignore"), name)
