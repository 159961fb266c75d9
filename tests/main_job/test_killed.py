"""Runs that end in the middle: nothing is torn, nothing is lost, and the next run finishes it."""

from __future__ import annotations

import json
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, TypeAlias

import polib
import pytest

from i18n_pipeline.catalog import po
from i18n_pipeline.lock import locked
from i18n_pipeline.memory.database import PLACE
from i18n_pipeline.store import LOCK
from tests.main_job.conftest import Cli, tree

PROGRAM = (sys.executable, "-m", "i18n_pipeline")
MOMENTS = 20
PACKAGES = ".i18n/packages"
REVIEWED = "0 hombres vieron el barco 0, según una persona."
# The program with all it needs in memory, since it has done a run: told a folder and options, it
# forks, and the child does a real run. Told a method too, the child kills itself when that has
# returned so many times.
NURSERY = """
import importlib, json, os, signal, sys
from i18n_pipeline.cli import app, main, show, terminal
from i18n_pipeline.stages import run
from argostranslate import package, tokenizer
import ctranslate2, sentencepiece
def last(room, name, method, calls):
    owner = getattr(importlib.import_module(f"i18n_pipeline.{room}"), name)
    original, left = getattr(owner, method), iter(range(calls - 1))
    def counted(*arguments):
        result = original(*arguments)
        return result if next(left, None) is not None else os.kill(os.getpid(), signal.SIGKILL)
    setattr(owner, method, counted)
os.chdir(sys.argv[1])
sys.argv = ["i18n-pipeline", "run", "--engine", "pseudo", "--json"]
sys.stdout = open(os.devnull, "w")
try:
    main()
except SystemExit:
    sys.stdout = sys.__stdout__
for folder, options, moment in map(json.loads, sys.stdin):
    child = os.fork()
    if not child:
        os.chdir(folder)
        out = os.open("said.json", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        sys.argv = ["i18n-pipeline", "run", "--json", *options]
        if moment:
            last(*moment)
        main()
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
Moment: TypeAlias = tuple[str, str, str, int]
"""Room, class and method, and how often it has returned by then."""


@dataclass(frozen=True)
class Nursery:
    """Starts runs without the cost of a new interpreter."""

    process: subprocess.Popen[str]

    def run(
        self, folder: Path, *options: str, seconds: float = 0, moment: Moment | None = None
    ) -> int:
        """Run the program in `folder`, and kill it after so many `seconds`, or at a `moment`.

        Returns how it ended.
        """
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps((str(folder), options, moment)) + "\n")
        self.process.stdin.flush()
        child = int(self.process.stdout.readline())
        if seconds:
            time.sleep(seconds)
            subprocess.run(["kill", "-KILL", str(child)], check=False, capture_output=True)
        return int(self.process.stdout.readline())


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    folder = tmp_path_factory.mktemp("nursery") / "newsroom"
    shutil.copytree(Path(__file__).parent / "newsroom", folder)
    command = (sys.executable, "-c", NURSERY, str(folder))
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        yield Nursery(process)
        process.kill()


@pytest.fixture
def big(newsroom: Path, cli: Cli) -> Path:
    """Return a newsroom with five more articles, and one entry that a person has reviewed."""
    for number in range(5):
        lines = (f"{number} men saw boat {word}. It left.\n\n" for word in range(4))
        text = f"Story {number}\n\n" + "".join(lines)
        (newsroom / f"articles/a{number:02}.txt").write_text(text, encoding="utf-8")
    assert cli("extract").status == 0
    path = newsroom / "locales/es/LC_MESSAGES/a00.po"
    catalog = polib.pofile(str(path))
    catalog[1].msgstr = REVIEWED
    catalog.save()
    return newsroom


def made(folder: Path) -> dict[str, bytes]:
    """Return the catalogs and pages, without the times in the headers of catalogs."""
    date = re.compile(rb'"(POT-Creation|PO-Revision)-Date: \d.*\n')
    return {
        path: date.sub(b"", data)
        for path, data in tree(folder).items()
        if path.startswith(("locales/", "dist/")) and not re.search(r"(^|/)\.[^/]+\.\d+~$", path)
    }


def remembered(folder: Path) -> int:
    """Return how many machine results are on record."""
    if not (folder / PLACE).exists():
        return 0
    with sqlite3.connect(folder / PLACE) as memory:
        tables = memory.execute("SELECT count(*) FROM sqlite_master WHERE name = 'machine'")
        known = memory.execute("SELECT count(*) FROM machine") if tables.fetchone()[0] else tables
        return int(known.fetchone()[0]) if known is not tables else 0


def said(folder: Path) -> Any:
    return json.loads((folder / "said.json").read_text(encoding="utf-8"))


def test_runs_killed_at_random_moments_are_finished_by_the_next(
    big: Path, tmp_path: Path, nursery: Nursery
) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(big, whole)
    start = time.monotonic()
    assert nursery.run(whole) == 0
    length = time.monotonic() - start
    wanted, asked = made(whole), said(whole)["asked"]
    assert asked == remembered(whole) > 0
    seed = random.randrange(10**6)  # noqa: S311 (no secret)
    dice = random.Random(seed)  # noqa: S311
    resumed = set()
    for moment in range(MOMENTS):
        seconds = dice.uniform(0, length)
        told = f"seed {seed}, moment {moment}, after {seconds:.3f} of {length:.3f} s"
        folder = tmp_path / "killed"
        shutil.copytree(big, folder)
        if moment % 4:  # now and then the package must be unpacked first
            shutil.copytree(whole / PACKAGES, folder / PACKAGES)
        nursery.run(folder, seconds=seconds)
        for path in (folder / "locales").rglob("*.po*"):
            if path.suffix in (".po", ".pot"):
                assert po.read(path.read_bytes(), path.name).entries, told
        assert REVIEWED in (folder / "locales/es/LC_MESSAGES/a00.po").read_text("utf-8"), told
        known = remembered(folder)
        assert nursery.run(folder) == 0, told
        assert made(folder) == wanted, told
        assert said(folder)["asked"] == asked - known, told
        resumed.add(known)
        shutil.rmtree(folder)
    assert len(resumed) > 1, f"no run was killed between two batches: {resumed}"


@pytest.mark.parametrize("step", ["locales/es/LC_MESSAGES/a01.po", "dist/es/a01.html"])
def test_ctrl_c_is_one_line(big: Path, step: str) -> None:
    for path in (big / "locales").rglob("a0[1-9].po"):
        path.unlink()
    command = (*PROGRAM, "run", "--engine", "pseudo")
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=big, stdout=pipe, stderr=pipe, text=True)
    while process.poll() is None and not (big / step).exists():
        time.sleep(0.001)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out) == (130, "")
    assert err == (
        "i18n-pipeline: stopped. What was done is kept; run the command again to go on.\n"
    )


def test_a_second_run_says_who_is_at_work(newsroom: Path, cli: Cli) -> None:
    before = tree(newsroom)
    with locked(newsroom / LOCK, "translate"):
        result = cli("run", "--engine", "pseudo")
        assert cli("status").status == 0, "looking is always allowed"
    assert result.status == 2
    assert "another run is working on this project (translate, process " in result.err
    after = tree(newsroom)
    assert {path: after[path] for path in before} == before
    assert cli("run", "--engine", "pseudo").status == 0


def test_a_lock_whose_holder_died_is_no_lock(newsroom: Path, cli: Cli) -> None:
    (newsroom / LOCK).parent.mkdir(exist_ok=True)
    (newsroom / LOCK).write_text('{"command": "run", "pid": 1}', encoding="utf-8")
    assert cli("run", "--engine", "pseudo").status == 0


def test_leftover_drafts_are_no_articles_and_no_pages(newsroom: Path, cli: Cli) -> None:
    for folder in ("articles", "locales/es/LC_MESSAGES", "dist/es"):
        (newsroom / folder).mkdir(parents=True, exist_ok=True)
        (newsroom / folder / ".water.md.123~").write_bytes(b"# Half a st")
    result = cli("run", "--engine", "pseudo")
    assert result.status == 0
    assert "3 articles read." in result.out
    assert not [path for path in tree(newsroom / "dist") if path.endswith("~.html")]


MOVED = {"new/rivers.html": "new/rivers,water,before", "two.html": "bridge,one,before"}


REVERSE = ("--engine", "reverse")


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory, nursery: Nursery) -> tuple[Path, Path]:
    """Return a project with a page that is to move and an article in another folder; the same,
    published.
    """
    before, whole = (tmp_path_factory.mktemp("moved") / name for name in ("before", "whole"))
    shutil.copytree(Path(__file__).parent / "newsroom", before)
    bridge, water = before / "articles/bridge.md", before / "articles/water.md"
    bridge.write_text("---\nslug: one\n---\n# The bridge\n\nIt is open.\n", encoding="utf-8")
    assert nursery.run(before, *REVERSE) == 0
    bridge.write_text(bridge.read_text("utf-8").replace("one", "two"), encoding="utf-8")
    (before / "articles/new").mkdir()
    water.rename(before / "articles/new/rivers.md")
    shutil.copytree(before, whole)
    assert nursery.run(whole, *REVERSE) == 0
    for locale, row in product(("en", "es"), MOVED.values()):
        assert row in (whole / f"locales/{locale}/addresses.csv").read_text("utf-8")
    return before, whole


@pytest.mark.parametrize(
    "moment",
    [
        ("stages.pages.addresses", "Addresses", "write", 1),  # nothing but the addresses is there
        ("store", "Store", "move", 1),  # the catalogs have followed their article
        ("stages.pages.press", "Press", "put", 1),  # pages are written
        ("memory.ledger", "Ledger", "record", 2),  # an article is done with
        ("memory.ledger", "Ledger", "record", 3),
    ],
    ids=lambda moment: f"{moment[2]}-{moment[3]}",
)
def test_a_run_killed_while_pages_move_loses_no_address(
    moved: tuple[Path, Path], tmp_path: Path, nursery: Nursery, moment: Moment
) -> None:
    before, whole = moved
    killed = shutil.copytree(before, tmp_path / "killed")
    assert nursery.run(killed, *REVERSE, moment=moment) == -signal.SIGKILL
    for (page, row), locale in product(MOVED.items(), ("en", "es")):
        if (killed / f"dist/{locale}/{page}").exists():
            assert row in (killed / f"locales/{locale}/addresses.csv").read_text("utf-8")
    assert nursery.run(killed, *REVERSE) == 0
    assert made(killed) == made(whole)
