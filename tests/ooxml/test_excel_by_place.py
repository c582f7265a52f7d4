"""Rows put into a workbook: whatever refers to what lies below follows, and sums take the rows in."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from kit.model import DataError
from kit.ooxml.excel.template.insertion import Insertion, followed
from kit.ooxml.template import compiled
from kit.pack import Pack
from kit.read import read
from kit.render import render
from tests.support.own_forms import own_forms, pack_of

TWO = Insertion("明细", 4, 8, 2)  # two rows behind row 8, for an area that begins at row 4
FOLLOWED = {
    "A9": "A11",
    "A8": "A8",
    "$B$9*2": "$B$11*2",
    "SUM(G4:G8)": "SUM(G4:G10)",
    "SUM($G$5:$G$8)": "SUM($G$5:$G$10)",
    "SUM(G2:G8)": "SUM(G2:G8)",
    "SUM(G4:G9)": "SUM(G4:G11)",
    'IF(A9="A9",1,"")': 'IF(A11="A9",1,"")',
    "明细!A9+其他!A9": "明细!A11+其他!A9",
    "'明细'!$A$9": "'明细'!$A$11",
    "LOG10(A9)": "LOG10(A11)",
    "$9:$9": "$11:$11",
}


@pytest.mark.parametrize(("formula", "expected"), FOLLOWED.items(), ids=FOLLOWED)
def test_references_follow_rows_that_are_put_in(formula: str, expected: str) -> None:
    assert followed(formula, TWO, "明细") == expected


def test_another_sheets_own_cells_stay() -> None:
    assert followed("A9+明细!A9", TWO, "其他") == "A9+明细!A11"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return pack_of(own_forms(), tmp_path_factory.mktemp("own") / "pack")


def test_a_register_with_more_rows_than_its_blank_is_whole(pack: Pack) -> None:
    rows = [{"c3": f"物品{number}", "c6": number, "c8": 2 * number} for number in range(1, 21)]
    document = render(pack, pack.forms["d04-lingyong"], {"t1": rows})
    sheet = load_workbook(io.BytesIO(document)).worksheets[0]
    assert [sheet.cell(row, 1).value for row in range(4, 24)] == list(range(1, 21))
    assert sheet["A24"].value == "合计"
    assert sheet["G24"].value == "=SUM(G4:G23)"
    assert {"A24:F24", "A25:K25"} <= {str(area) for area in sheet.merged_cells.ranges}
    assert read(pack, document).data["t1"] == rows


def test_a_formula_under_a_placeholder_stays(pack: Pack) -> None:
    rows = [{"c6": 10 * number, "c9": 10 * number} for number in range(1, 9)]
    document = render(pack, pack.forms["d06-chailv"], {"t1": rows})
    sheet = load_workbook(io.BytesIO(document)).worksheets[0]
    assert [sheet[f"J{row}"].value for row in (5, 6, 12)] == ["=SUM(F5:I5)", "=SUM(F6:I6)", "=SUM(F12:I12)"]
    assert sheet["B14"].value == "=J13"
    assert read(pack, document).data["t1"] == rows


def test_rows_printed_in_advance_keep_their_words(pack: Pack) -> None:
    form = pack.forms["d10-zhiban"]
    rows = [{"c1": "强光手电", "c2": "2", "c3": 1}, {"c1": "雨伞", "c2": "5", "c3": 5}]
    document = render(pack, form, {"t3": rows})
    assert read(pack, document).data["t3"] == rows
    assert compiled(pack, form).layout.frame


def test_a_sheet_with_an_excel_table_does_not_grow(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> None:
    from openpyxl.worksheet.table import Table

    form = next(form for form in own_forms() if form.id == "d04-lingyong")
    book = load_workbook(io.BytesIO(form.template()))
    sheet = book.worksheets[0]
    sheet["M1"], sheet["M2"] = "列", "值"
    sheet.add_table(Table(displayName="列表", ref="M1:M2"))
    path = tmp_path_factory.mktemp("fixed")
    buffer = io.BytesIO()
    book.save(buffer)
    form.template = buffer.getvalue  # type: ignore[method-assign]
    own = pack_of([form], path / "pack")
    with pytest.raises(DataError, match="too-many-rows"):
        render(own, own.forms[form.id], {"t1": [{"c6": number} for number in range(1, 21)]})
