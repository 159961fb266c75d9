"""The file: made, refused when it is not ours or broken, shared by programs at work."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.memory.database import open_database, transaction


def test_a_file_is_made_once_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / ".i18n" / "memory.sqlite3"
    with transaction(database := open_database(path)):
        database.execute("INSERT INTO tool (identity) VALUES ('pseudo')")
    assert open_database(path).execute("SELECT identity FROM tool").fetchall() == [("pseudo",)]
    assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_failure_inside_a_transaction_takes_all_of_it_back(tmp_path: Path) -> None:
    database = open_database(tmp_path / "m")

    def fail_half_way() -> None:
        with transaction(database):
            database.execute("INSERT INTO tool (identity) VALUES ('pseudo')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert database.execute("SELECT count(*) FROM tool").fetchone() == (0,)


def test_a_file_that_is_no_database_names_the_next_step(tmp_path: Path) -> None:
    (tmp_path / "m").write_bytes(b"nothing like a database " * 50)
    with pytest.raises(PipelineError, match=r"is damaged.*i18n-pipeline memory rebuild"):
        open_database(tmp_path / "m")


def test_a_newer_file_and_another_program_s_are_left_alone(tmp_path: Path) -> None:
    newer = sqlite3.connect(tmp_path / "newer")
    newer.execute("PRAGMA user_version = 99")
    with pytest.raises(PipelineError, match=r"version 99.*update i18n-pipeline"):
        open_database(tmp_path / "newer")
    older = sqlite3.connect(tmp_path / "older")
    older.execute("PRAGMA user_version = 1")
    with pytest.raises(PipelineError, match=r"version 1,.* → run `i18n-pipeline memory rebuild`"):
        open_database(tmp_path / "older")
    other = sqlite3.connect(tmp_path / "other")
    other.execute("CREATE TABLE recipe (id)")
    with pytest.raises(PipelineError, match="another program"):
        open_database(tmp_path / "other")


def test_a_file_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    with pytest.raises(PipelineError, match="cannot be used"):
        open_database(tmp_path / "m")
