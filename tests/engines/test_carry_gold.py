"""Codes carried across with the real starter package, on sentences with known placements."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n_pipeline.engines import open_engine
from i18n_pipeline.engines.install import install_starter
from tests.bench.carry import Counted, known_here, ours_on, rendered
from tests.bench.engine import EN, ES
from tests.bench.placements import gold, places, right
from tests.engines.coded_texts import read

ENOUGH = 50


def test_codes_are_on_the_right_words(tmp_path: Path) -> None:
    install_starter(tmp_path)
    engine = open_engine("argos", EN, ES, [tmp_path])
    known = gold()
    made = rendered(engine, list(known))
    judged = {text: known_here(text, made[text], marked) for text, marked in known.items()}
    judged = {text: marked for text, marked in judged.items() if marked}
    if len(judged) < ENOUGH:
        pytest.skip("another starter: see tests/bench/placements.py for how to mark its texts")
    aligned = ours_on(judged, Counted(engine, aligned=True))
    assert (aligned.codes >= 0.95, aligned.words) == (True, 1.0)
    assert aligned.asked < sum(len(text.codes) for text in judged) / 3
    assert ours_on(judged, Counted(engine, aligned=False)).codes >= 0.8


def test_a_code_is_right_where_a_person_put_it() -> None:
    codes = read("<a1>x</a1> <br2/>y").codes
    first, other = (
        places("<a1>El uno</a1>,<br2/> dos", codes),
        places("El <a1>uno</a1>, <br2/>dos", codes),
    )
    assert right(places("<a1>El uno,</a1><br2/>dos", codes), first) == {"a1": True, "br2": True}
    assert right(places("El <a1>uno,</a1> <br2/>dos", codes), first) == {"a1": False, "br2": True}
    assert right(places("El <a1>uno</a1>,<br2/> dos", codes), first, other)["a1"]
