"""What blank cells of a workbook ask for: by their number format, by the source of their drop-down."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from kit.adopt import paper_of
from kit.adopt.paper.model import Format, PaperBox
from kit.ooxml.opc.package import open_package


def box_with(format_code: str = "@", source: str = "") -> PaperBox:
    """The blank cell B2 of a sheet that has 甲, 乙, 丙 in E1 to E3."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表'一"
    sheet["A2"] = "项目"
    sheet["B2"].number_format = format_code
    for row, text in enumerate("甲乙丙", 1):
        sheet[f"E{row}"] = text
    if source:
        rule = DataValidation("list", source)
        rule.add("B2")
        sheet.add_data_validation(rule)
    buffer = BytesIO()
    book.save(buffer)
    return next(box for box in paper_of(open_package(buffer.getvalue())).boxes() if (box.row, box.col) == (1, 1))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("yyyy/m/d", "date"),
        ('yyyy"年"m"月"d"日"', "date"),
        ("yyyy-mm-dd hh:mm", "moment"),
        ("h:mm AM/PM", "time"),
        ("#,##0.00", "number"),
        ("0.00E+00", "number"),
        ("[Red]#,##0", "number"),
        ('0"年"', "number"),
        ('"第"0"日"', "number"),
        ('General"元"', ""),
        ("@", ""),
    ],
)
def test_a_number_format_says_what_is_asked_for(code: str, expected: Format) -> None:
    assert box_with(code).format == expected


@pytest.mark.parametrize(
    ("source", "options"),
    [
        ('"是, 否"', ("是", "否")),
        ("$E$1:$E$2", ("甲", "乙")),
        ("'表''一'!$E$3:$E$1", ("甲", "乙", "丙")),
        ("$E$0", ()),
        ("表二!$E$1:$E$2", ()),
        ('INDIRECT("E1")', ()),
    ],
)
def test_a_drop_down_says_what_may_be_chosen(source: str, options: tuple[str, ...]) -> None:
    assert box_with(source=source).options == options
