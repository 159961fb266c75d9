"""The benchmarks say what there is to be measured."""

from __future__ import annotations

import sys

import pytest

from tests.bench.__main__ import benchmarks, main


def test_every_benchmark_says_what_it_measures() -> None:
    assert {"whole", "peak", "publish"} <= set(benchmarks())
    assert "table" not in benchmarks()
    assert all(what.endswith(".") for what in benchmarks().values())


def test_help_lists_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", "--help"])
    main()
    said = capsys.readouterr().out
    assert all(name in said and what in said for name, what in benchmarks().items())


def test_an_unknown_name_is_answered_with_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", "peak", "peek"])
    with pytest.raises(SystemExit, match=r"(?s)^no benchmark peek; .*  peak "):
        main()
