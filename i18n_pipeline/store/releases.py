"""Releases: what `dist/` held at one time, whole, and a pointer to the one that readers get.

A release is made under a name that is none, and gets its own when it is complete; the pointer is
replaced in one step. So whatever happens, readers get one whole release or another.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.store.atomic import refused
from i18n_pipeline.store.paths import CURRENT, OUTPUT, RELEASES

_NAME = re.compile(r"\d{8}T\d{6}Z(-\d+)?")
_LEFT = re.compile(r"\..+~")
"""What is not whole: a release that was being made or removed, a pointer that was being set."""
_SERVED = frozenset((".htaccess", ".nojekyll", ".well-known"))
"""The hidden names that web servers ask for; any other is an editor's or a program's own."""
_LOCKED = 0o444


@dataclass(frozen=True, slots=True)
class Release:
    """A release that was made, or one that already held the same."""

    name: str
    files: int
    changed: int
    """Files that the release before did not have, or had otherwise."""
    is_new: bool


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases in the output folder of a project."""

    output: Path
    also: tuple[str, ...] = ()
    """Hidden files at the top of it that belong to a release."""

    def known(self) -> tuple[str, ...]:
        """Return the names of all releases, the oldest first."""
        if not self._folder.is_dir():
            return ()
        with _told(f"{OUTPUT}/{RELEASES}"):
            found = (one.name for one in self._folder.iterdir() if one.is_dir())
            return tuple(sorted(filter(_NAME.fullmatch, found), key=_age))

    def current(self) -> str:
        """Return the name of the release that readers get; empty where there is none."""
        with suppress(OSError):
            name = os.readlink(self._pointer).rpartition("/")[2]  # noqa: PTH115 (no Path wanted)
            return name if name in self.known() else ""
        return ""

    def files(self, name: str = "") -> Iterator[str]:
        """Yield the path of each file in a release, or of those that a release would have now.

        Links are passed over: they may lead out of the project, or in circles.
        """
        top = self._folder / name if name else self.output
        with _told(OUTPUT):
            for one in sorted(os.listdir(top)):  # noqa: PTH208 (names are enough)
                if name or one not in (RELEASES, CURRENT):
                    yield from self._below(top, one, kept=bool(name) or one in self.also)

    def place(self, name: str, path: str) -> Path:
        """Return where a file of a release lies."""
        return self._folder / name / path

    def make(self, time: str) -> Release:
        """Return a release of what is there now, made if the newest does not hold just that.

        Files that did not change since the newest are the same files on the disk, locked, so that
        nobody changes two releases at once by accident; those of `dist/` itself are never shared.
        """
        self._clear()
        paths, known = list(self.files()), self.known()
        before = known[-1] if known else ""
        same = {path for path in paths if before and self._is_same(before, path)}
        if before and len(same) == len(paths) == sum(1 for _ in self.files(before)):
            return Release(before, len(paths), 0, is_new=False)
        name = _unused(time, known)
        with _told(f"{OUTPUT}/{RELEASES}/{name}"):
            draft = self._folder / f".{name}~"
            draft.mkdir(parents=True)
            for path in paths:
                self._put(draft / path, path, self.place(before, path) if path in same else None)
            _settle()
            draft.rename(self._folder / name)
        return Release(name, len(paths), len(paths) - len(same), is_new=True)

    def lead_to(self, name: str) -> None:
        """Have readers get the release `name` from now on. Raises PipelineError."""
        place = f"{OUTPUT}/{CURRENT}"
        if self._pointer.exists() and not self._pointer.is_symlink():
            raise PipelineError(
                "this is not the pointer to a release",
                where=place,
                next_step="move it elsewhere, and make the release again",
            )
        draft = self.output / f".{CURRENT}~"
        with _told(place):
            draft.unlink(missing_ok=True)
            draft.symlink_to(f"{RELEASES}/{name}", target_is_directory=True)
            draft.replace(self._pointer)

    def remove(self, name: str) -> None:
        """Remove a release: at no time is there a part of one."""
        with _told(f"{OUTPUT}/{RELEASES}/{name}"):
            left = self._folder / f".{name}~"
            (self._folder / name).rename(left)
            shutil.rmtree(left)

    @property
    def _folder(self) -> Path:
        return self.output / RELEASES

    @property
    def _pointer(self) -> Path:
        return self.output / CURRENT

    def _below(self, folder: Path, path: str, *, kept: bool) -> Iterator[str]:
        name = path.rpartition("/")[2]
        if name.startswith(".") and not kept and name not in _SERVED:
            return
        if (folder / path).is_symlink():
            return
        if not (folder / path).is_dir():
            yield path
            return
        for one in sorted(os.listdir(folder / path)):  # noqa: PTH208 (names are enough)
            yield from self._below(folder, f"{path}/{one}", kept=kept)

    def _is_same(self, name: str, path: str) -> bool:
        there, here = self.place(name, path), self.output / path
        same_size = there.is_file() and there.stat().st_size == here.stat().st_size
        return same_size and there.read_bytes() == here.read_bytes()

    def _put(self, target: Path, path: str, same: Path | None) -> None:
        """Make a file of a release: the same as one of the release before, or a copy."""
        target.parent.mkdir(parents=True, exist_ok=True)
        if same is not None:
            with suppress(OSError):  # a disk without hard links
                os.link(same, target)
                return
        shutil.copyfile(self.output / path, target)
        shutil.copystat(self.output / path, target)
        target.chmod(_LOCKED)

    def _clear(self) -> None:
        """Remove what a killed run left: only one is at work at a time."""
        with _told(f"{OUTPUT}/{RELEASES}"):
            for one in list(self._folder.iterdir()) if self._folder.is_dir() else ():
                if _LEFT.fullmatch(one.name) and one.is_dir() and not one.is_symlink():
                    shutil.rmtree(one)


def _unused(time: str, known: tuple[str, ...]) -> str:
    """Return a name for a release, later than all that are known."""
    if not known or time > _age(known[-1])[0]:
        return time
    last, number = _age(known[-1])
    return f"{last}-{number + 1}"


def _age(name: str) -> tuple[str, int]:
    time, _, number = name.partition("-")
    return time, int(number or 1)


def _settle() -> None:
    """Wait until the disk has everything: a pointer must not survive what it leads to."""
    if hasattr(os, "sync"):
        os.sync()


@contextmanager
def _told(where: str) -> Iterator[None]:
    """Turn what the disk complains of into one line."""
    try:
        yield
    except OSError as error:
        raise refused(error, "made", where) from None
