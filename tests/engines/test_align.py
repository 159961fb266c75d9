"""Codes carried across, on sentences a translator can read.

`carry.golden.txt` shows means and hard cases; `markup.golden.txt` what happens to each kind of
markup, by target language. The third part of a case is data in place of a model: links between
words, and with `=>` how the engine translates a phrase alone.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from i18n_pipeline.engines.align import carry, spoken
from i18n_pipeline.model import Link, Translation
from i18n_pipeline.text.words import words
from tests.engines.coded_texts import read
from tests.golden import Case, cases

HERE = Path(__file__).parent
MARKUP = cases(HERE / "markup.golden.txt", parts=4)
GOLDEN = cases(HERE / "carry.golden.txt", parts=4) + MARKUP
KINDS = ("empty", "adjacent", "inside a word", "nested", "line break", "footnote", "image", "sup")
KINDS += ("time", "ruby", "punctuation", "phrase")


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
    source_text, target, known, expected = case.parts
    source = read(source_text)
    phrases = dict(line.split(" => ") for line in known.split("\n") if " => " in line)
    pairs = " ".join(line for line in known.split("\n") if " => " not in line)
    translation = Translation(target, None, links(spoken(source), target, pairs))
    carried = carry(source, translation, phrases)
    assert carried.text == expected
    assert bool(carried.unsure) is ("(unsure)" in case.title)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_markup_is_shown_in_four_languages(kind: str) -> None:
    languages = {case.title[:2] for case in MARKUP if case.title[3:].startswith(kind)}
    assert len(languages) >= 4
    assert languages & {"ar", "he"}
    assert languages & {"ja", "zh"}


def test_a_text_without_codes_is_left_alone() -> None:
    assert carry(read("Now."), Translation(" Ahora. ")).text == " Ahora. "
