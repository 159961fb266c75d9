"""Runs that end in the middle: nothing is torn, nothing is lost, and the next run finishes it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from i18n_pipeline.catalog import po
from tests.main_job.conftest import Cli, tree

COMMAND = (sys.executable, "-m", "i18n_pipeline", "run", "--engine", "pseudo")
# How far a run has come, by what it has made: extracting, translating, publishing, remembering.
STEPS = (
    "locales/es/LC_MESSAGES/a03.po",
    "locales/es/LC_MESSAGES/a09.po",
    "dist/es/a05.html",
    ".i18n/published.json",
)


@pytest.fixture
def big(newsroom: Path) -> Path:
    for number in range(10):
        text = f"Story {number}\n\n" + f"The {number} of us saw it. They saw it too.\n\n" * 20
        (newsroom / f"articles/a{number:02}.txt").write_text(text, encoding="utf-8")
    return newsroom


def started(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        COMMAND, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def undated(folder: Path) -> dict[str, bytes]:
    """Return the tree without the times in the headers of catalogs, and without drafts."""
    date = re.compile(rb'"(POT-Creation|PO-Revision)-Date: \d.*\n')
    return {
        path: date.sub(b"", data)
        for path, data in tree(folder).items()
        if not re.search(r"(^|/)\.[^/]+\.\d+~$", path)
    }


def test_a_killed_run_tears_nothing_and_the_next_finishes_it(big: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    subprocess.run(["cp", "-r", big, whole], check=True)
    subprocess.run(COMMAND, cwd=whole, check=True, capture_output=True)
    wanted = undated(whole)
    for number, step in enumerate(STEPS):
        folder = tmp_path / f"killed-{number}"
        subprocess.run(["cp", "-r", big, folder], check=True)
        process = started(folder)
        while process.poll() is None and not (folder / step).exists():
            time.sleep(0.001)
        process.kill()
        process.communicate()
        for path in (folder / "locales").rglob("*.po*"):
            if path.suffix in (".po", ".pot"):
                assert po.read(path.read_bytes(), path.name).entries
    # What one run left is finished by the next; all of them begin from a different place.
    for number in range(len(STEPS)):
        folder = tmp_path / f"killed-{number}"
        done = subprocess.run(COMMAND, cwd=folder, check=False, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
        assert undated(folder) == wanted, STEPS[number]


@pytest.mark.parametrize("step", STEPS[:3:2])
def test_ctrl_c_is_one_line(big: Path, step: str) -> None:
    process = started(big)
    while process.poll() is None and not (big / step).exists():
        time.sleep(0.001)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out) == (130, "")
    assert err == (
        "i18n-pipeline: stopped. What was done is kept; run the command again to go on.\n"
    )


def test_leftover_drafts_are_no_articles_and_no_pages(newsroom: Path, cli: Cli) -> None:
    for folder in ("articles", "locales/es/LC_MESSAGES", "dist/es"):
        (newsroom / folder).mkdir(parents=True, exist_ok=True)
        (newsroom / folder / ".water.md.123~").write_bytes(b"# Half a st")
    result = cli("run", "--engine", "pseudo")
    assert result.status == 0
    assert "3 articles read." in result.out
    assert not [path for path in tree(newsroom / "dist") if path.endswith("~.html")]
