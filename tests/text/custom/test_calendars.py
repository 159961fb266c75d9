"""Other calendars: against days that are known from elsewhere, and as the laws they follow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_pipeline.text.custom.calendars import CALENDARS, buddhist, persian, umm_al_qura

NEW_YEARS = {1304: 21, 1375: 20, 1399: 20, 1400: 21, 1403: 20, 1404: 21}
"""Days of March on which Iran began years of its calendar, as its astronomers announced them."""


@pytest.mark.parametrize(("year", "day"), NEW_YEARS.items())
def test_the_persian_year_begins_at_the_equinox_in_tehran(year: int, day: int) -> None:
    begins = date(year + 621, 3, day)
    assert persian(begins) == (year, 1, 1)
    before = persian(begins - timedelta(1))
    assert before is None or before[:2] == (year - 1, 12)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(1979, 2, 11), (1357, 11, 22)),  # the day of the Islamic Revolution, 22 Bahman
        (date(2022, 9, 16), (1401, 6, 25)),  # the death of Mahsa Amini, 25 Shahrivar
        (date(2025, 3, 20), (1403, 12, 30)),  # a leap day
        (date(1925, 3, 20), None),
        (date(2123, 3, 21), None),
    ],
)
def test_persian_days(day: date, expected: tuple[int, int, int] | None) -> None:
    assert persian(day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2015, 7, 17), (1436, 10, 1)),  # the feast after Ramadan
        (date(2024, 3, 11), (1445, 9, 1)),  # the first of Ramadan
        (date(2024, 6, 16), (1445, 12, 10)),  # the feast of sacrifice
        (date(2024, 7, 7), (1446, 1, 1)),
        (date(1937, 3, 13), None),
        (date(1937, 3, 14), (1356, 1, 1)),
        (date(2077, 11, 16), (1500, 12, 30)),
        (date(2077, 11, 17), None),
    ],
)
def test_days_of_umm_al_qura(day: date, expected: tuple[int, int, int] | None) -> None:
    assert umm_al_qura(day) == expected


def test_the_buddhist_era_begins_its_years_in_january_since_1941() -> None:
    assert buddhist(date(1941, 1, 1)) == (2484, 1, 1)
    assert buddhist(date(1940, 12, 31)) is None


@pytest.mark.parametrize("name", CALENDARS)
@given(day=st.dates(date(1900, 1, 1), date(2130, 1, 1)))
def test_each_day_follows_the_one_before(name: str, day: date) -> None:
    calendar = CALENDARS[name]
    today, tomorrow = calendar(day), calendar(day + timedelta(1))
    if today and tomorrow:
        year, month, number = today
        following = [(year, month, number + 1), (year, month + 1, 1), (year + 1, 1, 1)]
        assert tomorrow in following
        assert tomorrow > today
