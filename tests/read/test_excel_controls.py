"""Form controls over a cell: the state of a box is what Excel says of it, or it is asked for."""

from __future__ import annotations

import pytest

from kit.data.paths import value_at
from kit.pack import load
from kit.read import read
from kit.rule_ids import NOT_UNDERSTOOD
from tests.fuzz.mutate import parts_of
from tests.hostile.parts import with_parts
from tests.seen.judge import cases, changed

STATE = "xl/ctrlProps/ctrlProp1.xml"


@pytest.mark.parametrize(
    ("state", "value", "told"),
    [
        (' checked="Checked"', True, False),
        (' checked="Unchecked"', False, False),
        ("", False, False),
        (' checked="Mixed"', False, True),
        (' checked="1"', False, True),
    ],
    ids=["ticked", "not ticked", "by default not ticked", "neither", "a state that Excel does not know"],
)
def test_the_state_of_a_box(state: str, value: bool, told: bool) -> None:
    case = next(case for case in cases("xlsx") if case.manipulation.name == "check box instead of text")
    data = changed(case, "xlsx")
    sound = dict(parts_of(data))[STATE]
    assert b' checked="Checked"' in sound
    record = read(load(None), with_parts(data, {STATE: sound.replace(b' checked="Checked"', state.encode())}))
    assert [problem.rule for problem in record.problems if problem.path == case.target.path] == [NOT_UNDERSTOOD] * told
    assert bool(value_at(record.data, case.target.path)) == value
