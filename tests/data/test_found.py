"""Where the fields of a record stood: a register's lines against the same told one by one."""

from __future__ import annotations

import pytest

from kit.data.found import Places, Register, RegisterColumn
from kit.model import Found, Place

COLUMNS = {
    "name": RegisterColumn("name", "姓名", "B", "header", 1.0),
    "day": RegisterColumn("day", "日期", "AA", "guessed-header", 0.8),
}
SIGNED = Found(Place("姓名", "登记", "B9"), "header", 1.0, "", True)
NUMBER = Found(Place("编号", "登记", "C2"), "name")


def places() -> Places:
    return Places({"number": NUMBER}, {"rows": Register("登记", dict(COLUMNS), [7, 9], {"rows[1].name": SIGNED})})


TOLD = {
    "number": NUMBER,
    "rows[0].name": Found(Place("姓名", "登记", "B7"), "header"),
    "rows[0].day": Found(Place("日期", "登记", "AA7"), "guessed-header", 0.8),
    "rows[1].name": SIGNED,
    "rows[1].day": Found(Place("日期", "登记", "AA9"), "guessed-header", 0.8),
}


def test_lines_say_what_each_field_would() -> None:
    assert dict(places()) == TOLD
    assert list(places()) == list(TOLD)
    assert len(places()) == len(TOLD)
    assert all(places()[path] == found for path, found in TOLD.items())


@pytest.mark.parametrize(
    "path", ["", "rows", "rows[2].name", "rows[-1].name", "rows[0].other", "rows[0]", "rows[].name", "others[0].name"]
)
def test_what_was_not_found_is_nowhere(path: str) -> None:
    assert path not in places()
    assert places().get(path) is None


def test_fields_go_by_other_names() -> None:
    def now(path: str) -> str:
        return path.replace("rows[", "people[").replace("].name", "].full_name")

    assert dict(places().renamed(now)) == {now(path): found for path, found in TOLD.items()}
