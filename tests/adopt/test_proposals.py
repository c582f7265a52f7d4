"""What copies suggest of a text: the shape of its numbers, the few values that recur."""

from __future__ import annotations

import re

import pytest

from kit.adopt.infer.proposals import few_of, regex_of, shape_of

SHAPES = {
    ("TS-2026-001", "TS-2026-014", "TS-2026-120"): "TS-0000-000",
    ("GD-0021", "GD-0107", "GD-0233"): "GD-0000",
    ("沪办发〔2026〕A1号", "沪办发〔2026〕A2号", "沪办发〔2027〕A3号"): "沪办发〔0000〕A0号",
    ("TS-2026-001", "TS-2026-001", "TS-2026-014"): "",
    ("TS-2026-001", "TS-26-014", "TS-2026-120"): "",
    ("2026年3月", "2026年4月", "2026年5月"): "",
    ("13811112222", "13811113333", "13811114444"): "",
    ("A1", "A2", "A3"): "",
    ("一号线", "二号线", "三号线"): "",
}
FEW = {
    ("高", "低", "高", "低", "中", "中"): ("高", "低", "中"),
    ("高", "低", "高"): (),
    ("高", "高", "高"): (),
    ("12", "13", "12", "13"): (),
    ("已经全部按要求整改完毕", "未整改", "未整改", "已经全部按要求整改完毕"): (),
}


@pytest.mark.parametrize("texts", SHAPES)
def test_shapes_of_numbers(texts: tuple[str, ...]) -> None:
    shape = shape_of(texts)
    assert shape == SHAPES[texts]
    assert all(re.search(regex_of(shape), text) for text in (*texts, shape)) or not shape


@pytest.mark.parametrize("texts", FEW)
def test_values_that_recur(texts: tuple[str, ...]) -> None:
    assert few_of(texts) == FEW[texts]
