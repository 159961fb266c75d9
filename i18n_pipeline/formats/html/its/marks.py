"""What ITS says of an element, and what the element's own attributes say ("5.2.2 Local Selection
in an XML Document", "6.1 Mapping of Local Data Categories to HTML").

The sections are those of the recommendation of 29 October 2013.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from i18n_pipeline.formats.html.tokens import Token
from i18n_pipeline.formats.words import lowered, tidy
from i18n_pipeline.model import Only

_TRANSLATES = re.compile(r"""translate\s*=\s*(?:["']?\s*yes|""|'')""")
_WITHIN = frozenset(("yes", "no", "nested"))


@dataclass(frozen=True, slots=True)
class Marks:
    """What is said of one element by name; None and nothing where nothing is."""

    translate: bool | None = None
    """8.2 Translate."""
    notes: tuple[str, ...] = ()
    """8.3 Localization Note, and 8.4 Terminology: for a translator to read."""
    is_term: bool | None = None
    """8.4 Terminology."""
    direction: str | None = None
    """8.5 Directionality, where a rule says it: `ltr` or `rtl`."""
    within: str | None = None
    """8.7 Elements Within Text: `yes`, `no` or `nested`."""
    only: Only | None = None
    """8.10 Locale Filter."""
    attributes: tuple[tuple[str, bool], ...] = ()
    """8.2 Translate, of attributes: name and answer."""

    @property
    def is_apart(self) -> bool:
        """Whether the element's text is no part of the text around it."""
        return self.only is not None or self.within == "nested"


NOTHING = Marks()
Marked: TypeAlias = "Callable[[Token], Marks]"
"""Gives the marks of a start tag."""


def may_hold_marks(text: str) -> bool:
    """Return whether a page may say more than `translate="no"`: most say nothing at all."""
    lower = lowered(text)
    return "its-" in lower or "its+xml" in lower or _TRANSLATES.search(lower) is not None


def local(tag: Token) -> Marks:
    """Return what the attributes of a start tag say."""
    said = {one.name: one.value for one in reversed(tag.attributes) if _is_its(one.name)}
    return marks_of(said) if said else NOTHING


def _is_its(name: str) -> bool:
    return name == "translate" or name.startswith("its-")


def marks_of(said: Mapping[str, str]) -> Marks:
    """Return the marks that attributes make, by the names that they have in HTML."""
    within = said.get("its-within-text", "").strip().lower()
    return Marks(
        translate=_answer(said.get("translate")),
        notes=tuple(filter(None, (_note(said), _term(said)))),
        is_term=_answer(said.get("its-term")),
        within=within if within in _WITHIN else None,
        only=_only(said),
    )


def _answer(said: str | None) -> bool | None:
    word = None if said is None else said.strip().lower()
    return {"yes": True, "": True, "no": False}.get(word) if word is not None else None


def _note(said: Mapping[str, str]) -> str:
    """8.3: the note itself, or where to read it; an alert says that it is one."""
    text = tidy(said.get("its-loc-note", "")).strip()
    if link := said.get("its-loc-note-ref", "").strip():
        text = f"{text} {link}".strip()
    is_alert = said.get("its-loc-note-type", "").strip().lower() == "alert"
    return f"{'alert' if is_alert else 'note'}: {text}" if text else ""


def _term(said: Mapping[str, str]) -> str:
    """8.4: where to read about a term."""
    link = said.get("its-term-info-ref", "").strip()
    return f"about the term: {link}" if link and _answer(said.get("its-term")) else ""


def _only(said: Mapping[str, str]) -> Only | None:
    """8.10: the locales that the element is for, or that it is not for."""
    if "its-locale-filter-list" not in said:
        return None
    ranges = (one.strip() for one in said["its-locale-filter-list"].split(","))
    excludes = said.get("its-locale-filter-type", "").strip().lower() == "exclude"
    return Only(tuple(filter(None, ranges)), excludes)
