"""Where terms stand in texts, in several scripts; what is a name; how names sound."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import CaseRule, Term
from i18n_pipeline.text.names import names
from i18n_pipeline.text.sounds import likely, same_spelling
from i18n_pipeline.text.terms import Glossary, spans_of

EN, RU = parse_tag("en"), parse_tag("ru")
SOURCES = ("UN", "UN Security Council", "hearing", "Supreme Court", "court", "ex-mayor", "U.S.")
GLOSSARY = Glossary(EN, RU, tuple(Term(source, "x") for source in SOURCES))
WORDS = st.sampled_from(
    ("UN", "un", "Security", "Council", "hearings", "COURT", "court's", "mayor", "-", "U.S.", "ex")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The UN met.", "UN"),
        ("The un met.", ""),
        ("The UN Security\u00a0Council met.", "UN Security\u00a0Council"),
        ("UN-backed hearings", "UN|hearings"),
        ("The Supreme Court’s rules", "Supreme Court"),
        ("SUPREME COURT MEETS", "SUPREME COURT"),
        ("the supreme court", "court"),
        ("our ex‑mayor and U.S. courts", "ex‑mayor|U.S|courts"),
        ("see https://UN.org/court", ""),
        ("unhearing discourt", ""),
    ],
)
def test_hits(text: str, expected: str) -> None:
    assert "|".join(text[hit.start : hit.end] for hit in GLOSSARY.hits(text)) == expected


@pytest.mark.parametrize("word", ["переговоры", "переговорный"])
def test_of_two_terms_with_one_form_the_exact_one_is_taken(word: str) -> None:
    terms = (Term("переговоры", "talks"), Term("переговорный", "of talks"))
    for ordered in (terms, terms[::-1]):
        assert [h.term.source for h in Glossary(RU, EN, ordered).hits(word)] == [word]


@pytest.mark.parametrize(
    ("case", "text", "found"),
    [
        (CaseRule.USUAL, "an apple", False),
        (CaseRule.ANY, "an apple", True),
        (CaseRule.EXACT, "APPLE", False),
        (CaseRule.USUAL, "APPLE", True),
        (CaseRule.EXACT, "Apple", True),
    ],
)
def test_case_rules(case: CaseRule, text: str, found: bool) -> None:
    assert bool(Glossary(EN, RU, (Term("Apple", "x", case=case),)).hits(text)) is found


@given(st.lists(WORDS, max_size=8).map(" ".join))
@settings(max_examples=80)
def test_hits_stand_in_order_and_apart(text: str) -> None:
    end = 0
    for hit in GLOSSARY.hits(text):
        assert end <= hit.start < hit.end <= len(text)
        assert hit.exact or hit.term.source.islower()
        end = hit.end


@pytest.mark.parametrize(
    ("locale", "form", "text", "found"),
    [
        ("ru", "Верховный суд", "решение Верховного суда", "Верховного суда"),
        ("ar", "المحكمة العليا", "إلى والمحكمة العليا", "والمحكمة العليا"),
        ("he", "בית המשפט", "לבית המשפט", "לבית המשפט"),
        ("ja", "最高裁", "昨日最高裁が", "最高裁"),
        ("th", "ศาล", "ที่ศาลฎีกา", "ศาล"),
        ("ko", "대법원", "대법원에서", "대법원에서"),
        ("fi", "oikeus", "oikeuksissa", "oikeuksissa"),
        ("fi", "tuomari", "tuomareillemme", "tuomareillemme"),
        ("de", "Gericht", "das Gerichtsurteil", "Gerichtsurteil"),
        ("hi", "न्यायालय", "न्यायालयों में", "न्यायालयों"),
        ("es", "juez", "jueces", "jueces"),
    ],
)
def test_forms(locale: str, form: str, text: str, found: str) -> None:
    assert "|".join(text[a:b] for a, b in spans_of(text, form, parse_tag(locale))) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday, President Ramzan Kadyrov denied it.", "Ramzan Kadyrov"),
        ("Reporters met Ms. King and Gordon Brown.", "King Gordon Brown"),
        ("Prime Minister Zapatero left.", "Zapatero"),
        ("They asked Mykola Hamidov-Isaak, too.", "Mykola Hamidov Isaak"),
        ("He read it in Time magazine in Paris.", "Paris"),
        ("The Federal Employment Agency of Bavaria said so.", ""),
        ("Then Pope Francis met King Charles.", ""),
        ("“Yesterday was cold,” he said. “Tomorrow?”", ""),
        ("In March the Germans spoke English.", ""),
    ],
)
def test_names(text: str, expected: str) -> None:
    assert " ".join(text[name.start : name.end] for name in names(text, EN)) == expected


@pytest.mark.parametrize(
    ("locale", "text", "found"),
    [
        (
            "de",
            "Das Gericht sprach mit Frau Winkler über Angela Merkel und die Akten.",
            "Winkler Angela Merkel",
        ),
        ("fr", "La Cour suprême a entendu Mme Royal et le juge Dupont.", "Royal Dupont"),
        ("es", "El Tribunal Supremo citó al ministro Marlaska y al papa Francisco.", "Marlaska"),
        ("ru", "Суд выслушал госпожу Винклер.", ""),
    ],
)
def test_where_no_list_tells_a_first_name_or_a_title_does(
    locale: str, text: str, found: str
) -> None:
    spans = names(text, parse_tag(locale))
    assert " ".join(text[name.start : name.end] for name in spans if name.sure) == found


@pytest.mark.parametrize(
    ("name", "other", "target"),
    [
        ("Kadyrov", "Кадырова", "ru"),
        ("Johnson", "Джонсон", "ru"),
        ("George", "Джордж", "ru"),
        ("Michael", "Михаил", "uk"),
        ("Kadyrov", "قديروف", "ar"),
        ("Netanyahu", "נתניהו", "he"),
        ("Tsipras", "Τσίπρας", "el"),
    ],
)
def test_names_in_other_letters(name: str, other: str, target: str) -> None:
    assert 0 in likely(name, (other,), EN, parse_tag(target))


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Putin", "Poutine", True),
        ("Lukashenko", "Loukachenko", True),
        ("Klitchko", "Klitschko", True),
        ("Kadyrov", "Kyrov", False),
        ("Floriane", "Floriano", False),
        ("Milashina", "Milshina", False),
    ],
)
def test_names_in_the_spelling_of_another_language(name: str, other: str, same: bool) -> None:
    assert same_spelling(name, other, parse_tag("fr")) is same
