"""Filled workbooks: values, growth, print, formulas."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kit.data.canonical import canonical
from kit.data.derive import derived
from kit.model import Data, DataError
from kit.ooxml.excel.template.compile import SheetTemplate, fill_sheet
from kit.ooxml.opc.conformance import faults
from kit.ooxml.opc.package import open_package, pack_part, write_zip
from tests.support.jobs_form import (
    DATA,
    FORM,
    SCALARS,
    TASK,
    TEMPLATE,
    cells,
    compiled,
    opened,
    read,
    row_of,
)
from tests.support.strategies import AWKWARD

# What a filled workbook holds.

VALUES: list[tuple[str, object, object, str]] = [
    ("number", "007", "007", "@"),
    ("number", "=1+1", "=1+1", "@"),
    ("number", "+86 21", "+86 21", "@"),
    ("start", "2026-03-08", 46089, "yyyy-mm-dd"),
    ("start", "1900-03-01", 61, "yyyy-mm-dd"),
    ("start", "1900-02-28", "1900-02-28", "yyyy-mm-dd"),
    ("start", "9999-12-31", 2958465, "yyyy-mm-dd"),
    ("at", "2026-03-08T12:00", 46089.5, "yyyy-mm-dd hh:mm"),
    ("at", "2026-03-08T00:00", "2026-03-08 00:00", "yyyy-mm-dd hh:mm"),
    ("kind", "内部", "内部", "@"),
    ("grade", 3, 3, "0"),
    ("tools", ["电话", "群"], "电话、群", "@"),
    ("paid", True, "是", "@"),
    ("paid", False, "否", "@"),
    ("told", True, "是", "@"),
    ("cost", 0.1, 0.1, "#,##0.00"),
    ("cost", 1e-07, 1e-07, "#,##0.00"),
    ("people", 0, 0, "0"),
]


@pytest.mark.parametrize(("path", "value", "shown", "code"), VALUES)
def test_a_value_has_its_type_and_format(path: str, value: object, shown: object, code: str) -> None:
    filled = fill_sheet(TEMPLATE, {path: value, "tasks": []}).content
    area = read(filled).name("f_" + path)
    assert area
    cell = read(filled).sheets[0].cells[area.row1, area.col1]
    assert cell.value == shown
    style = opened(filled).cell(area.row1, area.col1)
    assert (style.number_format, style.protection.locked) == (code, False)


@pytest.mark.parametrize("text", [text.strip() for text in AWKWARD])
def test_no_text_is_changed_or_becomes_a_formula(text: str) -> None:
    filled = fill_sheet(TEMPLATE, {"number": text, "tasks": [{"name": text}]}).content
    sheet = read(filled).sheets[0].cells
    assert [(sheet[at].value, sheet[at].formula) for at in ((3, 2), (31, 1))] == [(text, None)] * 2
    cell = opened(filled)["B3"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


@pytest.mark.parametrize(
    "data", [{}, DATA, {"tasks": [TASK] * 30}, {"tasks": [TASK] * 20}], ids=["blank", "filled", "grown", "full"]
)
def test_a_produced_workbook_is_sound(data: Data) -> None:
    made = fill_sheet(TEMPLATE, data).content
    assert faults(made) == []
    assert made == fill_sheet(TEMPLATE, data).content
    assert b"{{" not in b"".join(open_package(made).part(name) for name in open_package(made).names)
    assert opened(made)["A2"].value == "表单编号：jobs · 版本 1.2"
    assert opened(made)["C1"].value == "甲 & 乙公司"


def test_an_empty_form_has_room_presets_and_no_values() -> None:
    sheet = opened(fill_sheet(TEMPLATE, {}).content)
    assert [sheet[f"A{row}"].value for row in (27, 28)] == ["班长", "主管"]
    assert sheet["B3"].value is None
    assert not sheet["A50"].protection.locked
    assert sheet["A51"].protection.locked
    assert sheet["A50"].number_format == "@"
    assert sheet["B50"].number_format == "yyyy-mm-dd"


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        ([], ["班长", "主管"]),
        ([{"role": "主管", "name": "李四"}], ["班长", "主管"]),
        ([{"role": "厂长"}], ["厂长", "班长"]),
        ([{"role": "厂长"}, {"role": "主管"}], ["厂长", "主管"]),
    ],
)
def test_preset_rows_stand_in_their_order_as_far_as_the_data_leave_room(items: list[Data], shown: list[str]) -> None:
    sheet = opened(fill_sheet(TEMPLATE, {"signoffs": items}).content)
    assert [sheet[f"A{row}"].value for row in (27, 28)] == shown


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"signoffs": [{"role": str(i)} for i in range(3)]}, ("signoffs", "too-many-rows")),
        ({"number": "长" * 32768}, ("number", "too-long")),
        ({"number": "😀" * 16384}, ("number", "too-long")),
    ],
)
def test_what_no_sheet_can_hold_is_refused(data: Data, problem: tuple[str, str]) -> None:
    with pytest.raises(DataError) as refused:
        fill_sheet(TEMPLATE, data)
    assert refused.value.problems == [problem]


def test_words_around_a_value_stay_and_numbers_stay_numbers() -> None:
    values = {
        **cells(),
        f"B{row_of('cost')}": "约 {{ cost }} 元",
        "B3": "第 {{ number }} 号",
        f"B{row_of('kind')}": "属{{ kind }}",
    }
    template = compiled(values)
    blank, filled = opened(fill_sheet(template, {}).content), fill_sheet(template, DATA).content
    assert blank["B3"].value == "第  号"
    assert opened(filled)["B3"].value == "第 PG-001 号"
    cost = opened(filled).cell(row_of("cost"), 2)
    assert (cost.value, cost.number_format) == (1234.5, '"约 "#,##0.00" 元"')
    kind = f"B{row_of('kind')}"
    assert all(kind not in rule.sqref for rule in blank.data_validations.dataValidation)
    assert template.layout.affixes["cost"] == ("约 ", " 元")


# Growth, names and print.


@pytest.mark.parametrize(("count", "last"), [(0, 50), (20, 50), (21, 51), (300, 330)])
def test_everything_reaches_to_the_last_row(count: int, last: int) -> None:
    made = fill_sheet(TEMPLATE, {"tasks": [TASK] * count}).content
    sheet = opened(made)
    assert sheet.max_row == last
    rules = {str(rule.sqref) for rule in sheet.data_validations.dataValidation}
    assert {f"D31:D{last}", f"B31:B{last}"} <= rules
    assert f"$D$31:$D${last}" in sheet.cell(row_of("done"), 2).value
    assert sheet[f"A{last}"].protection.locked is False
    assert (sheet[f"G{last}"].value is None) is (count == 0)  # blank rows that are not printed compute nothing
    assert f"G31:G{last}" in {str(area.sqref) for area in sheet.conditional_formatting}


def test_names_lead_to_values_and_header_rows() -> None:
    made = read(fill_sheet(TEMPLATE, DATA).content)
    for path in SCALARS:
        area = made.name("f_" + path.replace(".", "_"))
        assert area
        assert (area.sheet, area.row1, area.col1) == ("派工", row_of(path), 2)
    assert made.name("f_tasks") == ("派工", 30, 1, 30, 7)
    assert made.name("f_signoffs") == ("派工", 26, 1, 26, 3)


def _printed(data: Data, template: SheetTemplate = TEMPLATE) -> int:
    """The last row that is printed though it may be blank: it computes what it can."""
    sheet = opened(fill_sheet(template, data).content)
    return max(row for row in range(31, sheet.max_row + 1) if sheet.cell(row, 7).value)


def test_framed_rows_fill_one_page_and_end_with_the_rows_in_use() -> None:
    blank = _printed({})
    assert 31 < blank < 50
    assert _printed({"tasks": [TASK]}) == blank
    assert _printed({"tasks": [{**TASK, "name": "很长的文字" * 40}]}) < blank
    assert _printed({"note": "一行\n" * 12 + "末"}) < blank
    assert _printed({"tasks": [TASK] * 19}) == 49
    assert opened(fill_sheet(TEMPLATE, {}).content).print_title_rows == "$30:$30"


def test_rows_are_as_tall_as_their_texts() -> None:
    sheet = opened(fill_sheet(TEMPLATE, {"note": "甲\n乙\n丙", "tasks": [TASK, {"name": "很长的文字" * 20}]}).content)
    height = {row: sheet.row_dimensions[row].height or 0 for row in (31, 32, row_of("note"))}
    assert height[31] == 15
    assert height[32] > 100
    assert height[row_of("note")] > 45
    assert max(sheet.row_dimensions[row].height or 0 for row in range(1, 50)) <= 409


# Formulas.


def test_computed_values_are_formulas_with_what_they_give() -> None:
    sheet = read(fill_sheet(TEMPLATE, DATA).content).sheets[0].cells
    found = {path: sheet[row_of(path), 2].value for path in ("days", "total", "done", "hours", "mean")}
    assert found == {"days": 8, "total": 2, "done": 1, "hours": 5, "mean": 70}
    assert [sheet[row, 7].value for row in (31, 32)] == ["滞后", "正常"]
    assert (33, 7) not in sheet  # a blank row's formula gives an empty text
    assert all(sheet[row_of(path), 2].formula for path in found)


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is missing")
def test_formulas_compute_what_the_kit_computes(tmp_path: Path) -> None:
    days = [f"2026-03-{day:02}" for day in range(1, 15)]
    states = ["进行", "完成", "取消"]
    tasks = [_task(i, days, states) for i in range(25)]
    data = canonical(FORM, {"start": "2026-02-27", "end": "2026-03-08", "tasks": tasks})
    sheet = read(recalculated(fill_sheet(TEMPLATE, data).content, tmp_path)).sheets[0].cells
    wanted = derived(FORM, data)
    for path in ("days", "total", "done", "hours", "mean"):
        assert sheet[row_of(path), 2].value == wanted[path]
    found = {f"tasks[{i}].late": cell.value for i in range(25) if (cell := sheet.get((31 + i, 7))) and cell.value}
    assert found == {path: value for path, value in wanted.items() if path.startswith("tasks")}


def _task(i: int, days: list[str], states: list[str]) -> Data:
    """One of many tasks, each with some of its columns blank."""
    found = {
        "name": f"任务{i}",
        "due": days[i % 14] if i % 5 else None,
        "ended": days[i * 5 % 14] if i % 3 else None,
        "state": states[i % 4] if i % 4 < 3 else None,
        "hours": i * 1.5 if i % 2 else None,
        "percent": i * 3 % 101,
    }
    return {key: value for key, value in found.items() if value is not None}


def recalculated(data: bytes, folder: Path) -> bytes:
    """The workbook with its cached values thrown away and computed again by LibreOffice."""
    package = open_package(data)
    parts = {name: package.part(name) for name in package.names}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(rb'( t="str")?><f>([^<]*)</f><v>[^<]*</v>', rb"><f>\2</f>", parts[sheet])
    (folder / "in").mkdir()
    (folder / "in" / "x.xlsx").write_bytes(write_zip(pack_part(name, part) for name, part in parts.items()))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(folder),
        str(folder / "in" / "x.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "x.xlsx").read_bytes()
