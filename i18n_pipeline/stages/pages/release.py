"""Release: what was published is put before readers as a whole, and can be taken back as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timezone

from i18n_pipeline.editions.outlets import HTML, outlet_of
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.lock import locked
from i18n_pipeline.model import Finding, Severity
from i18n_pipeline.stages.pages.manifest import MANIFEST
from i18n_pipeline.stages.pages.scope import locale_of
from i18n_pipeline.stages.project import Project
from i18n_pipeline.store import CURRENT, LOCK, OUTPUT, RELEASES
from i18n_pipeline.store.releases import Release, Releases

KEPT = 3
"""Older releases that stay by default."""


@dataclass(frozen=True, slots=True)
class Released:
    """What became of the releases."""

    release: Release
    removed: tuple[str, ...]
    """Names of older releases that made room."""
    older: int
    """Files in older releases that are no longer published."""


def releases_of(project: Project) -> Releases:
    """Return the releases of a project."""
    return Releases(project.store.root / OUTPUT, (MANIFEST,))


def release(project: Project, keep: int) -> Released:
    """Make a release of all that `dist/` holds, lead readers to it, and keep so many older ones.

    One that holds the same as the newest is not made again. Raises PipelineError.
    """
    releases = releases_of(project)
    made = releases.make(project.now.astimezone(timezone.utc).strftime("%Y%m%dT%H%M%SZ"))
    releases.lead_to(made.name)
    older = [name for name in releases.known() if name != made.name]
    removed = tuple(older[: max(len(older) - keep, 0)])
    for name in removed:
        releases.remove(name)
    here = frozenset(releases.files(made.name))
    left = {path for name in older[len(removed) :] for path in releases.files(name)} - here
    return Released(made, removed, len(left))


def behind(project: Project) -> int:
    """Return how many files readers still get from a release that are no longer published."""
    releases = releases_of(project)
    current = releases.current()
    return len(frozenset(releases.files(current)).difference(releases.files())) if current else 0


def roll_back(project: Project) -> tuple[str, tuple[Finding, ...]]:
    """Lead readers to the release before the one they get; return its name, and what to look at.

    A page of it that is no longer published may have been taken back for somebody's safety.
    """
    project.store.require_project()
    with locked(project.store.root / LOCK, "publish"):
        return _rolled_back(project)


def _rolled_back(project: Project) -> tuple[str, tuple[Finding, ...]]:
    releases = releases_of(project)
    known, current = releases.known(), releases.current()
    place = known.index(current) if current else len(known)
    if place == 0:
        what = "there is no release before the current one" if current else "there is no release"
        raise PipelineError(
            what, where=f"{OUTPUT}/{RELEASES}", next_step="i18n-pipeline publish --release"
        )
    name = known[place - 1]
    releases.lead_to(name)
    return name, tuple(_back_again(releases, name))


def _back_again(releases: Releases, name: str) -> Iterator[Finding]:
    """Yield what a release brings back: a story once, in however many locales it is."""
    here = frozenset(releases.files())
    back: dict[tuple[str, str], list[str]] = {}
    for path in releases.files(name):
        if path not in here:
            outlet = outlet_of(path)
            below = path if outlet == HTML else path.partition("/")[2]
            back.setdefault((outlet, below.partition("/")[2] or path), []).append(path)
    for paths in back.values():
        where = f", in {', '.join(map(locale_of, paths))}" if len(paths) > 1 else ""
        said = f"no longer published, and on the web again{where}"
        yield Finding("back", Severity.ERROR, said, where=f"{OUTPUT}/{CURRENT}/{paths[0]}")
