"""Changes: only what was published anew since a day or a release, for a server far away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from i18n_pipeline.catalog.exchange.archive import packed
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.memory.outputs import Outputs
from i18n_pipeline.stages.exchange.export import require_outside
from i18n_pipeline.stages.pages.manifest import MANIFEST, listed
from i18n_pipeline.stages.pages.published import moment
from i18n_pipeline.stages.pages.release import releases_of
from i18n_pipeline.stages.project import Project
from i18n_pipeline.store import CURRENT, OUTPUT, RELEASES, Store

_REMOVED = "removed.txt"
"""The list of paths to take away; it lies beside the files, not among them, for what stands in it
may have been taken back for somebody's safety."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be bundled, and where to."""

    since: str
    """A day, a day and time (ISO 8601), the name of a release, or `current`."""
    target: Path
    """A folder, or a file that ends in `.zip`."""


@dataclass(frozen=True, slots=True)
class Bundled:
    """What was bundled."""

    target: str
    changed: int
    removed: tuple[str, ...]


def bundle(project: Project, ours: Outputs, changes: Changes) -> Bundled:
    """Write the files that changed, and the list of those to be taken away. Raises PipelineError.

    They are what this program wrote: whatever else lies in `dist/` is its maker's to carry.
    """
    target = changes.target.expanduser().resolve()
    packs = target.suffix.lower() == ".zip"
    require_outside(project, target.parent if packs else target)
    changed, removed = _since(project, ours, changes.since)
    files = {f"{OUTPUT}/{path}": _read(project, path) for path in changed}
    files[_REMOVED] = "".join(f"{path}\n" for path in removed).encode()
    if packs:
        _write(target.parent, {target.name: packed(files)}, alone=False)
    else:
        _write(target, files, alone=True)
    return Bundled(str(changes.target), len(changed), tuple(removed))


def _since(project: Project, ours: Outputs, since: str) -> tuple[list[str], list[str]]:
    """Return the paths of what is new or otherwise, and of what is gone."""
    here = {one.path: one.digest for one in ours.every()}
    if time := _time(project, since):
        found = list(ours.since(moment(time)))
        return [o.path for o in found if o.path in here], [o.path for o in found if not o.digest]
    there = dict(_in_release(project, since))
    changed = sorted(path for path, hashed in here.items() if there.get(path) != hashed)
    return changed, sorted(there.keys() - here.keys())


def _time(project: Project, text: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=project.now.tzinfo)


def _in_release(project: Project, name: str) -> Iterator[tuple[str, str]]:
    """Yield path and hash of what we had written when a release was made."""
    releases = releases_of(project)
    named = releases.current() if name == CURRENT else name
    if not named or named not in releases.known():
        raise PipelineError(
            f"{name!r} is neither a day nor a release",
            where=f"{OUTPUT}/{RELEASES}",
            next_step="write a day as 2026-11-01, or a name that `i18n-pipeline releases` shows",
        )
    record = project.store.read(f"{OUTPUT}/{RELEASES}/{named}/{MANIFEST}") or b""
    return ((path, hashed) for path, hashed, _ in listed(record))


def _read(project: Project, path: str) -> bytes:
    data = project.store.read(f"{OUTPUT}/{path}")
    if data is None:
        raise PipelineError("the file is gone", where=f"{OUTPUT}/{path}", next_step="publish again")
    return data


def _write(folder: Path, files: dict[str, bytes], *, alone: bool) -> None:
    """Write files into a folder where nothing else is, or where they may be already."""
    store = Store(folder)
    old = {name: store.read(name) for name in files}
    others = alone and folder.is_dir() and any(folder.iterdir()) and None in old.values()
    if others or any(old[name] not in (None, data) for name, data in files.items()):
        raise PipelineError(
            "there is something else already",
            where=str(folder if alone else folder / next(iter(files))),
            next_step="name another folder or .zip file with -o",
        )
    for name, data in files.items():
        store.write(name, data)
