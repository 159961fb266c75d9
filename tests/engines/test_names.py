"""Names that a machine twisted: `names.golden.txt` has what becomes of them, and what is noted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.engines.base import Decoding, OnDone
from i18n_pipeline.engines.bound import keeping
from i18n_pipeline.engines.names import with_names
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import Term, Translation
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


class _Twister:
    name = identity = "twister"

    def translate(
        self,
        sentences: Sequence[str],
        on_done: OnDone | None = None,
        decoding: Decoding | None = None,
    ) -> tuple[Translation, ...]:
        made = tuple(Translation(s.replace("Kadyrov", "Kyrov")) for s in sentences)
        if on_done:
            on_done(tuple(reversed(list(enumerate(made)))))
        return made

    def alternatives(self, sentence: str, number: int) -> tuple[Translation, ...]:
        return self.translate([sentence]) * number


def test_an_engine_that_keeps_terms_and_names() -> None:
    engine = keeping(_Twister(), Glossary(EN, ES, (Term("mayor", "alcaldesa"),)))
    told: list[tuple[int, str]] = []
    found = engine.translate(
        ["They met Ramzan Kadyrov.", "A mayor."],
        lambda batch: told.extend((index, one.text) for index, one in batch),
    )
    assert [one.text for one in found] == ["They met Ramzan Kadyrov.", "A alcaldesa."]
    assert sorted(told) == list(enumerate(one.text for one in found))
    assert len(engine.alternatives("They met Ramzan Kadyrov.", 3)) == 1
    assert engine.identity.startswith("twister; names ")
