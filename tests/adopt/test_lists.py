"""Lists as programs give them out: headings in the first row, a row that shows how, drop-downs down the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from kit.adopt import Adopted, adopt, template_of
from kit.adopt.infer.keys import give_keys
from kit.ooxml.excel.reader.workbook import workbook
from kit.ooxml.opc.package import Package, open_package

HEADS = ("工号", "姓名", "参训人员类型（按系统内名称填写，请勿改动表头，否则无法导入）", "培训日期", "备注")
SHOWN = ("201931010069", "张三", "中层干部", "2026-03-01")
NOTE = "注意事项：红色字体为必填，类型须与系统一致，日期写到日。"


def listing(*rows: Sequence[str], note: str = "", name: str = "Sheet1") -> Package:
    """A workbook with rows, its third column a drop-down for 300 rows; a note some rows below."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for row in rows:
        sheet.append(row)
    rule = DataValidation("list", '"中层干部,党员,其他"')
    rule.add("C2:C300")
    sheet.add_data_validation(rule)
    if note:
        sheet.cell(len(rows) + 9, 2, note)
    buffer = BytesIO()
    book.save(buffer)
    return open_package(buffer.getvalue())


def labels(adopted: Adopted) -> list[str]:
    return [made.label for made in adopted.draft.every()]


@pytest.mark.parametrize("note", ["", NOTE])
@pytest.mark.parametrize("rows", [(HEADS,), (HEADS, SHOWN), (HEADS, ("必填", "", "必填"), SHOWN)])
def test_a_list_has_its_columns_and_nothing_else(rows: Sequence[Sequence[str]], note: str) -> None:
    adopted = adopt(listing(*rows, note=note), [], name="培训记录导入样表")
    assert labels(adopted) == ["工号", "姓名", "参训人员类型", "培训日期", "备注"]
    assert adopted.draft.tables[0].columns[2].options == ("中层干部", "党员", "其他")
    assert adopted.draft.title == "培训记录导入样表"


def test_a_row_that_shows_how_makes_room_in_the_template() -> None:
    blank = listing(HEADS, ("必填", "必填", "必填", "必填"), SHOWN)
    adopted = adopt(blank, [])
    give_keys(adopted.draft)
    cells = workbook(open_package(template_of(blank, adopted.draft, adopted.texts))).sheets[0].cells
    said = [str(cell.value) for (row, _), cell in sorted(cells.items()) if row > 1]
    assert ["{{" in text for text in said] == [True] * len(HEADS)


def test_rows_that_a_form_prints_are_no_samples() -> None:
    adopted = adopt(listing(("项目", "标准", "结果", "整改"), ("灭火器", "压力正常"), ("配电箱", "上锁")), [])
    assert [column.label for column in adopted.draft.tables[0].printed] == ["项目", "标准"]


def test_a_sheet_that_somebody_named_gives_its_name() -> None:
    assert adopt(listing(HEADS, name="参训人员"), [], name="新建 工作表").draft.title == "参训人员"


def test_a_title_above_the_list_stays_the_title() -> None:
    assert adopt(listing(("培训记录",), HEADS, SHOWN), [], name="文件").draft.title == "培训记录"
