"""Codes carried across, on sentences a translator can read: `carry.golden.txt`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from i18n_pipeline.engines.align import carry
from i18n_pipeline.model import Link, Translation
from i18n_pipeline.text.inline import plain
from i18n_pipeline.text.words import words
from tests.engines.coded_texts import read
from tests.golden import Case, cases

GOLDEN = cases(Path(__file__).parent / "carry.golden.txt", parts=4)


def spans(text: str, word: str) -> list[tuple[int, int]]:
    return [(a, b) for a, b in words(text) if text[a:b] == word]


def links(source: str, target: str, pairs: str) -> tuple[Link, ...]:
    """Links written as `house=casa red=roja`; the second `the=…` means the second `the`."""
    used: Counter[tuple[str, str]] = Counter()
    found = []
    for pair in pairs.split():
        one, other = pair.split("=")
        left, right = spans(source, one), spans(target, other)
        start = left[min(used["source", one], len(left) - 1)]
        end = right[min(used["target", other], len(right) - 1)]
        used["source", one] += 1
        used["target", other] += 1
        found.append(Link(*start, *end))
    return tuple(found)


@pytest.mark.parametrize("case", GOLDEN, ids=str)
def test_carry(case: Case) -> None:
    source_text, target, pairs, expected = case.parts
    source = read(source_text)
    translation = Translation(target, None, links(plain(source), target, pairs))
    carried = carry(source, translation)
    assert carried.text == expected
    assert bool(carried.unsure) is ("(unsure)" in case.title)


def test_a_text_without_codes_is_left_alone() -> None:
    assert carry(read("Now."), Translation(" Ahora. ")).text == " Ahora. "
