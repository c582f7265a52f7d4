"""Rows of the sheet of rules: what each demand makes, in the form's words; what is wrong is told at its cell."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kit.messages import fault_words
from kit.model import Form, PackError, Record
from kit.pack import Pack, load
from kit.pack.own_rules.demands import pattern_of
from kit.pack.own_rules.names import RULES
from kit.rules import check
from kit.rules.validate import validate
from tests.support.paths import ROOT
from tests.support.settings_book import HEAD, made, put

COMPLAINT, MINUTES, SURVEY = "客户投诉记录表", "会议纪要", "沟通渠道满意度调查表"
Row = Mapping[str, Any]


def row(form: str, demand: str, field: str = "", other: str = "", value: Any = "", **more: str) -> Row:
    return {"form": form, "demand": demand, "field": field, "other": other, "value": value, **more}


def folder_with(folder: Path, rows: Sequence[Row]) -> Path:
    """A pack with these rows of rules; those without a number have that of their row."""
    letters = {column.key: chr(ord("A") + i) for i, column in enumerate(RULES.columns)}
    cells = [
        (f"{letters[key]}{HEAD + i}", text) for i, each in enumerate(rows, 1) for key, text in each.items() if text
    ]
    return made(folder, {"规则": put(*cells)})


ROWS: Mapping[str, tuple[Row, Mapping[str, Any]]] = {
    "filled in": (
        row(COMPLAINT, "必填", "初步方案、原因分析"),
        {"kind": "required", "fields": ["analysis.plan", "analysis.cause"]},
    ),
    "filled in, when": (
        row(COMPLAINT, "必填", "已采取措施", when="优先级=紧急、重要 且 客户等级不是普通客户"),
        {
            "kind": "required",
            "fields": ["analysis.measures"],
            "when": [
                {"field": "priority", "in": ["紧急", "重要"]},
                {"field": "customer.grade", "not_in": ["普通客户"]},
            ],
        },
    ),
    "in each row of a table": (
        row("项目进度跟踪表", "必填", "滞后原因", when="完成率不少于50；状态为滞后"),
        {"kind": "required", "rows": "tasks"},
    ),
    "at most": (row("沟通工具培训记录表", "不超过", "培训课时", value="３００"), {"kind": "bounds", "at_most": 300}),
    "deadline": (
        row(COMPLAINT, "期限", "问题解决时间", "接收时间", "5 个工作日"),
        {"kind": "deadline", "from": "received_at", "to": "response.resolved_at", "within": "P5WD"},
    ),
    "deadline in office time": (
        row(COMPLAINT, "期限", "联系客户时间", "接收时间", "４小时（工作时间）", severity="警告"),
        {"kind": "deadline", "within": "PT4H", "clock": "office", "severity": "warning"},
    ),
    "order": (
        row(COMPLAINT, "日期先后", "接收时间，登记时间"),
        {"kind": "order", "fields": ["received_at", "registered_at"]},
    ),
    "signed by": (
        row(COMPLAINT, "签批", "客服部门负责人、分管领导"),
        {"kind": "signoff", "table": "signoffs", "roles": ["客服部门负责人", "分管领导"]},
    ),
    "number": (row(COMPLAINT, "编号格式", "投诉编号", value="KS-2026-001"), {"kind": "shape", "fields": ["number"]}),
    "file name": (row(COMPLAINT, "文件名", "投诉编号"), {"kind": "filing", "names": ["number"]}),
    "one per week": (row(SURVEY, "每期一份", "", value="每周"), {"kind": "every", "every": "week"}),
}


@cache
def _whole(folder: Path) -> Pack:
    return load(folder_with(folder, [{"id": f"ZZ-{i:02}", **each} for i, (each, _) in enumerate(ROWS.values(), 1)]))


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """A pack with all the rows above."""
    return _whole(tmp_path_factory.mktemp("whole"))


@pytest.mark.parametrize(("number", "made_of"), list(enumerate(ROWS.values(), 1)), ids=ROWS.keys())
def test_a_row_becomes_a_typed_rule(pack: Pack, number: int, made_of: tuple[Row, Mapping[str, Any]]) -> None:
    rule = pack.catalogue[f"ZZ-{number:02}"]
    assert {key: rule.get(key) for key in made_of[1]} == made_of[1]
    assert all(rule[key][lang] for key in ("title", "message", "advice") for lang in ("zh", "en"))
    assert "{{ rule." not in json.dumps(rule)


def test_the_rules_fit_their_forms(pack: Pack) -> None:
    own = [(form, rule) for form in pack.forms.values() for rule in form.rules if rule["id"].startswith("ZZ-")]
    assert len(own) == len(ROWS) - 1
    assert [check.faults(rule, form) for form, rule in own] == [[] for _ in own]


def _told(pack: Pack, form: Form, data: dict[str, Any]) -> dict[str, str]:
    record = Record(form.id, form.version, data)
    found = validate(pack, record, file="x.docx", as_of=date(2026, 12, 31), lang="zh")
    return {finding.rule: f"{finding.message} {finding.advice}" for finding in found if finding.rule.startswith("ZZ-")}


def test_documents_are_judged_by_them(pack: Pack) -> None:
    form = pack.forms["complaint-record"]
    data = json.loads((ROOT / "samples/data/complaint-record.json").read_text("utf-8"))
    data["priority"], data["customer"]["grade"] = "紧急", "战略客户"
    data["analysis"].pop("measures", None)
    data["response"]["resolved_at"] = "2026-12-30T10:00"
    told = _told(pack, form, data)
    assert told["ZZ-02"].startswith("“已采取措施”没有填写（优先级=紧急、重要 且 客户等级不是普通客户时）。")
    assert told["ZZ-05"].startswith("从“接收时间”（")
    assert "要写成如 KS-2026-001。" in told["ZZ-09"]


def test_what_is_kept_has_a_class_of_its_own(tmp_path: Path) -> None:
    pack = load(
        folder_with(
            tmp_path,
            [row(MINUTES, "保管", "", "会议时间", "10年"), row("通知公告发布审批表", "保管", value="永久")],
        )
    )
    assert pack.forms["meeting-minutes"].retention == "own-meeting-minutes"
    kept = pack.settings["retention"]["own-meeting-minutes"]
    assert (kept["electronic"], kept["paper"], kept["events"][0]["fields"]) == ("P10Y", "P10Y", ["started_at"])
    assert pack.settings["retention"]["own-notice"]["electronic"] == "permanent"


NUMBERS = {
    "KS-2026-001": (["KS-2026-001", "KS-2027-1234"], ["KS-26-001", "TS-2026-001", "KS-2026-01", "KS-2026-001a"]),
    "ＨＴ２０２６－０１": (["HT2027-05"], ["HT27-05"]),
    "年-序号": (["2026-7"], ["26-7"]),
    "A.1": (["A.12"], ["AB1"]),
}


@pytest.mark.parametrize(("example", "numbers"), NUMBERS.items())
def test_numbers_are_written_like_an_example(example: str, numbers: tuple[list[str], list[str]]) -> None:
    pattern = pattern_of(example)
    assert [bool(re.fullmatch(pattern, number)) for number in numbers[0]] == [True] * len(numbers[0])
    assert [bool(re.fullmatch(pattern, number)) for number in numbers[1]] == [False] * len(numbers[1])


FAULTS: Mapping[str, tuple[Row, str]] = {
    "no such form": (
        row("客户投诉登记", "必填", "初步方案"),
        "规则!B5: 没有表单“客户投诉登记”，是不是“客户投诉记录表”？",
    ),
    "no such demand": (row(COMPLAINT, "必须填", "初步方案"), "规则!C5: 没有“必须填”这种要求，是不是“必填”？"),
    "no such field": (
        row(COMPLAINT, "必填", "初步方按"),
        f"规则!D5: “{COMPLAINT}”没有栏目“初步方按”，是不是“初步方案”？",
    ),
    "no field": (row(COMPLAINT, "必填"), "规则!D5: “栏目”没有填写，这里必须填"),
    "no date": (row(COMPLAINT, "期限", "客户名称", "接收时间", "3天"), "规则!D5: “客户名称”不是日期栏目"),
    "no length of time": (
        row(COMPLAINT, "期限", "登记时间", "接收时间", "尽快"),
        "规则!F5: “尽快”不是期限，请填如 4小时、3个工作日、2周",
    ),
    "no start": (row(COMPLAINT, "期限", "登记时间", "", "3天"), "规则!E5: “对照栏目”没有填写，这里必须填"),
    "one date": (row(COMPLAINT, "日期先后", "登记时间"), "规则!D5: 请写两个以上的日期栏目，从早到晚"),
    "nothing to sign in": (row(SURVEY, "签批", "分管领导"), f"规则!B5: “{SURVEY}”没有签批表"),
    "no option": (
        row(COMPLAINT, "必填", "初步方案", when="优先级=很急"),
        "规则!G5: “优先级”没有“很急”这个选项，是不是“紧急”？",
    ),
    "condition not understood": (
        row(COMPLAINT, "必填", "初步方案", when="着急"),
        "规则!G5: 条件“着急”看不明白，请写成如：级别=一级",
    ),
    "no frequency": (
        row(SURVEY, "每期一份", value="常常"),
        "规则!F5: “常常”不是频次，请填每天、每个工作日、每周、每月或每季度",
    ),
    "a number of the manual's": (
        row(COMPLAINT, "必填", "初步方案", id="CM-99"),
        "规则!A5: “CM-99”不能作规则编号，请填如 DW-01",
    ),
    "two tables": (row("跨部门协作申请表", "必填", "签字角色、协作事项"), "规则!D5: 一条规则的栏目应在同一张表格里"),
}


@pytest.mark.parametrize(("wrong", "told"), FAULTS.values(), ids=FAULTS.keys())
def test_what_is_wrong_with_a_row_is_told_at_its_cell(tmp_path: Path, wrong: Row, told: str) -> None:
    with pytest.raises(PackError) as refused:
        load(folder_with(tmp_path, [wrong]))
    assert [fault_words(fault, "zh").partition("设置.xlsx: ")[2] for fault in refused.value.faults] == [told]


def test_rows_are_told_all_at_once(tmp_path: Path) -> None:
    with pytest.raises(PackError) as refused:
        load(
            folder_with(
                tmp_path, [row(COMPLAINT, "必填", "甲"), row(COMPLAINT, "必填", "乙"), row(MINUTES, "签批", "")]
            )
        )
    assert len(refused.value.faults) == 3


def test_a_number_stands_once(tmp_path: Path) -> None:
    rows = [row(COMPLAINT, "必填", "初步方案", id="ZZ-01"), row(MINUTES, "签批", "主持人", id="zz-01")]
    with pytest.raises(PackError) as refused:
        load(folder_with(tmp_path, rows))
    assert "编号 zz-01 重复" in fault_words(refused.value.faults[0], "zh")
