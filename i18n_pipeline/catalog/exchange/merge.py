"""What comes back meets the catalog: three-way, by how each entry was when it was exported."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from i18n_pipeline.catalog.entries import framed, is_untouched
from i18n_pipeline.catalog.exchange.codes import codes_like
from i18n_pipeline.catalog.exchange.model import Claim, Sheet, Unit, unit_id
from i18n_pipeline.catalog.exchange.xml import visible
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.review import signed
from i18n_pipeline.catalog.trust import sealed
from i18n_pipeline.model import Entry, InlineCode, State
from i18n_pipeline.text.inline import defects


class Verdict(Enum):
    """What became of a unit."""

    UNCHANGED = "unchanged"
    REVIEWED = "reviewed"
    """Taken, or approved as it was."""
    DRAFTED = "drafted"
    """Taken, and still to be reviewed."""
    SENT_BACK = "sent back"
    """Reviewed before, and now to be reviewed again."""
    BLANK = "blank"
    """No translation in the file, though the project has one: left as it is."""
    COPIED = "copied"
    """The source text in place of a translation: left as it is."""
    UNREAD = "unread"
    """A draft that came back as it was, marked as translated: still a draft."""
    CONFLICT = "conflict"
    """Changed in the file and in the project: left as it is."""
    REFUSED = "refused"
    KEPT = "kept"
    """The article no longer has the sentence: kept at the end of the catalog."""
    GONE = "gone"
    """The article no longer has the sentence, and the file nothing new."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a unit, and why."""

    unit: Unit
    verdict: Verdict
    message: str = ""
    """One plain line for a person, where one should know."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A catalog with a sheet merged in, and what became of each of its units, in their order."""

    catalog: Catalog
    decisions: tuple[Decision, ...]


_FILLED = "python-brace-format"
"""The flag of a text with names in braces that stand for something else: `{count} articles`."""
_NAME = re.compile(r"\{\w+\}")
_TAKEN = (Verdict.REVIEWED, Verdict.DRAFTED)


def merged(catalog: Catalog, sheet: Sheet, codes: Mapping[str, Sequence[InlineCode]]) -> Merged:
    """Return `catalog` with what a translator changed in `sheet`.

    `codes` are those of each source text of the article. Laws: a sheet that nobody changed changes
    nothing; merging twice is merging once; what a person changed in the catalog since the export
    is never overwritten.
    """
    entries = {unit_id(entry.key): entry for entry in catalog.entries}
    texts = {entry.msgid: id_ for id_, entry in entries.items() if entry.msgid_plural is None}
    ids = [unit.id if unit.id in entries else texts.get(unit.source, "") for unit in sheet.units]
    # Most of it unknown: a file of another project, whose sentences have no place here.
    keeps = 2 * sum(map(bool, ids)) >= len(ids)
    twofold = _twofold(ids, sheet.units)
    decisions = []
    for unit, id_ in zip(sheet.units, ids, strict=True):
        if (id_ or unit.source) in twofold:
            message = "the file has it twice, with different translations or states"
            decisions.append(Decision(unit, Verdict.REFUSED, message))
            continue
        entry = entries.get(id_) or Entry(unit.source, obsolete=True)
        given = codes.get(entry.msgid)
        new, decision = _decided(entry, unit, codes_like(entry.msgid) if given is None else given)
        if not id_ and not (keeps and _is_work(new, decision)):
            decision = Decision(unit, Verdict.GONE)
        else:
            entries[id_ or unit_id(new.key)] = new
            decision = _of_obsolete(decision) if entry.obsolete else decision
        decisions.append(decision)
    return Merged(replace(catalog, entries=tuple(entries.values())), tuple(decisions))


def _twofold(ids: Sequence[str], units: Sequence[Unit]) -> frozenset[str]:
    """Return what comes more than once, and not alike: nobody knows which one counts."""
    named = zip(ids, units, strict=True)
    said = {(id_ or unit.source, unit.target, unit.claim, unit.base) for id_, unit in named}
    counts = Counter(name for name, *_ in said)
    return frozenset(name for name, number in counts.items() if number > 1)


def _is_work(new: Entry, decision: Decision) -> bool:
    """Return whether a person did anything to a sentence that the catalog no longer knows."""
    taken = decision.verdict in _TAKEN and (decision.unit.base or new.state is State.REVIEWED)
    return bool(taken or new.comments)


def _of_obsolete(decision: Decision) -> Decision:
    if decision.verdict in _TAKEN:
        message = "the article no longer has this sentence: kept at the end of the catalog"
        return replace(decision, verdict=Verdict.KEPT, message=message)
    return replace(decision, verdict=Verdict.GONE) if not decision.message else decision


def _decided(entry: Entry, unit: Unit, codes: Sequence[InlineCode]) -> tuple[Entry, Decision]:
    """Return the entry with the unit's comments and, if it is to be taken, its translation."""
    if entry.msgid_plural is not None or _folded(unit.source) != _folded(entry.msgid):
        return entry, Decision(unit, Verdict.REFUSED, "the source text was changed in the file")
    target = unit.target
    if target != entry.msgstr and not unit.is_as_exported:
        target = framed(target, entry.msgid)
    came = replace(unit, target=target)
    commented = _with_comments(entry, unit)
    verdict, message = _verdict(entry, came)
    wrong = unit.doubt or _wrong_codes(came, codes) or _wrong_names(came, entry)
    if verdict in _TAKEN and wrong:
        return commented, Decision(unit, Verdict.REFUSED, wrong)
    return _after(commented, verdict, came), Decision(unit, verdict, message)


def _after(entry: Entry, verdict: Verdict, unit: Unit) -> Entry:
    """Return the entry as it is after the verdict."""
    target = unit.target
    if verdict is Verdict.REVIEWED:  # whose source it was once made for is of no interest any more
        entry = replace(
            entry, previous_msgid=None, previous_msgctxt=None, previous_msgid_plural=None
        )
        done = replace(entry, msgstr=target, state=State.REVIEWED, review=None)
        return signed(sealed(done), *unit.hand)
    if verdict is Verdict.DRAFTED:
        return replace(entry, msgstr=target, state=State.NEEDS_REVIEW)
    return replace(entry, state=State.NEEDS_REVIEW) if verdict is Verdict.SENT_BACK else entry


def _verdict(  # noqa: PLR0911 (a table of cases)
    entry: Entry, unit: Unit
) -> tuple[Verdict, str]:
    """Return what is to become of a unit, and why, were it not for its codes."""
    if not unit.target.strip():
        return (Verdict.BLANK if entry.msgstr else Verdict.UNCHANGED), ""
    if unit.target == entry.msgstr:
        return _of_same(entry, unit), ""
    if unit.base and unit.base.holds(unit.target):  # the catalog has moved on, the file has not
        if unit.claim is Claim.REVIEWED and unit.base.state is not State.REVIEWED:
            return Verdict.CONFLICT, "approved in the file, but another translation now stands here"
        return Verdict.UNCHANGED, ""
    done = unit.claim in (Claim.TRANSLATED, Claim.REVIEWED)
    if unit.target == entry.msgid and not done:
        return Verdict.COPIED, ""
    if _is_free(entry, unit):
        return (Verdict.REVIEWED if done else Verdict.DRAFTED), ""
    whose = "reviewed" if entry.state is State.REVIEWED else "changed"
    since = " since the export" if unit.base else ""
    return Verdict.CONFLICT, f"{whose} here{since}, and the file has another translation"


def _of_same(entry: Entry, unit: Unit) -> Verdict:
    """Return the verdict on a unit whose translation is that of the catalog: only states differ."""
    if entry.state is State.REVIEWED:
        was_reviewed = unit.base is not None and unit.base.state is State.REVIEWED
        taken_back = unit.claim is Claim.DRAFT and was_reviewed and unit.is_as_exported
        return Verdict.SENT_BACK if taken_back else Verdict.UNCHANGED
    if unit.claim is Claim.REVIEWED:
        return Verdict.REVIEWED
    if unit.claim is Claim.TRANSLATED:
        return Verdict.REVIEWED if unit.base and not unit.is_as_exported else Verdict.UNREAD
    return Verdict.UNCHANGED


def _is_free(entry: Entry, unit: Unit) -> bool:
    """Return whether nobody but the translator of the file has worked on the entry."""
    if entry.state is State.UNTRANSLATED or is_untouched(entry):
        return True
    if unit.base is None or not unit.base.holds(entry.msgstr):
        return False
    return entry.state is not State.REVIEWED or unit.base.state is State.REVIEWED


def _wrong_codes(unit: Unit, codes: Sequence[InlineCode]) -> str:
    """Return what is wrong with the codes of a translation, in one line; nothing if nothing is."""
    wrong = defects(unit.target, codes)
    if unit.unknown:
        return f"code {', '.join(unit.unknown)}: not in the source"
    for ids, what in (
        (wrong.lost, "missing or incomplete"),
        (wrong.repeated, "there more than once"),
        (wrong.misnested, "crossed with another"),
    ):
        if ids:
            return f"code {', '.join(ids)}: {what}; put it right in the file and import it again"
    return ""


def _wrong_names(unit: Unit, entry: Entry) -> str:
    """Return what is wrong with the `{names}` that a text of the pages is filled in by."""
    if _FILLED not in entry.flags:
        return ""
    names, used = (set(_NAME.findall(text)) for text in (entry.msgid, unit.target))
    if not names ^ used:
        return ""
    what = "missing" if names - used else "not in the source"
    return f"{', '.join(sorted(names - used or used - names))}: {what}"


def _with_comments(entry: Entry, unit: Unit) -> Entry:
    """Return the entry with the comments it does not have yet; none is ever taken away."""
    known = {visible(comment).strip() for comment in entry.comments}
    new = tuple(comment for comment in dict.fromkeys(unit.comments) if comment not in known)
    return replace(entry, comments=entry.comments + new) if new else entry


def _folded(text: str) -> str:
    """Return `text` as it is compared: white space is what programs change first."""
    return "".join(visible(text).split())


def all_reviewed(sheet: Sheet) -> Sheet:
    """Return the sheet as if each of its translations were marked as reviewed.

    A text that is still the source's is none: some programs put it where nobody translated.
    """
    units = (
        replace(unit, claim=Claim.REVIEWED) if unit.target not in ("", unit.source) else unit
        for unit in sheet.units
    )
    return replace(sheet, units=tuple(units))
