"""What an edit did to a sentence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_pipeline.text.word_diff import word_diff

TEXTS = st.lists(st.sampled_from(["port", " ", "10", "%", "«", "ß", "港", "<a1>", "."])).map(
    "".join
)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Ten came.", "Ten came.", "Ten came."),
        ("Prices rose by 10%.", "Prices rose by 11%.", "Prices rose by [-10-]{+11+}%."),
        ("They did agree.", "They did not agree.", "They did {+not +}agree."),
        ("It is closed.", "Closed.", "[-It is closed-]{+Closed+}."),
        ('"So," he said.', "“So,” he said.", '[-"-]{+“+}So,[-"-]{+”+} he said.'),
        ("港は月曜日に開く。", "港は日曜日に開く。", "港は[-月-]{+日+}曜日に開く。"),
        ("", "New.", "{+New.+}"),
    ],
)
def test_golden(before: str, after: str, shown: str) -> None:
    assert word_diff(before, after) == shown


@given(TEXTS, TEXTS)
def test_both_texts_are_in_it(before: str, after: str) -> None:
    shown = word_diff(before, after)
    assert re.sub(r"\[-.*?-\]", "", shown).replace("{+", "").replace("+}", "") == after
    assert re.sub(r"\{\+.*?\+\}", "", shown).replace("[-", "").replace("-]", "") == before
