"""Catalog → bytes of a PO file, line for line as `msgcat --no-wrap` writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from i18n_pipeline.catalog.model import Catalog, Header
from i18n_pipeline.catalog.origin import origin_line
from i18n_pipeline.catalog.po_lines import UNWRITABLE
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.model import Entry, Reference, State

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


def write(catalog: Catalog) -> bytes:
    """Return the file: header, entries in order, then the obsolete ones. Texts are not wrapped.

    Law: `read(write(c))` is `c` with its obsolete entries last, and writes the same bytes again.
    Raises PipelineError for a text that no PO file can hold.
    """
    entries = sorted(catalog.entries, key=lambda entry: entry.obsolete)
    blocks = ["\n".join(_header(catalog.header.in_utf8()))]
    blocks += ["\n".join(_entry(entry)) for entry in entries]
    if catalog.closing:
        blocks.append("\n".join(_lines("#", catalog.closing)))
    text = "\n\n".join(blocks) + "\n"
    if bad := UNWRITABLE.search(text):
        raise PipelineError(
            f"a text holds U+{ord(bad[0]):04X}, which no catalog can",
            next_step=f"remove it after {text[max(0, bad.start() - 30) : bad.start()]!r}",
        )
    return text.encode()


def _header(header: Header) -> Iterator[str]:
    yield from _lines("#", header.comments)
    yield from _lines("#.", header.notes)
    if header.flags:
        yield f"#, {', '.join(header.flags)}"
    yield 'msgid ""'
    lines = (f"{name}: {value}" if name else value for name, value in header.fields)
    yield _text("msgstr", "".join(f"{line}\n" for line in lines))


def _entry(entry: Entry) -> Iterator[str]:
    yield from _lines("#", entry.comments)
    yield from _lines("#.", entry.notes)
    if entry.origin:
        yield from _lines("#.", [origin_line(entry.origin)])
    yield from _lines("#.", (f"check: {finding}" for finding in entry.findings))
    if entry.references:
        yield f"#: {' '.join(map(_reference, entry.references))}"
    flags = ("fuzzy", *entry.flags) if entry.state is State.NEEDS_REVIEW else entry.flags
    if flags:
        yield f"#, {', '.join(flags)}"
    mark = "#~" if entry.obsolete else ""
    previous = {
        "msgctxt": entry.previous_msgctxt,
        "msgid": entry.previous_msgid,
        "msgid_plural": entry.previous_msgid_plural,
    }
    yield from _texts(f"{mark or '#'}| ", previous)
    source = {
        "msgctxt": entry.msgctxt,
        "msgid": entry.msgid,
        "msgid_plural": entry.msgid_plural,
    }
    yield from _texts(mark and f"{mark} ", source | _forms(entry))


def _forms(entry: Entry) -> dict[str, str | None]:
    if entry.msgid_plural is None:
        return {"msgstr": entry.msgstr}
    return {f"msgstr[{n}]": form for n, form in enumerate(entry.msgstr_plural or ("", ""))}


def _lines(mark: str, lines: Iterable[str]) -> Iterator[str]:
    return (f"{mark} {_BREAK.sub(' ', line)}" if line else mark for line in lines)


def _reference(reference: Reference) -> str:
    path = reference.path
    if _SPACE.search(path):
        path = f"\u2068{_BREAK.sub(' ', path)}\u2069"
    return f"{path}:{reference.line}" if reference.line else path


def _texts(prefix: str, texts: dict[str, str | None]) -> Iterator[str]:
    return (_text(key, text, prefix) for key, text in texts.items() if text is not None)


def _text(keyword: str, text: str, prefix: str = "") -> str:
    """Return a keyword and its string: on one line, or with a line for each line of the text."""
    if "\n" not in text[:-1]:
        return f'{prefix}{keyword} "{_escaped(text)}"'
    pieces = [line + "\n" for line in text.split("\n")]
    pieces[-1] = pieces[-1][:-1]
    strings = (f'{prefix}"{_escaped(piece)}"' for piece in pieces if piece)
    return "\n".join((f'{prefix}{keyword} ""', *strings))


def _escaped(text: str) -> str:
    # Most texts hold nothing to escape, and to look is faster than to translate.
    return text.translate(_ESCAPES) if _ESCAPABLE.search(text) else text
