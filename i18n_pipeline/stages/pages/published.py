"""What lies in `dist/` because we wrote it: only that is ever replaced or removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timezone

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.memory.outputs import Output, Outputs
from i18n_pipeline.model import Finding, Severity
from i18n_pipeline.stages.project import Project
from i18n_pipeline.stages.report import Report
from i18n_pipeline.store import OUTPUT, digest

LISTS = ""
"""The unit of work, and the owner of outputs, that stands for the lists and the style sheet."""
_BATCH = 2**20
"""Bytes of outputs that are remembered together, and held in memory till they are written."""
STAYS, EDITED, HAND_MADE = "stays", "edited", "hand_made"
"""Files that a person must decide about. Every run looks at them anew."""
_TOLD = {
    STAYS: "no longer published, but somebody changed it, so it was not removed "
    "→ remove it yourself",
    EDITED: "somebody changed it since we wrote it, so it was left "
    "→ make the change in the article or its catalog, move this file away, and publish again",
    HAND_MADE: "this program did not write it, so it was left "
    "→ move it elsewhere, and publish again",
}


Keep = Callable[[str], bool]
"""Says of an output, by its path, whether it stays although it was not made."""


@dataclass(slots=True)
class _Done:
    """What became of the outputs of one owner."""

    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    left: list[Finding] = field(default_factory=list)

    def leave(self, kind: str, path: str) -> None:
        place = f"{OUTPUT}/{path}"
        self.left.append(Finding(kind, Severity.ERROR, _TOLD[kind], where=place))

    def report(self) -> Report:
        return Report(
            written=tuple(self.written), removed=tuple(self.removed), problems=tuple(self.left)
        )


def put(
    project: Project,
    ours: Outputs,
    owner: str,
    outputs: Iterable[tuple[str, bytes]],
    keep: Keep,
) -> Report:
    """Write the (path, content) outputs of `owner`, and remove those it had besides.

    `keep` says which of the others stay, by their path. All paths are below `dist/`. A file that is
    not as we wrote it, or that we never wrote, is left as it is, and every run says so: it may be
    somebody's work, and a story that stays may have been taken back for somebody's safety. One that
    holds just what we would write counts as ours.
    """
    done = _Done()
    others = ours.of(owner)
    for some in _batches(outputs):
        _write(
            project, ours, [_Page(owner, path, data, path in others) for path, data in some], done
        )
        others = others.difference(path for path, _ in some)
    _remove(project, ours, [path for path in sorted(others) if not keep(path)], done)
    return done.report()


@dataclass(frozen=True, slots=True)
class _Page:
    """An output that is to be written."""

    owner: str
    path: str
    data: bytes
    known: bool
    """Whether we have written it for this owner before."""


def _write(project: Project, ours: Outputs, pages: Iterable[_Page], done: _Done) -> None:
    """Write what may be written.

    It is remembered before it is written, together with what it replaces: so a run that was killed
    in between leaves nothing that the next one does not know.
    """
    now = moment(project.now)
    new: list[Output] = []
    due: list[tuple[str, bytes, bytes | None]] = []
    for page in pages:
        try:
            old = project.store.read(f"{OUTPUT}/{page.path}")
        except PipelineError:  # a folder, or a link that leads elsewhere
            done.leave(HAND_MADE, page.path)
            continue
        hashed = digest(page.data)
        lies = hashed if old == page.data else digest(old) if old is not None else ""
        if lies not in ("", hashed) and not ours.wrote(page.path, lies):
            done.leave(EDITED if page.known else HAND_MADE, page.path)
            continue
        new.append(Output(page.path, page.owner, hashed, lies, now))
        if lies != hashed:
            due.append((f"{OUTPUT}/{page.path}", page.data, old))
    ours.own(new)
    for place, data, old in due:
        project.store.write(place, data, over=old)
        done.written.append(place)


def _remove(project: Project, ours: Outputs, gone: Iterable[str], done: _Done) -> None:
    """Remove outputs, but none that somebody changed."""
    missing = []
    for path in gone:
        place = f"{OUTPUT}/{path}"
        data = project.store.read(place)
        if data is None:
            missing.append(path)
        elif ours.wrote(path, digest(data)):
            project.store.remove(place)
            done.removed.append(place)
            missing.append(path)
        else:
            done.leave(STAYS, path)
    if missing:
        ours.disown(missing, moment(project.now))


def moment(time: datetime) -> str:
    """Return a time as the record of outputs has it: ISO 8601 in UTC, to the second."""
    return time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


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
