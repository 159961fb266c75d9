"""What states are worth: a mark that is gone was not always taken away by a reader.

Most editors keep the marks, and sign the header. Some programs drop every mark when they save,
and leave in place of a draft that nobody touched nothing, the source text, or the draft. Each
proposal's hash stands with it, so what came back shows which of these a catalog went through.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum

from i18n_pipeline.catalog.header import Header
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.origin import EARLIER, digest
from i18n_pipeline.model import Entry, Key, State
from i18n_pipeline.text.copies import is_prose, same

MARKS = "marks"
"""The name under which it is noted, on the first entry, that marks were put back."""
_PUT_BACK = (
    "the marks of {} drafts were gone and no reviewer is named, so they are drafts again: whoever "
    "has read them writes their name as Last-Translator into the header, and takes the marks away"
)
_FEWEST = 3
"""Drafts that must have come back alike before a program is suspected, and not a person."""
NOBODY = frozenset(("", "unassigned", "Automatically generated", "FULL NAME <EMAIL@ADDRESS>"))
_MEANT = frozenset(("ignore-unchanged", "ignore-same"))
"""Flags by which a person says that a text shall stay as it is in the source."""
_NO_EDITOR = ("i18n-pipeline", "OmegaT")
"""Programs whose name in a header says nothing of marks: ours, and one that drops them."""


class Fate(Enum):
    """What became of a proposal."""

    MARKED = "marked"
    """Still to be reviewed, whoever edited it."""
    ACCEPTED = "accepted"
    """The mark is gone, the text is the proposal's."""
    EDITED = "edited"
    COPIED = "copied"
    """The source text, where a sentence cannot stay as it is."""
    BLANK = "blank"


def fate(entry: Entry) -> Fate | None:
    """Return what became of the proposal that an entry once got; None where none is remembered."""
    if entry.origin is None or not entry.origin.digest or entry.msgid_plural is not None:
        return None
    if entry.state is State.NEEDS_REVIEW:
        return Fate.MARKED
    if not entry.msgstr.strip():
        return Fate.BLANK
    if entry.origin.digest == digest(entry.msgstr):
        return Fate.ACCEPTED
    return Fate.COPIED if _is_copy(entry) else Fate.EDITED


def trusted(catalog: Catalog) -> Catalog:
    """Return `catalog` with the states that can be trusted; its texts stay.

    Blank translations are none. Where the header names a translator, or an editor that keeps
    marks, all else is theirs to say. Otherwise, once all marks are gone: source texts in place of
    drafts are no translations; untouched drafts, if they are most of what came back, are still
    drafts. An accepted draft that counts is sealed: its hash goes, so it is never asked about
    again. Law: twice is once.
    """
    blank = (_without_blank(entry) for entry in catalog.entries)
    found = {old.key: new for old, new in zip(catalog.entries, blank, strict=True) if new != old}
    if not is_signed(catalog.header):
        found |= _judged(catalog)
    if not found:
        return catalog
    return replace(catalog, entries=tuple(found.get(e.key, e) for e in catalog.entries))


def is_signed(header: Header) -> bool:
    """Return whether a header names a person, or a program that keeps the marks."""
    program = header.get("X-Generator")
    named = header.get("Last-Translator") not in NOBODY
    return named or bool(program and not program.startswith(_NO_EDITOR))


def sealed(entry: Entry) -> Entry:
    """Return `entry` as accepted for good: nobody asks again whether somebody has read it."""
    return replace(entry, origin=entry.origin and replace(entry.origin, digest=""))


def _judged(catalog: Catalog) -> Mapping[Key, Entry]:
    """Return the entries that change, where nobody has signed for the marks that are gone."""
    live = [entry for entry in catalog.entries if not entry.obsolete]
    by_fate: dict[Fate | None, list[Entry]] = {kind: [] for kind in (*Fate, None)}
    for entry in live:
        by_fate[fate(entry)].append(entry)
    accepted = by_fate[Fate.ACCEPTED]
    is_bare = not any(entry.state is State.NEEDS_REVIEW for entry in live)
    if is_bare and len(by_fate[Fate.COPIED]) >= _FEWEST:
        copies = (entry for entry in live if entry.state is State.REVIEWED and _is_copy(entry))
        found = {entry.key: _untranslated(entry) for entry in copies}
        return found | {entry.key: sealed(entry) for entry in accepted}
    kept = not by_fate[Fate.BLANK] and len(accepted) >= max(_FEWEST, len(by_fate[Fate.EDITED]) + 1)
    back = [entry for entry in accepted if is_bare and kept and not _is_remarked(entry)]
    found = {entry.key: sealed(entry) for entry in accepted}
    found |= {entry.key: replace(entry, state=State.NEEDS_REVIEW) for entry in back}
    if back:
        first = found[back[0].key]
        others = (note for note in first.findings if not note.startswith(f"{MARKS}: "))
        note = f"{MARKS}: {_PUT_BACK.format(len(back))}"
        found[first.key] = replace(first, findings=(*others, note))
    return found


def _without_blank(entry: Entry) -> Entry:
    is_blank = entry.msgstr and not entry.msgstr.strip() and entry.msgid.strip()
    return _untranslated(entry) if is_blank else entry


def _untranslated(entry: Entry) -> Entry:
    return replace(entry, msgstr="", state=State.UNTRANSLATED)


def _is_remarked(entry: Entry) -> bool:
    """Return whether a person commented on this text; comments on an earlier one came along."""
    came = entry.origin is not None and entry.origin.tool == EARLIER
    return bool(entry.comments) and not came


def _is_copy(entry: Entry) -> bool:
    return (
        not _is_remarked(entry)
        and _MEANT.isdisjoint(entry.flags)
        and same(entry.msgid, entry.msgstr)
        and is_prose(entry.msgid)
    )
