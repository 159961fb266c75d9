"""What a published file was found to be, once it was written and read again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class LinkKind(Enum):
    """Why one published file names another."""

    LINK = "link"
    """A reader follows it, or the browser loads it."""
    ALTERNATE = "alternate"
    """`hreflang`: the same in another language."""
    LISTED = "listed"
    """A sitemap or feed announces it."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A way from one published file to another."""

    kind: LinkKind
    path: str
    """Relative to the output folder."""
    fragment: str = ""
    """The id on that page, decoded."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What is wrong with a file by itself, and what must hold between it and others."""

    faults: tuple[str, ...] = ()
    hidden: bool = False
    """Whether it asks search engines to stay away."""
    anchors: tuple[str, ...] = ()
    """The ids that links can lead to, sorted."""
    links: tuple[PageLink, ...] = ()
    """Each once."""
