"""What lies in `dist/` because we wrote it, with hashes, so that only that is ever removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from i18n_pipeline.memory.ledger import Ledger
from i18n_pipeline.model import Finding, Severity
from i18n_pipeline.stages.project import Project
from i18n_pipeline.stages.report import Report
from i18n_pipeline.store import OUTPUT, digest

_BATCH = 2**20
"""Bytes of outputs that are remembered together, and held in memory till they are written."""
_CHANGED = Finding(
    "stays",
    Severity.WARNING,
    "no longer published, but somebody changed it, so it was not removed → remove it yourself",
)


def put(
    project: Project,
    ledger: Ledger,
    owner: str,
    outputs: Iterable[tuple[str, bytes]],
    keep: Callable[[str], bool],
) -> Report:
    """Write the (path, content) outputs of `owner`, and remove those it had besides.

    `keep` says which of the others stay, by their path. All paths are below `dist/`. An output is
    remembered before it is written, so that one whose run was killed is removed like any other. A
    file that somebody changed since we wrote it stays where it is, and every run says so: a story
    may have been taken back for somebody's safety.
    """
    written: list[str] = []
    before = ledger.outputs(owner)
    for some in _batches(outputs):
        new = [(path, now) for path, data in some if before.pop(path, "") != (now := digest(data))]
        if new:
            ledger.own(owner, new)
        for path, data in some:
            place = f"{OUTPUT}/{path}"
            if project.store.write(place, data):
                written.append(place)
    gone = {path: hashed for path, hashed in before.items() if not keep(path)}
    return replace(_removed(project, ledger, gone), written=tuple(written))


def _batches(outputs: Iterable[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    """Yield the outputs in lists: one for the pages of an article, many for a site's pictures."""
    batch: list[tuple[str, bytes]] = []
    size = 0
    for path, data in outputs:
        batch.append((path, data))
        size += len(data)
        if size > _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _removed(project: Project, ledger: Ledger, gone: dict[str, str]) -> Report:
    removed, changed, missing = [], [], []
    for path, hashed in gone.items():
        place = f"{OUTPUT}/{path}"
        data = project.store.read(place)
        if data is None:
            missing.append(path)
        elif digest(data) == hashed:
            project.store.remove(place)
            removed.append(place)
            missing.append(path)
        else:
            changed.append(replace(_CHANGED, where=place))
    if missing:
        ledger.disown(missing)
    return Report(removed=tuple(removed), problems=tuple(changed))
