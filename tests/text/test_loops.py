from __future__ import annotations

import pytest

from i18n_pipeline.text.loops import loop


@pytest.mark.parametrize(
    "text", ["ha ha ha", "el 1 de mayo y el 2 de mayo", "no, no, no, nunca", "", "2 2 2 2"]
)
def test_rhetoric_is_no_loop(text: str) -> None:
    assert not loop(text)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("the vote, really really really really", "really"),
        ("en el sur del país en el sur del país", "en el sur del país"),
        ("Es una buenabuenabuenabuenabuena casa", "buena"),
        ("東京東京東京東京", "東 京"),
    ],
)
def test_a_model_that_is_stuck_is_quoted(text: str, phrase: str) -> None:
    assert loop(text) == phrase
