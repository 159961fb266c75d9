"""What lies in `dist/` because we wrote it, with hashes, so that only that is ever removed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection
from dataclasses import replace

from i18n_pipeline.model import Finding, Severity
from i18n_pipeline.stages.project import Project
from i18n_pipeline.stages.report import Output, Report
from i18n_pipeline.store import OUTPUT, STATE

_LIST = f"{STATE}/published.json"
_CHANGED = Finding(
    "stays",
    Severity.WARNING,
    "no longer published, but somebody changed it, so it was not removed → remove it yourself",
)


def write_output(project: Project, path: str, data: bytes, article: str = "") -> Report:
    """Write `data` to `path` below `dist/` and return what the run has to remember of it."""
    place = f"{OUTPUT}/{path}"
    written = project.store.write(place, data)
    output = Output(path, hashlib.sha256(data).hexdigest(), article)
    return Report(written=(place,) if written else (), outputs=(output,))


def update(project: Project, outputs: Collection[Output], keep: Callable[[Output], bool]) -> Report:
    """Remember `outputs`, and remove what earlier runs wrote beside them, unless it is to `keep`.

    A file that somebody changed since we wrote it stays where it is, and every run says so: a
    story may have been taken back for somebody's safety.
    """
    now = {output.path: output for output in outputs}
    before = [output for output in _read(project) if output.path not in now]
    kept = {output for output in before if keep(output)}
    removed, changed = [], []
    for output in before:
        place = f"{OUTPUT}/{output.path}"
        data = project.store.read(place)
        if output in kept or data is None:
            continue
        if hashlib.sha256(data).hexdigest() == output.digest:
            project.store.remove(place)
            removed.append(place)
        else:
            kept.add(output)
            changed.append(replace(_CHANGED, where=place))
    known = {output.path: (output.digest, output.article) for output in (*now.values(), *kept)}
    text = json.dumps(known, ensure_ascii=False, indent=0, sort_keys=True)
    project.store.write(_LIST, f"{text}\n".encode())
    return Report(removed=tuple(removed), problems=tuple(changed))


def _read(project: Project) -> list[Output]:
    data = project.store.read(_LIST)
    try:
        found = json.loads(data) if data else {}
        return [Output(path, digest, article) for path, (digest, article) in found.items()]
    except (ValueError, TypeError, AttributeError):  # half a list is worth no more than none
        return []
