from __future__ import annotations

from pathlib import Path

import pytest

from i18n_pipeline.training import languages as module
from i18n_pipeline.training.languages import Languages, learn, stray
from i18n_pipeline.training.pairs import Pair, read_tsv
from tests.training.newsroom import PAIRS

MEMORY = Path(module.__file__).parent / "memory" / "en-es"
ENGLISH = "The ministers of the two countries said that they would meet again in the spring."
SPANISH = "Los ministros de los dos países dijeron que volverían a reunirse en la primavera."


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return [pair for path in sorted(MEMORY.glob("*.tsv")) for pair in read_tsv(path)]


@pytest.fixture(scope="module")
def languages(pairs: list[Pair]) -> Languages:
    return learn(pairs)


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        (ENGLISH, SPANISH, None),
        (SPANISH, SPANISH, "source in another language"),
        (
            ENGLISH,
            "They will meet in the spring, the ministers said, and not in the autumn.",
            "target in another language",
        ),
        (ENGLISH, "Министры двух стран снова встретятся весной.", "target in another language"),
        # Short texts, names, titles, numbers and quoted words are no evidence.
        ("No", "No", None),
        ("World Health Organization", "World Health Organization", None),
        ("Reuters, AP, The New York Times", "Reuters, AP, The New York Times", None),
        ("12,400 (2021); 1.3 % in Q4", "12.400 (2021); 1,3 % en T4", None),
        ("He sang “La casa de los espíritus”.", "Cantó «La casa de los espíritus».", None),
        ("Gabriel García Márquez de la Concordia", "Gabriel García Márquez", None),
        ("The paper Новая газета closed.", "El diario Новая газета cerró.", None),
        ("She read The Lord of the Rings.", "Leyó The Lord of the Rings en una noche.", None),
    ],
)
def test_stray(languages: Languages, source: str, target: str, reason: str | None) -> None:
    assert stray(Pair("x", source, target), languages) == reason


def test_no_pair_that_we_wrote_is_a_stray(pairs: list[Pair], languages: Languages) -> None:
    assert not [pair for pair in pairs if stray(pair, languages)]


def test_nearly_every_pair_with_its_sides_swapped_is_one(
    pairs: list[Pair], languages: Languages
) -> None:
    long = [pair for pair in pairs if len(pair.source) > 60]
    swapped = [Pair(pair.origin, pair.target, pair.source) for pair in long]
    assert sum(bool(stray(pair, languages)) for pair in swapped) > 0.99 * len(long) > 1000


def test_a_few_strays_in_the_corpus_do_not_hide_each_other(pairs: list[Pair]) -> None:
    swapped = [Pair(pair.origin, pair.target, pair.source) for pair in pairs[::20]]
    assert stray(Pair("x", SPANISH, ENGLISH), learn([*pairs, *swapped]))


def test_too_small_a_corpus_tells_nothing() -> None:
    languages = learn(PAIRS)
    assert not any(stray(pair, languages) for pair in PAIRS)
    assert learn(()).evidence == {}
