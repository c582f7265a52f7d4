"""Tables looked through one after another: none is brought in before those ahead of it lack what is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

V = TypeVar("V")


class Gradual(Mapping[str, V]):
    """Tables as one, in which the first to have a name speaks for it; pickled, it is a plain dict of all of them."""

    def __init__(self, tables: Iterable[Callable[[], Mapping[str, V]]]) -> None:
        """`tables` bring in one each; what they raise is raised at every asking that comes as far."""
        self._known: dict[str, V] = {}
        self._left = tuple(tables)

    def __getitem__(self, name: str) -> V:
        while name not in self._known and self._left:
            self._bring_in()
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        while self._left:
            self._bring_in()
        return iter(self._known)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)

    def _bring_in(self) -> None:
        first = self._left[0]
        for name, value in first().items():
            self._known.setdefault(name, value)
        self._left = tuple(table for table in self._left if table is not first)  # another thread may have been here
