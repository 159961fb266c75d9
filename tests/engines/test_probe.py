"""Whether a model's attention is believed: only if it joins the words that stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n_pipeline.engines.argos_model import ArgosModel
from i18n_pipeline.engines.base import USUAL
from i18n_pipeline.engines.install import install_starter
from i18n_pipeline.engines.probe import PROBES, aligns
from i18n_pipeline.model import Link, Translation
from i18n_pipeline.text.words import words


def copied(text: str, shift: int) -> Translation:
    """A copy of `text` whose words are linked to those `shift` places on."""
    spans = words(text)
    away = (*spans[shift:], *spans[:shift])
    return Translation(text, None, tuple(Link(*a, *b) for a, b in zip(away, spans, strict=True)))


@pytest.mark.parametrize(("shift", "believed"), [(0, True), (1, False), (2, False)])
def test_links_must_join_equal_words(shift: int, believed: bool) -> None:
    assert aligns((text, copied(text, shift)) for text in PROBES) is believed


def test_a_model_that_copies_nothing_proves_nothing() -> None:
    assert not aligns((text, Translation("Nada.", None, (Link(0, 1, 0, 4),))) for text in PROBES)


def test_the_starter_was_taught_to_align(tmp_path: Path) -> None:
    model = ArgosModel(install_starter(tmp_path), USUAL)
    ((_, made),) = next(model.translate(["In 2017 Ann Lee left."], USUAL))
    assert made.links


def test_without_proof_there_are_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("i18n_pipeline.engines.argos_model.aligns", lambda _: False)
    model = ArgosModel(install_starter(tmp_path), USUAL)
    ((_, made),) = next(model.translate(["In 2017 Ann Lee left."], USUAL))
    assert made.text
    assert not made.links
