"""The header entry of a catalog as a value."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

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
