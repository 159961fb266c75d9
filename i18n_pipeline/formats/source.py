"""What every reader of a format gets, and what all of them need to say about a file."""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.formats.words import line_starts
from i18n_pipeline.locales import LocaleTag, parse_tag

Load: TypeAlias = "Callable[[str], bytes | None]"
"""Gives what a file of the project holds, by its path below the project folder; None for none."""


def nothing(_: str) -> None:
    """Read no other file."""


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded source file."""

    path: str
    """Below the project folder, `/`-separated."""
    article_id: str
    text: str
    locale: LocaleTag
    """The project's; what the file says for itself wins."""
    mark: str = ""
    """The byte order mark that the file begins with."""
    load: Load = nothing
    """Reads another file of the project."""

    def at(self, line: int) -> str:
        """Return the place `file:line` for a message."""
        return f"{self.path}:{line}"


def beside(path: str, address: str) -> str:
    """Return the path of a file that another one names; one outside the project has none.

    >>> beside("articles/a/b.html", "../../its/rules.xml"), beside("a.html", "../x")
    ('its/rules.xml', '')
    """
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    return "" if found.startswith(("..", "/")) else found


def line_counter(text: str) -> Callable[[int], int]:
    """Return a function from an offset in `text` to its line, counted from 1."""
    starts = line_starts(text)
    return lambda offset: bisect_right(starts, offset)


def named_locale(name: str, where: str) -> LocaleTag:
    """Return the locale that a file names for itself; PipelineError with its place if unknown."""
    try:
        return parse_tag(name)
    except PipelineError as error:
        raise error.at(where) from None
