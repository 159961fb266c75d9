"""Two versions of a catalog that grew apart become one again, entry by entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from itertools import chain
from typing import TypeVar

from i18n_pipeline.catalog.entries import has_text, is_untouched
from i18n_pipeline.catalog.header import Header
from i18n_pipeline.catalog.layout import Block, Layout
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.model import Entry, Key, State

_T = TypeVar("_T")
_BREAKS = str.maketrans({"\n": "\\n", "\r": "\\r", "\t": "\\t"})
_BY_PERSON = 2
_CREATED = "POT-Creation-Date"
_REVISED = "PO-Revision-Date"
_OF_REVISION = (_REVISED, "Last-Translator", "X-Generator")
"""Header fields that tell one story: who saved the catalog last, when, and with what."""


@dataclass(frozen=True, slots=True)
class Joined:
    """One catalog made of two, and what a person has to decide."""

    catalog: Catalog
    conflicts: tuple[Key, ...]
    """Entries for which two people found different words: the one translation needs review, the
    other stands in a translator's comment."""


def joined(base: Catalog, ours: Catalog, theirs: Catalog) -> Joined:
    """Return what became of `base` on both sides.

    What one side changed is taken; where both did, a person's translation goes before a machine's,
    and a reviewed one before a draft. Laws: a side that changed nothing gives the other one back;
    no text that a person wrote on either side is lost, whichever is ours.
    """
    if theirs in (ours, base):
        return Joined(ours, ())
    if ours == base:
        return Joined(theirs, ())
    olds, lefts, rights = (_by_key(catalog) for catalog in (base, ours, theirs))
    entries: dict[Key, Entry] = {}
    conflicts: list[Key] = []
    for key in dict.fromkeys((*lefts, *rights)):
        old, left, right = olds.get(key), lefts.get(key), rights.get(key)
        if left and right and old != left != right != old:
            old = old or Entry(key[1], msgctxt=key[0], obsolete=True)
            entries[key], disputed = _entry(old, left, right)
            conflicts += [key] if disputed else []
        elif entry := _survivor(old, left, right):
            entries[key] = entry
    order = _order(list(olds), list(lefts), list(rights), entries)
    found = sorted((entries[key] for key in order), key=lambda entry: entry.obsolete)
    catalog = Catalog(
        _header(base.header, ours.header, theirs.header),
        tuple(found),
        _united(base.closing, ours.closing, theirs.closing),
        _layout(ours.layout, theirs.layout, entries),
    )
    return Joined(catalog, tuple(conflicts))


def set_down(entry: Entry) -> str:
    """Return a translation on one line, as a translator's comment can hold it."""
    return " | ".join(entry.msgstr_plural or (entry.msgstr,)).translate(_BREAKS)


def rank(entry: Entry) -> int:
    """Return how far people have taken a translation: 0 none, 1 a tool's, 2 a draft, 3 reviewed."""
    if not has_text(entry):
        return 0
    if entry.state is State.REVIEWED:
        return 3
    return 1 if is_untouched(replace(entry, comments=())) else 2


def _by_key(catalog: Catalog) -> dict[Key, Entry]:
    return {entry.key: entry for entry in catalog.entries}


def _survivor(old: Entry | None, left: Entry | None, right: Entry | None) -> Entry | None:
    """Return the entry of the side that changed it; a change goes before a removal."""
    if old is not None and (left is None or right is None):
        kept = left or right
        return None if kept == old else kept
    return _picked(old, left, right)


def _picked(old: _T, left: _T, right: _T) -> _T:
    """Return the value that changed; ours where both did."""
    return right if left == old else left


def _entry(old: Entry, left: Entry, right: Entry) -> tuple[Entry, bool]:
    """Return the entry that both sides changed, and whether its translation is in dispute."""
    winner, loser, disputed = _translation(old, left, right)
    comments = _united(old.comments, left.comments, right.comments)
    if loser is not None:
        state = " (reviewed)" if loser.state is State.REVIEWED else ""
        other = f"Other translation{state}: {set_down(loser)}"
        comments = comments if other in comments else (*comments, other)
    origin = winner.origin
    if _words(left) == _words(right):
        origin = _picked(old.origin, left.origin, right.origin)
    obsolete = _picked(old.obsolete, left.obsolete, right.obsolete)
    result = replace(
        winner,
        state=State.NEEDS_REVIEW if disputed else winner.state,
        origin=origin,
        references=() if obsolete else _picked(old.references, left.references, right.references),
        notes=() if obsolete else _picked(old.notes, left.notes, right.notes),
        comments=comments,
        flags=_united(old.flags, left.flags, right.flags),
        obsolete=obsolete,
    )
    return result, disputed


def _translation(old: Entry, left: Entry, right: Entry) -> tuple[Entry, Entry | None, bool]:
    """Return the side whose translation holds, the one whose words would be lost, and whether
    people disagree."""
    said = [_said(entry) for entry in (old, left, right)]
    if said[2] in (said[0], said[1]):
        return left, None, False
    if said[1] == said[0]:
        return right, None, False
    claims = [(rank(side), _words(side) != _words(old)) for side in (left, right)]
    winner, loser = (right, left) if claims[1] > claims[0] else (left, right)
    nothing_new = _words(loser) == _words(old) and rank(loser) <= rank(old)
    if rank(loser) < _BY_PERSON or _words(loser) == _words(winner) or nothing_new:
        return winner, None, False
    return winner, loser, rank(winner) == rank(loser)


def _said(entry: Entry) -> tuple[object, ...]:
    return _words(entry), entry.state, entry.msgid_plural


def _words(entry: Entry) -> tuple[str, ...]:
    return entry.msgstr_plural or (entry.msgstr,)


def _united(old: Sequence[_T], left: Sequence[_T], right: Sequence[_T]) -> tuple[_T, ...]:
    """Return ours without what they took away, and what they added."""
    if left == old or right in (old, left):
        return tuple(_picked(old, left, right))
    kept = [item for item in left if item in right or item not in old]
    return (*kept, *(item for item in right if item not in left and item not in old))


def _order(
    old: Sequence[Key], left: Sequence[Key], right: Sequence[Key], kept: Iterable[Key]
) -> list[Key]:
    """Return the keys in the order of the side that moved entries, the other's new ones behind
    the entry that they follow there."""
    there = set(kept)
    left_too, old_too = set(left), set(old)
    stayed = [key for key in left if key in old_too] == [key for key in old if key in left_too]
    first, second = (right, left) if stayed else (left, right)
    result = [key for key in first if key in there]
    known = set(result)
    before: Key | None = None
    behind: dict[Key | None, list[Key]] = {}
    for key in (key for key in second if key in there):
        if key in known:
            before = key
        else:
            behind.setdefault(before, []).append(key)
    return [*behind.get(None, ()), *chain(*((key, *behind.get(key, ())) for key in result))]


def _layout(ours: Layout, theirs: Layout, entries: dict[Key, Entry]) -> Layout:
    """Return our layout, in which what came from them is spelt as they spell it."""
    blocks: dict[Key, Block] = {}
    for key, entry in entries.items():
        own, other = ours.blocks.get(key), theirs.blocks.get(key)
        block = other if other and (own is None or own.entry != entry == other.entry) else own
        if block:
            blocks[key] = block
    return replace(ours, blocks=blocks)


def _header(old: Header, left: Header, right: Header) -> Header:
    """Return the header: of the later revision what tells of it, and the later dates."""
    if right in (old, left):
        return left
    if left == old:
        return right
    later = right if _date(right, _REVISED) > _date(left, _REVISED) else left
    olds, lefts, rights = (dict(header.fields) for header in (old, left, right))
    fields: list[tuple[str, str]] = []
    for name in dict.fromkeys(name for name, _ in (*left.fields, *right.fields) if name):
        value = _picked(olds.get(name), lefts.get(name), rights.get(name))
        if name in _OF_REVISION:
            value = dict(later.fields).get(name)
        elif name == _CREATED and _date(right, name) > _date(left, name):
            value = rights.get(name)
        fields += [] if value is None else [(name, value)]
    odd = (
        [(name, line) for name, line in header.fields if not name] for header in (old, left, right)
    )
    return Header(
        (*fields, *_united(*odd)),
        _united(old.comments, left.comments, right.comments),
        _united(old.notes, left.notes, right.notes),
        _united(old.flags, left.flags, right.flags),
    )


def _date(header: Header, name: str) -> datetime:
    try:
        return datetime.strptime(header.get(name), "%Y-%m-%d %H:%M%z")
    except ValueError:  # a template's, or somebody's own way to write it
        return datetime.min.replace(tzinfo=timezone.utc)
