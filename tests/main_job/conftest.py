"""A small newsroom to run the real program on."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from i18n_pipeline.cli import main


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Result]


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return shutil.copytree(Path(__file__).parent / "newsroom", tmp_path / "newsroom")


@pytest.fixture
def cli(newsroom: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run the program as a shell would, in the newsroom's folder."""
    monkeypatch.chdir(newsroom)
    monkeypatch.setenv("HOME", str(newsroom / "home"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)

    def run(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["i18n-pipeline", *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Result(int(stop.value.code or 0), said.out, said.err)

    return run


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` by its relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
