"""How sentences are put into batches, and what may be asked of a search."""

from __future__ import annotations

import inspect
from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_pipeline.cli import app
from i18n_pipeline.engines.argos_model import threads
from i18n_pipeline.engines.base import USUAL, Decoding
from i18n_pipeline.engines.batches import batches
from i18n_pipeline.errors import PipelineError

LENGTHS = st.lists(st.integers(0, 180), max_size=80)


@given(LENGTHS, st.integers(64, 4096))
def test_each_sentence_is_in_one_batch_and_none_is_too_large(lengths: list[int], most: int) -> None:
    found = list(batches(lengths, most))
    assert sorted(chain.from_iterable(found)) == list(range(len(lengths)))
    for batch in found:
        sizes = [lengths[index] for index in batch]
        assert len(batch) == 1 or max(sizes) * len(batch) <= most
        assert min(sizes) > 16 or len(set(sizes)) == 1
    longest = [lengths[index] for index in chain.from_iterable(found)]
    assert longest == sorted(lengths, reverse=True)


def test_a_batch_is_as_large_as_it_may_be() -> None:
    assert list(map(len, batches([40] * 10, 160))) == [4, 4, 2]
    assert list(map(len, batches([500, 3, 3, 2], 160))) == [1, 2, 1]


@pytest.mark.parametrize(
    ("choice", "advice"),
    [
        ({"beam": 0}, "choose 1 to 32"),
        ({"beam": 33}, "choose 1 to 32"),
        ({"device": "tpu"}, "choose cpu or cuda"),
        ({"threads": -1}, "or 0 for all"),
        ({"max_batch_tokens": 63}, "choose 64 or more"),
        ({"no_repeat_ngram": -1}, "choose 0 or more"),
    ],
)
def test_what_no_model_can_do_is_refused(choice: dict[str, Any], advice: str) -> None:
    with pytest.raises(PipelineError, match=advice):
        Decoding(**choice)


@pytest.mark.parametrize(
    ("wanted", "expected"), [(1, (1, 1)), (2, (2, 1)), (16, (16, 1)), (64, (16, 4))]
)
def test_threads_work_on_batches_of_their_own(wanted: int, expected: tuple[int, int]) -> None:
    assert threads(Decoding(threads=wanted)) == expected
    assert threads(Decoding(threads=wanted, device="cuda")) == (1, 1)


@pytest.mark.parametrize("command", [app.translate, app.run])
def test_the_commands_offer_the_usual_search(command: Any) -> None:
    offered = inspect.signature(command).parameters
    for name in ("beam", "device", "threads", "max_batch_tokens"):
        assert offered[name].default == getattr(USUAL, name)
