"""Names that look the same are one person, and it is told; names that only look alike are not, and it is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.signed.names import WRITTEN
from tests.signed.opened import OPEN_NAMES, cases
from tests.signed.tables import NAMES, in_two, wrong_names
from tests.support import wide

KEYS = [item.key for item in NAMES]
PLACES = {item.key: item.key.rpartition(": ") for item in NAMES}
BY_DEFAULT = wide.one_of_each(KEYS, lambda key: PLACES[key][2])  # each name in one program, in one of its places


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], dict[str, list[str]]]:
    """The faults of the names of the default run, or of the others."""
    return in_two(NAMES, BY_DEFAULT, lambda items: wrong_names(tmp_path_factory.mktemp("names"), items))


@pytest.mark.parametrize("key", cases(KEYS, OPEN_NAMES, BY_DEFAULT))
def test_a_name_is_the_persons_or_told(key: str, faults: Callable[[bool], dict[str, list[str]]]) -> None:
    assert faults(key not in BY_DEFAULT)[key] == []


def test_every_name_and_every_place_of_one_is_in_the_default_run() -> None:
    taken = list(wide.by_default(test_a_name_is_the_persons_or_told))
    for part in (0, 2):
        assert {PLACES[key][part] for key in taken} == {place[part] for place in PLACES.values()}


def test_the_table_has_enough_of_each_kind() -> None:
    assert sum(written.same for written in WRITTEN) >= 30
    assert sum(not written.same for written in WRITTEN) >= 10
    assert len(KEYS) == len(set(KEYS))
    assert set(KEYS) >= OPEN_NAMES
