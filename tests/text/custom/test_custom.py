"""Days, numbers, lists and the order of names: golden files by language.

A space that never breaks is shown as `⍽`, a narrow one as `˽`, marks of direction as `‹`, `›`, `ˑ`.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from babel import localedata
from babel.core import Locale
from hypothesis import given
from hypothesis import strategies as st

from i18n_pipeline.locales import LocaleTag, parse_tag
from i18n_pipeline.text.custom import collation, numerals
from i18n_pipeline.text.custom.collation import collation_source, own_sort_key, sort_key
from i18n_pipeline.text.custom.custom import Custom
from i18n_pipeline.text.custom.days import Calendars
from i18n_pipeline.text.rules import read_rules
from tests.golden import Case, cases

HERE = Path(__file__).parent
SPACES = str.maketrans("\u00a0\u202f\u2009\u200e\u200f\u061c", "⍽˽˽‹›ˑ")
ORDERS = [
    line.split(": ")
    for line in (HERE / "order.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def said(tag: str, calendar: str, first: str, last: str) -> str:
    """Return what a case of `days.txt` expects."""
    locale = parse_tag(tag)
    own = () if calendar == "locale" else ((locale, calendar),)
    custom = Custom(locale, Calendars(preferred=True, own=own).of(locale))
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    year = custom.days.year_name(custom.days.year(begin))
    numbers = custom.number(1234567), custom.percent(68), custom.minutes(4)
    others = "; ".join((f"year {year}", *numbers, custom.joined(["a", "b", "c"])))
    lines = custom.days.long(begin), custom.days.period(begin, end), others
    return "\n".join(lines).translate(SPACES)


@pytest.mark.parametrize("case", cases(HERE / "days.txt"), ids=str)
def test_days_numbers_and_lists(case: Case) -> None:
    assert said(*case.parts[0].split()) == case.parts[1].strip("\n")


@pytest.mark.parametrize(("tag", "names"), ORDERS, ids=[tag for tag, _ in ORDERS])
def test_our_own_order_is_that_of_icu(tag: str, names: str) -> None:
    wanted = names.split()
    assert sorted(set(wanted), key=own_sort_key(parse_tag(tag))) == wanted


@pytest.mark.parametrize(("tag", "names"), ORDERS, ids=[tag for tag, _ in ORDERS])
def test_icu_is_asked_where_it_is_installed(tag: str, names: str) -> None:
    pytest.importorskip("icu", reason="PyICU is not installed")
    assert collation_source().startswith("ICU ")
    wanted = names.split()
    assert sorted(set(wanted), key=sort_key(parse_tag(tag))) == wanted


def test_without_icu_the_order_is_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collation, "_icu", lambda: None)
    assert sort_key(LocaleTag("sv")) is own_sort_key(LocaleTag("sv"))
    assert collation_source() == ""


def test_every_alphabet_has_a_case() -> None:
    known = {tag for tag, _ in ORDERS}
    listed = set(read_rules("collation")["alphabets"])
    assert listed <= known


@given(st.text(max_size=8), st.text(max_size=8), st.sampled_from(["tr", "cs", "th", "ja", "en"]))
def test_only_the_same_names_are_the_same_in_order(one: str, other: str, tag: str) -> None:
    key = own_sort_key(LocaleTag(tag))
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (key(one) == key(other)) is same
    assert (key(one) < key(other)) + (key(one) > key(other)) + same == 1


def test_every_language_with_digits_of_its_own_is_written_in_them() -> None:
    for name in localedata.locale_identifiers():
        if Locale.parse(name).default_numbering_system != "latn":
            assert not numerals.number(LocaleTag(name.replace("_", "-")), 7).isascii(), name
