"""A catalog as a value: a header and entries, each key once."""

from __future__ import annotations

from dataclasses import dataclass, field

from i18n_pipeline.catalog.header import Header
from i18n_pipeline.catalog.layout import Layout
from i18n_pipeline.model import Entry, Key


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
    layout: Layout = field(default_factory=Layout, compare=False, repr=False)
    """How the file spells it that it was read from; what it may have become since is above."""

    @property
    def live(self) -> dict[Key, Entry]:
        """The entries that are not obsolete, by key, in order."""
        return {entry.key: entry for entry in self.entries if not entry.obsolete}

    def __post_init__(self) -> None:
        if len({entry.key for entry in self.entries}) != len(self.entries):
            raise ValueError("two entries of a catalog have one key")
