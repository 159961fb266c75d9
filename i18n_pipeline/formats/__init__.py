"""Source formats: bytes in, `Article` out. A new format is one module and one row of `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.formats.source import Load, Source, nothing
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article


@dataclass(frozen=True, slots=True)
class Format:
    """A source format."""

    extensions: tuple[str, ...]
    """In lower case, with the dot."""
    module: str
    """The one of this room whose function `read` makes an `Article` of a `Source`. It is loaded
    when an article is read: most runs have nothing to read, and its libraries take a while."""
    is_page: bool = False
    """Whether a file is written in HTML, in which it can name its own encoding."""

    @property
    def reader(self) -> Callable[[Source], Article]:
        """The module's `read`."""
        found: Callable[[Source], Article] = import_module(f"{__name__}.{self.module}").read
        return found


FORMATS = {
    "plain": Format((".txt",), "plain"),
    "markdown": Format((".md", ".markdown"), "markdown"),
    "html": Format((".html", ".htm", ".xhtml"), "html", is_page=True),
}


def format_of(path: str) -> Format | None:
    """Return the format of a file by its extension, None for a file that is no article."""
    extension = PurePosixPath(path).suffix.lower()
    return next((row for row in FORMATS.values() if extension in row.extensions), None)


def read(
    source: str, article_id: str, data: bytes, locale: LocaleTag, load: Load = nothing
) -> Article:
    """Return the article in the file `source`, a path below the project folder.

    `locale` is the project's source locale; one that the file names for itself wins. `load` reads
    other files of the project that this one names. Raises PipelineError for a file that is empty,
    binary, undecodable or broken, naming file and line.
    """
    row = format_of(source)
    if row is None:
        known = " ".join(sorted(ext for row in FORMATS.values() for ext in row.extensions))
        raise PipelineError("unknown format", where=source, next_step=f"use one of {known}")
    from i18n_pipeline.formats.encoding import decode, mark_of  # noqa: PLC0415 (as the readers)

    text = decode(data, source, locale, is_page=row.is_page)
    return row.reader(Source(source, article_id, text, locale, mark_of(data), load))
