"""Which earlier sentences are worth offering to a translator."""

from __future__ import annotations

import pytest

from i18n_pipeline.text.similarity import similar


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The port reopens on Monday at noon.", "The port reopens on Sunday at noon."),
        ("Goverment announces talks with unions", "Government announces talks with unions"),
        ("政府は月曜日に港を再開すると発表した。", "政府は日曜日に港を再開すると発表した。"),
        (
            "أعلنت الحكومة يوم الاثنين عن إعادة فتح الميناء.",
            "أعلنت الحكومة يوم الأحد عن فتح الميناء.",
        ),
        ("รัฐบาลประกาศเปิดท่าเรือวันจันทร์", "รัฐบาลประกาศเปิดท่าเรือวันศุกร์"),
    ],
)
def test_edited(text: str, other: str) -> None:
    assert [match.index for match in similar(text, ["Something else.", other])] == [1]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Police chief quits", "Police chief dies"),
        ("Yes.", "No."),
        ("Sport", "Short"),
        ("The minister spoke to the press.", "The press spoke of the minister."),
        ("The army withdrew from the city.", "Prices rose again in the spring."),
        ("首相が辞任", "首相が再任"),
        ("", ""),
        ("One", ""),
    ],
)
def test_another_sentence(text: str, other: str) -> None:
    assert similar(text, [other]) == ()


def test_same_numbers_come_first_then_the_score_then_the_order_given() -> None:
    others = [
        "In May prices rose by 11% in the year, the bank said.",
        "Prices rose by 10% in the year, the bank said",
        "Prices rose by 10% in the year, the bank said.",
        "Prices rose by 10% in the year, the bank said.",
        "Later, prices rose by 10% in the year, the bank said.",
    ]
    text = "Prices rose by 10% in the year, the bank said."
    assert [match.index for match in similar(text, others)] == [2, 3, 1, 4, 0]
    assert similar(text, others)[0].score == 1.0
