"""Words, pieces, parts and attention: where things stand in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_pipeline.engines.attention import links_of
from i18n_pipeline.engines.base import needs_translation
from i18n_pipeline.engines.parts import compose
from i18n_pipeline.engines.pieces import locate
from i18n_pipeline.model import Link, Translation
from i18n_pipeline.text.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She won't go.", "She|won't|go|."),
        ("Ann’s l’homme dell'arte", "Ann’s|l|’|homme|dell|'|arte"),
        ("1,500 people (48 %)", "1,500|people|(|48|%|)"),
        ("See https://a.org/b_c?d=1, or a.b@c.org.", "See|https://a.org/b_c?d=1|,|or|a.b@c.org|."),
        ("@night_desk #news well-known", "@night_desk|#news|well-known"),
        ("مُحَمَّد، هنا", "مُحَمَّد|،|هنا"),
        ("हिन्दी में", "हिन्दी|में"),
        ("東京へ。", "東|京|へ|。"),
        ("e\u0301te\u0301", "e\u0301te\u0301"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert "|".join(text[a:b] for a, b in words(text)) == expected


@given(st.text())
def test_nothing_but_white_space_lies_between_words(text: str) -> None:
    position = 0
    for start, end in (*words(text), (len(text), len(text))):
        assert not text[position:start].strip()
        assert start < end or start == len(text)
        position = end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello", True),
        ("日本", True),
        ("48 % — 2017!", False),
        ("😀", False),
        ("", False),
        ("https://example.org", False),
        ("desk@example.org, @me #news", False),
        ("Read https://example.org", True),
    ],
)
def test_what_needs_translation(text: str, expected: bool) -> None:
    assert needs_translation(text) is expected


def test_pieces_are_located() -> None:
    pieces = ["▁S", "<0xC3>", "<0xA3>", "o", "▁Pa", "ulo", "▁", "<0xF0>", "<0x9F>"]
    spans = locate("São  Paulo 😀", pieces)
    assert spans[:6] == ((0, 1), (1, 2), (1, 2), (2, 3), (5, 7), (7, 10))
    assert all(start == end for start, end in spans[6:])


def test_a_piece_that_is_not_in_the_text_loses_no_other() -> None:
    assert locate("½ of it", ["▁1⁄2", "▁of", "▁it"]) == ((0, 0), (2, 4), (5, 7))


SOURCE, TARGET = "the red house", "la casa roja"
PIECES = (words(SOURCE), words(TARGET))


def test_attention_becomes_links() -> None:
    attention = [[0.9, 0.05, 0.05], [0.1, 0.1, 0.8], [0, 1, 0]]
    links = links_of(SOURCE, TARGET, PIECES, attention)
    pairs = [
        (SOURCE[link.source_start : link.source_end], TARGET[link.target_start : link.target_end])
        for link in links
        if link.weight > 0.5
    ]
    assert pairs == [("the", "la"), ("house", "casa"), ("red", "roja")]


@pytest.mark.parametrize(
    "attention",
    [
        [[0.34, 0.33, 0.33]] * 3,
        [[0, 0, 1]] * 3,
        [[0, 0, 0]] * 3,
    ],
    ids=["spread out", "on one word", "nothing"],
)
def test_attention_that_says_nothing_is_not_believed(attention: list[list[float]]) -> None:
    assert links_of(SOURCE, TARGET, PIECES, attention) == ()


def test_attention_that_misses_equal_words_is_not_believed() -> None:
    one, other = "Ann Lee in 2017", "2017 Ann Lee en"
    shifted = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]
    assert links_of(one, other, (words(one), words(other)), shifted) == ()


def test_a_pivot_links_through_the_words_in_the_middle() -> None:
    first = Translation("red house", 0.5, (Link(0, 4, 4, 9), Link(5, 9, 0, 3)))
    second = Translation("casa roja", 0.5, (Link(0, 3, 5, 9), Link(4, 9, 0, 4)))
    both = compose(first, second)
    assert (both.text, both.score) == ("casa roja", 0.25)
    assert set(both.links) == {Link(0, 4, 0, 4), Link(5, 9, 5, 9)}
