"""Every read and write of the project's folders. Writes are atomic and happen only on change."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path, PurePosixPath
from stat import S_ISLNK, S_ISREG
from typing import TypeAlias

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.store.atomic import refused, replace_file
from i18n_pipeline.store.paths import (
    ARTICLES,
    LOCALES,
    OUTPUT,
    RELEASES,
    STATE,
    TEMPLATES,
    SourceFile,
    catalog_path,
    is_utf8,
)
from i18n_pipeline.store.stamp import NOT_THERE, Looks, Stamp, digest, looks_at, looks_of

_DRAFT = re.compile(r"\..+\.[0-9]+~")
_DRAFTS_LIVE = 60
"""Seconds; writing a file takes less than one."""


class ChangedError(PipelineError):
    """A file was saved by somebody else between reading and writing it."""


class _Anything:
    """Whatever a file holds."""


ANYTHING = _Anything()
Content: TypeAlias = "bytes | _Anything | None"
"""What a file is expected to hold; None: it is not there."""


@dataclass(frozen=True, slots=True)
class Store:
    """The project folder `root` (absolute). Paths given and returned are `/`-separated."""

    root: Path
    _plain: set[str] = field(default_factory=lambda: {""}, repr=False, compare=False)
    """Folders that are no links; each is looked at once, for a store serves one run."""

    def sources(self) -> tuple[SourceFile, ...]:
        """Return every visible file below `articles/`, sorted by path."""
        self.require_project()
        try:
            found = sorted(_files(self.root / ARTICLES, ARTICLES), key=lambda path: path.split("/"))
        except OSError as error:
            where = error.filename or ARTICLES
            raise PipelineError(f"cannot be read: {error.strerror}", where=where) from None
        return tuple(SourceFile(path, _id(path)) for path in found)

    def catalogs(self, locale: LocaleTag) -> tuple[str, ...]:
        """Return the domain of every catalog in `locale`, sorted, that of the interface too."""
        folder, _, suffix = catalog_path(locale, "").rpartition("/")
        if not (self.root / folder).is_dir():
            return ()
        found = _files(self.root / folder, folder)
        paths = (path for path in found if path.endswith(suffix))
        return tuple(sorted(p.removeprefix(f"{folder}/").removesuffix(suffix) for p in paths))

    def templates(self) -> tuple[str, ...]:
        """Return the path of every visible file below `templates/`, sorted; none without it."""
        if not (self.root / TEMPLATES).is_dir():
            return ()
        return tuple(sorted(_files(self.root / TEMPLATES, TEMPLATES)))

    def traced(self) -> Traced:
        """Return the same project, keeping a stamp of every file that is read or written in it."""
        return Traced(self.root, self._plain)

    def recheck(self, stamp: Stamp) -> Stamp | None:
        """Return the stamp of a file that still is as `stamp` says; None for one that is not.

        A file that looks the same is not read; one that only looks new is known by its content.
        """
        looks = looks_at(self._at(stamp.path))
        if looks == (stamp.size, stamp.mtime, stamp.inode):
            return stamp
        if looks[0] != stamp.size:
            return None
        with contextlib.suppress(PipelineError):
            data = self.read(stamp.path)
            if data is not None and digest(data) == stamp.digest:
                return Stamp(stamp.path, *looks, stamp.digest)
        return None

    def require_project(self) -> None:
        """Raise PipelineError, with what to do, where there is no project."""
        if (self.root / ARTICLES).is_dir():
            return
        above = next((f for f in self.root.parents if (f / ARTICLES).is_dir()), None)
        named = f"name the project with --project {above or 'DIR'}"
        raise PipelineError(
            f"there is no {ARTICLES}/ folder",
            where=str(self.root),
            next_step=named if above else f"run `i18n-pipeline init`, or {named}",
        )

    def read(self, path: str) -> bytes | None:
        """Return the bytes of the file at `path`, None if there is none."""
        return self._read(path)[0]

    def write(self, path: str, data: bytes, over: Content = ANYTHING) -> bool:
        """Make the file at `path` hold `data`; return whether it was written.

        A file that already holds them is not touched. A reader, or a machine that stops half way,
        sees the old file or the new one, never a part. With `over` given, only a file that holds
        just that is replaced: ChangedError says that somebody saved it in between. Raises
        PipelineError when it cannot be done.
        """
        now = self._read(path)[0] if isinstance(over, _Anything) else over
        if now == data:
            return False

        def settle() -> None:
            if self._read(path)[0] != now:
                raise ChangedError("it is being saved", where=path, next_step="run again")

        people = path.startswith(f"{LOCALES}/")
        try:
            replace_file(
                self._inside(path)[0],
                data,
                settle if people else None,
                is_new=now is None,
                lasting=people and now is not None,
            )
        except OSError as error:
            raise refused(error, "written", path) from None
        return True

    def remove(self, path: str) -> None:
        """Remove the file at `path` and the folders it leaves empty."""
        try:
            target = Path(self._inside(path)[0])
            target.unlink(missing_ok=True)
        except OSError as error:
            raise PipelineError(f"cannot be removed: {error.strerror}", where=path) from None
        self._remove_empty(target.parents)

    def move(self, path: str, to: str) -> None:
        """Give a file another place, whatever somebody may be saving in it right now.

        Folders it leaves empty are removed. Raises PipelineError where there is a file already.
        """
        place, target = Path(self._inside(path)[0]), Path(self._inside(to)[0])
        try:
            if target.exists():
                raise FileExistsError(errno.EEXIST, "there is another file", to)
            target.parent.mkdir(parents=True, exist_ok=True)
            place.rename(target)
        except OSError as error:
            what = f"cannot be moved to {to}: {error.strerror}"
            raise PipelineError(what, where=path) from None
        self._remove_empty(place.parents)

    def _remove_empty(self, folders: Iterable[Path]) -> None:
        with contextlib.suppress(OSError):
            for folder in folders:
                if folder == self.root:
                    break
                folder.rmdir()

    def remove_drafts(self) -> None:
        """Remove the half-written files that a killed run left; a draft in use is younger."""
        for folder in (LOCALES, OUTPUT, STATE):
            for place, below, names in os.walk(self.root / folder):
                below[:] = (one for one in below if one != RELEASES)  # what is in there is whole
                for draft in (Path(place, name) for name in names if _DRAFT.fullmatch(name)):
                    with contextlib.suppress(OSError):
                        if time.time() - draft.stat().st_mtime > _DRAFTS_LIVE:
                            draft.unlink()

    def _read(self, path: str) -> tuple[bytes | None, Looks]:
        """Return the bytes of a file, and its looks before it was read."""
        try:
            place, found = self._inside(path)
            if found is None:
                return None, NOT_THERE
            if not S_ISREG(found.st_mode):  # a linked folder, a pipe that never ends
                raise PipelineError("this is not a file", where=path, next_step="move it elsewhere")
            with FileIO(place) as file:
                return file.readall(), looks_of(found)
        except FileNotFoundError:
            return None, NOT_THERE
        except OSError as error:
            raise PipelineError(f"cannot be read: {error.strerror}", where=path) from None

    def _at(self, path: str) -> str:
        """Return the place of a path that is known to stay inside."""
        return f"{self.root}{os.sep}{path}"  # path objects take their time

    def _inside(self, path: str) -> tuple[str, os.stat_result | None]:
        """Return the place of `path` and the file there, if any. Raises OSError.

        The place must not be outside of the project, by `..` or by a link.
        """
        if not is_utf8(path):
            raise PipelineError(
                "the file's name is not in UTF-8", where=path, next_step="give it another name"
            )
        if "\0" in path:  # a page may name such a file; there is none
            raise FileNotFoundError(errno.ENOENT, "no file can have this name", path)
        if os.sep != "/" and os.sep in path:
            self._require_inside(path)
        place = self._at(path)
        folder, _, name = path.rpartition("/")
        with contextlib.suppress(FileNotFoundError):
            if name != ".." and not path.startswith("/") and self._is_plain(folder):
                found = os.lstat(place)
                if not S_ISLNK(found.st_mode):
                    return place, found
            self._require_inside(path)
            return place, os.stat(place)  # noqa: PTH116
        return place, None

    def _require_inside(self, path: str) -> None:
        # Unlike `resolve`, `realpath` bears links in circles.
        real = Path(os.path.realpath(os.path.join(self.root, path)))  # noqa: PTH118
        if not real.is_relative_to(self.root.resolve()):
            raise PipelineError(
                "the path leads out of the project",
                where=path,
                next_step="move the file into the project folder",
            )

    def _is_plain(self, folder: str) -> bool:
        """Return whether a path goes down from the root by folders alone: the quick case."""
        if folder in self._plain:
            return True
        above, _, name = folder.rpartition("/")
        if name in ("", "..") or not self._is_plain(above):
            return False
        if os.path.islink(self._at(folder)):  # noqa: PTH114
            return False
        self._plain.add(folder)
        return True


@dataclass(frozen=True, slots=True)
class Traced(Store):
    """A store that keeps a stamp of every file that is read or written through it."""

    stamps: dict[str, Stamp] = field(default_factory=dict)

    def read(self, path: str) -> bytes | None:
        """Return the bytes of the file at `path`, None if there is none."""
        data, looks = self._read(path)
        self.stamps[path] = Stamp(path, *looks, "" if data is None else digest(data))
        return data

    def write(self, path: str, data: bytes, over: Content = ANYTHING) -> bool:
        """Make the file at `path` hold `data`; return whether it was written."""
        written = Store.write(self, path, data, over)
        self.stamps[path] = Stamp(path, *looks_at(self._at(path)), digest(data))
        return written


def _files(folder: Path, name: str) -> Iterator[str]:
    """Yield the path of every visible file below `folder`, which is itself called `name`."""
    with os.scandir(folder) as found:
        for one in found:
            if one.name.startswith("."):
                continue
            path = f"{name}/{one.name}"
            if one.is_dir(follow_symlinks=False):  # a linked folder may lead out, or in circles
                yield from _files(folder / one.name, path)
            else:
                yield path


def _id(path: str) -> str:
    """Return the path below `articles/` without its extension.

    >>> _id("articles/2017/no.4.md"), _id("articles/README")
    ('2017/no.4', 'README')
    """
    folder, _, name = path.removeprefix(f"{ARTICLES}/").rpartition("/")
    stem = PurePosixPath(name).stem
    return f"{folder}/{stem}" if folder else stem
