"""Releases on a disk: whole at any moment, whenever the program dies."""

from __future__ import annotations

import os
import random
import signal
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from i18n_pipeline.store import releases as module
from i18n_pipeline.store.releases import Releases
from tests.main_job.conftest import tree

MOMENTS = 15
FILES = st.dictionaries(
    st.sampled_from(["index.html", "es/a.html", "es/2024/b.html", "en/a.html", "robots.txt"]),
    st.sampled_from([b"", b"old", b"new"]),
)


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_settle", lambda: None)


def put(output: Path, files: dict[str, bytes]) -> None:
    """Make `output` hold these files, each written anew as a run does it."""
    for path in tree(output).keys() - files.keys() if output.exists() else ():
        if not path.startswith(("releases/", "current/")):
            (output / path).unlink()
    for path, data in files.items():
        draft = output / f"{path}~"
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data)
        draft.replace(output / path)


def released(output: Path, now: str) -> None:
    """Make a release, lead to it, and remove all others."""
    known = Releases(output)
    name = known.make(now).name
    known.lead_to(name)
    for other in known.known():
        if other != name:
            known.remove(other)


def test_whatever_moment_it_is_killed_at_readers_get_a_whole_site(tmp_path: Path) -> None:
    output = tmp_path / "dist"
    states = [
        {f"es/{n}.html": f"{n} {side * (n % 3 == 0)}".encode() * 99 for n in range(80)}
        for side in ("", "new")
    ]
    put(output, states[0])
    released(output, "20240101T000000Z")
    start = time.monotonic()
    put(output, states[1])
    released(output, "20240102T000000Z")
    length = time.monotonic() - start
    seed = random.randrange(10**6)  # noqa: S311 (no secret)
    dice = random.Random(seed)  # noqa: S311
    for moment in range(MOMENTS):
        before, after = states[(moment + 1) % 2], states[moment % 2]
        put(output, after)
        child = os.fork()
        if not child:
            released(output, f"20250101T{moment:06}Z")
            os._exit(0)
        time.sleep(dice.uniform(0, length))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert tree(output / "current") in (before, after), f"seed {seed}, moment {moment}"
        released(output, f"20250101T{moment:06}Z")
        assert tree(output / "current") == after
        assert len(list((output / "releases").iterdir())) == 1, "nothing is left of it"


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(FILES, min_size=1, max_size=5))
def test_each_release_is_what_was_there_and_stays_so(
    tmp_path_factory: pytest.TempPathFactory, states: list[dict[str, bytes]]
) -> None:
    output = tmp_path_factory.mktemp("site") / "dist"
    output.mkdir()
    known, made = Releases(output), {}
    for files in states:
        put(output, files)
        made[known.make("20240101T000000Z").name] = files
    assert list(made) == list(known.known())
    for name, files in made.items():
        assert tree(output / "releases" / name) == files
    assert len(made) == 1 + sum(a != b for a, b in pairwise(states))


def test_a_release_of_the_same_second_comes_after_the_other(tmp_path: Path) -> None:
    known = Releases(tmp_path)
    names = []
    for number in range(12):
        put(tmp_path, {"index.html": str(number).encode()})
        names.append(known.make("20240101T000000Z").name)
    put(tmp_path, {"index.html": b"earlier by the clock"})
    names.append(known.make("20230101T000000Z").name)
    assert list(known.known()) == names
    assert names[-1] == "20240101T000000Z-13"


def test_what_is_not_a_release_is_none(tmp_path: Path) -> None:
    (tmp_path / "releases/mine").mkdir(parents=True)
    (tmp_path / "releases/20240101T000000Z").write_text("a file", encoding="utf-8")
    assert Releases(tmp_path).known() == ()
    assert Releases(tmp_path).current() == ""
    (tmp_path / "current").symlink_to("releases/mine")
    assert Releases(tmp_path).current() == ""
