"""Machine results: what is remembered is recalled, and nothing else ever is."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.memory.database import LanguagePair
from i18n_pipeline.memory.machine import MachineMemory, Remembered
from tests.memory.shelf import EN_AR, EN_ES, fresh_database

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
results = st.builds(
    Remembered,
    text=texts,
    score=st.none() | st.floats(0, 1),
    notes=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
    fault=texts,
)
batches = st.lists(
    st.tuples(
        st.sampled_from([EN_ES, EN_AR]),
        st.sampled_from(["argos en→es 1.0; beam 4", "argos en→es 1.0; beam 1"]),
        st.dictionaries(texts, results, max_size=4),
    ),
    max_size=5,
)


@settings(max_examples=40)
@given(batches, texts)
def test_what_is_remembered_is_recalled(
    given_batches: list[tuple[LanguagePair, str, dict[str, Remembered]]], other: str
) -> None:
    memory = MachineMemory(fresh_database())
    expected: dict[tuple[LanguagePair, str], dict[str, Remembered]] = {}
    for pair, identity, items in given_batches:
        memory.remember(pair, identity, items)
        expected.setdefault((pair, identity), {}).update(items)
    for (pair, identity), items in expected.items():
        assert memory.recall(pair, identity, [*items, other]) == items


def test_a_text_is_a_key_to_the_letter() -> None:
    memory = MachineMemory(fresh_database())
    memory.remember(EN_ES, "pseudo", {"café": Remembered("x")})
    assert memory.recall(EN_ES, "pseudo", ["cafe\u0301", "café ", "Café", "<b1>café</b1>"]) == {}
    assert memory.recall(EN_AR, "pseudo", ["café"]) == {}
    assert memory.recall(EN_ES, "pseudo 2", ["café"]) == {}


def test_the_last_result_counts() -> None:
    memory = MachineMemory(fresh_database())
    first = Remembered("uno", 0.5, (("placement", "by guess"),))
    memory.remember(EN_ES, "pseudo", {"one": first})
    memory.remember(EN_ES, "pseudo", {"one": replace(first, text="un")})
    assert memory.recall(EN_ES, "pseudo", ["one"]) == {"one": replace(first, text="un")}
