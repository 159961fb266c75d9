"""Edits that leave a review standing, and those that do not."""

from __future__ import annotations

import pytest

from i18n_pipeline.text.edits import is_cosmetic, renumbered


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The port  is\u00a0closed.", "The port is closed. "),
        ("She said: « Non, merci ».", "She said: “Non, merci”."),
        ("Workers' rights – at last...", "Workers’ rights — at last…"),
        ("The goverment fell.", "The government fell."),
        ("The governnment fell.", "The government fell."),
        ("The govermnent fell.", "The government fell."),
        ("Пало правителство Испании.", "Пало правительство Испании."),
    ],
)
def test_looks(before: str, after: str) -> None:
    assert is_cosmetic(before, after)
    assert is_cosmetic(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It is now legal.", "It is not legal."),
        ("A political party.", "An apolitical party."),
        ("An irregular vote.", "A regular vote."),
        ("The prisoner was freed.", "The prisoners was freed."),
        ("He is employed there.", "He is employer there."),
        ("Zimbabwwe votes.", "Zimbabwe votes."),
        ("Ten thousand, 10,000.", "Ten thousand, 10,001."),
        ("Prices rose 10 %.", "Prices rose 11 %."),
        ("The port closed.", "The port closed?"),
        ("The so-called elections.", "The so-called “elections”."),
        ("polish workers", "Polish workers"),
        ("One goverment, one parlament.", "One government, one parliament."),
        ("首相が辞任した", "首相が再辞任した"),
        ("", "One."),
    ],
)
def test_more_than_looks(before: str, after: str) -> None:
    assert not is_cosmetic(before, after)


@pytest.mark.parametrize(
    ("before", "after", "translation", "expected"),
    [
        ("10 of 20 ships", "11 of 20 ships", "10 de los 20 barcos", "11 de los 20 barcos"),
        ("From 10 to 11", "From 11 to 10", "De 10 a 11", "De 11 a 10"),
        ("At 19:30 sharp", "At 20:15 sharp", "A las 19:30 en punto", "A las 20:15 en punto"),
        # Other digits, twice the same, none at all, another edit: left to a person.
        ("1,500 ships", "1,600 ships", "1.500 barcos", "1.500 barcos"),
        ("10 in, 10 out", "10 in, 11 out", "10 dentro, 10 fuera", "10 dentro, 10 fuera"),
        ("10 ships", "11 ships", "diez barcos", "diez barcos"),
        ("10 ships", "11 boats", "10 barcos", "10 barcos"),
        ("The G20 met", "The G7 met", "El G20 se reunió", "El G20 se reunió"),
        ("See <a1>10</a1>", "See <a1>1</a1>", "Vea <a1>10</a1>", "Vea <a1>1</a1>"),
    ],
)
def test_numbers(before: str, after: str, translation: str, expected: str) -> None:
    assert renumbered(before, after, translation) == expected
