"""A small newsroom to run the real program on."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from i18n_pipeline.cli import main

PLAIN = """\
Three Reporters Freed After 40 Days

3 March, 2024
Three reporters were released on Sunday. “We were never charged,” said Ana Ruiz. They had been held since 22 January.

The court cited article 14.3 of the press law. Prices of paper rose by 50% during the year
"""
MARKDOWN = """\
---
title: Water returns to the valley
date: 2024-03-05
author: The Water Desk
summary: After two years of drought the river runs again.
---

The river runs again, says [the water board](https://water.example/report?a=1&b=2 "The report"). It is **not** safe to drink.

- Boil it for 3 minutes.
- Write to help@water.example or @waterboard.

| Place | Litres |
|-------|-------:|
| North | 1,250 |

![A river between two hills](river.svg)
"""
PAGE = """\
<!DOCTYPE html>
<html lang=en>
<head><meta charset="utf-8"><title>Election day</title>
<meta name="description" content="What to bring, and when.">
<script>if (1 < 2) { document.title = "Vote"; }</script></head>
<body><!-- kept -->
<h1>Election day</h1>
<p>Polls open at 8 a.m. and close at 8 p.m.
<p>Bring <a href="id.html" title="Accepted papers">a photo ID</a> &amp; a pen. <code>ID-1</code> forms are valid.
<p translate="no">Do not touch &mdash; ever.
</body></html>
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 4h8"/></svg>\n'


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
    articles = tmp_path / "articles"
    (articles / "2024").mkdir(parents=True)
    (articles / "2024" / "freed.txt").write_text(PLAIN, encoding="utf-8")
    (articles / "water.md").write_text(MARKDOWN, encoding="utf-8")
    (articles / "river.svg").write_text(PICTURE, encoding="utf-8")
    (articles / "vote.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


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
