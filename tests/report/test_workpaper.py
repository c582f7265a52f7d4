"""The working paper: counts that reconcile, lists to filter, texts that stay texts, totals of what has no room."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from kit.audit import Context, audited
from kit.audit.result import KINDS, File, Run, Waived, kind_of, summary
from kit.cli import main
from kit.ooxml.excel import bulk_rows
from kit.ooxml.opc.conformance import faults
from kit.pack import load
from kit.report.audit import workpaper, workpaper_summary
from kit.report.audit.presentation import Presentation
from kit.report.common import workbook
from kit.report.papers.index import in_order
from tests.report.test_formats import ODD, made
from tests.support.paths import ROOT
from tests.support.shelf import Shelf

PACK = load()
SHEETS = ["汇总", "问题", "证据", "证据图片", "单据", "签字", "保管清单"]
NOW = date(2026, 12, 31)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Filled samples, one of them twice, and a file that nobody can read."""
    filed = tmp_path_factory.mktemp("paper") / "filed"
    filed.mkdir()
    for name in ("complaint-record.docx", "permission-list.xlsx", "archive-register.xlsx"):
        (filed / name).write_bytes((ROOT / f"samples/filled/{name}").read_bytes())
    (filed / "z 复印.docx").write_bytes((filed / "complaint-record.docx").read_bytes())
    (filed / "扫描 1%.pdf").write_bytes(b"%PDF-1.7")
    return filed


@pytest.fixture(scope="module")
def run(folder: Path) -> Iterator[Run]:
    with audited(Context(PACK, NOW, "zh"), folder) as found:
        yield found


def opened(run: Run, base: str = "../filed") -> Any:
    return load_workbook(BytesIO(workpaper.render(run, PACK, Presentation(base))))


def texts(sheet: Any) -> str:
    return "\n".join(str(cell.value) for row in sheet for cell in row if cell.value is not None)


def test_it_is_sound_and_the_same_every_time(run: Run) -> None:
    content = workpaper.render(run, PACK, Presentation("../filed"))
    assert content == workpaper.render(run, PACK, Presentation("../filed"))
    assert faults(content) == []


def test_the_sheets_are_lists_to_filter(run: Run) -> None:
    paper = opened(run)
    assert paper.sheetnames == SHEETS
    for sheet in (one for one in paper.worksheets[1:] if one.title != "证据图片"):
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes
        assert {cell.data_type for row in sheet for cell in row} <= {"s", "n", "d"}


def test_every_finding_and_every_file_is_there(run: Run) -> None:
    paper = opened(run)
    heads, *listed = paper["问题"].iter_rows(values_only=True)
    rule, finding = heads.index("规则"), heads.index("问题")
    told = [one for cause in in_order(run.audit, PACK) for one in cause.findings]
    assert [(row[rule], row[finding]) for row in listed] == [(one.rule, one.message) for one in told]
    files = list(paper["单据"].iter_rows(min_row=2, values_only=True))
    assert sorted(row[0] for row in files) == [one.path for one in run.audit.files]
    counts = Counter(kind_of(one) for one in run.audit.findings if one.file)
    assert [sum(row[i] for row in files) for i in range(8, 12)] == [counts[kind] for kind in KINDS]
    counts = summary(run.audit)
    assert Counter(row[6] for row in files) == {"已审核": counts["audited"], "未能读取": counts["failed"]}


def test_rules_stand_as_their_causes_weigh_with_findings_and_causes_counted(run: Run) -> None:
    rows = list(opened(run)["汇总"].iter_rows(values_only=True))
    first = next(at for at, row in enumerate(rows) if row[0] == "级别")
    assert rows[first] == ("级别", "规则", "问题", "数量", "原因数", "文件")
    told = in_order(run.audit, PACK)
    rules = list(dict.fromkeys(one.rule for cause in told for one in cause.findings))
    table = [row for row in rows[first + 1 :] if isinstance(row[3], int)]
    assert list(dict.fromkeys(row[1] for row in table)) == rules
    assert sum(row[3] for row in table) == len(run.audit.findings)
    assert all(1 <= row[4] <= row[3] for row in table)
    assert sum(row[4] for row in table) >= len(told)


def test_files_are_linked_from_where_the_paper_lies(run: Run) -> None:
    sheet = opened(run)["单据"]
    targets = {row[0].value: row[0].hyperlink.target for row in sheet.iter_rows(min_row=2)}
    assert targets["扫描 1%.pdf"] == "../filed/%E6%89%AB%E6%8F%8F%201%25.pdf"
    assert not any(cell.hyperlink for row in opened(run, "")["单据"] for cell in row)


ODD_NAMES = {
    "%2541%252F.xlsx": "%2541%252F.xlsx",
    "a%0Ab.xlsx": "a%0Ab.xlsx",
    "%FF%.xlsx": "%FF%25.xlsx",
    "甲#?.xlsx": "%E7%94%B2%23%3F.xlsx",
}


@pytest.mark.parametrize(("path", "uri"), ODD_NAMES.items())
def test_files_with_odd_names_are_linked_as_they_are_called(path: str, uri: str) -> None:
    """Paths are shown with %41 for a name that says so; what is escaped once is not escaped again."""
    odd = Run(replace(made(), files=(replace(made().files[0], path=path),), findings=()), Shelf(()))
    cell = opened(odd)["合格单据"]["A2"]
    assert (cell.value, cell.hyperlink.target) == (path, f"../filed/{uri}")


def test_the_first_sheet_says_what_weighs_most_then_who_answers_then_what_was_not_read(run: Run) -> None:
    sheet = opened(run)["汇总"]
    assert "结论不完整" in sheet["B2"].value
    texts_at = [str(row[1].value or "") for row in sheet]
    labels = [str(row[0].value or "") for row in sheet]
    gravest = next(at for at, label in enumerate(labels) if label.startswith("最严重的"))
    assert texts_at[gravest].startswith("B-1-1")
    unread = next(at for at, text in enumerate(texts_at) if text.startswith("扫描 1%.pdf · KIT-24"))
    assert gravest < labels.index("按部门") < labels.index("级别") < unread
    assert "5 = 已审核 4 + 跳过 0 + 未能读取 1" in texts(sheet)


def test_there_is_room_for_conclusions(run: Run) -> None:
    sheet = opened(run)["问题"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[-4:] == ["核实结论", "整改责任人", "整改期限", "复核"]
    assert [one.formula1 for one in sheet.data_validations.dataValidation] == ['"属实,不属实,待查"']
    assert {cell.value for row in sheet.iter_rows(min_row=2, min_col=len(heads) - 3) for cell in row} == {None}


def test_sign_offs_and_retention_are_those_of_their_commands(run: Run, folder: Path) -> None:
    paper = opened(run)
    for command, sheet, column in (("signoffs", "签字", 1), ("retention", "保管清单", 9)):
        out = folder.parent / f"{command}.xlsx"
        CliRunner().invoke(
            main, [command, str(folder), "--as-of", "2026-12-31", "--lang", "zh", "--format", "xlsx", "-o", str(out)]
        )
        own = list(load_workbook(out)[sheet].values)
        told = [row for row in own if "复印" not in str(row[column])]  # an identical copy is listed once
        assert list(paper[sheet].values) == told


def test_odd_texts_and_waived_findings() -> None:
    audit = made()
    waived = Waived(replace(audit.findings[1], message="=HYPERLINK(1)"), "+甲", "@停机", "2027-01-01")
    run = Run(replace(audit, waived=(waived,)), Shelf(()))
    content = workpaper.render(run, PACK, Presentation("x"))
    sheet = load_workbook(BytesIO(content))["豁免"]
    cells = [sheet[f"{letter}2"] for letter in "DEF"]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [
        ("=HYPERLINK(1)", "s", True),
        ("+甲", "s", True),
        ("@停机", "s", True),
    ]
    assert sheet["G2"].value.date() == date(2027, 1, 1)
    assert faults(content) == []
    assert ODD.replace("\x07", "\ufffd").replace("\ufffe", "\ufffd") in texts(load_workbook(BytesIO(content))["单据"])


def test_what_has_no_room_is_counted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (workbook, workpaper_summary):
        monkeypatch.setattr(module, "MOST_ROWS", 3)
        monkeypatch.setattr(module, "MOST_LINKS", 2)
    paper = opened(run)
    assert paper["单据"].max_row == 4
    assert [bool(row[0].hyperlink) for row in paper["单据"].iter_rows(min_row=2)] == [True, True, False]
    told = texts(paper["汇总"])
    assert "“单据”共 5 行，只列出前 3 行" in told
    assert "“单据”共 3 个文件链接，只有前 2 个可以点击" in told


def test_links_stay_below_what_excel_takes() -> None:
    assert bulk_rows.MOST_LINKS <= 65_530


@pytest.mark.parametrize("args", [("audit", "{}"), ("validate", "{}")])
def test_the_commands_write_it(folder: Path, tmp_path: Path, args: tuple[str, ...]) -> None:
    out = tmp_path / "paper.xlsx"
    given = [one.format(folder) for one in args]
    result = CliRunner().invoke(
        main, [*given, "--as-of", "2026-12-31", "--format", "xlsx", "--pictures", "0", "-o", str(out)]
    )
    assert result.exit_code == 3, result.output
    assert load_workbook(out)["Findings"].max_row > 1
    refused = CliRunner().invoke(main, [*given, "--format", "xlsx"], env={"LC_ALL": "en"})
    assert (refused.exit_code, "needs a file" in refused.output) == (2, True)


def test_findings_have_department_date_person_and_cause(run: Run) -> None:
    heads, *rows = opened(run)["问题"].iter_rows(values_only=True)
    at = {name: heads.index(name) for name in ("部门", "日期", "责任人", "索引号", "文件")}
    files = {file.path: file for file in run.audit.files}
    for row in rows:
        file = files.get(row[at["文件"]])
        assert (row[at["部门"]] or "") == (file.department if file else "")
        assert (f"{row[at['日期']]:%Y-%m-%d}" if row[at["日期"]] else "") == (file.date if file else "")
    assert {row[at["责任人"]] or "" for row in rows} == {one.person for one in run.audit.findings}
    numbers = [tuple(map(int, row[at["索引号"]].split("-")[1:])) for row in rows]
    assert numbers == sorted(set(numbers))


def test_lists_go_on_a4_across_and_findings_up_to_what_is_to_be_done(run: Run) -> None:
    paper = opened(run)
    assert {(sheet.page_setup.paperSize, sheet.page_setup.orientation) for sheet in paper.worksheets[1:]} == {
        (9, "landscape")
    }
    sheet = paper["问题"]
    last = re.match(r"'问题'!\$A\$1:\$([A-Z]+)\$", sheet.print_area)
    assert last
    (heads,) = sheet[f"A1:{last[1]}1"]
    printed = {str(cell.value): sheet.column_dimensions[cell.column_letter].width for cell in heads}
    assert {"索引号", "规则", "部门", "责任人", "问题", "文件", "位置", "证据", "处理办法"} <= set(printed)
    assert sum(printed.values()) <= 190  # digits of 10 pt, 150 of which fit A4 across: nothing below 8 pt


def test_a_sheet_for_each_department_on_request(run: Run) -> None:
    odd = ["客服部", "客服部门", "质量部[1]/2", "质量部 1  2", "", "汇总", "很长的部门" * 9]
    files = [replace(made().files[0], path=f"{i}.docx", department=name) for i, name in enumerate(odd)]
    found = [replace(made().findings[1], file=file.path, fingerprint=file.path) for file in files]
    audit = replace(made(), files=tuple(files), findings=tuple(found))
    content = workpaper.render(Run(audit, Shelf(())), PACK, Presentation(by_department=True))
    assert faults(content) == []
    paper = load_workbook(BytesIO(content))
    own = [
        name
        for name in paper.sheetnames
        if name not in ("汇总", "问题", "证据", "证据图片", "单据", "签字", "保管清单")
    ]
    assert len(own) == 6
    assert sum(paper[name].max_row - 1 for name in own) == len(odd)
    assert all(len(name) <= 31 for name in own)


def test_documents_in_order_stand_apart_from_those_with_findings() -> None:
    files = (*made().files, File("z.docx", "audited", "notice"))
    paper = opened(Run(replace(made(), files=files), Shelf(())))
    in_order = {row[0].value for row in paper["合格单据"].iter_rows(min_row=2)}
    assert in_order == {"c/~$d.docx", "z.docx"}
    faulty = [row[0].value for row in paper["单据"].iter_rows(min_row=2)]
    assert faulty[:2] == ["a/甲 1%.docx", "b.docx"]
    assert len(faulty) == 3  # and the file that was not read
