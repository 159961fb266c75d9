"""Our own pairs: well-formed, each English sentence once, numbers and marks in both languages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from i18n_pipeline.checks import Pair, check
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import CodedText
from tests.conftest import ROOT

FILES = sorted((ROOT / "i18n_pipeline" / "training" / "memory" / "en-es").glob("*.tsv"))
EN, ES = parse_tag("en"), parse_tag("es")


def lines(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def test_no_sentence_stands_twice() -> None:
    seen = Counter(row[0] for path in FILES for row in lines(path))
    assert sum(seen.values()) > 3000
    assert [text for text, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_line_is_a_sound_pair(path: Path) -> None:
    faults = []
    for row in lines(path):
        assert len(row) == 2, row
        assert all(text == text.strip() != "" for text in row), row
        found = check(Pair(CodedText(row[0]), row[1], EN, ES), ("numbers", "urls", "unchanged"))
        faults += [f"{row[0]}: {finding.message}" for finding in found]
    assert faults == []
