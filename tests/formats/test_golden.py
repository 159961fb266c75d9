"""Golden files: each source and what a translator gets of it, and what stays in the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n_pipeline.formats import FORMATS, read
from i18n_pipeline.locales import LocaleTag
from tests.formats.show import show_about, show_blocks, show_template
from tests.golden import Case, cases

GOLDEN = Path(__file__).parent / "golden"
CASES = [(path.stem, case) for path in sorted(GOLDEN.glob("*.txt")) for case in cases(path, 4)]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{n}: {case}" for n, case in CASES])
def test_golden(name: str, case: Case) -> None:
    source, about, blocks, template = case.parts
    path = f"a/story{FORMATS[name].extensions[0]}"
    article = read(path, "a/story", source.encode(), LocaleTag("en"))
    assert show_about(article) == about, case.where
    assert show_blocks(article) == blocks, case.where
    assert show_template(article.template) == template.strip("\n"), case.where


def test_every_format_has_golden_cases() -> None:
    assert {name for name, _ in CASES} == set(FORMATS)
