"""Sentences in parts for a model, and their translations put together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_pipeline.engines.parts import cut, join
from i18n_pipeline.engines.reverse import ReverseEngine
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import Translation
from i18n_pipeline.text.words import words

EN = parse_tag("en")
TEXTS = st.text(st.sampled_from("aB ,.!?\n“”()…。字") | st.characters(codec="utf-8"), max_size=80)


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("She left.", ["She left."]),
        ("“We ran. Nobody fell,” Dr. Lee said.", ["“We ran.", "Nobody fell,” Dr. Lee said."]),
        ("Her cry “Stop! Thief!” woke us.", ["Her cry “Stop!", "Thief!” woke us."]),
        ("He said (it rained. We stayed) no.", ["He said (it rained.", "We stayed) no."]),
        ("At 3.30 p.m. in the U.S. he left…", ["At 3.30 p.m. in the U.S. he left…"]),
        ("first line\nsecond line", ["first line", "second line"]),
        ("x" * 9 + ", yes, " + "y" * 30, ["x" * 9 + ", yes,", "y" * 30]),
    ],
)
def test_a_model_gets_one_sentence_at_a_time(sentence: str, parts: list[str]) -> None:
    assert [text for text, _ in cut(sentence, EN, lambda text: len(text) < 36)] == parts


@given(TEXTS, st.integers(1, 40))
def test_nothing_but_white_space_is_between_parts(text: str, most: int) -> None:
    parts = cut(text, EN, lambda part: len(part) <= most)
    end = 0
    for part, start in parts:
        assert text[start : start + len(part)] == part
        assert not text[end:start].strip()
        assert len(part) <= most
        end = start + len(part)
    assert not text[end:].strip()


@given(TEXTS)
def test_links_of_parts_still_join_the_same_words(text: str) -> None:
    parts = cut(text, EN, lambda part: len(part) <= 20)
    whole = join(text, parts, ReverseEngine().translate([part for part, _ in parts]))
    assert len(whole.links) == sum(len(words(part)) for part, _ in parts)
    for link in whole.links:
        source = text[link.source_start : link.source_end]
        assert source == whole.text[link.target_start : link.target_end]


def test_wide_scripts_are_joined_without_spaces() -> None:
    parts = cut("aaa bbb", EN, lambda text: len(text) <= 3)
    assert join("aaa bbb", parts, [Translation("あ。"), Translation("い。")]).text == "あ。い。"
    parts = cut("あ。い。", parse_tag("ja"), lambda text: len(text) <= 2)
    assert join("あ。い。", parts, [Translation("A."), Translation("B.")]).text == "A. B."
    parts = cut("aaa bbb", EN, lambda text: len(text) <= 3)
    assert join("aaa bbb", parts, [Translation("우리"), Translation("집")]).text == "우리 집"
