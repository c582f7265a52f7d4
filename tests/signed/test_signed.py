"""Every sign-off row of the table, in Word and in Excel: the three commands agree on what it is worth."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.signed.opened import OPEN, cases
from tests.signed.tables import ROWS, in_two, wrong_rows
from tests.support import wide

KEYS = [item.key for item in ROWS]
BY_DEFAULT = wide.one_of_each(KEYS, lambda key: key.partition(": ")[2])  # each row in Word or in Excel


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], dict[str, list[str]]]:
    """The faults of the rows of the default run, or of the others."""
    return in_two(ROWS, BY_DEFAULT, lambda items: wrong_rows(tmp_path_factory.mktemp("signed"), items))


@pytest.mark.parametrize("key", cases(KEYS, OPEN, BY_DEFAULT))
def test_the_commands_agree_on_a_row(key: str, faults: Callable[[bool], dict[str, list[str]]]) -> None:
    assert faults(key not in BY_DEFAULT)[key] == []


def test_every_row_is_in_the_default_run_in_word_or_in_excel() -> None:
    taken = [key.partition(": ") for key in wide.by_default(test_the_commands_agree_on_a_row)]
    assert {name for _, _, name in taken} == {item.cell.name for item in ROWS}
    assert {form for form, _, _ in taken} == {"word", "excel"}


def test_the_table_names_each_row_once() -> None:
    assert len(KEYS) == len(set(KEYS))
    assert set(KEYS) >= OPEN
