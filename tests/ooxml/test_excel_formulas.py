"""Formulas worked out anew: what they come to, and which are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.ooxml.excel.formulas.evaluate import evaluated
from kit.ooxml.excel.formulas.functions import UnknownFormulaError
from kit.ooxml.excel.formulas.tokens import is_volatile, references, shifted

CELLS = {(1, 1): 10, (2, 1): 2.5, (3, 1): "甲", (4, 1): True, (1, 2): 46098}


def look(sheet: str, at: tuple[int, int]) -> object:
    return CELLS.get(at) if not sheet else 7


TABLE = [
    ("1+2*3", 7),
    ("(1+2)*3", 9),
    ("-2^2", 4),
    ("2^-1", 0.5),
    ("50%", 0.5),
    ("A1&A3", "10甲"),
    ("A1>A2", True),
    ('A3="甲"', True),
    ('"b">"A"', True),
    ("A9=0", True),
    ('A9=""', True),
    ("A3>A1", True),
    ("二!B3+1", 8),
    ("'第 二'!B3", 7),
    ("$A$1", 10),
    ("SUM(A1:A4)", 12.5),
    ("COUNT(A1:A4)", 2),
    ("COUNTA(A1:A9)", 4),
    ("AVERAGE(A1:A2)", 6.25),
    ("ROUND(2.345,2)", 2.35),
    ("INT(-2.5)", -3),
    ("MOD(7,3)", 1),
    ('IF(A1>5,"大","小")', "大"),
    ("IF(FALSE,1)", False),
    ("AND(A1=10,NOT(A2=3))", True),
    ('LEN("四个汉字")', 4),
    ('LEFT("abc",2)&RIGHT("abc")', "abc"),
    ('MID("abcdef",2,3)', "bcd"),
    ('TEXT(B1,"yyyy-mm-dd")', "2026-03-17"),
    ("DATE(2026,3,17)", 46098),
    ("DATE(2026,14,1)", 46419),
    ("YEAR(B1)*100+MONTH(B1)", 202603),
    ('CONCATENATE("a",1,"b")', "a1b"),
    ('COUNTIF(A1:A4,">3")', 1),
    ('"say ""hi"""', 'say "hi"'),
    ("_xlfn.CONCAT(A3,A3)", "甲甲"),
    ("TRUE", True),
    ("ROW()-1", 6),
    ("COLUMN()", 3),
    ("ROW(A2)+COLUMN(C9)", 5),
    ("ROWS($A$1:A4)", 4),
    ("COLUMNS(A1:C1)", 3),
    ('IF(A9="","",ROW())', ""),
    ("EDATE(DATE(2026,1,31),1)", 46081),
    ("EOMONTH(B1,0)", 46112),
    ('DATEVALUE("2026-03-17")', 46098),
    ('"2026/3/17"+1', 46099),
    ('"2026年3月17日"+0', 46098),
    ("XOR(TRUE,FALSE,TRUE)", False),
]


@pytest.mark.parametrize(("formula", "result"), TABLE)
def test_a_formula_comes_to(formula: str, result: object) -> None:
    assert evaluated(formula, look, own=(7, 3)) == result


UNKNOWN = [
    "VLOOKUP(A1,A:B,2)",
    "NOW()",
    "1/0",
    "A1+A3",
    "SUM(",
    "1+",
    "名称",
    "A1:A3",
    "{1,2}",
    "9^999",
    "(-1)^0.5",
    "",
    "(" * 99 + "1" + ")" * 99,
    "1+" * 2000 + "1",
    "SUM(A1:XFD1048576)",
    "A0",
    "ZZZZ1",
    "#REF!",
    'FIND("x","abc")',
    "ROW()",
    "ROW(A1:A3)",
    'ROWS("A1")',
    '"2026-02-30"+0',
]


@pytest.mark.parametrize("formula", UNKNOWN)
def test_no_result_is_guessed(formula: str) -> None:
    with pytest.raises(UnknownFormulaError):
        evaluated(formula, look)


def test_relative_references_move_and_others_stay() -> None:
    assert evaluated("A1", look, (1, 0)) == 2.5
    assert evaluated("$A$1", look, (1, 0)) == 10
    assert shifted('A1+$B$2&"A1"', 1, 1) == 'B2+$B$2&"A1"'


def test_what_changes_by_itself_is_known_by_its_functions() -> None:
    assert is_volatile("INT(NOW())")
    assert is_volatile("if(today()>1,2,3)")
    assert not is_volatile('"TODAY()"')
    assert not is_volatile("A1+1")


def test_references_are_areas() -> None:
    assert [reference.first for reference in references("A1+二!$B$2:C3")] == [(1, 1), (2, 2)]


@given(st.text(alphabet='A1B2$:!+-*/^&=<>(),;"%. SUMIFTODAY甲', max_size=40))
def test_any_text_is_worked_out_or_left_alone(formula: str) -> None:
    try:
        evaluated(formula, look)
    except UnknownFormulaError:
        return
