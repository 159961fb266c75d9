"""Parts of a PO file as text, each line as `msgcat --no-wrap` writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from i18n_pipeline.catalog.candidate import candidate_line
from i18n_pipeline.catalog.header import Header
from i18n_pipeline.catalog.layout import GAP
from i18n_pipeline.catalog.origin import origin_line
from i18n_pipeline.catalog.review import review_line
from i18n_pipeline.model import Entry, Reference, State

Parts: TypeAlias = dict[str, str]
"""The lines of an entry by what they begin with: a mark, or a keyword (`msgstr` for all forms)."""

_ESCAPES = str.maketrans(
    {
        "\\": "\\\\",
        '"': '\\"',
        "\n": "\\n",
        "\t": "\\t",
        "\r": "\\r",
        "\a": "\\a",
        "\b": "\\b",
        "\f": "\\f",
        "\v": "\\v",
    }
)
_ESCAPABLE = re.compile(r'[\\"\n\t\r\a\b\f\v]')
_BREAK = re.compile(r"[\r\n]+")
_SPACE = re.compile(r"\s")


def header_text(header: Header) -> str:
    """Return the header entry."""
    lines = [_lines("#", header.comments), _lines("#.", header.notes), _flags(header.flags)]
    fields = (f"{name}: {value}" if name else value for name, value in header.fields)
    msgstr = _text("msgstr", "".join(f"{line}\n" for line in fields))
    return "\n".join((*filter(None, lines), 'msgid ""', msgstr))


def closing_text(comments: Iterable[str]) -> str:
    """Return what comes after the last entry's text."""
    lines = _lines("#", comments)
    return f"{GAP}{lines}\n" if lines else "\n"


def parts(entry: Entry) -> Parts:
    """Return the parts that an entry has, in order, each spelt in the one way that is ours."""
    mark = "#~ " if entry.obsolete else ""
    is_fuzzy = entry.state is State.NEEDS_REVIEW
    found = {
        "#": _lines("#", entry.comments),
        "#.": _lines("#.", _notes(entry)),
        "#:": _references(entry.references),
        "#,": _flags(("fuzzy", *entry.flags) if is_fuzzy else entry.flags),
        "#|": _previous(entry),
        "msgctxt": _text_if("msgctxt", entry.msgctxt, mark),
        "msgid": _text("msgid", entry.msgid, mark),
        "msgid_plural": _text_if("msgid_plural", entry.msgid_plural, mark),
        "msgstr": _text("msgstr", entry.msgstr, mark)
        if entry.msgid_plural is None
        else _forms(entry, mark),
    }
    return {name: text for name, text in found.items() if text}


def _previous(entry: Entry) -> str:
    mark = "#~| " if entry.obsolete else "#| "
    texts = (
        _text_if("msgctxt", entry.previous_msgctxt, mark),
        _text_if("msgid", entry.previous_msgid, mark),
        _text_if("msgid_plural", entry.previous_msgid_plural, mark),
    )
    return "\n".join(filter(None, texts))


def _forms(entry: Entry, mark: str) -> str:
    forms = enumerate(entry.msgstr_plural or ("", ""))
    return "\n".join(_text(f"msgstr[{n}]", form, mark) for n, form in forms)


def _notes(entry: Entry) -> Iterator[str]:
    yield from entry.notes
    if entry.origin:
        yield origin_line(entry.origin)
    if entry.review:
        yield review_line(entry.review)
    yield from map(candidate_line, entry.candidates)
    for finding in entry.findings:
        yield f"check: {finding}"


def _flags(flags: Iterable[str]) -> str:
    line = ", ".join(flags)
    return f"#, {line}" if line else ""


def _lines(mark: str, lines: Iterable[str]) -> str:
    return "\n".join(f"{mark} {_BREAK.sub(' ', line)}" if line else mark for line in lines)


def _references(references: Iterable[Reference]) -> str:
    line = " ".join(map(_reference, references))
    return f"#: {line}" if line else ""


def _reference(reference: Reference) -> str:
    path = reference.path
    if _SPACE.search(path):
        path = f"\u2068{_BREAK.sub(' ', path)}\u2069"
    return f"{path}:{reference.line}" if reference.line else path


def _text_if(keyword: str, text: str | None, mark: str) -> str:
    return "" if text is None else _text(keyword, text, mark)


def _text(keyword: str, text: str, mark: str = "") -> str:
    """Return a keyword and its string: on one line, or with a line for each line of the text."""
    if "\n" not in text[:-1]:
        return f'{mark}{keyword} "{_escaped(text)}"'
    pieces = [line + "\n" for line in text.split("\n")]
    pieces[-1] = pieces[-1][:-1]
    strings = (f'{mark}"{_escaped(piece)}"' for piece in pieces if piece)
    return "\n".join((f'{mark}{keyword} ""', *strings))


def _escaped(text: str) -> str:
    # Most texts hold nothing to escape, and to look is faster than to translate.
    return text.translate(_ESCAPES) if _ESCAPABLE.search(text) else text
