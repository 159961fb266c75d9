from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.training.alignment import ragged
from i18n_pipeline.training.batches import batch, plan
from i18n_pipeline.training.prepare import Prepared
from i18n_pipeline.training.settings import Schedule

PADDING = 9
SIDE = st.lists(st.integers(1, 8), min_size=1, max_size=12)
PAIRS = st.lists(st.tuples(SIDE, SIDE, st.sampled_from([1.0, 2.0, 3.0])), min_size=1, max_size=30)


def _prepared(pairs: list[tuple[list[int], list[int], float]]) -> Prepared:
    return Prepared(
        ragged(source for source, _, _ in pairs),
        ragged(target for _, target, _ in pairs),
        ragged([0, 1] * len(target) for _, target, _ in pairs),
        np.array([weight for _, _, weight in pairs], np.float32),
        (),
    )


@settings(max_examples=20)
@given(PAIRS, st.integers(0, 3))
def test_an_epoch_shows_each_pair_as_often_as_its_weight(
    pairs: list[tuple[list[int], list[int], float]], epoch: int
) -> None:
    prepared, schedule = _prepared(pairs), Schedule(batch_tokens=40)
    batches = plan(prepared, schedule, epoch)
    shown = Counter(int(index) for item in batches for index in item)
    assert shown == Counter({i: int(p[2]) for i, p in enumerate(pairs)})
    for item in batches:
        longest = max(max(len(pairs[i][0]), len(pairs[i][1])) + 1 for i in item)
        assert longest * len(item) <= schedule.batch_tokens
    again = plan(prepared, schedule, epoch)
    assert all(np.array_equal(a, b) for a, b in zip(batches, again, strict=True))


@settings(max_examples=20)
@given(PAIRS)
def test_a_batch_holds_its_sentences_whole(
    pairs: list[tuple[list[int], list[int], float]],
) -> None:
    prepared = _prepared(pairs)
    made = batch(prepared, np.arange(len(pairs)), PADDING)
    for row, (source, target, _) in enumerate(pairs):
        assert [i for i in made.source[row].tolist() if i != PADDING] == [*source, 0]
        assert [i for i in made.target[row].tolist() if i != PADDING] == [*target, 0]
        end = len(source), len(source) + 1
        assert made.spans[row, : len(target) + 1].tolist() == [[0, 1]] * len(target) + [[*end]]


def test_first_epoch_brings_short_sentences_forward() -> None:
    pairs = [([1] * (i % 12 + 1), [1] * (i % 12 + 1), 1.0) for i in range(2000)]
    prepared, schedule = _prepared(pairs), replace(Schedule(batch_tokens=60), short_first=2.0)
    lengths = [len(pairs[int(item[0])][0]) for item in plan(prepared, schedule, 0)]
    half = len(lengths) // 2
    assert sum(lengths[:half]) / half + 3 < sum(lengths[half:]) / (len(lengths) - half)
