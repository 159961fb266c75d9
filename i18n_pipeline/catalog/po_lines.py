"""The lines of a PO file sorted into records, one per entry; texts stay as they are escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from i18n_pipeline.errors import PipelineError

# `#=` (gettext 1.0: flags that stay) only before a word: `#=====` is somebody's ruled line.
_MARK = re.compile(r"#~\||#~|#\||#[.:,]|#=(?= ?[a-z])|#")
_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_STRINGS = re.compile(_STRING)
_TEXT = re.compile(
    rf"(msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?)?[ \t]*({_STRING}(?:[ \t]*{_STRING})*)"
)
# Which keyword may follow which; an empty string is an entry's start.
_AFTER = {
    "msgctxt": ("",),
    "msgid": ("", "msgctxt"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid",),
    "msgstr[0]": ("msgid_plural",),
} | {f"msgstr[{n}]": (f"msgstr[{n - 1}]",) for n in range(1, 10)}
# gettext's C strings end at NUL, and UTF-8 has no lone surrogates.
UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_REPAIR = "repair the line in a text editor, or restore the file from version control"


@dataclass(slots=True)
class Record:
    """One entry's lines by what they are."""

    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    previous: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    """By keyword (`msgid`, `msgstr[1]`), in order, without quotation marks, still escaped."""
    line: int = 0
    """Where its first keyword stands, from 1."""
    obsolete: bool = False
    complete: bool = False
    """Whether its translation was seen."""


def records(text: str, where: str) -> tuple[list[Record], tuple[str, ...]]:
    """Return the records of a file in order, and the translators' comments after the last.

    Raises PipelineError with `file:line` for a line that has no place in a PO file.
    """
    sorter = _Sorter(where)
    for number, line in enumerate(text.split("\n"), 1):
        if stripped := line.lstrip(" \t"):
            sorter.add(number, stripped)
    sorter.close_entry()
    return sorter.done, tuple(sorter.record.comments)


class _Sorter:
    def __init__(self, where: str) -> None:
        self.where = where
        self.number = 0
        self.record = Record()
        self.done: list[Record] = []

    def add(self, number: int, line: str) -> None:
        self.number = number
        match = _MARK.match(line) if line.startswith("#") else None
        mark = match[0] if match else ""
        rest = line[len(mark) :]
        if mark in ("", "#~", "#|", "#~|"):
            if rest := rest.strip(" \t"):
                self._add_text(mark, rest)
        else:
            self.close_entry()
            self._add_comment(mark, rest.removeprefix(" ").replace("\r", " "))

    def close_entry(self) -> None:
        """Begin a new record if the present one has its texts; half of them is an error."""
        if self.record.complete:
            self.done.append(self.record)
            self.record = Record()
        elif self.record.texts:
            self.number = self.record.line
            raise self._error("half-written entry: it has no msgstr")

    def _add_comment(self, mark: str, text: str) -> None:
        record = self.record
        if mark == "#":
            record.comments.append(text)
        elif mark == "#.":
            record.notes.append(text)
        elif mark == "#:":
            record.references.append(text)
        else:
            record.flags += (flag for part in text.split(",") if (flag := part.strip()))

    def _add_text(self, mark: str, line: str) -> None:
        match = _TEXT.fullmatch(line)
        if match is None:
            raise self._broken(line)
        keyword, string = match.groups()
        is_previous = mark.endswith("|")
        if is_previous or (self.record.complete and keyword in ("msgctxt", "msgid")):
            self.close_entry()
        record = self.record
        texts = record.previous if is_previous else record.texts
        if not is_previous:
            self._set_obsolete(mark == "#~")
        last = next(reversed(texts), "")
        if keyword is None and not last:
            raise self._broken(line)
        if keyword is not None and last not in _AFTER[keyword]:
            raise self._error(f"half-written entry: {keyword} follows {last or 'nothing'}")
        raw = string[1:-1]
        if '"' in raw:  # escaped ones, or several strings on one line
            raw = "".join(piece[1:-1] for piece in _STRINGS.findall(string))
        key = keyword or last
        texts[key] = texts.get(key, "") + raw
        record.complete = key.startswith("msgstr") and not is_previous

    def _set_obsolete(self, obsolete: bool) -> None:
        record = self.record
        if not record.texts:
            record.line, record.obsolete = self.number, obsolete
        elif record.obsolete != obsolete:
            raise self._error("an entry is half obsolete: all of its lines begin with #~, or none")

    def _broken(self, line: str) -> PipelineError:
        if line.startswith(_CONFLICT):
            return self._error(
                "a merge conflict was left in the catalog",
                "keep one of the two versions and delete the marker lines",
            )
        if '"' in line:
            return self._error('broken text: it stands between two ", and one inside it is \\"')
        return self._error("not a line of a catalog")

    def _error(self, what: str, next_step: str = _REPAIR) -> PipelineError:
        return PipelineError(what, where=f"{self.where}:{self.number}", next_step=next_step)
