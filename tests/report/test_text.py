"""The text for people: a screen that says what weighs most, or everything, the gravest first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len

from kit.audit.result import Audit, File
from kit.model import Lang
from kit.report.audit.presentation import Presentation
from kit.report.audit.text import lines
from tests.support.html_report import PACK, audit_of, finding

SUMMARY, FULL = Presentation(is_full=False), Presentation()


def text(audit: Audit, how: Presentation, width: int | None = None) -> list[str]:
    """The report's lines."""
    return [line.plain for line in lines(audit, PACK, how, width)]


def many(lang: Lang = "zh", message: str = "很长的问题" * 20) -> Audit:
    """More findings of more departments than a screen holds, and unread files."""
    found = (
        finding(i, severity=("note", "warning", "error")[i % 3], rule=f"CM-{i % 19 + 1:02}", message=message)
        for i in range(400)
    )
    lost = [finding(file=f"坏{i}.docx", rule="KIT-20", message="damaged") for i in range(30)]
    files = [File(one.file, "failed") for one in lost]
    read = [File(f"f{i}.docx", "audited", "notice", department=f"第{i % 25}车间管理部") for i in range(400)]
    return audit_of(*found, *lost, lang=lang, files=(*files, *read))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [None, 80, 120])
@pytest.mark.parametrize(("message", "least", "most"), [("很短的问题", 7, 24), ("很长的问题" * 20, 3, 29)])
def test_the_summary_fits_a_screen_and_cuts_nothing(
    lang: Lang, width: int | None, message: str, least: int, most: int
) -> None:
    told = text(many(lang, message), SUMMARY, width)
    assert len(told) <= most
    assert max(cell_len(line) for line in told) <= (width or 80)
    assert sum("CM-" in line for line in told) >= least
    assert not any(line.endswith("…") for line in told)
    assert "".join(map(str.strip, told)).count(message) >= least


def test_files_not_read_of_which_a_readable_one_is_on_file_are_not_to_be_replaced() -> None:
    lost = [finding(file=f"坏{i}.docx", rule="KIT-20", related=("好.docx",) if i < 2 else ()) for i in range(5)]
    files = tuple(File(one.file, "failed") for one in lost)
    both = "".join(text(audit_of(*lost, lang="zh", files=files), FULL))
    assert "有 2 个未能读取的文件，编号相同、能读取的一份已经在档" in both
    assert "其余 3 个未能读取的文件更换为可读取的，重新审核。" in both
    twins = "".join(text(audit_of(*lost[:2], lang="zh", files=files[:2]), FULL))
    assert "有 2 个未能读取的文件" in twins
    assert "更换" not in twins


def test_the_summary_begins_with_the_gravest_and_says_where_the_rest_is() -> None:
    told = text(many(), SUMMARY)
    assert all(line.startswith("错误") for line in told if "CM-" in line)
    assert any("--full" in line for line in told)
    assert "未能读取：文件损坏 30" in told


def test_the_summary_says_whose_each_is_and_who_has_most() -> None:
    files = (File("f1.docx", "audited", department="客服部"), File("f2.docx", "audited", department="质量部"))
    found = (
        finding(1, rule="CM-14"),
        *(finding(2, rule=rule, severity="warning", field=rule) for rule in ("CM-15", "CM-16")),
    )
    told = text(audit_of(*found, files=files, lang="zh"), SUMMARY)
    assert any("CM-14" in line and "客服部 message 1" in line for line in told)
    assert "错误最多的部门和责任人：客服部 1。" in told


@pytest.mark.parametrize("how", [SUMMARY, FULL], ids=["summary", "full"])
def test_below_the_verdict_stand_what_is_wrong_whom_to_ask_and_what_to_do(how: Presentation) -> None:
    found = (
        finding(1, rule="FC-02", actual="", field="a", rule_kind="shape", person="王强"),
        finding(2, rule="FC-02", actual="", field="b", rule_kind="shape", person="王强"),
        finding(3, rule="CH-18", number="GX-2026-001", advice="停止共享。", person="李敏"),
        finding(4, rule="CM-12", severity="warning", person="赵六"),
    )
    lost = finding(file="坏.docx", rule="KIT-20", message="damaged")
    told = text(audit_of(*found, lost, lang="zh", files=(File("坏.docx", "failed"),)), how, 120)
    assert told[2:6] == [
        "结论不完整：有 1 个文件未能读取。",
        "主要问题（按后果轻重）：“敏感信息走加密渠道，对外共享先签保密协议”1 处（质量部）；"
        "“接入信息登记齐全”2 处（质量部）。",
        "错误最多的部门和责任人：质量部 3；王强 2、李敏 1。",
        "优先处理：GX-2026-001（质量部 李敏）：停止共享；未能读取的 1 个文件更换为可读取的，重新审核。",
    ]
    assert "原因 4 + 未读文件 1 = 5 项" in "\n".join(told)


def test_nothing_to_put_right_leaves_the_verdict_alone() -> None:
    told = text(audit_of(lang="zh", files=(File("f.docx", "audited"),)), SUMMARY)
    assert told[2:] == ["合格：没有发现问题。", "共 1 个文件：审核 1，跳过 0，未能读取 0"]


@pytest.mark.parametrize("how", [SUMMARY, FULL], ids=["summary", "full"])
def test_no_rule_fills_the_list_of_the_gravest(how: Presentation) -> None:
    often = (finding(i, rule="CM-14", rule_kind="deadline") for i in range(30))
    told = text(audit_of(*often, finding(40, rule="CM-12", severity="warning"), lang="zh"), how)
    at = next(i for i, line in enumerate(told) if line.startswith("最严重的 3 项，同一规则最多两项"))
    assert [line.split()[1] for line in told[at + 1 : at + 4]] == ["CM-14", "CM-14", "CM-12"]


def test_a_few_unread_files_are_named() -> None:
    audit = audit_of(finding(file="a/b.docx", rule="KIT-20"), files=(File("a/b.docx", "failed"),), lang="zh")
    assert "未能读取：b.docx（文件损坏）" in text(audit, SUMMARY)


@pytest.mark.parametrize("how", [SUMMARY, FULL], ids=["summary", "full"])
def test_what_holds_for_the_whole_report_is_said_once(how: Presentation) -> None:
    found = [finding(i, provisional=True) for i in range(5)]
    told = "\n".join(text(audit_of(*found, lang="zh"), how))
    assert told.count("待这些文件补读后再定") == 1


@pytest.mark.parametrize("how", [SUMMARY, FULL], ids=["summary", "full"])
def test_an_audit_date_before_the_folder_is_one_line(how: Presentation) -> None:
    found = [finding(i, rule="KIT-04", message=f"晚于审核日 {i}") for i in range(50)]
    told = text(replace(audit_of(*found, lang="zh"), as_of=date(2025, 1, 1)), how)
    assert [line.count("审核日 2025-01-01 早于大多数单据") for line in told].count(1) == 1
    assert not any("晚于审核日 7" in line for line in told)


def test_the_full_text_tells_every_finding_the_gravest_of_each_department_first() -> None:
    audit = many()
    told = "\n".join(text(audit, FULL))
    assert all(told.count(f"{one.file}\n") + told.count(f"{one.file}  ") >= 1 for one in audit.findings)
    for block in told.split("车间管理部  ")[1:]:
        heads = [line for line in block.partition("\n\n")[0].splitlines() if " CM-" in line]
        kinds = [line.split()[0] for line in heads]
        assert kinds == sorted(kinds, key=["错误", "警告", "提示"].index)


def test_findings_of_one_cause_stand_below_it() -> None:
    told = text(audit_of(finding(0), finding(1, file="f0.docx", rule="CH-13"), lang="zh"), FULL)
    at = next(i for i, line in enumerate(told) if "同一原因的其他问题" in line)
    assert told[at + 1].strip().startswith("+ CH-13")
