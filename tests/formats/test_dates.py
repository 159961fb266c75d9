"""Dates in the forms that newsrooms use."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from i18n_pipeline.formats.dates import parse_date
from i18n_pipeline.locales import LocaleTag, babel_locale

DAY = date(2017, 4, 28)


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("28 Apr, 2017", "en"),
        ("April 28, 2017", "en"),
        ("Apr. 28th, 2017", "en"),
        ("Friday, the 28th of April 2017", "en"),
        ("FRIDAY 28 APRIL 2017", "en"),
        ("2017-04-28", "en"),
        ("2017-04-28T10:30:00+02:00", "en"),
        ("2017-04-28 10:30", "en"),
        ("2017/04/28", "en"),
        ("28.04.2017", "de"),
        ("4/28/2017", "en"),
        ("28/4/2017", "en"),
        ("28/04/2017", "en-GB"),
        ("28. April 2017", "de"),
        ("28 avril 2017", "fr"),
        ("28 de abril de 2017", "es"),
        ("28.º de abril del 2017", "es"),
        ("28º di aprile 2017", "it"),
        ("28 апреля 2017 г.", "ru"),
        ("2017年4月28日", "zh"),
        ("2017년 4월 28일", "ko"),
        ("٢٨ أبريل ٢٠١٧", "ar"),
        ("28 April 2017", "ru"),
    ],
)
def test_read(text: str, locale: str) -> None:
    assert parse_date(text, LocaleTag(locale)) == DAY


def test_each_language_has_its_own_ordinals() -> None:
    assert parse_date("1er mai 2017", LocaleTag("fr")) == date(2017, 5, 1)
    assert parse_date("1er May 2017", LocaleTag("en")) is None


def test_the_order_of_numbers_is_the_locales() -> None:
    assert parse_date("03/04/2017", LocaleTag("en")) == date(2017, 3, 4)
    assert parse_date("03/04/2017", LocaleTag("en-GB")) == date(2017, 4, 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "On 28 April 2017",
        "London, 28 April 2017",
        "28 April",
        "April 2017",
        "28 April 17",
        "31 April 2017",
        "31/31/2017",
        "28 April May 2017",
        "1 2 3 2017",
        "May 2017 was cold and wet, and nobody came to the fair on the 28th.",
        "99999999999999999999-01-01",
        "²8 April 2017",
    ],
)
def test_anything_else_is_no_date(text: str) -> None:
    assert parse_date(text, LocaleTag("en")) is None


LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl", "pt-BR", "ru", "uk", "tr", "fa", "ar", "he")
LOCALES = st.sampled_from((*LANGUAGES, "zh", "zh-Hant", "ja", "ko"))


@given(st.dates(min_value=date(1000, 1, 1)), LOCALES, st.sampled_from(("full", "long", "medium")))
def test_what_babel_writes_is_read(day: date, locale: str, style: str) -> None:
    babel = babel_locale(LocaleTag(locale))
    written = format_date(day, style, babel)
    assert parse_date(written, LocaleTag(locale)) == day, written
