"""Some sentences edited in a huge catalog: read, merged, written, beside GNU msgmerge and Babel.

python -m tests.bench.catalogs
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from babel.messages.pofile import read_po, write_po

from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.header import Header
from i18n_pipeline.catalog.merge import merge
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.model import Entry, Reference, State
from tests.bench.archive import sentences
from tests.bench.table import Row, markdown

_HEADER = Header((("Language", "es"), ("Content-Type", "text/plain; charset=UTF-8")))
_TIMES = 3


class _Files(NamedTuple):
    """A reviewed catalog, the template of the article's next version, and a place for results."""

    catalog: Path
    template: Path
    merged: Path
    fresh: tuple[Entry, ...]


def rows(entries: int = 50_000, edited: int = 40, few: int = 2_000) -> list[Row]:
    """Return how long an edit takes; Babel's update has `few` entries, of which 4 are edited."""
    with TemporaryDirectory() as place:
        files = _files(Path(place), entries, edited)
        ours, gnu = _seconds(_merge, files), _seconds(_msgmerge, files, times=1)
        small = _files(Path(place), few, 4)
        mine, babel = _seconds(_merge, small), _seconds(_update, small, times=1)
    what = f"{edited} sentences edited in {entries:,} entries: read, merge, write"
    return [
        Row(what, f"{ours:.2f} s", f"GNU msgmerge: {gnu:.2f} s", ours / gnu, "≤ 1"),
        Row("the same", f"{ours:.2f} s", "2 s", ours / 2, "≤ 1"),
        Row(
            f"4 sentences edited in {few:,} entries: read, merge, write",
            f"{mine:.2f} s",
            f"Babel's Catalog.update: {babel:.1f} s",
            mine / babel,
            "≤ 1",
        ),
    ]


def _files(place: Path, entries: int, edited: int) -> _Files:
    texts = list(sentences(0, entries))
    old = tuple(_places(texts))
    for n in range(0, entries, entries // edited):
        texts[n] = texts[n].replace(" the ", " this ") + " Again."
    fresh = tuple(_places(texts))
    reviewed = (replace(e, msgstr=f"ES {e.msgid}", state=State.REVIEWED) for e in old)
    files = _Files(place / "es.po", place / "new.pot", place / "merged.po", fresh)
    files.catalog.write_bytes(po.write(Catalog(_HEADER, tuple(reviewed))))
    files.template.write_bytes(po.write(Catalog(_HEADER, fresh)))
    return files


def _places(texts: list[str]) -> Iterator[Entry]:
    for line, text in enumerate(texts, 1):
        reference = Reference("articles/harbour.md", line)
        yield Entry(text, references=(reference,), notes=("type: paragraph (p)",))


def _merge(files: _Files) -> None:
    merged = merge(po.read(files.catalog.read_bytes(), "es.po"), files.fresh)
    files.merged.write_bytes(po.write(merged))


def _msgmerge(files: _Files) -> None:
    command = ["msgmerge", "--quiet", "--no-wrap", "--previous", "-o", str(files.merged)]
    subprocess.run([*command, str(files.catalog), str(files.template)], check=True)


def _update(files: _Files) -> None:
    catalog = read_po(BytesIO(files.catalog.read_bytes()))
    catalog.update(read_po(BytesIO(files.template.read_bytes())))
    with files.merged.open("wb") as file:
        write_po(file, catalog, width=0, include_previous=True)


def _seconds(work: Callable[[_Files], None], files: _Files, times: int = _TIMES) -> float:
    """Return the seconds of the fastest of a few times: the others had company."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        work(files)
        seconds.append(time.perf_counter() - start)
    return min(seconds)


if __name__ == "__main__":
    print(markdown(rows()))
