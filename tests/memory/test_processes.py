"""Programs that die while they write, and programs that write at once."""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from i18n_pipeline.memory.database import open_database
from i18n_pipeline.memory.machine import MachineMemory, Remembered
from tests.memory.shelf import EN_ES

# Remembers batch after batch, each of 50 sentences, and says the number of each when it is done.
WRITER = """
import sys
from pathlib import Path
from i18n_pipeline.memory.database import open_database
from i18n_pipeline.memory.machine import MachineMemory, Remembered
from tests.memory.shelf import EN_ES
place, name, batches = sys.argv[1:]
sys.stdin.readline()
memory = MachineMemory(open_database(Path(place)))
for batch in range(int(batches)):
    items = {f"{name} {batch} {n}": Remembered("x" * 200) for n in range(50)}
    memory.remember(EN_ES, "pseudo", items)
    print(batch, flush=True)
"""


def start(path: Path, name: str, batches: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(batches)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def begin(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def remembered(path: Path, name: str, batches: int) -> list[int]:
    """Return how many sentences of each batch are known, and prove the file whole."""
    with closing(open_database(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        memory = MachineMemory(database)
        return [
            len(memory.recall(EN_ES, "pseudo", [f"{name} {batch} {n}" for n in range(50)]))
            for batch in range(batches)
        ]


def test_a_kill_loses_no_batch_and_halves_none(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    moments = random.Random(7)  # noqa: S311
    writers = [start(path, f"writer {n}", 100_000) for n in range(3)]
    for number, writer in enumerate(writers):
        begin(writer)
        assert writer.stdout
        said = [writer.stdout.readline() for _ in range(moments.randint(3, 40))]
        writer.kill()
        said += writer.stdout.readlines()
        writer.communicate()
        done = len(said)
        counts = remembered(path, f"writer {number}", done + 2)
        assert counts[:done] == [50] * done
        assert counts[done] in (0, 50)
        assert counts[done + 1] == 0
    with closing(open_database(path)) as database:
        memory = MachineMemory(database)
        memory.remember(EN_ES, "pseudo", {"after": Remembered("all")})
        assert memory.recall(EN_ES, "pseudo", ["after"])


def test_two_programs_make_and_fill_one_memory(tmp_path: Path) -> None:
    path = tmp_path / "new" / "memory.sqlite3"
    writers = [start(path, name, 30) for name in ("one", "two")]
    for writer in writers:
        begin(writer)
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    assert remembered(path, "one", 30) == remembered(path, "two", 30) == [50] * 30
