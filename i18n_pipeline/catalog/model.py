"""A catalog as a value: a header and entries, each key once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from i18n_pipeline.model import Entry, Key

_CHARSET = re.compile(r"charset=[^\s;]*")


@dataclass(frozen=True, slots=True)
class Header:
    """The header entry. Fields keep their order, and fields we do not know are kept."""

    fields: tuple[tuple[str, str], ...] = ()
    """(name, value) pairs; a line that is no `name: value` has an empty name."""
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    """As written, `fuzzy` included: it marks a template's header."""

    def get(self, name: str) -> str:
        """Return the value of the field `name`, or an empty string."""
        return dict(self.fields).get(name, "")

    def with_field(self, name: str, value: str) -> Header:
        """Return the header with `name` set in its place, or added at the end."""
        if name not in dict(self.fields):
            return replace(self, fields=(*self.fields, (name, value)))
        return replace(self, fields=tuple((n, value if n == name else v) for n, v in self.fields))

    def in_utf8(self) -> Header:
        """Return the header naming the encoding that every catalog of ours is written in."""
        old = self.get("Content-Type")
        declared = _CHARSET.search(old)
        if declared and declared[0].lower() == "charset=utf-8":
            return self
        new = _CHARSET.sub("charset=UTF-8", old) if declared else "text/plain; charset=UTF-8"
        return self.with_field("Content-Type", new)


@dataclass(frozen=True, slots=True)
class Catalog:
    """The translations of one article into one locale, or a template of them.

    Raises ValueError when two entries, obsolete ones included, have one key: GNU gettext refuses
    such a file.
    """

    header: Header = field(default_factory=Header)
    entries: tuple[Entry, ...] = ()
    closing: tuple[str, ...] = ()
    """Translators' comments after the last entry."""

    @property
    def live(self) -> dict[Key, Entry]:
        """The entries that are not obsolete, by key, in order."""
        return {entry.key: entry for entry in self.entries if not entry.obsolete}

    def __post_init__(self) -> None:
        if len({entry.key for entry in self.entries}) != len(self.entries):
            raise ValueError("two entries of a catalog have one key")
