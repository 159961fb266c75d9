"""Entries: fresh ones from an article's segments, and what tools may add to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.origin import digest
from i18n_pipeline.model import (
    Article,
    Block,
    Entry,
    Finding,
    InlineCode,
    Key,
    Origin,
    OriginKind,
    Reference,
    Segment,
    State,
    Template,
    pieces_of,
)
from i18n_pipeline.text.controls import without_controls

_SPACES = re.compile(r"\s+")
# What a `#:` line cannot hold: its own end, and the marks around a path with spaces.
_UNREFERABLE = re.compile("[\r\n\u2068\u2069]")
_DATA_URL = re.compile(r"(data:[^,\"'\s]{0,60},)[^\"'\s)]{24,}")
_PRIORITY = re.compile(r"priority:\s*(-?[0-9]{1,9})")
_OWN_PRIORITIES = tuple(f"priority:{100 + step}" for step in range(1, 5))
_LONGEST = 400
"""Characters of markup shown for a code: enough for any link, not for a whole drawing."""


def entries_of(segments: Iterable[Segment], article: Article) -> tuple[Entry, ...]:
    """Return the untranslated entries of `article`, each key once, in order of first appearance.

    The notes say what the text is and what each of its codes stands for; a sentence that stands in
    several places gets all of their references and notes. A text without words gets no entry.
    """
    entries: dict[Key, Entry] = {}
    for segment in segments:
        if not segment.content.text.strip():
            continue
        entry = _entry(segment, article)
        first = entries.get(entry.key)
        entries[entry.key] = _joined(first, entry) if first else entry
    return tuple(entries.values())


def template_of(empty: Catalog, fresh: Iterable[Entry]) -> Catalog:
    """Return the template of an article: the header of `empty` and the fresh entries."""
    return replace(empty, entries=tuple(fresh))


def propose(entry: Entry, msgstr: str, origin: Origin) -> Entry:
    """Return `entry` with a tool's `msgstr`, to be reviewed and signed with its origin.

    Only an untranslated entry takes a proposal; any other comes back as it is, so that no person's
    work can be replaced. Control characters are dropped; so is a proposal without words.
    """
    text = framed(without_controls(msgstr), entry.msgid)
    taken = entry.state is not State.UNTRANSLATED or entry.obsolete
    if taken or entry.msgid_plural is not None or not text.strip():
        return entry
    score = None if origin.score is None else round(origin.score, 2)
    signed = Origin(origin.kind, origin.tool, score, digest(text))
    return replace(entry, msgstr=text, state=State.NEEDS_REVIEW, origin=signed)


def framed(text: str, msgid: str) -> str:
    """Return `text` with a newline at its ends only where `msgid` has one, as `msgfmt -c` asks."""
    start, end = ("\n" if edge == "\n" else "" for edge in (msgid[:1], msgid[-1:]))
    return start + text.strip("\n") + end


def mend(entry: Entry, msgstr: str) -> Entry:
    """Return an untouched draft with the text as a tool has mended it: still untouched."""
    if not is_untouched(entry) or entry.origin is None:
        return entry
    return replace(entry, msgstr=msgstr, origin=replace(entry.origin, digest=digest(msgstr)))


def is_untouched(entry: Entry) -> bool:
    """Return whether the text stands as a tool proposed it: not edited, approved or commented on.

    Where the proof is missing (another program dropped the origin line), the answer is no.
    """
    return (
        entry.state is State.NEEDS_REVIEW
        and entry.origin is not None
        and entry.origin.digest == digest(entry.msgstr)
        and not entry.comments
    )


def with_text(entry: Entry, msgstr: str) -> Entry:
    """Return `entry` with its text set anew: a tool's untouched proposal stays one."""
    if msgstr == entry.msgstr:
        return entry
    origin = entry.origin
    if origin and is_untouched(entry):
        origin = replace(origin, digest=digest(msgstr))
    return replace(entry, msgstr=msgstr, origin=origin)


def without_draft(entry: Entry) -> Entry:
    """Return `entry` untranslated if it holds a machine's draft that no person has touched.

    Any other comes back as it is.
    """
    if is_untouched(entry) and entry.origin and entry.origin.kind is OriginKind.MACHINE:
        return replace(entry, msgstr="", state=State.UNTRANSLATED, origin=None)
    return entry


def has_text(entry: Entry) -> bool:
    """Return whether the entry holds any translation."""
    return bool(entry.msgstr or any(entry.msgstr_plural))


def is_work(entry: Entry) -> bool:
    """Return whether a person wrote, edited or approved the translation, or commented on it."""
    return has_text(entry) and not is_untouched(entry)


def with_findings(entry: Entry, findings: Iterable[Finding]) -> Entry:
    """Return `entry` with exactly these findings as its `#. check:` lines."""
    lines = tuple(dict.fromkeys(f"{finding.check}: {finding.message}" for finding in findings))
    return entry if entry.findings == lines else replace(entry, findings=lines)


def priority(entry: Entry) -> int | None:
    """Return the priority that a person gave the entry by a flag, None where nobody did.

    >>> priority(Entry("a", flags=("priority:150",))), priority(Entry("a", flags=("priority:102",)))
    (150, None)
    """
    given = [match for flag in entry.flags if (match := _PRIORITY.fullmatch(flag))]
    return next((int(match[1]) for match in given if match[0] not in _OWN_PRIORITIES), None)


def with_priority(entry: Entry, step: int) -> Entry:
    """Return `entry` flagged for Weblate with our priority `step` (0 to 4), or without any for 0.

    Weblate's default is 100, and what has more comes first. Ours are 101 to 104: any other is a
    person's, and stays alone. What a person has begun or reviewed bears none of ours.
    """
    if not (entry.state is State.UNTRANSLATED or is_untouched(entry)):
        step = 0
    others = tuple(flag for flag in entry.flags if flag not in _OWN_PRIORITIES)
    own = (_OWN_PRIORITIES[step - 1],) if step and priority(entry) is None else ()
    flags = others + own
    return entry if entry.flags == flags else replace(entry, flags=flags)


def _entry(segment: Segment, article: Article) -> Entry:
    return Entry(
        msgid=segment.content.text,
        references=(Reference(_UNREFERABLE.sub(" ", article.source), segment.line),),
        notes=tuple(map(without_controls, _notes(segment, article.blocks))),
    )


def _joined(first: Entry, second: Entry) -> Entry:
    return replace(
        first,
        references=tuple(dict.fromkeys(first.references + second.references)),
        notes=tuple(dict.fromkeys(first.notes + second.notes)),
    )


def _notes(segment: Segment, blocks: Sequence[Block]) -> Iterator[str]:
    block = blocks[segment.block]
    named = block.element not in ("", block.kind.value)
    yield f"type: {block.kind.value}" + (f" ({block.element})" if named else "")
    yield from block.notes
    for code in segment.content.codes:
        yield f"{code.id}: {_shown(code, blocks)}"


def _shown(code: InlineCode, blocks: Sequence[Block]) -> str:
    """Return the source's markup for a code on one line, what is long in it cut short."""
    markup = _SPACES.sub(" ", "".join(_source(code.opening, blocks))).strip()
    markup = _DATA_URL.sub(r"\1…", markup)
    return markup if len(markup) <= _LONGEST else f"{markup[: _LONGEST - 1]}…"


def _source(template: Template, blocks: Sequence[Block]) -> Iterator[str]:
    for piece in pieces_of(template):
        if isinstance(piece, str):
            yield piece
        else:
            yield blocks[piece].raw if isinstance(piece, int) else piece.markup
