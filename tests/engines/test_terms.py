"""The glossary's terms in a machine's translation: `terms.golden.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.engines.terms import bind
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import Link, Term, Translation
from i18n_pipeline.text.terms import Glossary
from i18n_pipeline.text.words import words
from tests.checks.test_checks import glossary
from tests.engines.test_align import links
from tests.golden import Case, cases

GOLDEN = cases(Path(__file__).parent / "terms.golden.txt", parts=4)
EN, ES = parse_tag("en"), parse_tag("es")
TERMS = (Term("red house", "casa roja"), Term("red", "rojo"), Term("a", "un"))
COLOURS = Glossary(EN, ES, TERMS)
WORDS = st.sampled_from(["a", "red", "house", "the", "rojo", "casa", "roja", ",", "."])
SENTENCES = st.lists(WORDS).map(" ".join)


@pytest.mark.parametrize("case", GOLDEN, ids=str)
def test_bind(case: Case) -> None:
    source, target, pairs, expected = case.parts
    tags = case.title.split()[0].split("→")
    translation = Translation(target, None, links(source, target, pairs))
    terms = glossary(parse_tag(tags[0]), parse_tag(tags[1]))
    bound = bind(source, translation, terms)
    assert bound.text == expected
    assert bind(source, bound, terms) == bound


@given(SENTENCES, SENTENCES, st.data())
@settings(max_examples=80)
def test_links_stay_inside_and_terms_are_never_lost(
    one: str, two: str, data: st.DataObject
) -> None:
    left, right = words(one), words(two)
    some = st.tuples(st.sampled_from(left), st.sampled_from(right)) if left and right else st.none()
    pairs = data.draw(st.lists(some, max_size=6)) if left and right else []
    translation = Translation(two, None, tuple(Link(*a, *b) for a, b in pairs))
    bound = bind(one, translation, COLOURS)
    for link in bound.links:
        assert 0 <= link.target_start <= link.target_end <= len(bound.text)
    if "red house" in one:
        assert bound.text.count("casa roja") >= min(1, two.count("casa roja"))
