"""Sequences that are made when somebody first looks."""

from __future__ import annotations

from collections.abc import Sequence

from i18n_pipeline.engines.late import Late


def test_items_are_made_once_and_only_if_somebody_looks() -> None:
    made: list[str] = []

    def make() -> list[int]:
        made.append("now")
        return [3, 4, 5]

    late = Late(make)
    assert not made
    assert late[0] == 3
    assert (len(late), list(late), late[1:]) == (3, [3, 4, 5], [4, 5])
    assert made == ["now"]


def test_it_equals_whatever_has_the_same_items() -> None:
    assert Late(lambda: [1, 2]) == (1, 2)
    plain: Sequence[int] = (1, 2)
    assert plain == Late(lambda: [1, 2])
    assert Late(lambda: [1]) != (2,)
    assert hash(Late(lambda: [1, 2])) == hash((1, 2))
    assert not Late(list)
