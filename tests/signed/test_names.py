"""Names that look the same are one person, and it is told; names that only look alike are not, and it is told."""

from __future__ import annotations

import pytest

from tests.signed.names import WRITTEN
from tests.signed.opened import OPEN_NAMES, cases
from tests.signed.tables import NAMES, wrong_names

KEYS = [item.key for item in NAMES]


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    return wrong_names(tmp_path_factory.mktemp("names"))


@pytest.mark.parametrize("key", cases(KEYS, OPEN_NAMES, frozenset(KEYS)))
def test_a_name_is_the_persons_or_told(key: str, faults: dict[str, list[str]]) -> None:
    assert faults[key] == []


def test_the_table_has_enough_of_each_kind() -> None:
    assert sum(written.same for written in WRITTEN) >= 30
    assert sum(not written.same for written in WRITTEN) >= 10
    assert len(KEYS) == len(set(KEYS))
    assert set(KEYS) >= OPEN_NAMES
