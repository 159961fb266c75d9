"""Sequences that are made when somebody first looks: most of what models could tell nobody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

_T = TypeVar("_T")


class Late(Sequence[_T]):
    """The items that `make` returns; equal to any sequence of equal ones."""

    __slots__ = ("_items", "_make")

    def __init__(self, make: Callable[[], Sequence[_T]]) -> None:
        self._make: Callable[[], Sequence[_T]] | None = make
        self._items: Sequence[_T] = ()

    def _made(self) -> Sequence[_T]:
        if self._make is not None:
            self._items, self._make = self._make(), None
        return self._items

    @overload
    def __getitem__(self, index: int) -> _T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[_T]: ...
    def __getitem__(self, index: int | slice) -> _T | Sequence[_T]:
        """Return one item or some."""
        return self._made()[index]

    def __len__(self) -> int:
        """Return how many items there are."""
        return len(self._made())

    def __iter__(self) -> Iterator[_T]:
        """Yield the items."""
        return iter(self._made())

    def __eq__(self, other: object) -> bool:
        """Return whether `other` has equal items."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of a tuple of the items."""
        return hash(tuple(self))
