"""Reading times: words or characters, by the speed of the language, in its own words."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.units import format_unit

from i18n_pipeline.locales import babel_locale, parse_tag
from i18n_pipeline.text.reading import minutes
from tests.golden import Case, cases


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "reading.golden.txt"), ids=str)
def test_reading_time(case: Case) -> None:
    given, expected = case.parts
    times, tag, text = given.split(" ", 2)
    locale = parse_tag(tag)
    taken = minutes(f"{text} " * int(times), locale)
    said = format_unit(taken, "duration-minute", "short", locale=babel_locale(locale))
    assert said == expected.strip()
