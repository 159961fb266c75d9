"""Bytes of a PO file → Catalog. Nothing that a translator wrote is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable

from i18n_pipeline.catalog.model import Catalog, Header
from i18n_pipeline.catalog.origin import parse_origin
from i18n_pipeline.catalog.po_lines import UNWRITABLE, Record, records
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.model import Entry, Key, Origin, Reference, State

# The header entry, found before the encoding is known.
_HEADER = re.compile(rb'^msgid[ \t]*""[ \t]*\r?\n[ \t]*msgstr[ \t]*((?:[ \t]*".*"\s*)+)', re.M)
_CHARSET = re.compile(rb"charset=([\w.:-]+)")
_ESCAPE = re.compile(r"((?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]{2})+)|\\([abfnrtv\"\\])")
_BYTE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|([0-7]{1,3}))")
_LETTERS = dict(zip('abfnrtv"\\', '\a\b\f\n\r\t\v"\\', strict=True))
# A path with spaces stands between U+2068 and U+2069 (GNU gettext manual, "PO Files").
_REFERENCE = re.compile(r"\u2068([^\u2069]*)\u2069(?::([0-9]+))?(?!\S)|(\S+?)(?::([0-9]+))?(?!\S)")


def read(data: bytes, where: str) -> Catalog:
    """Return the catalog that `data` spells, header naming UTF-8; `where` is the file's name.

    Raises PipelineError, with `file:line` from 1, for a file that GNU gettext would refuse too: a
    broken text, half an entry, one text defined twice, a merge conflict, a wrong encoding.
    """
    if not data.strip():
        raise PipelineError(
            "the catalog is empty",
            where=where,
            next_step="restore it from version control, or delete it to start anew",
        )
    found, closing = records(_decode(data, where), where)
    header = Header()
    entries: list[Entry] = []
    lines: dict[Key, int] = {}
    for record in found:
        entry = _entry(record, where)
        first = lines.setdefault(entry.key, record.line)
        if first != record.line:
            raise PipelineError(
                f"one text is defined twice, first on line {first}",
                where=f"{where}:{record.line}",
                next_step="delete the worse of the two entries",
            )
        if entry.key == (None, "") and not record.obsolete:
            header = _header(record, entry)
        else:
            entries.append(entry)
    return Catalog(header.in_utf8(), tuple(entries), closing)


def _decode(data: bytes, where: str) -> str:
    header = _HEADER.search(data)
    declared = _CHARSET.search(header[1]) if header else None
    charset = declared[1].decode("ascii", "replace") if declared else "UTF-8"
    if charset == "CHARSET":  # a template that nobody filled in
        charset = "UTF-8"
    try:
        text = data.decode(charset)
    except LookupError:
        raise PipelineError(
            f"the header names an unknown charset, {charset!r}",
            where=where,
            next_step="save the file as UTF-8 and write charset=UTF-8 in its header",
        ) from None
    except UnicodeError as error:  # some codecs raise the plain one, which knows no place
        line = data.count(b"\n", 0, getattr(error, "start", 0)) + 1
        raise PipelineError(
            f"the file is not {charset}",
            where=f"{where}:{line}",
            next_step="save it as UTF-8 in a PO editor",
        ) from None
    if bad := UNWRITABLE.search(text):
        raise _unfit(f"U+{ord(bad[0]):04X}", where, text.count("\n", 0, bad.start()) + 1)
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _header(record: Record, entry: Entry) -> Header:
    fields = []
    for line in entry.msgstr.removesuffix("\n").split("\n") if entry.msgstr else ():
        name, colon, value = line.partition(":")
        fields.append((name.strip(), value.strip()) if name.strip() and colon else ("", line))
    return Header(tuple(fields), entry.comments, tuple(record.notes), tuple(record.flags))


def _entry(record: Record, where: str) -> Entry:
    try:
        texts = {keyword: _unescape(text) for keyword, text in record.texts.items()}
        previous = {keyword: _unescape(text) for keyword, text in record.previous.items()}
    except UnicodeDecodeError:
        raise _unfit("an escape that stands for no character", where, record.line) from None
    forms = tuple(text for keyword, text in texts.items() if keyword.startswith("msgstr["))
    notes, origin, findings = _sorted_notes(record.notes)
    return Entry(
        msgid=texts["msgid"],
        msgstr=texts.get("msgstr", ""),
        state=_state(forms or (texts["msgstr"],), "fuzzy" in record.flags),
        msgctxt=texts.get("msgctxt"),
        references=tuple(_references(record.references)),
        notes=notes,
        origin=origin,
        findings=findings,
        comments=tuple(record.comments),
        flags=tuple(flag for flag in record.flags if flag != "fuzzy"),
        previous_msgid=previous.get("msgid"),
        previous_msgctxt=previous.get("msgctxt"),
        previous_msgid_plural=previous.get("msgid_plural"),
        obsolete=record.obsolete,
        msgid_plural=texts.get("msgid_plural"),
        msgstr_plural=forms,
    )


def _unfit(what: str, where: str, line: int) -> PipelineError:
    return PipelineError(
        f"a text holds {what}", where=f"{where}:{line}", next_step="delete it in a text editor"
    )


def _state(forms: tuple[str, ...], fuzzy: bool) -> State:
    """Return the state; a fuzzy flag on an empty translation says nothing."""
    if fuzzy and any(forms):
        return State.NEEDS_REVIEW
    return State.REVIEWED if all(forms) else State.UNTRANSLATED


def _sorted_notes(lines: Iterable[str]) -> tuple[tuple[str, ...], Origin | None, tuple[str, ...]]:
    notes, findings = [], []
    origin = None
    for line in lines:
        if line.startswith("check: "):
            findings.append(line.removeprefix("check: "))
        elif line.startswith("origin: ") and (found := parse_origin(line)):
            origin = found
        else:
            notes.append(line)
    return tuple(notes), origin, tuple(findings)


def _references(lines: Iterable[str]) -> list[Reference]:
    return [
        Reference(isolated or path, int(at or number or 0))
        for line in lines
        for isolated, at, path, number in _REFERENCE.findall(line)
    ]


def _unescape(text: str) -> str:
    """Return the text that is meant. Raises UnicodeDecodeError for bytes that mean none."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    """Return what an escape stands for: a letter, or bytes of UTF-8 in octal or hexadecimal."""
    if match[2]:
        return _LETTERS[match[2]]
    numbers = (int(x, 16) if x else int(o, 8) & 255 for x, o in _BYTE.findall(match[1]))
    meant = bytes(numbers)
    if 0 in meant:  # gettext's C strings end there
        raise UnicodeDecodeError("utf-8", meant, 0, 1, "NUL")
    return meant.decode()
