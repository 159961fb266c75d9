from __future__ import annotations

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.training.alignment import align, ragged

# Ids 0-19 are words of the source, 20-39 of the target; 40 continues a word, 41 stands alone.
CONTINUES, ALONE = 40, 41
EDGES = np.array([[i != CONTINUES for i in range(42)], [i == ALONE for i in range(42)]])


def test_words_that_share_their_pairs_are_linked_whatever_their_order() -> None:
    dice = random.Random(3)  # noqa: S311
    source = [dice.sample(range(20), dice.randint(2, 7)) for _ in range(400)]
    target = [[word + 20 for word in sentence] for sentence in source]
    for sentence in target:
        sentence[0], sentence[-1] = sentence[-1], sentence[0]
    spans = align(ragged(source), ragged(target), EDGES)
    pairs = spans.values.reshape(-1, 2)
    right = total = 0
    for index, words in enumerate(target):
        offset = int(spans.offsets[index]) // 2
        for place, word in enumerate(words):
            begin, end = pairs[offset + place]
            right += end == begin + 1 and source[index][begin] == word - 20
            total += 1
    assert right / total > 0.9


def test_all_pieces_of_a_word_are_linked_to_all_pieces_of_its_translation() -> None:
    source = [[1, CONTINUES, ALONE], [2, ALONE], [1, CONTINUES, 2]] * 9
    target = [[21, CONTINUES, CONTINUES, ALONE], [22, ALONE], [21, CONTINUES, CONTINUES, 22]] * 9
    spans = align(ragged(source), ragged(target), EDGES)
    first = spans.values[: spans.offsets[1]].reshape(-1, 2).tolist()
    assert first == [[0, 2], [0, 2], [0, 2], [2, 3]]


SENTENCES = st.lists(st.lists(st.integers(0, 41), min_size=1, max_size=6), min_size=2, max_size=6)


@settings(max_examples=15)
@given(SENTENCES)
def test_every_link_stays_inside_its_sentence(sentences: list[list[int]]) -> None:
    turned = sentences[::-1]
    source, target = ragged(sentences), ragged(turned)
    spans = align(source, target, EDGES, rounds=1)
    assert len(spans.values) == 2 * len(target.values)
    for index, sentence in enumerate(sentences):
        of_one = spans.values[spans.offsets[index] : spans.offsets[index + 1]].reshape(-1, 2)
        assert all(0 <= begin <= end <= len(sentence) for begin, end in of_one.tolist())
