"""ITS 2.0: what an author tells those who translate a page is heeded."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n_pipeline.formats import read
from i18n_pipeline.locales import LocaleTag, in_range
from tests.formats.show import fill, show_about, show_blocks, show_template
from tests.golden import Case, cases

EN = LocaleTag("en")


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "its.txt", 4), ids=str)
def test_golden(case: Case) -> None:
    source, about, blocks, template = case.parts
    article = read("a/story.html", "a/story", source.encode(), EN)
    assert show_about(article) == about, case.where
    assert show_blocks(article) == blocks, case.where
    assert show_template(article.template) == template, case.where
    assert fill(article) == source, case.where


@pytest.mark.parametrize(
    ("wanted", "inside", "outside"),
    [
        ("*", "de en-US zh-Hant-TW", ""),
        ("de", "de de-CH de-Latn-AT", "en nds"),
        ("de-CH", "de-CH de-Latn-CH", "de de-AT fr-CH"),
        ("*-CH", "de-CH fr-CH de-Latn-CH", "de fr-FR"),
        ("de-*-CH", "de-CH de-Latn-CH", "de"),
        ("ZH-hant", "zh-Hant zh-Hant-TW", "zh zh-Hans"),
    ],
)
def test_extended_language_ranges(wanted: str, inside: str, outside: str) -> None:
    assert all(in_range(LocaleTag(tag), wanted) for tag in inside.split())
    assert not any(in_range(LocaleTag(tag), wanted) for tag in outside.split())
