"""Every sign-off row of the table, in Word and in Excel: the three commands agree on what it is worth."""

from __future__ import annotations

import pytest

from tests.signed.opened import OPEN, cases
from tests.signed.tables import ROWS, wrong_rows

KEYS = [item.key for item in ROWS]


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    return wrong_rows(tmp_path_factory.mktemp("signed"))


@pytest.mark.parametrize("key", cases(KEYS, OPEN))
def test_the_commands_agree_on_a_row(key: str, faults: dict[str, list[str]]) -> None:
    assert faults[key] == []


def test_the_table_names_each_row_once() -> None:
    assert len(KEYS) == len(set(KEYS))
    assert set(KEYS) >= OPEN
