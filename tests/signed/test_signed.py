"""Every sign-off row of the table, in Word and in Excel: the three commands agree on what it is worth."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.signed.cell import Cell
from tests.signed.opened import OPEN, cases
from tests.signed.tables import ROWS, in_two, wrong_rows
from tests.support import wide

KEYS = [item.key for item in ROWS]


def sort(cell: Cell) -> tuple[str, ...]:
    """What a row is worth, and what it is about; each of those that share an original is of its own."""
    return cell.state, *([cell.name] if cell.is_shared else cell.name.split()[:2])


SORTS = {item.key: sort(item.cell) for item in ROWS}
BY_DEFAULT = wide.one_of_each(KEYS, SORTS.__getitem__)  # a row of each sort, in Word or in Excel


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], dict[str, list[str]]]:
    """The faults of the rows of the default run, or of the others."""
    return in_two(ROWS, BY_DEFAULT, lambda items: wrong_rows(tmp_path_factory.mktemp("signed"), items))


@pytest.mark.parametrize("key", cases(KEYS, OPEN, BY_DEFAULT))
def test_the_commands_agree_on_a_row(key: str, faults: Callable[[bool], dict[str, list[str]]]) -> None:
    assert faults(key not in BY_DEFAULT)[key] == []


def test_rows_of_every_sort_are_in_the_default_run_in_word_and_in_excel() -> None:
    taken = list(wide.by_default(test_the_commands_agree_on_a_row))
    assert {SORTS[key] for key in taken} == {*SORTS.values()}
    assert {key.partition(": ")[0] for key in taken} == {"word", "excel"}


def test_the_table_names_each_row_once() -> None:
    assert len(KEYS) == len(set(KEYS))
    assert set(KEYS) >= OPEN
