"""The record of what we wrote, beside it in `dist/`: it outlives the memory of the project.

JSON Lines, a file each: path, hash, and a hash of whose it is: `dist/` goes on the web, and an
article's own file name may say more than its address does. It is read only where the memory knows
of no outputs at all. No time stands in it, for two runs write the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import PurePosixPath

from i18n_pipeline.memory.ledger import storable
from i18n_pipeline.memory.outputs import Output, Outputs
from i18n_pipeline.stages.pages.published import moment
from i18n_pipeline.stages.project import Project
from i18n_pipeline.store import OUTPUT, Store, digest

MANIFEST = ".i18n-published.jsonl"
PLACE = f"{OUTPUT}/{MANIFEST}"
_NOBODY = "//"
"""Begins the name of an owner who is not in the project; no article or file has such an id."""
_FIELDS = 3


def write_manifest(store: Store, ours: Outputs) -> None:
    """Bring the record in `dist/` up to date, if there is anything to record."""
    lines = [json.dumps((one.path, one.digest, digest(one.owner.encode()))) for one in ours.every()]
    if lines:
        store.write(PLACE, "".join(f"{line}\n" for line in lines).encode())


def recall(project: Project, ours: Outputs, owners: Iterable[str]) -> None:
    """Know again what we wrote, if the memory of the project was lost.

    `owners` are those that the project has now: what belonged to others goes with the next whole
    run. All of it counts as changed now, for nobody knows better.
    """
    if next(ours.owners(), None) is not None:
        return
    names = {_hash(owner): owner for owner in owners}
    now = moment(project.now)
    ours.own(
        Output(path, names.get(owner, f"{_NOBODY}{owner}"), hashed, "", now)
        for path, hashed, owner in listed(project.store.read(PLACE) or b"")
    )


def listed(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield path, hash and owner's hash of each file in a record; other lines are passed over."""
    for line in data.decode("utf-8", "replace").splitlines():
        with suppress(ValueError):
            said = json.loads(line)
            if _is_ours(said):
                path, hashed, owner = said
                yield path, hashed, owner


def _hash(owner: str) -> str:
    return digest(storable(owner).encode())


def _is_ours(said: object) -> bool:
    """Whether a line says what ours do; its path must not lead out of the folder."""
    if not isinstance(said, list) or len(said) != _FIELDS:
        return False
    if not all(isinstance(one, str) and one for one in said):
        return False
    path = PurePosixPath(said[0])
    return not path.is_absolute() and ".." not in path.parts
