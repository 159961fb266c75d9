"""Names that a machine twisted: `names.golden.txt` has what becomes of them, and what is noted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.engines.names import with_names
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import Translation
from i18n_pipeline.text.terms import Glossary
from tests.engines.test_align import links
from tests.golden import Case, cases

GOLDEN = cases(Path(__file__).parent / "names.golden.txt", parts=4)
EN, ES = parse_tag("en"), parse_tag("es")


@pytest.mark.parametrize("case", GOLDEN, ids=str)
def test_with_names(case: Case) -> None:
    source, target, pairs, expected = case.parts
    source_tag, target_tag = map(parse_tag, case.title.split()[0].split("→"))
    translation = Translation(target, None, links(source, target, pairs))
    mended = with_names(source, translation, Glossary(source_tag, target_tag))
    assert "\n".join((mended.text, *mended.notes)) == expected


WORDS = st.sampled_from(["Ramzan", "Kadyrov", "Kyrov", "met", "a", "Milana", "Milashina", "."])
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)


@given(TEXTS, TEXTS)
@settings(max_examples=80)
def test_names_that_stand_are_never_taken_away(source: str, target: str) -> None:
    mended = with_names(source, Translation(target), Glossary(EN, ES)).text
    for word in set(source.split()) & set(target.split()):
        assert word in mended.split()
