"""The one reason to stop: what went wrong, where, and the next step."""

from __future__ import annotations


class PipelineError(Exception):
    """A reason to stop, told in one line.

    `what` is a plain sentence without a final stop, `where` is a file, `file:line` or setting
    (empty when there is no place), `next_step` is what the reader can do about it.
    """

    def __init__(self, what: str, *, where: str = "", next_step: str = "") -> None:
        super().__init__(what, where, next_step)
        self.what = what
        self.where = where
        self.next_step = next_step

    def at(self, where: str) -> PipelineError:
        """Return the same reason with its place, known to the caller alone."""
        return PipelineError(self.what, where=where, next_step=self.next_step)

    @property
    def told(self) -> str:
        """What went wrong and the next step, for where the place is told beside them."""
        return f"{self.what} → {self.next_step}" if self.next_step else self.what

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        step = f" → {self.next_step}" if self.next_step else ""
        return f"{place}{self.what}.{step}"


class NoSpaceError(PipelineError):
    """The disk is full: nothing more can be written, and no other article fares better."""
