from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_pipeline.training.pairs import Pair
from i18n_pipeline.training.renaming import names_of
from i18n_pipeline.training.variants import variants
from tests.training.newsroom import PLAIN

_PAIR = Pair(
    "toy",
    "The lawyer of Amina Djalilova told Kommersant that Djalilova, 34, had left Minsk.",
    "El abogado de Amina Djalilova dijo a Kommersant que Djalilova, de 34, había dejado Minsk.",
)


@pytest.mark.parametrize(
    ("source", "target", "names"),
    [
        (_PAIR.source, _PAIR.target, ("Amina", "Djalilova", "Kommersant", "Minsk")),
        ("They flew from London on Monday.", "Volaron de Londres el lunes.", ()),
        ("Internet access was cut.", "Se cortó el acceso a Internet.", ()),
        ("He left. Vera stayed.", "Él se fue. Vera se quedó.", ()),
        ("“Nadia is free,” Olga said.", "«Nadia está libre», dijo Olga.", ("Olga",)),
        (
            "Ask @Nadia at www.Vera.org or vera/Olga.",
            "Pida a @Nadia en www.Vera.org, vera/Olga.",
            (),
        ),
        ("She met Vera and Vera.", "Conoció a Vera.", ()),
        ("The UN and NATO met.", "La UN y la NATO se reunieron.", ()),
    ],
)
def test_names_are_capitalised_inside_and_alike_on_both_sides(
    source: str, target: str, names: tuple[str, ...]
) -> None:
    assert names_of(Pair("", source, target)) == names


@given(st.integers(0, 2**32))
def test_only_the_names_change_and_they_change_alike(seed: int) -> None:
    [renamed] = variants([_PAIR], replace(PLAIN, names=1.0), seed)
    names = names_of(_PAIR)
    frame = re.compile("|".join(names))
    for before, after in ((_PAIR.source, renamed.source), (_PAIR.target, renamed.target)):
        pattern = "".join(rf"(\w+){re.escape(part)}" for part in frame.split(before)[1:])
        found = re.fullmatch(re.escape(frame.split(before)[0]) + pattern, after)
        assert found
        given_names = dict(zip(frame.findall(before), found.groups(), strict=True))
        for name, other in zip(frame.findall(before), found.groups(), strict=True):
            assert other.istitle()
            assert given_names[name] == other
            assert renamed.source.count(other) >= _PAIR.source.count(name)


def test_a_pair_without_names_stays_as_it_is() -> None:
    assert not list(variants([Pair("", "Prices rose.", "Subieron.")], replace(PLAIN, names=1.0), 1))
