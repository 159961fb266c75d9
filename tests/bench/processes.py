"""Measuring a program from outside: the wall clock and the most memory of a process of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.bench.archive import FORMS, write_archive

_MEASURE = """
import json, os, sys, time
begun = time.perf_counter()
_, status, used = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ), 0)
unit = 1 if sys.platform == "darwin" else 1024
figures = time.perf_counter() - begun, used.ru_maxrss * unit, os.waitstatus_to_exitcode(status)
json.dump(figures, sys.stderr)
"""


class Measured(NamedTuple):
    """What a process used."""

    seconds: float
    peak: int
    """Bytes of memory held at once, at most."""


def measured(*arguments: str) -> Measured:
    """Return what `python -m …` used; RuntimeError when it ends with a failure.

    A small process stands between: Linux counts the memory of the one that starts a program to
    that program's peak.
    """
    command = [sys.executable, "-S", "-c", _MEASURE, sys.executable, "-m", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    said, _, figures = done.stderr.rpartition("[")
    seconds, peak, status = json.loads("[" + figures)
    if status not in (0, 1):  # 1: the run found something for a person to look at
        raise RuntimeError(f"{' '.join(arguments)} ended with {status}: {said}")
    return Measured(seconds, peak)


@contextmanager
def project(articles: int, forms: tuple[str, ...] = tuple(FORMS)) -> Iterator[Path]:
    """Give a project folder with an archive in it, and remove it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="archive-"))
    try:
        write_archive(folder, articles, forms)
        yield folder
    finally:
        shutil.rmtree(folder)


@cache
def first_run(articles: int) -> Measured:
    """Return what the whole job took on a fresh archive of HTML pages, without a model.

    Measured once: several benchmarks look at the same run.
    """
    with project(articles, ("html",)) as folder:
        return run(folder, "pseudo")


def run(folder: Path, engine: str) -> Measured:
    """Return what one run of the whole job took in a project."""
    return measured("i18n_pipeline", "run", "--project", str(folder), "--engine", engine)
