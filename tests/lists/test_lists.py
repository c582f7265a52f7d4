"""A list becomes documents and documents the list; what is wrong with one is told all at once, with its cells."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.cli import main, render_data
from kit.data.canonical import canonical
from kit.lists.cells import ListGrid, grids
from kit.lists.columns import ROW
from kit.lists.records import List, ListFault, read_list
from kit.lists.workbook import ListEntry, workbook
from kit.model import Data, Form, KitError
from kit.pack import load
from tests.support import kinds_of_forms, wide
from tests.support.paths import ROOT
from tests.support.strategies import data_of

PACK = load()
COMPLAINT = PACK.forms["complaint-record"]
TRACKER = PACK.forms["progress-tracker"]
SAMPLES = ROOT / "samples" / "data"
forms = pytest.mark.parametrize("form", kinds_of_forms.cases(PACK.forms.values()))


def kit(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, args)], env={"LC_ALL": "C"}, prog_name="kit")


def sample(form: Form) -> Data:
    data: Data = json.loads((SAMPLES / f"{form.id}.json").read_text("utf-8"))
    return data


def back(form: Form, content: bytes, path: Path) -> List:
    path.write_bytes(content)
    return read_list(form, grids(path, "zh"), "zh")


def listed(*rows: Sequence[Any]) -> list[ListGrid]:
    return [ListGrid("", [list(row) for row in rows])]


@forms
def test_the_sample_comes_back_from_its_list(form: Form, tmp_path: Path) -> None:
    data = sample(form)
    found = back(form, workbook(form, [ListEntry(data), ListEntry(data)]), tmp_path / "list.xlsx")
    assert found.faults == []
    assert [canonical(form, record) for record in found.records] == [data, data]


@pytest.mark.parametrize("name", ["complaint-record", "progress-tracker", "permission-list", "satisfaction-survey"])
def test_any_data_come_back_from_their_list(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    form, path = PACK.forms[name], tmp_path_factory.mktemp("lists") / "list.xlsx"

    @settings(max_examples=wide.examples(15), deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(data_of(form, max_rows=3), min_size=1, max_size=3))
    def check(records: list[Data]) -> None:
        expected = [canonical(form, data) for data in records]
        found = back(form, workbook(form, [ListEntry(data) for data in expected]), path)
        assert found.faults == []
        assert [canonical(form, record) for record in found.records] == expected

    check()


@forms
def test_a_list_to_fill_in_has_every_heading_and_the_choices(form: Form) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(form)))
    assert next(sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible") == form.title.zh
    heads = {str(cell.value) for sheet in book.worksheets for cell in sheet[1] if cell.value}
    asked = [field for field in form.index.values() if field.derive is None]
    assert {field.label.zh + "*" * field.required for field in asked} <= heads
    drops = sum(len(sheet.data_validations.dataValidation) for sheet in book.worksheets)
    assert drops == sum(field.kind in ("choice", "boolean", "check") for field in asked)
    assert workbook(form) == workbook(form)
    several = [field for field in asked if field.kind == "choices"]
    notes = [cell.comment.text for sheet in book.worksheets for cell in sheet[1] if cell.comment]
    assert sum(all(choice in note for choice in field.choices) for field in several for note in notes) == len(several)


def test_the_heading_of_several_options_says_how_many_are_asked() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(COMPLAINT)))
    (note,) = (cell.comment.text for cell in book.worksheets[0][1] if cell.value == "告知内容*" and cell.comment)
    assert "已收到并重视、原因与措施、方案与时间" in note
    assert "至少填 3 项" in note


def test_documents_with_errors_are_counted_and_blank_tables_named(tmp_path: Path) -> None:
    data = {**sample(COMPLAINT), "progress": [], "signoffs": []}
    faulty = {**data, "number": "TS-2026-900", "analysis": {**data["analysis"], "measures": None}}
    (tmp_path / "list.xlsx").write_bytes(workbook(COMPLAINT, [ListEntry(data), ListEntry(faulty)]))
    book = openpyxl.load_workbook(tmp_path / "list.xlsx")
    for sheet in book.worksheets[1:]:
        if sheet.sheet_state == "visible":
            book.remove(sheet)
    book.save(tmp_path / "list.xlsx")
    told = kit("render", "complaint-record", tmp_path / "list.xlsx", "-o", f"{tmp_path}/out/", "--lang", "zh")
    titles = "、".join(table.label.zh for table in COMPLAINT.tables)
    assert told.stderr.splitlines() == [
        f"名单里没有这些工作表，写出的单据里这些表格留空：{titles}",
        f"写出的 2 份中 1 份自查有错误（签批不计）；请运行 kit validate {tmp_path}/out 查看",
    ]


@pytest.mark.parametrize(
    "heading", ["投诉编号", "投诉编号*", " 投诉 编号：", "Complaint no.", "number", "编号", "投訴編號"]
)
def test_headings_are_known_by_label_alias_and_path(heading: str) -> None:
    found = read_list(COMPLAINT, listed([heading], ["TS-2026-001"]), "zh")
    assert (found.records, found.faults) == ([{"number": "TS-2026-001"}], [])


@pytest.mark.parametrize(
    ("label", "cell", "value"),
    [
        ("接收时间", datetime(2026, 4, 13, 9, 10), "2026-04-13T09:10"),
        ("接收时间", "2026年4月13日 9:10", "2026-04-13T09:10"),
        ("接收时间", 46125.38194, "2026-04-13T09:10"),
        ("联系方式", 13800001234, "13800001234"),
        ("联系方式", "/", None),
        ("客户确认", "是", True),
        ("客户确认", True, True),
        ("优先级", " 紧急 ", "紧急"),
        ("告知内容", "已收到并重视，方案与时间", ["已收到并重视", "方案与时间"]),
        ("告知内容", "已收到并重视 原因与措施\n方案与时间", ["已收到并重视", "原因与措施", "方案与时间"]),
    ],
)
def test_values_are_taken_as_people_write_them(label: str, cell: Any, value: Any) -> None:
    found = read_list(COMPLAINT, listed(["投诉编号", label], ["TS-2026-001", cell]), "zh")
    (record,) = found.records
    flat = {**record, **{k: v for part in record.values() if isinstance(part, dict) for k, v in part.items()}}
    assert found.faults == []
    assert (value in flat.values()) is (value is not None)


@pytest.mark.parametrize(
    ("label", "cell", "words"),
    [
        ("接收时间", date(2026, 4, 13), "缺少时刻，请写成 2026-04-13 09:30"),
        ("接收时间", "2026年4月13日", "缺少时刻，请写成 2026-04-13 09:30"),
        ("接收时间", "4月13日", "如 2026-03-31 09:30"),
        ("接收时间", "上午", "接收时间"),
        ("优先级", "特急", "紧急、重要、一般"),
        ("客户确认", "也许", "是或否"),
        ("告知内容", "已收到并重视 别的", "不是表上的选项"),
        ("客户姓名电话", "x", "不认识列名"),
        ("备注", "x", "不认识列名“备注”；请改成这种表单的栏目名，用不到的列请删去"),
    ],
)
@pytest.mark.parametrize("lang", ["zh"])
def test_what_is_not_understood_names_cell_and_advice(label: str, cell: Any, words: str, lang: Any) -> None:
    found = read_list(COMPLAINT, listed(["投诉编号", label], ["TS-2026-001", cell]), lang)
    (fault,) = found.faults
    assert fault.place in ("第1行第2列", "第2行第2列")
    assert words in fault.words


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("接收日期", "接收时间"),
        ("客户", "客户名称"),
        ("客户名字", "客户名称"),
        ("投诉编号码", "投诉编号"),
        *((word, "") for word in ("客户备注", "备注", "投诉人姓", "投诉内容")),
    ],
)
def test_a_guess_is_near_and_of_a_column_that_lacks(heading: str, label: str) -> None:
    for present in ([], [label]) if label else ([],):
        found = read_list(COMPLAINT, listed(["优先级", *present, heading], ["一般"]), "zh")
        (words,) = (fault.words for fault in found.faults)
        assert (f"是不是 {label}？" in words, "是不是" in words and not label) == (bool(label) and not present, False)


@pytest.mark.parametrize(
    "above",
    [
        [["2026年3月投诉名单", None]],
        [[None, "2026年3月投诉名单"], ["部门：客服部", "日期：3月"], [None, None]],
        [[None, None]],
    ],
)
def test_headings_below_a_title_are_found(above: list[list[Any]]) -> None:
    heads, rows = ["投诉编号", "优先级", "谁"], [["TS-2026-001", "特急"], ["TS-2026-002", "一般", None, "x"]]
    found = read_list(COMPLAINT, [ListGrid("投诉", [*above, heads, *rows])], "zh")
    assert [record["number"] for record in found.records] == ["TS-2026-001", "TS-2026-002"]
    top = len(above) + 1
    assert {fault.place for fault in found.faults} == {f"投诉!{at}" for at in (f"C{top}", f"B{top + 1}", f"D{top + 2}")}


def test_a_title_is_none_where_no_headings_follow() -> None:
    found = read_list(COMPLAINT, listed(["名单"], ["TS-2026-001", "一般"], ["投诉编号"], ["TS-2026-002"]), "zh")
    assert found.faults[0].words.startswith("不认识列名“名单”")


def test_all_faults_come_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("投诉编号,优先级,客户名字\nTS-2026-001,特急,a\nTS-2026-002,急,b\n", "utf-8")
    told = kit("render", "complaint-record", tmp_path / "list.csv", "-o", f"{tmp_path}/out/", "--lang", "zh")
    assert told.exit_code == 2
    lines = (
        "第1行: 缺少必填栏目的列：",
        "第1行第3列: 不认识列名“客户名字”；是不是 客户名称",
        "第2行第2列: ",
        "第3行第2列: ",
    )
    for words in lines:
        assert words in told.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("most", "shown", "more"), [(1000, 60, ""), (11, 10, "\n  另有 50 处没有列出\n")])
def test_all_faults_of_a_long_list_are_spelt_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, shown: int, more: str
) -> None:
    assert render_data._SHOWN == 1000
    monkeypatch.setattr(render_data, "_SHOWN", most)
    lines = (f"TS-2026-{number:04},特急{number}" for number in range(1, 61))
    (tmp_path / "list.csv").write_text("\n".join(["投诉编号,优先级", *lines]), "utf-8")
    told = kit("render", "complaint-record", tmp_path / "list.csv", "-o", f"{tmp_path}/out/", "--lang", "zh").stderr
    assert (told.count("特急"), told.count("另有"), more in told) == (shown, bool(more), True)


@pytest.mark.parametrize(
    ("suffix", "place", "alone"),
    [
        ("csv", "第2行第1列–第4行第1列（3 处）", "第6行第1列"),
        ("xlsx", "客户投诉记录表!A2–A4（3 处）", "客户投诉记录表!A6"),
    ],
)
def test_equal_faults_of_neighbouring_cells_are_one_line(tmp_path: Path, suffix: str, place: str, alone: str) -> None:
    rows = [["投诉编号", "优先级"], *([number, "一般"] for number in (None, None, None, "TS-2026-001", None))]
    path = tmp_path / f"list.{suffix}"
    if suffix == "csv":
        path.write_text("\n".join(",".join(cell or "" for cell in row) for row in rows), "utf-8")
    else:
        book = openpyxl.Workbook()
        book.worksheets[0].title = COMPLAINT.title.zh
        for row in rows:
            book.worksheets[0].append(row)
        book.save(path)
    line = ("render", "complaint-record", path, "-o", f"{tmp_path}/out/", "--lang", "zh")
    head, _, *faults, advice = kit(*line).stderr.splitlines()
    assert "有 5 处要改" in head
    assert faults == [f"  {place}: “投诉编号”没有填写。", f"  {alone}: “投诉编号”没有填写。"]
    assert advice == "  没有填写“投诉编号”的单据，可以加 --number TS-2026- 自动编号"
    assert "--number" not in kit(*line, "--number", "TS-2026-").stderr


def test_what_lacks_is_told_with_all_else_at_its_own_cell(tmp_path: Path) -> None:
    data, path = sample(COMPLAINT), tmp_path / "list.xlsx"
    path.write_bytes(workbook(COMPLAINT, [ListEntry(data), ListEntry(data)]))
    book = openpyxl.load_workbook(path)
    wrong = {
        ("投诉事由", 3): None,
        ("优先级", 3): "特急",
        ("投诉编号", 2): "?",
        ("进展内容", 4): None,
        ("更新时间", 6): "晚",
    }
    cells = {cell_of(book, name, row): value for (name, row), value in wrong.items()}
    for place, value in cells.items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell] = value
    book.save(path)
    told = kit("render", "complaint-record", path, "-o", f"{tmp_path}/out/", "--lang", "zh").stderr
    assert sorted(line.strip().partition(":")[0] for line in told.splitlines()[1:]) == sorted(cells)


@pytest.mark.parametrize(("mark", "words"), [("/", "只写“/”等于没有填。"), ("不适用", "只写“不适用”等于没有填。")])
def test_a_mark_in_a_required_cell_is_told_and_in_any_other_no_value(tmp_path: Path, mark: str, words: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook(COMPLAINT, [ListEntry(sample(COMPLAINT))]))
    book = openpyxl.load_workbook(path)
    optional, required = (cell_of(book, name, 2).rpartition("!")[2] for name in ("登记编号", "投诉事由"))
    for cell in (optional, required):
        book[COMPLAINT.title.zh][cell] = mark
    book.save(path)
    told = kit("render", "complaint-record", path, "-o", f"{tmp_path}/out/", "--lang", "zh").stderr
    assert told.splitlines()[1:] == [f"  {COMPLAINT.title.zh}!{required}: “投诉事由”没有填写。{words}"]


@pytest.mark.parametrize(
    ("cell", "code", "value"),
    [
        (0.98, "0%", 98), (0.335, "0.0%", 33.5), (1, "0%", 100), (98, "General", 98), (1, "General", 1),
        ("98%", "@", 98), ("0.5%", "@", 0.5), (0, "General", 0), (0.98, "General", None), ("0.98", "@", None),
    ],
)  # fmt: skip
def test_a_percentage_is_what_its_cell_shows_or_told(tmp_path: Path, cell: Any, code: str, value: Any) -> None:
    path, name = tmp_path / "list.xlsx", "完成率"
    path.write_bytes(workbook(TRACKER, [ListEntry(sample(TRACKER))]))
    book = openpyxl.load_workbook(path)
    title, _, place = cell_of(book, name, 2).partition("!")
    book[title][place].value, book[title][place].number_format = cell, code
    book.save(path)
    found = read_list(TRACKER, grids(path, "zh"), "zh")
    assert found.records[0]["tasks"][0].get("percent") == value
    words = f"“{name}”填的“{cell}”看不出是百分之几，请带百分号填写，如 98%"
    assert [fault.words for fault in found.faults] == [words] * (value is None)


@pytest.mark.parametrize("text", ["例：TS-2026-001", "示例", "（填写示例）", "example: TS-2026-001"])
def test_a_row_that_shows_how_to_fill_in_is_no_document(text: str) -> None:
    main = ListGrid("客户投诉记录表", [[ROW, "投诉编号", "地点"], [1, text, "上海"], [2, "TS-2026-002", "例会室"]])
    found = read_list(COMPLAINT, [main], "zh")
    words = f"这一行是“{text}”，不是单据，请删去"
    assert [(fault.place, fault.words) for fault in found.faults] == [("客户投诉记录表!B2", words)]
    assert [record["number"] for record in found.records] == ["TS-2026-002"]


def cell_of(book: openpyxl.Workbook, name: str, row: int) -> str:
    """Where a column of the list stands in a row."""
    heads = (cell for sheet in book for cell in sheet[1] if str(cell.value).rstrip("*") == name)
    return next(f"{cell.parent.title}!{cell.column_letter}{row}" for cell in heads)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_files_of_any_usual_encoding(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(f'投诉编号{separator}投诉事由\r\nTS-2026-001{separator}"延误，\n两次"\r\n'.encode(encoding))
    found = read_list(COMPLAINT, grids(path, "zh"), "zh")
    assert found.records == [{"number": "TS-2026-001", "issue": {"cause": "延误，\n两次"}}]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("联系人\n".encode() + "客户".encode("gb18030"), "编码混乱"),
        ("投诉编号\n1".encode("utf-32"), "编码混乱"),
        ("投诉编号\n".encode() + b"a\0b", "编码混乱"),
        (bytes(range(256)), "编码混乱"),
        (("投诉编号\n" + "x" * 200_000).encode(), "有一格太长"),
        (b"PK\x03\x04 half a workbook", "list.csv"),
    ],
)
def test_what_is_no_csv_is_told_with_what_to_do(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(KitError, match=words):
        grids(path, "zh")


def test_a_workbook_that_is_called_csv_is_read_as_one(tmp_path: Path) -> None:
    content = workbook(COMPLAINT, [ListEntry(sample(COMPLAINT))])
    assert back(COMPLAINT, content, tmp_path / "list.csv").records == [sample(COMPLAINT)]


def test_a_cell_beyond_the_headings_is_told(tmp_path: Path) -> None:
    found = back(COMPLAINT, "投诉编号\nTS-2026-001,多余".encode(), tmp_path / "list.csv")
    assert [fault.words for fault in found.faults] == [
        "这一列有内容，没有列名；请在第一行写上栏目名称，用不到的删去这一列"
    ]


def test_a_list_of_another_kind_is_told(tmp_path: Path) -> None:
    (tmp_path / "名单.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    told = kit("--lang", "zh", "render", "complaint-record", tmp_path / "名单.xls", "-o", f"{tmp_path}/out/")
    assert (told.exit_code, "请另存为 .xlsx 或 .csv" in told.stderr) == (2, True)


def test_rows_of_a_table_go_to_their_documents() -> None:
    main = ListGrid("客户投诉记录表", [[ROW, "投诉编号"], [1, "TS-2026-001"], [2.0, "TS-2026-002"]])
    rows = ListGrid("处理进展", [[ROW, "进展内容"], ["2", "甲"], [1, "乙"], [2, "丙"], [9, "丁"]])
    title = next(table.label.zh for table in COMPLAINT.tables if table.path == "progress")
    found = read_list(COMPLAINT, [main, rows._replace(title=title)], "zh")
    assert [[row["text"] for row in record["progress"]] for record in found.records] == [["乙"], ["甲", "丙"]]
    assert [fault.place for fault in found.faults] == [f"{title}!A5"]


@pytest.mark.parametrize(
    ("shown_as", "value"),
    [
        ("yyyy-mm-dd", date(2026, 6, 2)),
        ('yyyy"h"-mm-dd', date(2026, 6, 2)),
        ("[$-zh-CN]yyyy-mm-dd", date(2026, 6, 2)),
        ("yyyy-mm-dd hh:mm", datetime(2026, 6, 2)),
        ("m/d/yy H:mm", datetime(2026, 6, 2)),
    ],
)
def test_midnight_is_a_time_where_its_cell_shows_one(tmp_path: Path, shown_as: str, value: date) -> None:
    book = openpyxl.Workbook()
    cell = book.worksheets[0].cell(1, 1, datetime(2026, 6, 2))
    cell.number_format = shown_as
    book.save(tmp_path / "list.xlsx")
    (sheet,) = grids(tmp_path / "list.xlsx", "zh")
    assert [list(row) for row in sheet.rows] == [[value]]
    assert type(sheet.rows[0][0]) is type(value)


def test_a_number_that_stands_twice_is_told_with_both_cells(tmp_path: Path) -> None:
    data = [{**sample(COMPLAINT), "number": f"TS-2026-{number}"} for number in ("001", "002", "001")]
    (tmp_path / "list.xlsx").write_bytes(workbook(COMPLAINT, [ListEntry(record) for record in data]))
    told = kit("render", "complaint-record", tmp_path / "list.xlsx", "-o", f"{tmp_path}/out/", "--lang", "zh")
    words = "  客户投诉记录表!B4: “投诉编号”“TS-2026-001”与 客户投诉记录表!B2 相同，一个编号只能用于一份单据"
    assert (told.exit_code, told.stderr.splitlines()[1:]) == (2, [words])
    assert not (tmp_path / "out").exists()


def test_two_documents_with_the_same_row_number_are_told() -> None:
    main = ListGrid("客户投诉记录表", [[ROW, "投诉编号"], [1, "TS-2026-001"], [1, "TS-2026-002"]])
    (fault,) = read_list(COMPLAINT, [main], "zh").faults
    assert fault == ListFault("客户投诉记录表!A3", "“单据序号”“1”出现了两次", (0, 2, 0))


def test_a_list_without_the_column_of_numbers_is_numbered(tmp_path: Path) -> None:
    data = sample(COMPLAINT)
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook(COMPLAINT, [ListEntry(data)]))
    book = openpyxl.load_workbook(path)
    book.worksheets[0].delete_cols(2)
    book.save(path)
    line = ("render", "complaint-record", path, "-o", f"{tmp_path}/out/", "--lang", "zh")
    assert "客户投诉记录表 第1行: 缺少必填栏目的列：投诉编号" in kit(*line).stderr
    assert kit(*line, "--number", "TS-2026-").exit_code == 0


def test_documents_of_a_list_and_the_list_of_the_documents(tmp_path: Path) -> None:
    data = [{**sample(COMPLAINT), "number": f"TS-2026-{n:03}"} for n in range(1, 4)]
    (tmp_path / "list.xlsx").write_bytes(workbook(COMPLAINT, [ListEntry(record) for record in data]))
    assert kit("render", "complaint-record", tmp_path / "list.xlsx", "-o", f"{tmp_path}/filed/").exit_code == 0
    assert kit("read", tmp_path / "filed", "--format", "xlsx", "-o", tmp_path / "back.xlsx").exit_code == 0
    found = read_list(COMPLAINT, grids(tmp_path / "back.xlsx", "zh"), "zh")
    assert sorted((canonical(COMPLAINT, record) for record in found.records), key=lambda one: one["number"]) == data


def test_numbers_go_on_where_the_folder_ended(tmp_path: Path) -> None:
    blank = {key: value for key, value in sample(COMPLAINT).items() if key != "number"}
    given = [blank, {**blank, "number": "TS-2026-009"}, blank]
    (tmp_path / "data.json").write_text(json.dumps(given), "utf-8")
    folder = tmp_path / "filed"
    for expected in ("010", "012"):
        line = ("render", "complaint-record", tmp_path / "data.json", "-o", f"{folder}/", "--number", "TS-2026-")
        told = kit(*line, "--continue", folder, "--force")
        assert told.exit_code == 0, told.stderr
        numbers = {json.loads(line)["data"]["number"] for line in kit("read", folder).stdout.splitlines()}
        assert f"TS-2026-{expected}" in numbers
    assert kit("render", "complaint-record", "-o", f"{tmp_path}/x.docx", "--continue", folder).exit_code == 2
    other = kit(*line, "--continue", tmp_path / "other", "--lang", "zh")
    assert (other.exit_code, "第一批单据不需要 --continue" in other.stderr) == (2, True)


def test_json_keys_may_be_labels_and_lines_of_read_go_back(tmp_path: Path) -> None:
    data = sample(COMPLAINT)
    labels = {"投诉编号": data["number"], "客户名称": "某公司", "处理进展": [{"进展内容": "甲"}]}
    title = next(table.label.zh for table in COMPLAINT.tables if table.path == "progress")
    labels[title] = labels.pop("处理进展")
    (tmp_path / "a.json").write_text(json.dumps(labels), "utf-8")
    assert kit("render", "complaint-record", tmp_path / "a.json", "-o", tmp_path / "a.docx", "--draft").exit_code == 0
    line = kit("read", tmp_path / "a.docx").stdout
    read = json.loads(line)["data"]
    assert (read["customer"]["name"], read["progress"]) == ("某公司", [{"text": "甲"}])
    (tmp_path / "b.json").write_text(line, "utf-8")
    assert kit("render", "complaint-record", tmp_path / "b.json", "-o", tmp_path / "b.docx", "--draft").exit_code == 0
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    assert kit("render", "notice", tmp_path / "b.json", "-o", tmp_path / "c.docx", "--draft").exit_code == 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\xff" * 9])
def test_what_is_no_list_is_refused_in_a_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "list.xlsx").write_bytes(content)
    told = kit("render", "complaint-record", tmp_path / "list.xlsx", "-o", f"{tmp_path}/out/", "--lang", "zh")
    assert (told.exit_code, "读不了" in told.stderr, "Traceback" in told.stderr) == (2, True, False)
