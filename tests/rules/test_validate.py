"""One document judged: findings in words, with place, rule, order and a fingerprint that lasts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import pack as packs
from kit.data.canonical import canonical
from kit.model import Data, Finding, Form, Found, Lang, PackError, Place, Problem, Record, Text
from kit.pack import Pack
from kit.rules.validate import place_text, validate
from tests.support import wide
from tests.support.findings import finding_of
from tests.support.small_form import AS_OF, crossed, form
from tests.support.strategies import data_of

DEFAULT = packs.load()
GOOD: Data = {"number": "S-001", "customer": {"name": "甲公司", "phone": "010"}}


def rule(kind: str, id: str = "TST-01", **more: Any) -> dict[str, Any]:
    """A rule entry with its common keys."""
    words = {"title": {"zh": "题目", "en": "Title"}, "message": {"zh": "{{ label }}有误", "en": "{{ label }} is wrong"}}
    return {"id": id, "kind": kind, "severity": "error", "clause": "第一条", "origin": "stated", **words, **more}


LATE = rule(
    "deadline",
    **{"from": "begun_at", "to": "done_at"},
    within="PT2H",
    clock="office",
    message={
        "zh": "应在 {{ due }} 前完成（{{ within }}），实际 {{ actual }}",
        "en": "due {{ due }} ({{ within }}), was {{ actual }}",
    },
    advice={"zh": "补办“{{ label }}”", "en": "make up for {{ label }}"},
)


def pack_of(*rules: Mapping[str, Any], off: tuple[str, ...] = ()) -> Pack:
    """A pack of the small form with these rules, and the kit's own words."""
    small = form(*rules)
    words = {id: entry for id, entry in DEFAULT.catalogue.items() if id.startswith("KIT-") or id == "CM-13"}
    for entry in rules:
        words.setdefault(entry["id"], entry)
    kept = {id: entry for id, entry in words.items() if id not in off}
    return Pack("t", "1", "0", Text("t", "t"), "Asia/Shanghai", {}, {"small": small}, kept, (Path(),), {})


def judged(
    rules: list[dict[str, Any]],
    data: Data,
    *,
    lang: Lang = "zh",
    as_of: date = AS_OF,
    off: tuple[str, ...] = (),
    fields: Mapping[str, Found] | None = None,
    problems: tuple[Problem, ...] = (),
    file: str = "a.docx",
) -> list[Finding]:
    """The findings of one document of the small form."""
    pack = pack_of(*rules, off=off)
    record = Record("small", "1.0", canonical(pack.forms["small"], {**GOOD, **data}), fields or {}, problems)
    return validate(pack, record, file=file, as_of=as_of, lang=lang)


OVERRUN: Data = {"begun_at": "2026-03-06T17:00", "done_at": "2026-03-09T11:00"}


def test_a_finding_says_everything_of_its_rule() -> None:
    (found,) = judged([LATE], OVERRUN, fields={"done_at": Found(Place("完成时间", table=2, row=3), "tag")})
    assert found == Finding(
        rule="TST-01",
        severity="error",
        outcome="violation",
        file="a.docx",
        form="small",
        number="S-001",
        message="应在 2026年3月9日 10:00 前完成（2小时），实际 2026年3月9日 11:00",
        advice="补办“完成时间”",
        field="done_at",
        place="表2 第3行 “完成时间”",
        expected="2026-03-09 10:00",
        actual="2026-03-09 11:00",
        clause="第一条",
        origin="stated",
        fingerprint=found.fingerprint,
        rule_kind="deadline",
    )
    assert len(found.fingerprint) == 64


def test_a_finding_speaks_the_language_that_is_asked_for() -> None:
    (found,) = judged([LATE], OVERRUN, lang="en", fields={"done_at": Found(Place("完成时间", table=2, row=3), "tag")})
    assert found.message == "due 9 March 2026, 10:00 (2 hours), was 9 March 2026, 11:00"
    assert (found.advice, found.place) == ("make up for Done at", "table 2 row 3 “完成时间”")


def test_what_cannot_be_decided_says_why() -> None:
    data = {"begun_at": "2026-12-31T17:00", "done_at": "2027-01-04T10:00"}
    (found,) = judged([LATE], data, as_of=date(2027, 1, 10))
    assert (found.outcome, found.message) == ("inconclusive", "“题目”无法判定：所涉年度的工作日历尚未公布。")
    (found,) = judged([LATE], data, as_of=date(2027, 1, 10), lang="en")
    assert found.message.startswith("“Title” cannot be decided: the calendar")


def test_a_signed_original_is_checked_by_eye() -> None:
    asked = rule("signoff", table="signoffs", roles=["接收人"])
    row = {"role": "接收人", "name": "张三", "opinion": "同意", "original": "DD-18"}
    (found,) = judged([asked], {"signoffs": [row]})
    assert (found.outcome, found.message) == ("by-eye", "“题目”须人工核对：“接收人”的签字在签署件“DD-18”上。")
    (found,) = judged([asked], {"signoffs": [row]}, lang="en")
    assert found.message == "A person must check “Title”: “接收人” signed on the original “DD-18”."


def test_a_reason_is_a_variable_of_the_message() -> None:
    asked = rule(
        "signoff",
        table="signoffs",
        roles=["接收人"],
        before="done_on",
        message={"zh": "{{ role }}：{{ reason }}", "en": "{{ role }}: {{ reason }}"},
    )
    row = {"role": "接收人", "opinion": "同意", "signature": "张三", "date": "2026-03-11"}
    (found,) = judged([asked], {"done_on": "2026-03-10", "signoffs": [row]})
    assert found.message == "接收人：签于 2026年3月11日，晚于“完成日期”（2026年3月10日）"
    assert (found.field, found.row) == ("signoffs[0].date", "接收人")  # of its key columns, those filled in


@pytest.mark.parametrize(
    ("since", "until", "begun", "judges"),
    [
        ("2026-03-06", "2026-03-06", "2026-03-06T17:00", True),
        ("2026-03-07", None, "2026-03-06T17:00", False),
        (None, "2026-03-05", "2026-03-06T17:00", False),
        ("2026-03-07", None, None, True),  # without a date of its own: the audit's
        (None, "2026-06-29", None, False),
    ],
)
def test_a_rule_judges_documents_of_its_time(
    since: str | None, until: str | None, begun: str | None, judges: bool
) -> None:
    dates = {key: day for key, day in (("since", since), ("until", until)) if day}
    data = {"begun_at": begun} if begun else {}
    assert bool(judged([rule("required", fields=["budget"], **dates)], data)) is judges


def test_conditions_and_rows_are_the_same_for_every_kind() -> None:
    asked = rule(
        "required",
        rows="departments",
        fields=["head"],
        when=[
            {"field": "due", "before": "/as_of"},
            {"field": "/priority", "in": ["紧急"]},
        ],
    )
    rows = [
        {"department": "设计部", "due": "2026-03-01"},
        {"department": "销售部", "due": "2026-07-01"},
        {"department": "行政部", "due": "2026-03-01", "head": "李四"},
    ]
    (found,) = judged([asked], {"priority": "紧急", "departments": rows})
    assert (found.field, found.row, found.message) == ("departments[0].head", "设计部", "协作部门 第1行 负责人有误")
    assert judged([asked], {"priority": "一般", "departments": rows}) == []


def test_a_derived_value_can_be_a_condition() -> None:
    asked = rule("required", rows="tasks", fields=["cause"], when=[{"field": "lag", "in": ["滞后"]}])
    task = {"name": "海报", "planned_end": "2026-03-01", "status": "进行中"}
    tracker = DEFAULT.forms["progress-tracker"]
    pack = replace_form(asked, "progress-tracker")
    record = Record("progress-tracker", tracker.version, {"reported_on": "2026-03-06", "tasks": [task]})
    assert [one.field for one in validate(pack, record, as_of=AS_OF, lang="zh") if one.rule == "TST-01"] == [
        "tasks[0].cause"
    ]


def replace_form(asked: Mapping[str, Any], name: str) -> Pack:
    """The default pack with this rule alone for a form."""
    return replace(DEFAULT, forms={**DEFAULT.forms, name: replace(DEFAULT.forms[name], rules=(asked,))})


def test_schema_errors_carry_the_rule_of_their_field() -> None:
    shape = rule(
        "shape",
        "CM-13",
        fields=["customer.name"],
        severity="warning",
        clause="CM 二步骤1",
        advice={"zh": "补填", "en": "x"},
    )
    found = judged([shape], {"customer": {}, "budget": -1})
    assert [(one.rule, one.field, one.severity, one.message) for one in found] == [
        ("KIT-minimum", "budget", "error", "“预算”为 -1，不能小于 0。"),
        ("CM-13", "customer.name", "warning", "“客户名称”没有填写。"),
        ("KIT-required", "customer.phone", "error", "“电话”没有填写。"),
    ]
    assert (found[1].clause, found[1].advice) == ("CM 二步骤1", "补填")


def test_a_mark_where_a_value_is_required_is_told_as_what_it_is() -> None:
    data, crosses = {"customer": {"phone": "010"}}, {"customer.name": crossed("/")}
    for rules in ([], [rule("required", "CM-13", fields=["customer.name"])]):
        (found,) = judged(rules, data, fields=crosses)
        assert found.message.endswith("没有填写。只写“/”等于没有填。")


def test_problems_of_the_reader_become_findings() -> None:
    place = Place("预算", sheet="表", cell="C7")
    problems = (
        Problem("KIT-09", "budget", place, (("text", "很多"),)),
        Problem("KIT-09", "number", Place(), (("text", "S1"),)),
        Problem("KIT-11", "customer.phone", place, (("label", "话机"), ("found", "电话号"))),
    )
    found = judged([], {"customer": {"name": "甲", "phone": "010"}}, problems=problems)
    assert [(one.rule, one.field, one.place, one.message) for one in found] == [
        ("KIT-01", "number", "", "“编号”填的是“S1”，无法识别。"),  # the field's own rule
        ("KIT-09", "budget", "表!C7", "“预算”填的是“很多”，无法识别。"),
        ("KIT-11", "customer.phone", "表!C7", "表上没有“电话”这一栏，内容取自名称相近的“电话号”。"),
    ]


def test_one_cause_is_told_once() -> None:
    unread = (Problem("KIT-09", "customer.name", Place(), (("text", "?"),)),)
    again = rule("required", "CM-13", fields=["customer.name"])
    assert [one.message for one in judged([again], {"customer": {"phone": "010"}}, problems=unread)] == [
        "“客户名称”填的是“?”，无法识别。"
    ]
    assert len(judged([again, again], {"customer": {"phone": "010"}})) == 1
    twice = rule("required", fields=["budget"])
    assert len(judged([twice, twice], {})) == 1


def test_a_rule_that_is_switched_off_is_silent() -> None:
    problems = (Problem("KIT-11", "number", Place(), (("found", "编码"),)),)
    assert judged([], {"customer": {"phone": "010"}}, problems=problems, off=("KIT-11", "CM-13")) == []


def test_a_text_not_understood_is_told_though_its_own_rule_is_switched_off() -> None:
    unread = (Problem("KIT-09", "customer.name", Place(), (("text", "?"),)),)
    found = judged([], {"customer": {"phone": "010"}}, problems=unread, off=("CM-13",))
    assert [(one.rule, one.field) for one in found] == [("KIT-09", "customer.name")]


def test_rows_of_one_key_are_told_apart() -> None:
    found = judged([HEADS], {"departments": [{"department": "设计部"}] * 2})
    assert [one.field for one in found] == ["departments[0].head", "departments[1].head"]


def test_findings_follow_the_form() -> None:
    rules = [
        rule("required", fields=["departments", "budget"]),
        rule("past", "TST-02", fields=["done_on", "begun_on"]),
        rule("required", "TST-03", rows="signoffs", fields=["date", "name"]),
    ]
    data = {"begun_on": "2027-01-01", "done_on": "2027-01-02", "signoffs": [{"role": "甲"}, {"role": "乙"}]}
    assert [one.field for one in judged(rules, data)] == [
        "begun_on",
        "done_on",
        "budget",
        "departments",
        "signoffs[0].name",
        "signoffs[0].date",
        "signoffs[1].name",
        "signoffs[1].date",
    ]


@pytest.mark.parametrize(
    ("fields", "path", "place"),
    [
        ({"departments[0].head": Found(Place("负责人", table=2, row=3), "header")}, "head", "表2 第3行 “负责人”"),
        ({"departments[0].department": Found(Place("部门", table=2, row=3), "header")}, "head", "表2 第3行 “负责人”"),
        ({"departments[0].department": Found(Place("部门", "进度", "C7"), "header")}, "head", "进度 第7行"),
        ({"departments[1].department": Found(Place("部门", table=2, row=4), "header")}, "head", ""),
        ({}, "head", ""),
    ],
)
def test_the_place_of_a_blank_cell_is_told_as_far_as_known(fields: dict[str, Found], path: str, place: str) -> None:
    asked = rule("required", rows="departments", fields=[path])
    (found,) = judged([asked], {"departments": [{"department": "设计部"}]}, fields=fields)
    assert found.place == place


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        (Place("客户名称", table=2, row=3), "表2 第3行 “客户名称”", "table 2 row 3 “客户名称”"),
        (Place("完成率", "进度", "C7"), "进度!C7", "进度!C7"),
        (Place("完成率", "进度", "7:7"), "进度 第7行", "进度 row 7"),
        (Place(), "", ""),
    ],
)
def test_places_are_told_in_words(place: Place, zh: str, en: str) -> None:
    assert (place_text(place, "zh"), place_text(place, "en")) == (zh, en)


HEADS = rule("required", rows="departments", fields=["head"])


def prints(data: Data, **more: Any) -> list[str]:
    return [one.fingerprint for one in judged([HEADS], data, **more)]


def test_a_fingerprint_outlives_moves_and_other_edits() -> None:
    first = prints({"departments": [{"department": "设计部"}]})
    moved = prints({"budget": 5, "departments": [{"department": "行政部", "head": "李四"}, {"department": "设计部"}]})
    assert first == moved == prints({"departments": [{"department": "设计部"}]}, lang="en", file="b.docx")


def test_a_fingerprint_tells_faults_apart() -> None:
    one = prints({"departments": [{"department": "设计部"}]})
    other = prints({"departments": [{"department": "销售部"}]})
    numbered = prints({"number": "S-002", "departments": [{"department": "设计部"}]})
    asked = rule("signoff", table="signoffs", roles=["甲", "乙"])
    missing = [found.fingerprint for found in judged([asked], {})]
    assert len({*one, *other, *numbered, *missing}) == 5


def test_a_document_without_number_is_known_by_its_path() -> None:
    unnumbered = {"number": ""}
    (one, *_), (other, *_) = (judged([], unnumbered, file=name) for name in ("a.docx", "b.docx"))
    assert one.field == other.field == "number"
    assert one.fingerprint != other.fingerprint


def test_long_or_broken_texts_stay_on_one_line_of_the_message() -> None:
    asked = rule("unique", rows="copies", fields=["name"], message={"zh": "{{ names }}重复", "en": "{{ names }}"})
    (found,) = judged([asked], {"copies": [{"name": "甲\n{{ 7*7 }}" + "长" * 90}] * 2})
    assert found.message.startswith("甲 {{ 7*7 }}长")
    assert "\n" not in found.message
    assert len(found.message) < 70


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (rule("required", fields=["nowhere"]), "'nowhere' is no field of small"),
        (rule("required", fields=["budget"], message={"zh": "{{ labl }}", "en": "-"}), "'labl'"),
        (rule("required", fields=["budget"], message={"zh": "{% if %}", "en": "-"}), "message"),
    ],
)
def test_a_rule_that_does_not_fit_its_form_is_a_fault_of_the_pack(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(PackError, match=words):
        judged([asked], {})


def test_all_rules_that_do_not_fit_are_told_at_once() -> None:
    def misfitting(name: str) -> Form:
        own = (rule("required", id=f"T-0{i}", fields=[f"nowhere_{i}"]) for i in (1, 2))
        return replace(DEFAULT.forms[name], rules=tuple(own))

    raw = next(process for process in DEFAULT.processes if process["id"] == "complaint")
    process = {**raw, "rules": [{**raw["rules"][0], "needs": ["nobody"]}, *raw["rules"][1:]]}
    forms = {**DEFAULT.forms, **{name: misfitting(name) for name in ("notice", "complaint-record")}}
    pack = replace(DEFAULT, forms=forms, processes=(process,))
    with pytest.raises(PackError) as error:
        validate(pack, Record("notice", "1.1", {}, {}, (), "docx/property"), as_of=AS_OF, lang="zh")
    places = [fault.place for fault in error.value.faults]
    of_forms = [f"schemas/{name}.json" for name in ("notice", "complaint-record")]
    assert places == [name for name in of_forms for _ in "12"] + ["schemas/processes/complaint.json"]


def test_messages_run_no_code_of_the_pack() -> None:
    asked = rule("required", fields=["budget"], message={"zh": "{{ label.__class__.__mro__ }}", "en": "-"})
    with pytest.raises(PackError, match="unsafe"):
        judged([asked], {})


def test_findings_can_be_made_of_the_catalogue_alone() -> None:
    made = finding_of(DEFAULT, "KIT-22", "zh", file="x.docx", outcome="system")
    assert (made.rule, made.message, made.file) == ("KIT-22", "看不出这份文件是哪一种表单。", "x.docx")
    unknown = finding_of(DEFAULT, "XX-99", "zh")
    assert (unknown.severity, unknown.message) == ("error", "XX-99")


@pytest.mark.parametrize("name", sorted(DEFAULT.forms))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_form_of_the_pack_is_judged_in_both_languages(name: str, lang: Lang) -> None:
    blank = Record(name, DEFAULT.forms[name].version, canonical(DEFAULT.forms[name], {}))
    found = validate(DEFAULT, blank, file="x", as_of=datetime(2026, 12, 31, 12), lang=lang)
    assert found
    assert all(one.message and one.clause and "{" not in one.message for one in found)
    assert found == validate(DEFAULT, blank, file="x", as_of=datetime(2026, 12, 31, 12), lang=lang)


def record_of(name: str) -> st.SearchStrategy[Record]:
    """Records of a form of the pack with any data it can hold."""
    return data_of(DEFAULT.forms[name], max_rows=5).map(lambda data: Record(name, "1.0", data))


@settings(max_examples=wide.examples(100), deadline=None)
@given(st.sampled_from(sorted(DEFAULT.forms)).flatmap(record_of), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_any_document_gets_its_verdict(document: Record, as_of: date) -> None:
    found = validate(DEFAULT, document, file="x", as_of=as_of, lang="zh")
    assert all(one.message and "\n" not in one.message for one in found)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("file", "version", "read_by", "day", "rules"),
    [
        ("a.xlsx", "1.0", "xlsx/property", "2026-03-02", []),
        ("a.XLSX", "1.0", "xlsx/property", "2026-03-02", []),
        ("a.docx", "1.0", "xlsx/property", "2026-03-02", ["KIT-07"]),
        ("a", "1.0", "xlsx/property", "2026-03-02", []),
        ("a.xlsx", "0.7", "xlsx/property", "2026-03-02", ["KIT-06"]),
        ("a.xlsx", "1.0", "xlsx/property", "2025-12-29", ["KIT-06"]),
        ("a.xlsx", "", "xlsx/labels", "2025-12-29", []),
    ],
)
def test_the_form_was_in_force_and_the_file_is_what_its_name_says(
    file: str, version: str, read_by: str, day: str, rules: list[str]
) -> None:
    data: Data = {"period": {"start": day}, "tasks": []}
    found = validate(
        DEFAULT, Record("progress-tracker", version, data, read_by=read_by), file=file, as_of=AS_OF, lang="zh"
    )
    assert [one.rule for one in found if one.rule in {"KIT-06", "KIT-07"}] == rules


@pytest.mark.parametrize(
    ("started", "told"), [("2026-03-03", [("started_at", "inconclusive")]), ("2026-03-03T09:00", [])]
)
def test_a_day_where_the_time_is_asked_for_is_inconclusive(started: str, told: list[tuple[str, str]]) -> None:
    record = Record("meeting-minutes", "1.0", {"started_at": started, "ended_at": "2026-03-03T11:00"})
    found = validate(DEFAULT, record, as_of=AS_OF, lang="zh")
    assert [(one.field, one.outcome) for one in found if one.field == "started_at"] == told


def test_that_the_roster_is_absent_does_not_stand_for_a_time_that_is() -> None:
    signoff = {"role": "行政部门负责人", "signature": "温嘉禾", "date": "2026-03-04"}
    record = Record("meeting-minutes", "1.0", {"started_at": "2026-03-03", "signoffs": [signoff]})
    found = validate(DEFAULT, record, as_of=AS_OF, lang="zh")
    told = {(one.field, one.row) for one in found if one.outcome == "inconclusive"}
    assert told >= {("", "no-roster"), ("started_at", "")}
