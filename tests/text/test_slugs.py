"""Slugs: golden titles by language (in the letters a to z, then in their own), and laws."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_pipeline.locales import LocaleTag, parse_tag
from i18n_pipeline.text.slugs import latin_slug, native_slug
from tests.golden import Case, cases

LANGUAGES = st.sampled_from(["en", "tr", "uk", "ja", "th", "fa"]).map(LocaleTag)


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "slugs.txt"), ids=str)
def test_golden(case: Case) -> None:
    tag, _, title = case.parts[0].partition(" ")
    locale = parse_tag(tag)
    made = [latin_slug(title, locale), native_slug(title, locale)]
    assert [slug or "(none)" for slug in made] == case.parts[1].split()


@given(st.text(max_size=200), LANGUAGES)
def test_a_slug_is_the_name_of_a_file_and_makes_itself_again(title: str, locale: LocaleTag) -> None:
    latin, native = latin_slug(title, locale), native_slug(title, locale)
    assert re.fullmatch(r"[a-z0-9]*(?:-[a-z0-9]+)*", latin)
    assert latin_slug(latin, locale) == latin
    assert not set(native) & set("/\\.: ?#%\0")
    assert len(native.encode()) <= 180
    assert not native.startswith("-")
