"""Proposals by tools: how they are signed in the catalog, and how a person's edit shows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace

from i18n_pipeline.model import Entry, Finding, Origin, OriginKind, State

_ORIGIN = re.compile(
    r"origin: (?P<kind>mt|tm|copy)(?: (?P<tool>.*?))??"
    r"(?: score=(?P<score>[0-9]+(?:\.[0-9]+)?))?(?: id=(?P<digest>[0-9a-f]{8}))?"
)
# What a catalog cannot hold (NUL, lone surrogates) or no reader can see; tab and newline stay.
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def propose(entry: Entry, msgstr: str, origin: Origin) -> Entry:
    """Return `entry` with a tool's `msgstr`, to be reviewed and signed with its origin.

    Only an untranslated entry takes a proposal; any other comes back as it is, so that no person's
    work can be replaced. Control characters are dropped; so is an empty proposal.
    """
    text = _UNWANTED.sub("", msgstr)
    taken = entry.state is not State.UNTRANSLATED or entry.obsolete
    if taken or entry.msgid_plural is not None or not text:
        return entry
    score = None if origin.score is None else round(origin.score, 2)
    signed = replace(origin, score=score, digest=_digest(text))
    return replace(entry, msgstr=text, state=State.NEEDS_REVIEW, origin=signed)


def is_untouched(entry: Entry) -> bool:
    """Return whether the text stands as a tool proposed it: not edited, approved or commented on.

    Where the proof is missing (another program dropped the origin line), the answer is no.
    """
    return (
        entry.state is State.NEEDS_REVIEW
        and entry.origin is not None
        and entry.origin.digest == _digest(entry.msgstr)
        and not entry.comments
    )


def has_text(entry: Entry) -> bool:
    """Return whether the entry holds any translation."""
    return bool(entry.msgstr or any(entry.msgstr_plural))


def with_findings(entry: Entry, findings: Iterable[Finding]) -> Entry:
    """Return `entry` with exactly these findings as its `#. check:` lines."""
    lines = (f"{finding.check}: {finding.message}" for finding in findings)
    return replace(entry, findings=tuple(dict.fromkeys(lines)))


def origin_line(origin: Origin) -> str:
    """Return the line that signs a proposal.

    >>> origin_line(Origin(OriginKind.MACHINE, "argos en→es 1.0", 0.71, "1a2b3c4d"))
    'origin: mt argos en→es 1.0 score=0.71 id=1a2b3c4d'
    """
    score = "" if origin.score is None else f" score={origin.score:.2f}"
    digest = f" id={origin.digest}" if origin.digest else ""
    return f"origin: {f'{origin.kind.value} {origin.tool}'.rstrip()}{score}{digest}"


def parse_origin(line: str) -> Origin | None:
    """Return the origin that `origin_line` wrote as `line`; None for any other line."""
    match = _ORIGIN.fullmatch(line)
    if match is None:
        return None
    score = match["score"]
    return Origin(
        OriginKind(match["kind"]),
        match["tool"] or "",
        None if score is None else float(score),
        match["digest"] or "",
    )


def _digest(text: str) -> str:
    """Return 32 bits of a hash: enough to tell an edit, short enough to read past."""
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()
