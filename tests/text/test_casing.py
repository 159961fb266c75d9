"""Headlines as sentences, and back in capitals."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_pipeline.locales import LocaleTag, parse_tag
from i18n_pipeline.text.casing import capitals, is_title, sentence_case, shouted
from i18n_pipeline.text.keepsakes import keepsakes
from tests.golden import Case, cases

LOCALES = st.sampled_from([parse_tag(tag) for tag in ("en", "tr", "de", "el", "ja")])
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("ßİıiIΣσςάΐŉﬁǰ .:@#🎉")))


def as_sentence(text: str, locale: LocaleTag) -> str:
    if is_title(text, locale):
        return sentence_case(text, locale)
    end = shouted(text, locale)
    return sentence_case(text, locale, end) if end else text


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "casing.golden.txt"), ids=str)
def test_golden(case: Case) -> None:
    assert as_sentence(case.parts[0], parse_tag(case.title.split(":")[0])) == case.parts[1]


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("es", "El niño leyó www.example.org/a_b", "EL NIÑO LEYÓ www.example.org/a_b"),
        ("tr", "Istanbul'da ışıklar, iki kişi", "ISTANBUL'DA IŞIKLAR, İKİ KİŞİ"),
        ("de", "Große Straße", "GROẞE STRAẞE"),
        ("el", "Η Αθήνα, το ρολόι και ο μαΐστρος", "Η ΑΘΗΝΑ, ΤΟ ΡΟΛΟΙ ΚΑΙ Ο ΜΑΪΣΤΡΟΣ"),
        ("fr", "ﬁn de l’été", "ﬁN DE L’ÉTÉ"),
    ],
)
def test_capitals_are_those_of_the_language(locale: str, text: str, expected: str) -> None:
    assert capitals(text, parse_tag(locale)) == expected


@given(TEXTS, LOCALES)
def test_every_character_keeps_its_place_and_keepsakes_stay(text: str, locale: LocaleTag) -> None:
    for changed in (sentence_case(text, locale), capitals(text, locale)):
        assert len(changed) == len(text)
        assert all(changed[a:b] == text[a:b] for a, b in keepsakes(text))
