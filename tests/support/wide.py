"""Tables that are wide on purpose: the default run takes one case of each kind, CI and `-m ""` take all of them.

So it is with generated data: the default run takes a fifth of the examples.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Set
from typing import Any, TypeVar

import pytest
from _pytest.mark import ParameterSet
from hypothesis import settings

T = TypeVar("T", bound=Hashable)


def one_of_each(cases: Iterable[T], kind: Callable[[T], Hashable]) -> frozenset[T]:
    """Return a case of each kind: of the first kind its first, of the second its second, so that all sides are seen."""
    kinds: dict[Hashable, list[T]] = defaultdict(list)
    for case in cases:
        kinds[kind(case)].append(case)
    return frozenset(members[i % len(members)] for i, members in enumerate(kinds.values()))


def covering(cases: Iterable[T], features: Callable[[T], Set[Hashable]], cost: Callable[[T], int]) -> tuple[T, ...]:
    """Return few cases that have every feature of any: each next one has the most that are new, for what it costs."""
    every = list(cases)
    open_ones: set[Hashable] = set().union(*map(features, every))
    taken: list[T] = []
    while open_ones:
        taken.append(max(every, key=lambda case: len(features(case) & open_ones) / cost(case)))
        open_ones -= features(taken[-1])
    return tuple(taken)


def case(value: Any, ident: str, is_by_default: bool) -> ParameterSet:
    """Return a case of a table, by default or wide."""
    return pytest.param(value, id=ident, marks=marks(not is_by_default))


def some(values: Iterable[Any], of: int) -> list[ParameterSet]:
    """Return the cases of a table of equal kinds: the first of each `of` by default, the others wide."""
    return [pytest.param(value, marks=marks(at % of > 0)) for at, value in enumerate(values)]


def marks(is_wide: bool) -> list[pytest.MarkDecorator]:
    """Return the marks of a case."""
    return [pytest.mark.wide] if is_wide else []


def narrow() -> None:
    """Have tests of generated data take a fifth of their examples. Side effects: the profile of hypothesis."""
    settings.register_profile("default run", max_examples=20)
    settings.load_profile("default run")


def is_narrow() -> bool:
    """Return whether this is the default run."""
    return settings().max_examples < settings.get_profile("default").max_examples


def examples(most: int) -> int:
    """Return how many generated examples a test takes that takes so many in CI."""
    return most * settings().max_examples // settings.get_profile("default").max_examples


def by_default(test: Any) -> Iterator[Any]:
    """Yield the first argument of each case that the default run gives to a test of one table."""
    table = next(mark for mark in test.pytestmark if mark.name == "parametrize")
    for case in table.args[1]:
        if not any(mark.name == "wide" for mark in case.marks):
            yield case.values[0]
