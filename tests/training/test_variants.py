from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_pipeline.training.pairs import Pair
from i18n_pipeline.training.settings import Cleaning
from i18n_pipeline.training.variants import variants
from tests.training.newsroom import PAIRS, PLAIN


def _changed(source: str, target: str, kind: str) -> list[tuple[str, str]]:
    settings = replace(PLAIN, **{kind: 1.0})
    return [pair[1:] for pair in variants([Pair("toy", source, target)], settings, 1)]


@pytest.mark.parametrize(
    ("kind", "source", "target", "expected"),
    [
        ("capitals", "Judge resigns.", "Dimite el juez.", ("JUDGE RESIGNS.", "DIMITE EL JUEZ.")),
        (
            "titles",
            "Court of appeal frees the editor.",
            "La corte libera al editor.",
            ("Court of Appeal Frees the Editor", "La corte libera al editor"),
        ),
        (
            "quotes",
            "“It isn’t over,” she said.",
            "«No ha acabado», dijo.",
            ('"It isn\'t over," she said.', "«No ha acabado», dijo."),
        ),
        (
            "quotes",
            "\"It isn't over,\" she said (he says 'no').",
            'Dijo: "No ha acabado" (él dice "no").',
            ("“It isn’t over,” she said (he says ‘no’).", "Dijo: “No ha acabado” (él dice “no”)."),
        ),
        ("unstopped", "He left.", "Se marchó.", ("He left", "Se marchó")),
        (
            "lowered",
            "NATO met in Vilnius.",
            "La OTAN se reunió.",
            ("nato met in vilnius.", "La OTAN se reunió."),
        ),
    ],
)
def test_a_kind(kind: str, source: str, target: str, expected: tuple[str, ...]) -> None:
    assert _changed(source, target, kind) == [expected]


@pytest.mark.parametrize(
    ("kind", "source", "target"),
    [
        ("typos", "Emmanuel Macron saw a.very@example.org", "Macron vio a.very@example.org"),
        ("quotes", "He is 6'2\" tall.", "Mide 1,88."),
        ("quotes", 'Type print("yes").', 'Escriba print("yes").'),
        ("dashes", "The 2019–2021 talks, 10 - 3.", "Las conversaciones de 2019–2021."),
        ("unstopped", "Apples, pears, etc.", "Manzanas, peras, etc."),
        ("unstopped", "He waited...", "Esperó..."),
        ("unstopped", "He left.", "¡Se marchó!"),
        ("lowered", "ok", "vale"),
    ],
)
def test_what_a_kind_leaves_alone(kind: str, source: str, target: str) -> None:
    assert _changed(source, target, kind) == []


def test_dashes_of_the_source_are_typed_in_another_way() -> None:
    [(source, target)] = _changed("The vote — the first — failed.", "La votación falló.", "dashes")
    assert source in {
        "The vote – the first – failed.",
        "The vote - the first - failed.",
    }
    assert target == "La votación falló."


@given(st.integers(0, 2**32))
def test_a_typo_is_one_letter_of_one_word(seed: int) -> None:
    text = "Parliament adjourned yesterday after the minister's speech."
    settings = replace(PLAIN, typos=1.0)
    for pair in variants([Pair("toy", text, "El Parlamento se levantó ayer.")], settings, seed):
        assert pair.target == "El Parlamento se levantó ayer."
        pairs = zip(text.split(), pair.source.split(), strict=True)
        [(old, new)] = [words for words in pairs if words[0] != words[1]]
        assert old[0] == new[0]
        assert old != "Parliament"
        assert len(new) == len(old) - 1 or sorted(new) == sorted(old)


def test_same_seed_same_pairs_in_about_the_share_that_was_asked_for() -> None:
    many = PAIRS * 100
    settings = replace(PLAIN, lowered=0.1, typos=0.1)
    made = list(variants(many, settings, 7))
    assert made == list(variants(many, settings, 7))
    assert 0.17 < len(made) / len(many) < 0.23
    assert made != list(variants(many, settings, 8))


def test_settings_that_ask_for_none_get_none() -> None:
    assert not list(variants(PAIRS, PLAIN, 1))
    assert list(variants(PAIRS * 20, Cleaning(), 1))
