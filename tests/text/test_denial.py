"""Sentences that are alike in all but whether they say no."""

from __future__ import annotations

import pytest

from i18n_pipeline.locales import parse_tag
from i18n_pipeline.text.denial import deny_alike


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The army did enter the town.", "The army did not enter the town."),
        ("en", "The army entered the town.", "The army never entered the town."),
        ("en", "There were injuries.", "There were no injuries."),
        ("en", "They can leave.", "They can’t leave."),
        ("en", "Nobody was hurt.", "Somebody was hurt."),
        ("en", "It is now safe.", "It is not safe."),
        ("en", "They left with papers.", "They left without papers."),
        ("es", "El ejército entró.", "El ejército no entró."),
        ("fr", "L’armée est entrée.", "L’armée n’est pas entrée."),
        ("de", "Es gab Verletzte.", "Es gab keine Verletzten."),
        ("it", "È vero.", "Non è vero."),
        ("ru", "Армия вошла в город.", "Армия не вошла в город."),
        ("pl", "Wojsko weszło.", "Wojsko nie weszło."),
        ("tr", "Bu doğrudur.", "Bu doğru değildir."),
        ("ar", "دخل الجيش المدينة.", "لم يدخل الجيش المدينة."),
        ("he", "הצבא נכנס לעיר.", "הצבא לא נכנס לעיר."),
        ("zh", "军队进城了。", "军队没进城。"),
    ],
)
def test_one_says_no(language: str, one: str, other: str) -> None:
    locale = parse_tag(language)
    assert not deny_alike(one, other, locale)
    assert not deny_alike(other, one, locale)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "They did not go.", "They didn't come."),
        ("en", "They cannot go.", "They can’t come."),
        ("en", "They never go.", "They do not come."),
        ("en", "The notary noted it.", "The knots were noted."),
        ("de", "Er kam nicht.", "Er ging nicht."),
        ("th", "ไม่มี", "มี"),  # a language without a list
    ],
)
def test_both_do_or_neither(language: str, one: str, other: str) -> None:
    assert deny_alike(one, other, parse_tag(language))
