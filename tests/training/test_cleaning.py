from __future__ import annotations

from dataclasses import replace

import pytest

from i18n_pipeline.training.cleaning import clean, fault
from i18n_pipeline.training.pairs import Pair
from i18n_pipeline.training.settings import Cleaning, Source
from tests.training.newsroom import PAIRS, PLAIN, settings_for


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("The court met on 12 May 2021.", "El tribunal se reunió el 12 de mayo de 2021.", None),
        ("It cost 1,250.50 dollars.", "Costó 1.250,50 dólares.", None),
        ("Nine of 10 agreed.", "Nueve de 10 estaban de acuerdo.", None),
        ("It rose to 48 % in June.", "Subió al 84 % en junio.", "numbers differ"),
        ("***", "***", "no words"),
        ("The minister resigned.", "El ministro dimitió " + "por fin " * 9, "lengths differ"),
        ("Click the Save As button now", "Click the Save As botón now", "not translated"),
        ("Emmanuel Macron", "Emmanuel Macron", None),
    ],
)
def test_fault(source: str, target: str, reason: str | None) -> None:
    assert fault(Pair("toy", source, target), Cleaning()) == reason


def test_repeated_and_unnamed_pairs_are_left_out() -> None:
    extra = [Pair("toy", "the JUDGE sees peace", "El juez ve la paz!"), Pair("x", "Hi.", "Hola.")]
    corpus = clean([*PAIRS, *extra], settings_for())
    assert corpus.train == PAIRS
    assert corpus.dropped == {"repeated": 1, "source not used": 1}


def test_only_so_many_translations_of_one_sentence() -> None:
    pairs = [Pair("toy", "Come in.", f"Pasa {word}.") for word in ("ya", "tú", "hoy", "aquí")]
    settings = replace(settings_for(), cleaning=replace(Cleaning(), max_variants=3))
    assert len(clean(pairs, settings).train) == 3


def test_held_out_pairs_share_no_source_with_training() -> None:
    settings = replace(
        settings_for(),
        cleaning=replace(Cleaning(), held_out=2),
        sources={"toy": Source(2.0), "light": Source(1.0)},
    )
    light = [Pair("light", pair.source, pair.target + " Sí.") for pair in PAIRS]
    corpus = clean([*PAIRS, *light], settings)
    hidden = {pair.source for pair in corpus.held_out}
    assert len(hidden) == 2
    assert {pair.origin for pair in corpus.held_out} == {"toy"}
    assert not hidden & {pair.source for pair in corpus.train}


def test_pairs_left_in_the_other_language_are_dropped_with_the_reason() -> None:
    stray = Pair("toy", "He left us yesterday.", "The judge wants the city, the letter, the vote.")
    many = [pair._replace(target=f"{pair.target} {name}") for pair in PAIRS for name in "ABCD"]
    assert clean([*many, stray], settings_for()).dropped == {"target in another language": 1}
    settings = replace(settings_for(), cleaning=replace(PLAIN, own_language=False))
    assert not clean([*many, stray], settings).dropped
