"""The workbook of settings: unchanged it changes nothing; what people write into it is laid over the manuals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kit.audit.stats.kpis import kpis
from kit.messages import fault_words
from kit.model import Lang, PackError
from kit.pack import Pack, load
from kit.pack.workbook.names import FIGURES
from kit.setup.workbook import workbook
from tests.support.paths import ROOT
from tests.support.settings_book import made, own, own_named, put, row_of, several

Changes = Mapping[str, Callable[[Worksheet], None]]


def _faults(folder: Path, lang: Lang = "zh") -> list[str]:
    with pytest.raises(PackError) as refused:
        load(folder)
    return [fault_words(fault, lang).removeprefix(f"{folder.resolve()}/") for fault in refused.value.faults]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_workbook_as_it_was_made_changes_nothing(tmp_path: Path, lang: Lang) -> None:
    default, ours = load(), load(made(tmp_path, {}, lang))
    assert ours.settings == default.settings
    assert ours.processes == default.processes
    assert {name: form.rules for name, form in ours.forms.items()} == {
        name: form.rules for name, form in default.forms.items()
    }
    assert (ours.name, ours.organisation.zh, ours.off, ours.not_forms) == ("某某有限公司", "某某有限公司", {}, ())


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_figures_of_a_rule_stand_in_one_order_in_every_run(seed: str) -> None:
    rule = {"id": "CH-13", "title": {"zh": "甲", "en": "a"}, **dict.fromkeys(FIGURES, "1小时")}
    source = f"from kit.pack.workbook.limits import limits; print(*(limit.key for limit in limits([{rule}], {{}})))"
    line = (sys.executable, "-c", source)
    told = subprocess.run(line, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True)
    assert told.stdout.split() == list(FIGURES)


def test_a_figure_changes_wherever_it_is_named(tmp_path: Path) -> None:
    limits = several(
        own("CM-14", "2小时", " ４ 小时 "), own("CM-18", "24小时", "2天"), own("CH-12", "10分钟", "一刻钟")
    )
    with pytest.raises(PackError):
        load(made(tmp_path, {"期限与标准": limits}))
    pack = load(
        made(tmp_path, {"期限与标准": several(own("CM-14", "2小时", " ４ 小时 "), own("CM-18", "24小时", "2天"))})
    )
    entries = [rule for rule in pack.forms["complaint-record"].rules if rule["id"] == "CM-14"]
    assert {rule["within"] for rule in entries if "within" in rule} == {"PT4H"}
    assert all("4小时" in rule["title"]["zh"] and "4 hours" in rule["title"]["en"] for rule in entries)
    pair = next(
        rule for process in pack.processes for rule in process["rules"] if rule["id"] == "CM-18" and "judge" in rule
    )
    assert (pair["judge"]["within"], pair["title"]["zh"]) == ("P2D", "解决后2天内反馈客户")


def test_of_several_figures_of_a_rule_only_the_one_meant_changes(tmp_path: Path) -> None:
    limits = several(
        own("CH-08", "15分钟", "20分钟"),
        own("CH-04", "每周", "每月"),
        own("CM-19", "3", "5"),
        own("CH-13", "95%", "98"),
    )
    pack = load(made(tmp_path, {"期限与标准": limits}))
    fault = [rule for rule in pack.forms["fault-record"].rules if rule["id"] == "CH-08"]
    assert [rule["within"] for rule in fault if "within" in rule] == ["PT20M", "PT1H"]
    assert fault[0]["title"]["zh"] == "故障20分钟内启动备用方案、1小时内查明原因并通报"
    advice = next(
        rule for rule in pack.forms["complaint-result"].rules if rule["kind"] == "deadline" and rule["id"] == "CM-19"
    )
    assert "至少拨打 5 次" in advice["advice"]["zh"]
    across = [rule for process in pack.processes for rule in process["rules"]]
    assert {rule["every"] for rule in across if rule["id"] == "CH-04" and "every" in rule} == {"month"}
    assert sorted(rule["at_least"] for rule in across if rule["id"] == "CH-13" and "at_least" in rule) == [98, 98, 100]


def test_people_write_times_dates_and_words_as_they_like(tmp_path: Path) -> None:
    changes: Changes = {
        "单位与表头": put(("B6", "Ours Ltd.")),
        "办公时间与假日": put(
            ("A5", time(8, 30)),
            ("B5", "１２：００"),
            ("A6", "下午1点半"),
            ("B6", "17:30"),
            ("D5", date(2026, 10, 8)),
            ("E5", " 放假 "),
            ("D6", "2026年10月10日"),
            ("E6", "补班"),
        ),
        "停用的规则": put(("D5", "停用")),
        "表单编号": put(("C5", "lc-xz-07")),
        "栏目名称": put(("A5", "客户投诉记录表"), ("B5", "客户 名称"), ("C5", "顾客名称")),
        "权限矩阵": put(("D5", "紧急")),
        "不是表单的文件": put(("A5", "附件/**"), ("A7", "**/*.jpg")),
        "期限与标准": several(own("保管", "3年", "永久"), own("指标", "95%", "90％"), *_KEY_FIGURES),
    }
    pack = load(made(tmp_path, changes))
    assert pack.settings["office_hours"] == [["08:30", "12:00"], ["13:30", "17:30"]]
    assert pack.settings["holidays"] == {"2026-10-08": True, "2026-10-10": False}
    assert pack.organisation.en == "Ours Ltd."
    assert list(pack.off) == ["CH-01"]
    assert pack.not_forms == ("附件/**", "**/*.jpg")
    assert next(iter(pack.forms.values())).codes[0] == "LC-XZ-07"
    assert pack.forms["complaint-record"].index["customer.name"].label.zh == "顾客名称"
    assert pack.settings["matrices"]["complaint_priority"]["单件产品"]["战略客户"] == "紧急"
    assert pack.settings["retention"]["project"]["electronic"] == "permanent"
    assert pack.settings["kpis"]["messages"]["target"] == 90
    answers, messages, on_time, channels, *_ = kpis(pack)
    assert answers.title.zh == "客户问题2个工作日内响应"
    assert [limit["within"] for limit in answers.raw["limits"]] == ["P2WD"]
    assert [limit["within"] for limit in messages.raw["limits"]] == ["P2WD", "P0D"]
    assert (on_time.target, channels.target) == (97.5, 4)


_KEY_FIGURES = (
    own("指标", "24小时", "2个工作日"),
    own("指标", "1个工作日", "2个工作日"),
    *(own_named(title, "目标", figure) for title, figure in (("各部门按期办结", "97.5%"), ("渠道满意度", 4))),
)


def test_a_row_taken_out_of_a_table_is_out(tmp_path: Path) -> None:
    def remove(sheet: Worksheet) -> None:
        row = next(row for row in range(5, sheet.max_row + 1) if sheet.cell(row, 2).value == "商业秘密")
        sheet.delete_rows(row)

    pack = load(made(tmp_path, {"权限矩阵": remove}))
    assert "商业秘密" not in pack.settings["matrices"]["sharing_channels"]


def test_the_roster_comes_back_as_it_was(tmp_path: Path) -> None:
    org = json.loads((ROOT / "samples" / "org.json").read_text("utf-8"))
    (tmp_path / "设置.xlsx").write_bytes(workbook(load(), "某某", "ours", org, "zh"))
    pack = load(tmp_path)
    assert _people(pack) == _people(load(None, ROOT / "samples" / "org.json"))


def _people(pack: Pack) -> object:
    org = pack.settings["org"]
    return org.departments, org.roles, org.people, org.deputies, org.accounts


PEOPLE = put(
    ("A5", "温嘉禾"),
    ("C5", "行政部"),
    ("E5", "是"),
    ("H5", "2020/4/1"),
    ("A6", "史可欣"),
    ("C6", "综合办"),
    ("F6", "分管领导"),
    ("H6", datetime(2021, 7, 1)),
    ("J6", "2022年1月1日"),
    ("M5", "行政部"),
    ("N5", "综合办，行政部门"),
)


def test_people_by_hand(tmp_path: Path) -> None:
    org = load(made(tmp_path, {"部门与人员": PEOPLE})).settings["org"]
    assert org.head("行政部", date(2026, 1, 1)).name == "温嘉禾"
    assert [one.name for one in org.holders("分管领导", date(2026, 1, 1))] == ["史可欣"]
    assert org.holders("分管领导", date(2021, 8, 1)) == []


FAULTS: Mapping[str, tuple[Changes, list[str]]] = {
    "several at once, each at its cell": (
        {
            "期限与标准": own("CM-14", "2小时", "四个小时左右"),
            "办公时间与假日": put(("B5", "8点"), ("D5", "十一"), ("E5", "放假")),
            "停用的规则": put(("D5", "大概")),
        },
        [
            "设置.xlsx: 停用的规则!D5: 请填“停用”或留空，不是“大概”",
            "设置.xlsx: 办公时间与假日!B5: 下班时间 08:00 不晚于上班时间 09:00",
            "设置.xlsx: 办公时间与假日!D5: “十一”不是日期，请填如 2026-10-01",
            "设置.xlsx: 期限与标准!E{CM-14}: “四个小时左右”不是期限，请填如 4小时、3个工作日、2周",
        ],
    ),
    "a share beside a percentage": (
        {"期限与标准": own("CH-13", "95%", 0.9)},
        ["设置.xlsx: 期限与标准!E{CH-13}: “0.9”不是数字，请填如 3 或 95%"],
    ),
    "a name of the form that is nearly right": (
        {"栏目名称": put(("A5", "客户投诉登记表"), ("B5", "客户名称"), ("C5", "顾客"))},
        ["设置.xlsx: 栏目名称!A5: 没有表单“客户投诉登记表”，是不是“客户投诉记录表”？"],
    ),
    "a field that is nearly right": (
        {"栏目名称": put(("A5", "客户投诉记录表"), ("B5", "客户名"), ("C5", "顾客"))},
        ["设置.xlsx: 栏目名称!B5: “客户投诉记录表”没有栏目“客户名”，是不是“客户名称”？"],
    ),
    "the manual's own figure changed": (
        {"期限与标准": several(own("CM-14", "2小时", "4小时"), own("CM-14", "2小时", "3小时", "D"))},
        ["设置.xlsx: 期限与标准!E{CM-14}: 规则 CM-14 没有“3小时”这个规定值；“手册规定”一列请不要改动"],
    ),
    "a department nobody listed": (
        {"部门与人员": several(PEOPLE, put(("C6", "行政布")))},
        ["设置.xlsx: 部门与人员!C6: “部门名称”里没有“行政布”，是不是“行政部”？"],
    ),
    "two heads at a time": (
        {"部门与人员": several(PEOPLE, put(("E6", "是")))},
        ["设置.xlsx: 部门与人员!E6: 行政部同时有两位负责人：温嘉禾、史可欣"],
    ),
    "somebody without a day of joining": (
        {"部门与人员": several(PEOPLE, put(("H6", None)))},
        ["设置.xlsx: 部门与人员!H6: “入职日期”没有填写，这里必须填"],
    ),
    "a deputy where nobody is listed": (
        {"代签与客户": put(("A5", "温嘉禾"), ("B5", "史可欣"), ("C5", "SQ-1"), ("D5", "2026-01-01"))},
        [
            "设置.xlsx: 代签与客户!A5: “部门与人员”中没有“温嘉禾”，请先在那里登记，或改正姓名",
            "设置.xlsx: 代签与客户!B5: “部门与人员”中没有“史可欣”，请先在那里登记，或改正姓名",
        ],
    ),
    "a rule that there is none of": (
        {"停用的规则": put(("A5", "CM-999"), ("D5", "停用"))},
        ["设置.xlsx: 停用的规则!A5: 没有规则 CM-999"],
    ),
    "a rule that cannot be switched off": (
        {"停用的规则": put(("A5", "KIT-20"), ("D5", "停用"))},
        ["设置.xlsx: 停用的规则!A5: KIT-20 报告没有结论的文件，不能停用"],
    ),
    "a table whose name is wrong": (
        {"权限矩阵": put(("A5", "投诉优先"))},
        ["设置.xlsx: 权限矩阵!A5: 没有“投诉优先”这种用途，是不是“投诉优先级”？"],
    ),
    "a heading that was changed": (
        {"期限与标准": put(("E4", "我们的"))},
        ["设置.xlsx: 期限与标准: 缺少“本单位规定”一列"],
    ),
    "a sheet that was renamed": (
        {"期限与标准": lambda sheet: setattr(sheet, "title", "期限和标准")},
        ["设置.xlsx: 期限和标准: 缺少工作表“期限与标准”，是不是改名成了“期限和标准”？"],
    ),
    "a sheet under another name, known by its headings": (
        {"部门与人员": lambda sheet: setattr(sheet, "title", "花名册")},
        ["设置.xlsx: 花名册: 缺少工作表“部门与人员”，是不是改名成了“花名册”？"],
    ),
    "a copy of a sheet": (
        {"期限与标准": lambda sheet: setattr(sheet.parent.copy_worksheet(sheet), "title", "期限与标准 (2)")},
        ["设置.xlsx: 期限与标准 (2): 这张工作表不会被读取；请把内容写进工作表“期限与标准”，或者删去这一张"],
    ),
    "a zone that is none": (
        {"单位与表头": put(("B9", "北京时间"))},
        ["设置.xlsx: 单位与表头!B9: “北京时间”不是时区，例如 Asia/Shanghai"],
    ),
    "a code that is none": (
        {"表单编号": put(("C5", "七号"))},
        ["设置.xlsx: 表单编号!C5: “七号”不是表单编号，请填如 LC-XZ-07"],
    ),
}


@pytest.mark.parametrize(("changes", "told"), FAULTS.values(), ids=FAULTS.keys())
def test_what_is_wrong_is_told_with_its_cell(tmp_path: Path, changes: Changes, told: list[str]) -> None:
    rows = {"{CM-14}": row_of("CM-14", "zh"), "{CH-13}": row_of("CH-13", "zh", "95%")}
    for name, row in rows.items():
        told = [line.replace(name, str(row)) for line in told]
    assert sorted(_faults(made(tmp_path, changes))) == sorted(told)


def test_faults_speak_english_too(tmp_path: Path) -> None:
    folder = made(tmp_path, {"Time limits and figures": own("CM-14", "2 hours", "soon")}, "en")
    at = f"settings.xlsx: Time limits and figures!E{row_of('CM-14', 'en')}"
    assert _faults(folder, "en") == [f"{at}: 'soon' is no length of time; write e.g. 4 hours, 3 working days, 2 weeks"]


def test_the_workbook_goes_before_pack_json(tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    head = {
        "name": "json",
        "version": "9",
        "extends": "default",
        "off": ["CM-17"],
        "rules": {"CM-14": {"within": "PT8H"}},
    }
    (tmp_path / "schemas" / "pack.json").write_text(json.dumps(head), "utf-8")
    pack = load(made(tmp_path, {"期限与标准": own("CM-18", "24小时", "12小时")}))
    assert (pack.name, pack.version, list(pack.off)) == ("某某有限公司", "1.0", ["CM-17"])
    assert pack.catalogue["CM-14"]["title"]["zh"] == "转办后8小时内完成初步分析"
    assert pack.catalogue["CM-18"]["title"]["zh"] == "解决后12小时内反馈客户"


def test_two_workbooks_are_one_too_many(tmp_path: Path) -> None:
    made(tmp_path, {})
    made(tmp_path, {}, "en")
    assert _faults(tmp_path) == ["settings.xlsx: 同一文件夹里还有 设置.xlsx，请只留一个"]


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04"])
def test_a_broken_workbook_is_a_fault_of_the_pack(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "设置.xlsx").write_bytes(content)
    assert len(_faults(tmp_path)) == 1


TOGETHER = (
    "several at once, each at its cell",
    "a name of the form that is nearly right",
    "a table whose name is wrong",
    "a zone that is none",
    "a code that is none",
)


def test_faults_of_all_stages_come_at_once(tmp_path: Path) -> None:
    """Cells, rules that there are none of, the zone, people and the rows of rules: nothing waits for another."""
    people = several(PEOPLE, put(("E6", "是"), ("C7", "行政部"), ("H8", "去年"), ("A8", "丁一"), ("C8", "行政布")))
    rules = put(("B5", "客户投诉记录表"), ("C5", "必填"), ("D5", "没有的栏目"))
    stages = {"部门与人员": people, "规则": rules, "代签与客户": put(("A5", "某人"), ("B5", "温嘉禾"), ("C5", "SQ-1"))}
    changes = {sheet: change for name in TOGETHER for sheet, change in FAULTS[name][0].items()}
    changes |= {"停用的规则": put(("A5", "CM-999"), ("D5", "停用"))}
    told = "\n".join(_faults(made(tmp_path, changes | stages)))
    asked = (
        "期限与标准!E",
        "办公时间与假日!B5",
        "办公时间与假日!D5",
        "停用的规则!A5",
        "栏目名称!A5",
        "权限矩阵!A5",
        "单位与表头!B9",
    )
    people_cells = ("A7", "C8", "E6", "H8")
    for place in (
        *asked,
        "表单编号!C5",
        "规则!D5",
        "代签与客户!A5",
        "代签与客户!D5",
        *(f"部门与人员!{cell}" for cell in people_cells),
    ):
        assert f"设置.xlsx: {place}" in told


@pytest.mark.parametrize(
    ("file", "source", "words"),
    [
        ("设置.xlsx", "training-record.xlsx", "里面没有一个设置用的工作表"),
        ("设置.xlsx", "notice.docx", "不是 Excel 工作簿"),
        ("设置.xlsx", "", "工作簿读不了（空文件）"),
        ("设置.et", "", "没有设置；设置.et 存成了别的格式或名称，请另存为 设置.xlsx"),
        ("设置 - 副本.xlsx", "", "没有设置；设置 - 副本.xlsx 存成了"),
    ],
)
def test_another_file_in_place_of_the_workbook_is_told(tmp_path: Path, file: str, source: str, words: str) -> None:
    (tmp_path / file).write_bytes((ROOT / "samples" / "filled" / source).read_bytes() if source else b"")
    (told,) = _faults(tmp_path)
    assert words in told
