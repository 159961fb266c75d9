"""Installing Argos packages: a zip archive from anywhere becomes a folder, safely or not at all."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
import zipfile
from importlib.resources import as_file, files
from pathlib import Path, PurePosixPath

from i18n_pipeline.archives import DAMAGES
from i18n_pipeline.engines.packages import STARTER_MARK, Package, installed, read_package, remove
from i18n_pipeline.errors import PipelineError

_MOST_BYTES = 4 * 1024**3
_MOST_FILES = 10_000
_SCRATCH = ".installing-"
_LONGEST = 3600
"""Seconds that unpacking may take; what is older was left by a killed run."""


def install_file(path: Path, folder: Path) -> Package:
    """Unpack the `.argosmodel` file `path` below `folder` and return the installed package.

    All or nothing: unpacked beside its final place and renamed. It takes the place of any other
    version for its pair in that folder, except the starter. Raises PipelineError for a file that
    is no such package.
    """
    return _install(path, folder, digest="")


def install_starter(folder: Path) -> Package:
    """Install the package that ships with the program into `folder`, unless it is there already."""
    with as_file(files(__package__) / "starter" / "translate-en_es.argosmodel") as archive:
        digest = hashlib.sha256(archive.read_bytes()).hexdigest()
        for package in installed([folder]):
            mark = package.path / STARTER_MARK
            if package.starter and mark.read_bytes().strip() == digest.encode():
                return package
        return _install(archive, folder, digest)


def _install(archive: Path, folder: Path, digest: str) -> Package:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear(folder)
        with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=folder) as scratch:
            unpacked = _unpack(archive, Path(scratch) / "new")
            (unpacked / STARTER_MARK).unlink(missing_ok=True)  # only we say which is the starter
            if digest:
                (unpacked / STARTER_MARK).write_text(f"{digest}\n", encoding="ascii")
            package = _checked(archive, unpacked)
            kind = "starter" if digest else package.version
            final = folder / f"translate-{package.source}_{package.target}-{kind}"
            if final.exists():
                final.rename(Path(scratch) / "old")
            unpacked.rename(final)
    except OSError as error:
        raise PipelineError(
            f"cannot install a package: {error.strerror or error}",
            where=str(error.filename or folder),
            next_step="check the path, its permissions and the free space",
        ) from None
    for other in installed([folder]):
        pair = (other.source, other.target) == (package.source, package.target)
        if pair and other.starter == package.starter and other.path != final:
            remove(other)
    return next(p for p in installed([folder]) if p.path == final)


def _clear(folder: Path) -> None:
    for left in folder.glob(f"{_SCRATCH}*"):
        if time.time() - left.stat().st_mtime > _LONGEST:
            shutil.rmtree(left, ignore_errors=True)


def _checked(archive: Path, unpacked: Path) -> Package:
    try:
        package = read_package(unpacked)
    except PipelineError as error:
        raise _refusal(archive, error.what.partition(": ")[2]) from None
    if package is None:
        raise _refusal(archive, "it is not for translation")
    return package


def _unpack(archive: Path, into: Path) -> Path:
    """Return the folder below `into` that holds what the archive's one top folder holds."""
    try:
        with zipfile.ZipFile(archive) as package:
            for entry in _trusted(archive, package.infolist()):
                place = into / PurePosixPath(entry.filename)
                place.parent.mkdir(parents=True, exist_ok=True)
                with package.open(entry) as source, place.open("wb") as out:
                    shutil.copyfileobj(source, out, 1024 * 1024)
    except DAMAGES as error:
        raise _refusal(archive, f"{error}".lower() or "damaged archive") from None
    if (into / "metadata.json").is_file():
        return into
    inside = [path for path in into.iterdir() if path.is_dir()] if into.is_dir() else []
    if len(inside) != 1:
        raise _refusal(archive, "it does not hold one package folder")
    return inside[0]


def _trusted(archive: Path, entries: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Return the files among `entries`; refuse paths that lead elsewhere and sizes out of bounds.

    `zipfile` never yields more bytes of an entry than it declares, so the declared sizes bound.
    """
    if len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise _refusal(archive, "it unpacks to more than a package can hold")
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if path.is_absolute() or ".." in path.parts or set(entry.filename) & set("\\:\0"):
            raise _refusal(archive, f"it would write outside of its folder ({entry.filename})")
    return [entry for entry in entries if not entry.is_dir()]


def _refusal(archive: Path, why: str) -> PipelineError:
    return PipelineError(
        f"not an Argos package: {why}",
        where=str(archive),
        next_step="give an .argosmodel file",
    )
