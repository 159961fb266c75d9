"""The engines that need no model: pseudo and reverse."""

from __future__ import annotations

import pytest
from hypothesis import given

from i18n_pipeline.engines import open_engine
from i18n_pipeline.engines.align import carry
from i18n_pipeline.engines.base import needs_translation
from i18n_pipeline.locales import LocaleTag, direction, parse_tag
from i18n_pipeline.model import Translation
from i18n_pipeline.text.words import words
from tests.engines.coded_texts import SENTENCES, read

ENGLISH = parse_tag("en")
TEXT = "In 2017, Ann Lee wrote to desk@example.org, @night_desk and https://example.org/a_b."


def pseudo(text: str, locale: str) -> Translation:
    (result,) = open_engine("pseudo", ENGLISH, parse_tag(locale)).translate([text])
    return result


@pytest.mark.parametrize(
    "locale", ["en-XA", "es", "ar-XB", "he", "ja", "zh-Hant", "ko", "th", "ru"]
)
def test_pseudo_keeps_what_is_the_same_in_every_language(locale: str) -> None:
    text = pseudo(TEXT, locale).text
    for kept in ("2017", "desk@example.org", "@night_desk", "https://example.org/a_b"):
        assert kept in text
    assert "Lee" not in text
    assert pseudo(TEXT, locale).text == text


def test_pseudo_grows_by_a_third_and_stays_readable() -> None:
    text = pseudo("No police were hurt in the square.", "es").text
    assert text.startswith("[Ñö þöļîçé ŵéŕé ĥûŕţ îñ ţĥé šǫûåŕé. ")
    assert text.endswith("]")
    assert 1.25 <= len(text) / len("No police were hurt in the square.") <= 1.6


@pytest.mark.parametrize("locale", ["ar-XB", "he"])
def test_pseudo_writes_from_right_to_left_where_the_locale_does(locale: str) -> None:
    text = pseudo("the red house", locale).text
    assert direction(LocaleTag(parse_tag(locale))) == "rtl"
    assert all("\u0590" <= char <= "\u06ff" for char in text if char.isalpha())


def test_pseudo_writes_japanese_without_spaces() -> None:
    text = pseudo("the red house", "ja").text
    assert " " not in text
    assert all("\u30a0" <= char <= "\u30ff" for char in text if char.isalpha())


def test_pseudo_copies_what_has_no_words() -> None:
    assert pseudo("48 %", "es").text == "48 %"
    assert pseudo("", "es").text == ""


def test_markup_follows_its_words() -> None:
    source = read("Ann <b1>Lee <i2>saw</i2></b1> it.")
    carried = carry(source, pseudo("Ann Lee saw it.", "es"))
    assert not carried.unsure
    assert carried.text.startswith("[Åññ <b1>Ļéé <i2>šåŵ</i2></b1> îţ.")
    (reverse,) = open_engine("reverse", ENGLISH, parse_tag("es")).translate(["Ann Lee saw it."])
    assert carry(source, reverse).text == ".it <b1><i2>saw</i2> Lee</b1> Ann"


@given(SENTENCES)
def test_reversing_loses_nothing_and_links_every_word_to_itself(sentence: str) -> None:
    (made,) = open_engine("reverse", ENGLISH, ENGLISH).translate([sentence])
    assert sorted(made.text) == sorted(sentence)
    assert [(link.source_start, link.source_end) for link in made.links] == [*words(sentence)][::-1]
    for link in made.links:
        source = sentence[link.source_start : link.source_end]
        assert source == made.text[link.target_start : link.target_end]


@given(SENTENCES)
def test_pseudo_links_every_word(sentence: str) -> None:
    result = pseudo(sentence, "es")
    linked = [(link.source_start, link.source_end) for link in result.links]
    assert linked == (list(words(sentence)) if needs_translation(sentence) else [])
    for link in result.links:
        assert link.target_start < link.target_end <= len(result.text)
