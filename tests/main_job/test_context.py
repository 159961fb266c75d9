"""One text, several translations by people: the one that stood in such a place is proposed."""

from __future__ import annotations

import pytest

from i18n_pipeline.memory.reviewed import Unit
from i18n_pipeline.stages.drafts.proposal import reviewed

ORDER = ("Port reopens", "The strike is over.", "Read more", "Ships sail again.")
TITLE = Unit("Read more", "Para saber más", "a", "", "The library opens.")
LINK = Unit("Read more", "Leer más", "b", "It rains.", "It snows.")
LATE = Unit("Read more", "Más sobre esto", "c", "It rains.", "It snows.")
BESIDE = Unit("Read more", "Siga leyendo", "d", "It rains.", "Ships sail again.")
NOWHERE = Unit("Read more", "Sigue", "locales/es/memory/old.tmx")


@pytest.mark.parametrize(
    ("units", "order", "expected"),
    [
        ((TITLE, LINK, BESIDE), ORDER, BESIDE),
        ((LINK, LINK, TITLE, BESIDE), ORDER, BESIDE),
        ((TITLE, LINK), ORDER, LINK),
        ((TITLE, TITLE, LINK), ORDER, LINK),
        ((LINK, LINK, TITLE), ("Read more", "It is warm."), TITLE),
        ((LINK, LATE, LATE), ORDER, LATE),
        ((LINK, LATE), ORDER, LINK),
        ((NOWHERE, LATE), ("Read more", "It is warm."), NOWHERE),
    ],
)
def test_context_decides(units: tuple[Unit, ...], order: tuple[str, ...], expected: Unit) -> None:
    found = reviewed(units, order, counts=True)
    assert (found.text, found.origin.tool) == (expected.target, expected.article)
    assert not found.is_reviewed  # people do not agree


def test_what_all_agree_on_counts_as_reviewed_where_the_settings_say_so() -> None:
    again = Unit("Read more", "Leer más", "e")
    assert reviewed((LINK, again), ORDER, counts=True).is_reviewed
    assert not reviewed((LINK, again), ORDER, counts=False).is_reviewed
    from_elsewhere = Unit("Read more", "Leer más", "locales/es/memory/old.tmx")
    assert not reviewed((from_elsewhere,), ORDER, counts=True).is_reviewed
