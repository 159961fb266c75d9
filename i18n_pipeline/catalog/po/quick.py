"""The shape that nearly every entry of every tool has, read in one go.

What it leaves out (plural forms, previous texts, any rarer spelling) is `lines`' to read; both
make the same of an entry that both can read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from i18n_pipeline.catalog.po.values import references_of, sorted_notes, state_of, unescaped
from i18n_pipeline.model import Entry

_STRING = r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"'


def _texts(prefix: str) -> str:
    text = rf"({_STRING}(?:\n{prefix}{_STRING})*)"
    return rf"{prefix}(?:msgctxt {text}\n{prefix})?msgid {text}\n{prefix}msgstr {text}"


# Ends only before the start of another entry: what goes on may still be part of this one.
_ENTRY = re.compile(
    r"((?:#(?: [^\r\n]*)?\n)*)"
    r"((?:#\. [^\r\n]*\n)*)"
    r"((?:#: [^\r\n]*\n)*)"
    r"(?:#, ([^\r\n]*)\n)?"
    rf"(?:{_texts('')}|{_texts('#~ ')})"
    r"(?P<end>)(?:\n+(?=#[ .:,|\n]|#~\||#~ msgid |#~ msgctxt |msgid |msgctxt )|\n*\Z)"
)


class Found(NamedTuple):
    """An entry in a file."""

    entry: Entry
    end: int
    """Where its last line ends, before the line's end."""
    after: int
    """Where the next one begins."""


def entry_at(text: str, start: int) -> Found | None:
    """Return the entry that begins at `start`; None if it has another shape, or is the header.

    Raises UnicodeDecodeError for an escape that means no character.
    """
    match = _ENTRY.match(text, start)
    if match is None:
        return None
    comments, notes, references, flags, *texts, _ = match.groups()
    obsolete = texts[1] is None
    msgctxt, msgid, msgstr = texts[3:] if obsolete else texts[:3]
    if msgid == '""':
        return None
    said = _text(msgstr, obsolete)
    found = tuple(flag.strip() for flag in flags.split(",")) if flags else ()
    told = sorted_notes(_rests(notes, "#. "))
    entry = Entry(
        msgid=_text(msgid, obsolete),
        msgstr=said,
        state=state_of((said,), "fuzzy" in found),
        msgctxt=None if msgctxt is None else _text(msgctxt, obsolete),
        references=references_of(_rests(references, "#: ")),
        notes=told.notes,
        origin=told.origin,
        findings=told.findings,
        candidates=told.candidates,
        review=told.review,
        comments=tuple(line[2:] for line in comments.split("\n")[:-1]) if comments else (),
        flags=tuple(flag for flag in found if flag not in ("", "fuzzy")) if found else (),
        obsolete=obsolete,
    )
    return Found(entry, match.end("end"), match.end())


def _rests(lines: str, mark: str) -> tuple[str, ...]:
    """Return what stands after `mark` on each of the lines."""
    return tuple(lines[len(mark) : -1].split(f"\n{mark}")) if lines else ()


def _text(strings: str, obsolete: bool) -> str:
    """Return the text that a string, or one on each line, spells."""
    text = strings[1:-1]
    if "\n" in text:
        text = text.replace('"\n#~ "' if obsolete else '"\n"', "")
    return unescaped(text)
