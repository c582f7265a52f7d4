"""What a cell leaves room for of its text, and what of a sheet is printed at which size."""

from __future__ import annotations

import pytest
from lxml import etree

from kit.ooxml.excel.overlay.geometry import Geometry
from kit.ooxml.excel.reader.alignment import Alignment
from kit.ooxml.excel.reader.fit import Room, seen_of
from kit.ooxml.excel.reader.printing import NO_AREA, print_areas, print_scale
from kit.ooxml.excel.reader.styles import PLAIN, Font

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TEN = PLAIN._replace(font=Font(size=10.0))
WRAPPED = Alignment(wraps=True, vertical="top")
LONG = "经过逐项核对发现不符合要求"  # thirteen letters, 26 figures


@pytest.mark.parametrize(
    ("text", "alignment", "room", "seen"),
    [
        pytest.param("三楼", Alignment(), Room(8, 0, 0), "三楼", id="fits"),
        pytest.param(LONG, Alignment(), Room(8, 0, 40), LONG, id="runs on over blank cells"),
        pytest.param(LONG, Alignment(), Room(8, 0, 0), "经过逐项", id="cut at the right"),
        pytest.param(LONG, Alignment("right"), Room(8, 0, 0), "符合要求", id="cut at the left"),
        pytest.param(LONG, Alignment("center"), Room(8, 0, 0), "核对发现", id="cut on both sides"),
        pytest.param(LONG, Alignment(), Room(23, 0, 0), LONG, id="nearly fits, as fonts differ"),
        pytest.param(LONG, WRAPPED, Room(8, 0, 0), LONG, id="takes lines in a row that grows"),
        pytest.param(LONG, WRAPPED, Room(8, 12, 0), "经过逐项核", id="first line of a fixed row"),
        pytest.param(LONG, WRAPPED._replace(vertical="bottom"), Room(8, 12, 0), "合要求", id="last line of one"),
        pytest.param("\n\n\n\n甲", WRAPPED, Room(8, 12, 0), "", id="pushed down by blank lines"),
        pytest.param("甲\n\n\n\n乙", WRAPPED, Room(8, 12, 0), "甲", id="rest behind blank lines"),
        pytest.param("甲", Alignment(), Room(0.8, 0, 0), "", id="column of less than a letter"),
        pytest.param("甲", Alignment(), Room(8, 5, 0), "", id="row of less than a letter"),
        pytest.param(LONG, Alignment(shrinks=True), Room(16, 0, 0), LONG, id="shrunk and legible"),
        pytest.param(LONG, Alignment(shrinks=True), Room(8, 0, 0), "", id="shrunk to dust"),
        pytest.param("甲乙丙", Alignment(turn=90), Room(8, 40, 0), "甲乙丙", id="turned in a high row"),
        pytest.param("甲乙丙", Alignment(turn=90), Room(8, 12, 0), "甲", id="turned in a low row"),
        pytest.param("甲乙丙", Alignment(vertical="top", turn=255), Room(8, 12, 0), "甲", id="stacked in a low row"),
        pytest.param(LONG, Alignment(turn=45), Room(8, 12, 0), LONG, id="aslant, which is not reckoned"),
    ],
)
def test_what_is_seen_of_a_text(text: str, alignment: Alignment, room: Room, seen: str) -> None:
    shown = seen_of(text, TEN._replace(alignment=alignment), 1.0, room)
    assert "".join(shown.split()) == "".join(seen.split())


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("S!$A$1:$C$9", ((1, 1, 9, 3),)),
        ("'a, b'!$A$1:$C$9,'a, b'!$E$1", ((1, 1, 9, 3), (1, 5, 1, 5))),
        ("S!$A:$C", ((1, 1, 1_048_576, 3),)),
        ("S!$2:$9", ((2, 1, 9, 16_384),)),
        ("OFFSET(S!$A$1,0,0,9,9)", ()),
        ("#REF!", ()),
    ],
)
def test_print_areas(text: str, areas: tuple[tuple[int, int, int, int], ...]) -> None:
    name = f'<definedName name="_xlnm.Print_Area" localSheetId="1">{text}</definedName>'
    book = etree.fromstring(f'<workbook xmlns="{MAIN}"><definedNames>{name}</definedNames></workbook>')
    assert print_areas(book).get(1, NO_AREA).areas == areas


@pytest.mark.parametrize(
    ("setup", "fits", "columns", "scale"),
    [
        ('scale="60"', False, 3, 0.6),
        ('scale="1"', False, 3, 0.1),
        ("", False, 300, 1.0),
        ("", True, 3, 1.0),
        ('fitToHeight="0"', True, 300, 0.1),
        ('fitToWidth="0" fitToHeight="0"', True, 300, 1.0),
        ('orientation="landscape" paperSize="8"', True, 30, 0.75),
    ],
)
def test_print_scale(setup: str, fits: bool, columns: int, scale: float) -> None:
    head = f'<sheetPr><pageSetUpPr fitToPage="{int(fits)}"/></sheetPr>'
    sheet = etree.fromstring(f'<worksheet xmlns="{MAIN}">{head}<sheetData/><pageSetup {setup}/></worksheet>')
    assert print_scale(sheet, Geometry(sheet), (), [(1, 1), (1, columns)]) == pytest.approx(scale, abs=0.02)
