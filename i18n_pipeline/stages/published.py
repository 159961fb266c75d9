"""What lies in `dist/` because we wrote it, with hashes, so that only that is ever removed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection

from i18n_pipeline.stages.project import Project
from i18n_pipeline.stages.report import Output, Report
from i18n_pipeline.store import OUTPUT, STATE

_LIST = f"{STATE}/published.json"


def write_output(project: Project, path: str, data: bytes) -> Report:
    """Write `data` to `path` below `dist/` and return what the run has to remember of it."""
    place = f"{OUTPUT}/{path}"
    written = project.store.write(place, data)
    output = Output(path, hashlib.sha256(data).hexdigest())
    return Report(written=(place,) if written else (), outputs=(output,))


def update(project: Project, outputs: Collection[Output], *, everything: bool) -> Report:
    """Remember `outputs`; if they are `everything`, remove what earlier runs wrote beside them.

    A file that somebody changed since we wrote it stays where it is.
    """
    before = _read(project)
    now = {output.path: output.digest for output in outputs}
    gone = [path for path in before if path not in now] if everything else []
    removed = []
    for path in gone:
        data = project.store.read(f"{OUTPUT}/{path}")
        if data is not None and hashlib.sha256(data).hexdigest() == before[path]:
            project.store.remove(f"{OUTPUT}/{path}")
            removed.append(f"{OUTPUT}/{path}")
    kept = now if everything else {**before, **now}
    text = json.dumps(kept, ensure_ascii=False, indent=0, sort_keys=True)
    project.store.write(_LIST, f"{text}\n".encode())
    return Report(removed=tuple(removed))


def _read(project: Project) -> dict[str, str]:
    data = project.store.read(_LIST)
    try:
        found = json.loads(data) if data else {}
    except ValueError:  # half a list is worth no more than none: nothing is removed then
        return {}
    return {str(path): str(digest) for path, digest in found.items()}
