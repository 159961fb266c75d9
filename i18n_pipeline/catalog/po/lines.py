"""One record of a PO file, line by line: any spelling that GNU gettext reads, or an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from i18n_pipeline.errors import PipelineError

# `#=` (gettext 1.0: flags that stay) only before a word: `#=====` is somebody's ruled line.
_MARK = re.compile(r"#~\||#~|#\||#[.:,]|#=(?= ?[a-z])|#")
_OF_TEXTS = ("", "#~", "#|", "#~|")
_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_STRINGS = re.compile(_STRING)
_TEXT = re.compile(
    rf"(msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?)?[ \t]*({_STRING}(?:[ \t]*{_STRING})*)"
)
_NEW = re.compile(r"msgctxt|msgid(?!_)")
# Which keyword may follow which; an empty string is an entry's start.
_AFTER = {
    "msgctxt": ("",),
    "msgid": ("", "msgctxt"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid",),
    "msgstr[0]": ("msgid_plural",),
} | {f"msgstr[{n}]": (f"msgstr[{n - 1}]",) for n in range(1, 10)}
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_REPAIR = "repair the line in a text editor, or restore the file from version control"


@dataclass(slots=True)
class Record:
    """One entry's lines by what they are."""

    end: int
    """Where its last line ends in the file, before the line's end."""
    after: int
    """Where the next one begins."""
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    previous: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    """By keyword (`msgid`, `msgstr[1]`), in order, without quotation marks, still escaped.

    Empty when the file ends before an entry comes.
    """
    obsolete: bool = False
    complete: bool = False
    """Whether its translation was seen."""


def record_at(text: str, start: int, where: str) -> Record:
    """Return the record that begins at `start`, which is another's end, or the file's start.

    Raises PipelineError with `file:line` for a line that has no place in a PO file.
    """
    sorter = _Sorter(text, where, Record(start, len(text)))
    for at, end, line in _lines(text, start):
        mark, rest = marked(line)
        if not rest and mark in _OF_TEXTS:
            continue
        if sorter.record.complete and (mark not in ("", "#~") or _NEW.match(rest)):
            sorter.record.after = at
            break
        sorter.add(at, mark, rest)
        sorter.record.end = end
    sorter.require_whole()
    return sorter.record


def marked(line: str) -> tuple[str, str]:
    """Return the mark that a line begins with, or none, and what stands after it."""
    line = line.lstrip(" \t")
    match = _MARK.match(line) if line.startswith("#") else None
    mark = match[0] if match else ""
    rest = line[len(mark) :]
    if mark in _OF_TEXTS:
        return mark, rest.strip(" \t")
    return mark, rest.removeprefix(" ").replace("\r", " ")


def _lines(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Yield the start and end of each line from `start` on, and the line itself."""
    while start < len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        yield start, end, text[start:end].removesuffix("\r")
        start = end + 1


@dataclass(slots=True)
class _Sorter:
    text: str
    where: str
    record: Record
    at: int = 0
    """Where the present line begins."""
    first: int = 0
    """Where the record's first keyword stands."""

    def add(self, at: int, mark: str, rest: str) -> None:
        self.at = at
        if mark in _OF_TEXTS:
            self._add_text(mark, rest)
        else:
            self.require_whole()
            self._add_comment(mark, rest)

    def require_whole(self) -> None:
        """Raise an error if the record has some of its texts, and not all."""
        if self.record.texts and not self.record.complete:
            self.at = self.first
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
        if is_previous:
            self.require_whole()
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
            self.first, record.obsolete = self.at, obsolete
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
        line = self.text.count("\n", 0, self.at) + 1
        return PipelineError(what, where=f"{self.where}:{line}", next_step=next_step)
