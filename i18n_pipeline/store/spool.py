"""A list that may be longer than memory: it lies in a file that no other program sees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile

from i18n_pipeline.errors import NoSpaceError

_HELD = 2**20
"""Characters that are held in memory before a file is made at all."""


class Spool:
    """Texts of some kinds in the order in which they are added."""

    def __init__(self, folder: Path) -> None:
        # Not in the system's folder: what a run did is nobody's business outside the project. The
        # file has no name there, and is gone with the program however that ends.
        self._file = SpooledTemporaryFile(  # noqa: SIM115 (open as long as the list is there)
            _HELD, mode="w+", encoding="ascii", dir=str(folder)
        )

    def add(self, kind: str, text: str) -> None:
        """Add a text. Raises NoSpaceError."""
        try:
            self._file.write(json.dumps((kind, text)) + "\n")
        except OSError as error:
            raise NoSpaceError(
                f"the record of the run cannot be written: {error.strerror}",
                next_step="check the free space on the disk",
            ) from None

    def of(self, kind: str) -> Iterator[str]:
        """Yield the texts of a kind, to be read to the end before another one is."""
        self._file.seek(0)
        for line in self._file:
            its, text = json.loads(line)
            if its == kind:
                yield text
