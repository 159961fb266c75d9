"""Who reviewed a catalog, by its own word, and whether the article has changed since."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from i18n_pipeline.catalog.header import Header
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.trust import NOBODY
from i18n_pipeline.model import Entry, Reviewers, State
from i18n_pipeline.text.controls import unseen

_EVERYBODY = "*"
"""Stands for all names, where everybody who translates has agreed to be named."""
_CONTRIBUTOR = re.compile(r"(?P<who>[^<>]*<[^<>]*>)(?:,\s*[0-9]{4}(?:-[0-9]{4})?)+\.?")
"""How gettext, Poedit and Weblate note a translator above the header: `Ana <…>, 2023, 2024.`"""
_PROGRAM = re.compile(r"<noreply(?:-mt-|-addon-|@)", re.IGNORECASE)
"""What Weblate signs with in place of a person, and for one who did not log in."""
_BEHIND_NAME = re.compile(r"[<(\[].*", re.DOTALL)


def reviewers(header: Header, entries: Iterable[Entry] = ()) -> tuple[str, ...]:
    r"""Return the names of those who worked on a catalog, the last one last; never an address.

    `entries` are those of the article: an imported file may have told who reviewed them.

    >>> reviewers(Header((("Last-Translator", "Ana <ana@news.example>"),)))
    ('Ana',)
    """
    noted = (match["who"] for text in header.comments if (match := _CONTRIBUTOR.fullmatch(text)))
    told = (entry.review.person for entry in entries if entry.review)
    found = map(_name, (*noted, *told, header.get("Last-Translator")))
    return tuple(dict.fromkeys(name for name in found if name))


def named(names: Collection[str], agreed: Iterable[str]) -> Reviewers:
    """Return those of the `names` that may stand on a page: whose bearers are among `agreed`.

    >>> named(("Ana", "Ida"), ["ana"])
    Reviewers(names=('Ana',), others=True)
    """
    allowed = set(map(_key, agreed))
    shown = tuple(name for name in names if _EVERYBODY in allowed or _key(name) in allowed)
    return Reviewers(shown, len(shown) < len(names))


def outdated(catalog: Catalog) -> bool:
    """Return whether sentences changed, or went, after people had reviewed them.

    It is so until what stands in the catalog now has been reviewed from end to end.
    """
    waits = any(not one.obsolete and one.state is not State.REVIEWED for one in catalog.entries)
    # A sentence that changed stays at the end of the catalog, as it was and as it was translated.
    return waits and any(one.obsolete and one.state is State.REVIEWED for one in catalog.entries)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _name(signature: str) -> str:
    """Return the name in `Name <address>`; nothing for an address alone, or for a program."""
    if signature in NOBODY or _PROGRAM.search(signature):
        return ""
    name = " ".join(_BEHIND_NAME.sub("", signature).split())
    return "" if "@" in name or unseen(name) else name
