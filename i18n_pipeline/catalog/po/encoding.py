"""Bytes of a PO file ↔ its text: encodings, and characters that no catalog can hold."""

from __future__ import annotations

import re
from contextlib import suppress

from i18n_pipeline.errors import PipelineError

BYTE_ORDER_MARK = "\ufeff"
# The header entry, found before the encoding is known.
_HEADER = re.compile(rb'^msgid[ \t]*""[ \t]*\r?\n[ \t]*msgstr[ \t]*((?:[ \t]*".*"\s*)+)', re.M)
_CHARSET = re.compile(rb"charset=([\w.:-]+)")
# gettext's C strings end at NUL, and UTF-8 has no lone surrogates.
UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")


def decoded(data: bytes, where: str) -> str:
    """Return the text of a file in the encoding that its header names, or in UTF-8.

    Raises PipelineError, with `file:line`, where that is impossible.
    """
    if not data.strip():
        raise PipelineError(
            "the catalog is empty",
            where=where,
            next_step="restore it from version control, or delete it to start anew",
        )
    text = _decoded(data, where)
    if bad := _unwritable(text):
        raise unfit(f"U+{ord(bad[0]):04X}", where, text.count("\n", 0, bad.start()) + 1)
    return text


def encoded(text: str) -> bytes:
    """Return the bytes of a file, in UTF-8. Raises PipelineError for a text that has none."""
    if "\0" not in text:
        with suppress(UnicodeEncodeError):
            return text.encode()
    bad = UNWRITABLE.search(text)
    at = bad.start() if bad else 0
    raise PipelineError(
        f"a text holds U+{ord(text[at]):04X}, which no catalog can",
        next_step=f"remove it after {text[max(0, at - 30) : at]!r}",
    )


def unfit(what: str, where: str, line: int) -> PipelineError:
    """Return the error for a text that holds what no catalog can."""
    return PipelineError(
        f"a text holds {what}", where=f"{where}:{line}", next_step="delete it in a text editor"
    )


def _unwritable(text: str) -> re.Match[str] | None:
    if "\0" not in text:
        try:
            text.encode()
        except UnicodeEncodeError:
            pass
        else:  # nearly always, and ten times faster than to search
            return None
    return UNWRITABLE.search(text)


def _decoded(data: bytes, where: str) -> str:
    header = _HEADER.search(data)
    declared = _CHARSET.search(header[1]) if header else None
    charset = declared[1].decode("ascii", "replace") if declared else "UTF-8"
    if charset == "CHARSET":  # a template that nobody filled in
        charset = "UTF-8"
    try:
        return data.decode(charset)
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
