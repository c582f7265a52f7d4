"""Each kind of rule against a table of cases: what it lets pass, what it reports, what it cannot decide."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from importlib import import_module
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from kit.messages import fault_words
from kit.model import Data, Found, Place, Problem
from kit.pack import default_folder
from kit.rules import KINDS
from kit.rules.base import Hit, label_of, listed, shown
from kit.rules.check import faults
from kit.rules.conditions import applies
from kit.rules.reasons import REASONS, VERDICTS
from kit.rules.wording import variables
from tests.support.small_form import AS_OF, FORM, PICTURE, crossed, form, record, row_scope, scope


def hits(rule: Mapping[str, Any], *args: Any, table: str = "", **more: Any) -> list[Hit]:
    """The hits of a rule on a document, or on the first row of `table`."""
    whole = scope(*args, **more)
    return list(KINDS[rule["kind"]].check(rule, row_scope(whole, table) if table else whole))


def told(found: Iterable[Hit]) -> list[str]:
    """`path` of a violation, `path reason` of everything else and of sign-offs."""
    return [f"{hit.path} {hit.reason}".strip() + ("" if hit.outcome != "by-eye" else " (by eye)") for hit in found]


# --- deadline ---------------------------------------------------------------------------------------------------------


def limit(within: str, clock: str = "elapsed", start: str = "begun_at", end: str = "done_at") -> dict[str, Any]:
    return {"kind": "deadline", "from": start, "to": end, "within": within, "clock": clock}


ON_DAYS = {"start": "begun_on", "end": "done_on"}
FROM_DAY = {"start": "begun_on"}
TO_DAY = {"end": "done_on"}


@pytest.mark.parametrize(
    ("rule", "data", "expected"),
    [
        (limit("PT2H"), {"begun_at": "2026-03-02T09:00", "done_at": "2026-03-02T11:00"}, ""),
        (limit("PT2H"), {"begun_at": "2026-03-02T09:00", "done_at": "2026-03-02T11:01"}, "done_at"),
        (limit("PT2H"), {"begun_at": "2026-03-02T09:00", "done_at": "2026-03-02T08:00"}, ""),  # order's business
        (limit("PT2H", "office"), {"begun_at": "2026-03-06T17:00", "done_at": "2026-03-09T10:00"}, ""),
        (limit("PT2H", "office"), {"begun_at": "2026-03-06T17:00", "done_at": "2026-03-09T10:01"}, "done_at"),
        (limit("P3WD"), {"begun_at": "2026-03-05T17:00", "done_at": "2026-03-10T23:00"}, ""),
        (limit("P3WD"), {"begun_at": "2026-03-05T17:00", "done_at": "2026-03-11T00:00"}, "done_at"),
        (limit("P0WD"), {"begun_at": "2026-03-07T10:00", "done_at": "2026-03-09T18:00"}, ""),
        (limit("P0WD"), {"begun_at": "2026-03-06T10:00", "done_at": "2026-03-07T09:00"}, "done_at"),
        (limit("P0D", **ON_DAYS), {"begun_on": "2026-03-02", "done_on": "2026-03-02"}, ""),
        (limit("P3D", **ON_DAYS), {"begun_on": "2026-03-02", "done_on": "2026-03-06"}, "done_on"),
        # blank values
        (limit("PT2H"), {"done_at": "2026-03-02T11:00"}, ""),
        (limit("PT2H"), {"begun_at": "2026-06-29T09:00"}, "done_at"),  # overdue at the audit
        (limit("PT24H"), {"begun_at": "2026-06-30T09:00"}, ""),  # still open
        (limit("P3WD"), {"begun_at": "2026-06-29T09:00"}, ""),
        (limit("PT2H"), {"begun_at": "2026-02-30T09:00", "done_at": "2026-03-02T11:00"}, ""),  # no real moment
        # a date where a time is needed
        (limit("PT2H", **TO_DAY), {"begun_at": "2026-03-02T09:00", "done_on": "2026-03-02"}, "done_on no-time"),
        (limit("PT2H", **TO_DAY), {"begun_at": "2026-03-02T09:00", "done_on": "2026-03-03"}, "done_on"),
        (limit("PT2H", **TO_DAY), {"begun_at": "2026-03-02T22:30", "done_on": "2026-03-02"}, ""),
        (limit("PT2H", **FROM_DAY), {"begun_on": "2026-03-02", "done_at": "2026-03-02T02:00"}, ""),
        (limit("PT2H", **FROM_DAY), {"begun_on": "2026-03-02", "done_at": "2026-03-02T02:01"}, "done_at no-time"),
        (limit("PT2H", **FROM_DAY), {"begun_on": "2026-03-02", "done_at": "2026-03-03T01:59"}, "done_at no-time"),
        (limit("PT2H", **FROM_DAY), {"begun_on": "2026-03-02", "done_at": "2026-03-03T02:00"}, "done_at"),
        (limit("PT24H", **FROM_DAY), {"begun_on": "2026-06-29"}, ""),  # open by one reading
        (limit("PT24H", **FROM_DAY), {"begun_on": "2026-06-28"}, "done_at"),
    ],
)
def test_deadline(rule: dict[str, Any], data: Data, expected: str) -> None:
    assert told(hits(rule, data)) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("rule", "data", "expected"),
    [
        (limit("P3WD"), {"begun_at": "2026-12-30T09:00", "done_at": "2027-01-05T09:00"}, "done_at no-calendar"),
        (limit("P3WD"), {"begun_at": "2026-12-30T09:00", "done_at": "2026-12-31T09:00"}, ""),  # never gets there
        (limit("P3WD"), {"begun_at": "2026-12-30T09:00"}, "done_at no-calendar"),
        (limit("P3D"), {"begun_at": "2026-12-30T09:00", "done_at": "2027-01-03T09:00"}, "done_at"),  # needs no calendar
        (
            limit("PT2H", "office"),
            {"begun_at": "2026-12-31T17:00", "done_at": "2027-01-04T09:30"},
            "done_at no-calendar",
        ),
        (limit("PT2H", "office"), {"begun_at": "2026-12-31T17:00", "done_at": "2026-12-31T18:30"}, ""),
        (limit("PT1H", "office"), {"begun_at": "2026-12-31T17:00", "done_at": "2027-01-04T09:30"}, "done_at"),
        (limit("P3WD"), {"begun_at": "2003-12-30T09:00", "done_at": "2004-02-05T09:00"}, "done_at no-calendar"),
    ],
)
def test_deadline_beyond_the_published_calendar(rule: dict[str, Any], data: Data, expected: str) -> None:
    assert told(hits(rule, data, as_of=date(2027, 1, 10))) == ([expected] if expected else [])


def test_deadline_says_when_it_was_due() -> None:
    (hit,) = hits(limit("PT2H", "office"), {"begun_at": "2026-03-06T17:00", "done_at": "2026-03-09T11:00"})
    assert hit.args == {
        "start": "2026-03-06 17:00",
        "due": "2026-03-09 10:00",
        "within": ("2小时", "2 hours"),
        "actual": "2026-03-09 11:00",
        "expected": "2026-03-09 10:00",
    }
    (hit,) = hits(limit("PT2H", "office"), {"begun_at": "2026-03-06", "done_at": "2026-03-06T15:00"})
    assert (hit.reason, hit.args["timeless"], hit.args["day"]) == ("no-time", ("开始时间", "Begun at"), "2026-03-06")
    (hit,) = hits(limit("P3WD"), {"begun_at": "2026-03-05T17:00"})
    assert (hit.args["due"], hit.args["actual"]) == ("2026-03-10", "")


@pytest.mark.parametrize(
    ("ended", "expected"),
    [
        ({}, {}),
        ({"ended_at": "2026-03-02T12:00"}, {}),
        ({"ended_on": "2026-03-02"}, {}),  # the same day contradicts nothing
        ({"ended_at": "2026-03-02T11:00"}, {"ended": "2026-03-02 11:00"}),
    ],
)
def test_deadline_tells_a_contradiction_from_being_late(ended: Data, expected: dict[str, str]) -> None:
    rule = {**limit("PT1H"), "ends": next(iter(ended), "ended_at")}
    data = {"begun_at": "2026-03-02T09:00", "done_at": "2026-03-02T12:00", **ended}
    (hit,) = hits(rule, data)
    assert {key: value for key, value in hit.args.items() if key == "ended"} == expected
    del data["done_at"]
    (hit,) = hits(rule, data)
    assert hit.args.get("closed", "") == next(iter(ended.values()), "").replace("T", " ")


def test_deadline_runs_to_the_minute_of_the_audit() -> None:
    data = {"begun_at": "2026-06-30T09:00"}
    assert told(hits(limit("PT2H"), data, as_of=datetime(2026, 6, 30, 11, 0))) == []
    assert told(hits(limit("PT2H"), data, as_of=datetime(2026, 6, 30, 11, 1))) == ["done_at"]


def test_deadline_leaves_a_time_that_could_not_be_read_to_the_reader() -> None:
    unread = (Problem("KIT-09", "done_at", Place(), (("text", "昨天"),)),)
    assert hits(limit("PT2H"), {"begun_at": "2026-03-02T09:00"}, problems=unread) == []


# --- lead -------------------------------------------------------------------------------------------------------------


def ahead(at_least: str, raised: str = "begun_on", due: str = "done_on") -> dict[str, Any]:
    return {"kind": "lead", "raised": raised, "due": due, "at_least": at_least}


@pytest.mark.parametrize(
    ("rule", "data", "expected"),
    [
        (ahead("P3D"), {"begun_on": "2026-03-17", "done_on": "2026-03-20"}, ""),
        (ahead("P3D"), {"begun_on": "2026-03-18", "done_on": "2026-03-20"}, "begun_on"),
        (ahead("P3D"), {"begun_on": "2026-03-21", "done_on": "2026-03-20"}, "begun_on"),
        (ahead("P3D"), {"done_on": "2026-03-20"}, ""),
        (ahead("P3D"), {"begun_on": "2026-03-17"}, ""),
        (ahead("P3WD"), {"begun_on": "2026-03-17", "done_on": "2026-03-20"}, ""),
        (ahead("P3WD"), {"begun_on": "2026-03-20", "done_on": "2026-03-24"}, "begun_on"),
        (ahead("P3WD"), {"begun_on": "2026-12-30", "done_on": "2027-01-08"}, "begun_on no-calendar"),
        (ahead("P3WD"), {"begun_on": "2026-12-30", "done_on": "2026-12-31"}, "begun_on"),
        (ahead("PT2H", "begun_at", "done_at"), {"begun_at": "2026-03-02T09:00", "done_at": "2026-03-02T11:00"}, ""),
        (
            ahead("PT2H", "begun_at", "done_at"),
            {"begun_at": "2026-03-02T09:01", "done_at": "2026-03-02T11:00"},
            "begun_at",
        ),
        (ahead("PT2H", "begun_at"), {"begun_at": "2026-03-02T09:01", "done_on": "2026-03-02"}, "begun_at no-time"),
        (ahead("PT2H", "begun_at"), {"begun_at": "2026-03-02T23:01", "done_on": "2026-03-02"}, "begun_at"),
        (ahead("PT2H", "begun_at"), {"begun_at": "2026-03-01T09:00", "done_on": "2026-03-02"}, ""),
    ],
)
def test_lead(rule: dict[str, Any], data: Data, expected: str) -> None:
    assert told(hits(rule, data)) == ([expected] if expected else [])


def test_lead_in_a_row_speaks_of_the_row() -> None:
    data = {"departments": [{"department": "设计部", "raised": "2026-03-18", "due": "2026-03-20"}]}
    (hit,) = hits(ahead("P3D", "raised", "due"), data, table="departments")
    assert hit.path == "departments[0].raised"
    assert (hit.args["raised"], hit.args["due"], hit.args["at_least"]) == (
        "2026-03-18",
        "2026-03-20",
        ("3天", "3 days"),
    )


# --- order, past ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"begun_at": "2026-03-02T09:00", "begun_on": "2026-03-02", "done_on": "2026-03-02"}, []),
        ({"begun_at": "2026-03-02T09:00", "done_on": "2026-03-01"}, ["done_on"]),
        ({"begun_at": "2026-03-03T09:00", "begun_on": "2026-03-02", "done_on": "2026-03-01"}, ["begun_on", "done_on"]),
        ({"done_on": "2026-03-01"}, []),
        ({}, []),
    ],
)
def test_order(data: Data, expected: list[str]) -> None:
    assert told(hits({"kind": "order", "fields": ["begun_at", "begun_on", "done_on"]}, data)) == expected


@pytest.mark.parametrize(
    ("rule", "due"),
    [
        ({"kind": "order", "fields": ["due", "/done_on"]}, "2026-03-02"),
        ({"kind": "deadline", "from": "due", "to": "/done_on", "within": "P0D"}, "2026-02-27"),
    ],
)
def test_a_row_that_breaks_the_documents_date_is_told_in_the_row(rule: dict[str, Any], due: str) -> None:
    data = {"done_on": "2026-03-01", "departments": [{"due": due}]}
    assert [hit.path for hit in hits(rule, data, table="departments")] == ["departments[0].due"]


def test_order_names_both_dates() -> None:
    rule = {"kind": "order", "fields": ["/begun_at", "due"]}
    data = {"begun_at": "2026-03-02T09:00", "departments": [{"department": "设计部", "due": "2026-03-01"}]}
    (hit,) = hits(rule, data, table="departments")
    assert hit.path == "departments[0].due"
    assert (hit.args["first"], hit.args["second"]) == ("2026-03-02 09:00", "2026-03-01")
    assert hit.args["first_label"] == ("开始时间", "Begun at")
    assert hit.args["second_label"] == ("协作部门 第1行 完成时限", "Departments row 1 Due")


@pytest.mark.parametrize(
    ("as_of", "data", "expected"),
    [
        (AS_OF, {"begun_at": "2026-06-30T23:00"}, []),
        (AS_OF, {"begun_at": "2026-07-01T00:00", "done_on": "2026-07-02"}, ["begun_at", "done_on"]),
        (datetime(2026, 6, 30, 12), {"begun_at": "2026-06-30T13:00", "done_on": "2026-06-30"}, ["begun_at"]),
        (AS_OF, {}, []),
    ],
)
def test_past(as_of: date, data: Data, expected: list[str]) -> None:
    assert told(hits({"kind": "past", "fields": ["begun_at", "done_on"]}, data, as_of=as_of)) == expected


# --- required ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"customer": {"name": "甲公司"}, "urgent": False, "budget": 0, "copies": [{"name": "李四"}]}, []),
        ({"customer": {}, "copies": []}, ["customer.name", "urgent", "budget", "copies"]),
        ({"customer": "甲公司", "urgent": True, "budget": 1, "copies": [{"name": "李四"}]}, ["customer.name"]),
    ],
)
def test_required(data: Data, expected: list[str]) -> None:
    assert told(hits({"kind": "required", "fields": ["customer.name", "urgent", "budget", "copies"]}, data)) == expected


def test_required_says_what_strikes_the_field_out() -> None:
    (hit,) = hits({"kind": "required", "fields": ["budget_words"]}, {}, found={"budget_words": crossed("/")})
    assert hit.args["actual"] == "/"


def test_required_leaves_what_could_not_be_read_to_the_reader() -> None:
    unread = (Problem("KIT-09", "budget"),)
    assert hits({"kind": "required", "fields": ["budget"]}, {}, problems=unread) == []


def test_required_sees_derived_values() -> None:
    data = {"departments": [{"department": "设计部"}]}
    rule = {"kind": "required", "fields": ["lag"], "when": [{"field": "lag", "in": ["滞后"]}]}
    whole = scope(data, derived={"departments[0].lag": "滞后"})
    assert applies(rule, row_scope(whole, "departments"))
    assert hits(rule, data, table="departments", derived={"departments[0].lag": "滞后"}) == []


# --- signoff ----------------------------------------------------------------------------------------------------------

GOOD = {"role": "发起部门负责人", "name": "张三", "opinion": "同意", "signature": "张三", "date": "2026-03-05"}
BY = {"kind": "signoff", "table": "signoffs", "roles": ["发起部门负责人"], "after": "begun_at", "before": "done_on"}
TIMES = {"begun_at": "2026-03-02T09:00", "done_on": "2026-03-10"}


def without(*keys: str, **more: Any) -> dict[str, Any]:
    return {key: value for key, value in {**GOOD, **more}.items() if key not in keys}


@pytest.mark.parametrize(
    ("row", "found", "expected"),
    [
        (GOOD, {}, []),
        (without(opinion="有条件同意"), {}, []),
        (without("opinion"), {}, ["signoffs[0].opinion no-opinion"]),
        (without(date="2026-03-02"), {}, []),  # the day itself
        (without(date="2026-03-10"), {}, []),
        (without("signature"), {"signature": PICTURE}, []),
        (without(role="发起 部 负责人"), {}, []),
        (without(role="分管领导"), {}, ["signoffs missing"]),
        (without("signature"), {}, ["signoffs[0].signature unsigned"]),
        (without("signature", "date"), {}, ["signoffs[0].signature unsigned"]),  # one cause, one hit
        (without("date"), {}, ["signoffs[0].date undated"]),
        (without("signature"), {"signature": crossed("/")}, ["signoffs[0].signature crossed"]),
        (without("date"), {"date": crossed("无")}, ["signoffs[0].date crossed"]),
        (without(opinion="不同意"), {}, ["signoffs[0].opinion refused"]),
        (without(opinion="已阅"), {}, ["signoffs[0].opinion read"]),
        (without("date", opinion="不同意"), {}, ["signoffs[0].opinion refused", "signoffs[0].date undated"]),
        (without(date="2026-03-01"), {}, ["signoffs[0].date early"]),
        (without(date="2026-03-11"), {}, ["signoffs[0].date late"]),
        (without(deputy="李四"), {}, ["signoffs[0].authority deputy"]),
        (without(method="代签"), {}, ["signoffs[0].authority deputy"]),
        (
            without(deputy="李四", authority="SQ-2026-01", signature="李四"),
            {},
            ["signoffs[0].authority deputy-no-roster"],
        ),
        (
            without(deputy="李四", authority="SQ-2026-01"),
            {},
            ["signoffs[0].signature deputy-or-not (by eye)", "signoffs[0].authority deputy-no-roster"],
        ),
        (without(signature="澜川智能设备有限公司", method="印章"), {}, ["signoffs[0].signature seal"]),
        (without(signature="张三之印", method="印章"), {}, ["signoffs[0].signature seal"]),
        (without(signature="公司公章"), {}, ["signoffs[0].signature seal"]),
        (without(method="手写"), {}, ["signoffs[0].signature by-hand"]),
        (without(signature="未签"), {}, ["signoffs[0].signature no-name"]),
        (without(signature="拒签"), {}, ["signoffs[0].signature refused-there"]),
        (without(signature="李四"), {}, ["signoffs[0].signature other-person"]),
        (without(signature="张\u200b三"), {}, []),
        (without("signature", original="DD-202603-18"), {}, ["signoffs[0].original approval-number (by eye)"]),
        (
            without("signature", original="扫描件"),
            {"signature": crossed("见附件")},
            ["signoffs[0].original original (by eye)"],
        ),
        (without(original="DD-202603-18"), {}, []),
    ],
)
def test_signoff_of_one_role(row: Data, found: Mapping[str, Found], expected: list[str]) -> None:
    places = {f"signoffs[0].{key}": value for key, value in found.items()}
    assert told(hits(BY, {**TIMES, "signoffs": [row]}, found=places)) == expected


def test_signoff_without_a_table_is_missing() -> None:
    (hit,) = hits(BY, TIMES)
    assert (hit.path, hit.reason, hit.row, hit.args["role"]) == (
        "signoffs",
        "missing",
        "发起部门负责人",
        "发起部门负责人",
    )


def test_signoff_without_limits_needs_no_dates_of_the_document() -> None:
    assert hits(BY, {"signoffs": [GOOD]}) == []


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (GOOD, []),
        (without("signature"), []),  # one valid row is enough
        (without(opinion="不同意"), ["signoffs[1].opinion refused"]),  # but a refusal counts
    ],
)
def test_signoff_given_twice(second: Data, expected: list[str]) -> None:
    assert told(hits(BY, {**TIMES, "signoffs": [GOOD, second]})) == expected


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (without("signature", original="扫描件"), "signoffs[0].original original (by eye)"),
        (without("signature"), "signoffs[0].signature unsigned"),
    ],
)
def test_a_refusal_is_not_hidden_by_another_row(first: Data, expected: str) -> None:
    found = hits(BY, {**TIMES, "signoffs": [first, without("date", opinion="不同意")]})
    assert told(found) == [expected, "signoffs[1].opinion refused"]


@pytest.mark.parametrize(
    ("done", "expected"),
    [({}, []), ({"done_on": "2026-03-10"}, ["signoffs[0].opinion refused"])],
)
def test_a_refusal_that_was_kept_to_is_in_order(done: Data, expected: list[str]) -> None:
    rule = {**BY, "roles": [*BY["roles"], "分管领导"], "done": "done_on"}
    refused = {"begun_at": TIMES["begun_at"], "signoffs": [without(opinion="不同意")], **done}
    assert told(hits(rule, refused)) == [*expected, *(["signoffs missing"] if done else [])]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({}, ["signoffs[1].signature same-person"]),
        ({"name": "李四", "signature": "李四"}, []),
        ({"name": "李四", "signature": "张三", "deputy": "张三"}, ["signoffs[1].signature same-person"]),
    ],
)
def test_one_person_in_two_roles(second: Data, expected: list[str]) -> None:
    rule = {"kind": "apart", "table": "signoffs", "roles": ["发起部门负责人", "分管领导"]}
    assert told(hits(rule, {"signoffs": [GOOD, {**GOOD, "role": "分管领导", **second}]})) == expected


@pytest.mark.parametrize(
    ("doc", "more", "expected"),
    [
        ({"applicant": "张三"}, {}, ["signoffs[0].signature own-matter"]),
        ({"applicant": "李四、张三"}, {}, ["signoffs[0].signature own-matter"]),
        ({"applicant": "张　三"}, {"outcome": "by-eye"}, ["signoffs[0].signature own-request (by eye)"]),
        ({"applicant": "李四"}, {}, []),
        ({"applicant": "市场部"}, {}, []),
        ({}, {}, []),
    ],
)
def test_nobody_signs_on_a_matter_of_ones_own(doc: Data, more: Data, expected: list[str]) -> None:
    rule = {"kind": "apart", "table": "signoffs", "roles": ["发起部门负责人"], "fields": ["applicant"], **more}
    found = hits(rule, {"signoffs": [GOOD], **doc})
    assert told(found) == expected
    assert {hit.outcome for hit in found} <= {more.get("outcome", "violation")}
    assert not hits(rule, {"signoffs": [without("signature")], **doc})


@pytest.mark.parametrize(
    ("doc", "row", "expected"),
    [
        ({"receiver": "张三"}, GOOD, []),
        ({"receiver": "张三（市场部）"}, GOOD, []),
        ({"receiver": "李四、张　三"}, GOOD, []),
        ({"receiver": "李四"}, GOOD, ["signoffs[0].name not-named"]),
        ({"receiver": "李四"}, without("name"), ["signoffs[0].signature not-named"]),
        ({"receiver": "李四"}, {**without("name"), "signature": "签名：张三"}, ["signoffs[0].signature not-named"]),
        ({"receiver": "李四"}, {**without("name"), "signature": "未签"}, []),  # that nobody signed is told elsewhere
        ({"receiver": "李四"}, {**GOOD, "name": "李四", "deputy": "张三"}, []),
        ({"receiver": "李四"}, {**GOOD, "role": "移交人"}, []),
        ({}, GOOD, []),
    ],
)
def test_who_signs_is_whom_the_document_names(doc: Data, row: Data, expected: list[str]) -> None:
    rule = {"kind": "signer", "table": "signoffs", "roles": ["发起部门负责人"], "field": "receiver"}
    assert told(hits(rule, {"signoffs": [row], **doc})) == expected


EACH = {
    "kind": "signoff",
    "table": "signoffs",
    "each": {"rows": "departments", "department": "department", "role": "协作部门负责人"},
}


@pytest.mark.parametrize(
    ("role", "department", "expected"),
    [
        ("协作部门负责人", "设计部", []),
        ("协作部门负责人", "设计部门", []),
        ("部门负责人", "设计 部", []),
        ("设计部负责人", None, []),
        ("设计部门负责人", None, []),
        ("经办人", "设计部", ["signoffs missing"]),
        ("协作部门负责人", "销售部", ["signoffs missing"]),
        ("协作部门负责人", None, ["signoffs missing"]),
    ],
)
def test_signoff_of_each_department(role: str, department: str | None, expected: list[str]) -> None:
    signed = {**without(role=role), **({"department": department} if department else {})}
    asked = [{"department": "设计部"}, {"department": "设计部门"}, {"head": "谁"}]
    found = hits(EACH, {"departments": asked, "signoffs": [signed]})
    assert told(found) == expected
    assert all(hit.args["department"] == "设计部" for hit in found)


@pytest.mark.parametrize(
    ("role", "department"), [("部门负责人", "行政部"), ("负责人", "行政部"), ("行政部负责人", None)]
)
def test_signoff_of_a_departments_head_by_role_and_department(role: str, department: str | None) -> None:
    rule = {"kind": "signoff", "table": "signoffs", "roles": ["行政部门负责人"]}
    row = {**without(role=role), **({"department": department} if department else {})}
    assert told(hits(rule, {"signoffs": [row]})) == []
    assert told(hits(rule, {"signoffs": [{**row, "role": "经办人"}]})) == ["signoffs missing"]


# --- tables -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("copies", "expected"),
    [
        ([{"department": "设计部门", "name": "李 四"}, {"department": "销售部", "name": "王五"}], []),
        ([{"department": "设计部", "name": "李四"}], ["departments[1]"]),
        ([{"department": "设计部"}, {"department": "销售部", "name": "李四"}], ["departments[0]", "departments[1]"]),
        ([], ["departments[0]", "departments[1]"]),
    ],
)
def test_covers(copies: list[Data], expected: list[str]) -> None:
    rule = {"kind": "covers", "rows": "departments", "in": "copies", "by": {"department": "department", "head": "name"}}
    asked = [
        {"department": "设计部", "head": "李四"},
        {"department": "销售部", "head": "王五"},
        {"department": "人力部"},
    ]
    assert told(hits(rule, {"departments": asked, "copies": copies})) == expected


def test_covers_says_who_is_missing() -> None:
    rule = {"kind": "covers", "rows": "departments", "in": "copies", "by": {"department": "department"}}
    (hit,) = hits(rule, {"departments": [{"department": "设计部"}], "copies": []})
    assert (hit.args["missing"], hit.args["table"]) == ("设计部", ("抄送", "Copies"))


@pytest.mark.parametrize(
    ("by", "checked", "expected"),
    [
        ("张三", "李四", ""),
        ("张三", "张三", "entries[0].checked_by"),
        ("张三、王五", "李四,王五", "entries[0].checked_by"),
        ("张三", None, ""),
        (None, None, ""),
        ("销售部", "张三", "entries[0].by no-person"),
        ("信息部门", "信息部门", "entries[0].by no-person"),
        ("系统管理员", None, ""),
        ("张　三", "李 三", ""),  # blanks inside a short name part nothing
        ("张 三", "张三", "entries[0].checked_by"),
        ("Li Lei", "Li Ming", ""),
        ("张三 李四", "李四", "entries[0].checked_by"),
    ],
)
def test_distinct(by: str | None, checked: str | None, expected: str) -> None:
    row = {"on": "2026-03-02"} | ({"by": by} if by else {}) | ({"checked_by": checked} if checked else {})
    rule = {"kind": "distinct", "fields": ["by", "checked_by"], "rows": "entries"}
    assert told(hits(rule, {"entries": [row]}, table="entries")) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("2026-03-02", "OA"), ("2026-03-02", "邮箱"), ("2026-03-03", "OA")], []),
        ([("2026-03-02", "OA"), ("2026-03-02", "ＯＡ "), ("2026-03-02", "oa")], ["entries[1]", "entries[2]"]),
        ([("2026-03-02", None), ("2026-03-02", None)], []),
    ],
)
def test_unique(rows: list[tuple[str, str | None]], expected: list[str]) -> None:
    entries = [{"on": on} | ({"channel": channel} if channel else {}) for on, channel in rows]
    found = hits({"kind": "unique", "rows": "entries", "fields": ["on", "channel"]}, {"entries": entries})
    assert told(found) == expected
    assert all(hit.args["first_row"] == 1 for hit in found)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([{"dimension": "及时性", "score": 4}, {"dimension": "便捷性", "score": 5}], []),
        ([{"dimension": "便捷性", "score": 5}], ["scores"]),
        ([{"dimension": "及时性"}, {"dimension": "便捷性", "score": 5}], ["scores[0].score"]),
        ([], ["scores", "scores"]),
    ],
)
def test_presets(scores: list[Data], expected: list[str]) -> None:
    assert told(hits({"kind": "presets", "table": "scores", "fields": ["score"]}, {"scores": scores})) == expected


# --- cadence ----------------------------------------------------------------------------------------------------------


def every(unit: str, **more: Any) -> dict[str, Any]:
    return {
        "kind": "cadence",
        "rows": "entries",
        "date": "on",
        "every": unit,
        "from": "begun_on",
        "to": "done_on",
        **more,
    }


def entries(*days: str, **more: str) -> list[Data]:
    return [{"on": day, **more} for day in days]


@pytest.mark.parametrize(
    ("unit", "span", "days", "missing"),
    [
        ("workday", ("2026-03-05", "2026-03-09"), ["2026-03-05", "2026-03-06", "2026-03-09"], ""),
        ("workday", ("2026-03-05", "2026-03-09"), ["2026-03-05", "2026-03-07"], "2026年3月6日、2026年3月9日"),
        ("day", ("2026-03-06", "2026-03-08"), ["2026-03-06"], "2026年3月7日至3月8日（2天）"),
        ("week", ("2026-02-12", "2026-03-01"), ["2026-02-13", "2026-02-24"], ""),  # none in Spring Festival week
        ("week", ("2026-03-04", "2026-03-17"), [], "2026年3月9日至3月15日"),  # the weeks at the ends are not whole
        ("week", ("2026-03-07", "2026-03-15"), ["2026-03-10"], ""),  # only the weekend of the first week is in the span
        ("week", ("2026-03-09", "2026-03-22"), ["2026-03-10"], "2026年3月16日至3月22日"),
        ("month", ("2026-03-31", "2026-05-01"), ["2026-04-30"], "2026年3月、2026年5月"),
        ("month", ("2026-01-31", "2026-04-01"), ["2026-03-30"], "2026年1月至2026年2月（2个月）、2026年4月"),
        ("week", ("2026-03-02", "2026-03-29"), ["2026-03-10"], "2026年3月2日至3月8日、2026年3月16日至3月29日（2周）"),
        ("quarter", ("2026-01-01", None), ["2026-01-05"], ""),  # the second quarter is not closed yet
        ("workday", ("2026-06-26", None), ["2026-06-26"], "2026年6月29日"),  # open end: up to the day before the audit
        ("workday", (None, "2026-03-09"), [], ""),
        ("workday", ("2026-03-09", "2026-03-05"), [], ""),
        (
            "day",
            ("2026-03-01", "2026-03-11"),
            ["2026-03-02", "2026-03-04", "2026-03-06", "2026-03-08", "2026-03-10"],
            "2026年3月1日、2026年3月3日、2026年3月5日、2026年3月7日、2026年3月9日等6项",
        ),
    ],
)
def test_cadence(unit: str, span: tuple[str | None, str | None], days: list[str], missing: str) -> None:
    dates = {key: day for key, day in zip(("begun_on", "done_on"), span, strict=True) if day}
    found = hits(every(unit), {**dates, "entries": entries(*days)})
    assert [hit.args["missing"].zh for hit in found] == ([missing] if missing else [])  # type: ignore[union-attr]


def test_cadence_of_a_week_without_calendar_is_inconclusive() -> None:
    data = {"begun_on": "2026-12-21", "done_on": "2027-01-10", "entries": entries("2026-12-22")}
    found = hits(every("week"), data, as_of=date(2027, 1, 31))
    assert [(hit.outcome, hit.args["missing"].en) for hit in found] == [  # type: ignore[union-attr]
        ("violation", "28 December 2026 to 3 January 2027"),
        ("inconclusive", "4 January to 10 January 2027"),
    ]
    assert found[1].reason == "no-calendar"


def test_cadence_judges_each_subject_by_its_own_rows() -> None:
    rows = [
        *entries("2026-03-05", "2026-03-06", channel="OA", kind="每日检查"),
        *entries("2026-03-05", channel="ＯＡ", kind="群巡查"),
        *entries("2026-03-05", channel="邮箱", kind="每日检查"),
    ]
    rule = every("workday", subject="channel", match={"kind": ["每日检查"]})
    (hit,) = hits(rule, {"begun_on": "2026-03-05", "done_on": "2026-03-06", "entries": rows})
    assert (hit.row, hit.args["missing"].zh) == ("邮箱", "邮箱 2026年3月6日")  # type: ignore[union-attr]


def test_cadence_without_any_row_is_missed() -> None:
    rule = every("workday", subject="channel")
    assert told(hits(rule, {"begun_on": "2026-03-05", "done_on": "2026-03-05", "entries": []})) == ["entries"]


# --- matrix, amount ---------------------------------------------------------------------------------------------------

MATRIX = {"kind": "matrix", "inputs": ["impact", "customer.grade"], "output": "priority", "table": "priorities"}
TABLES = {"matrices": {"priorities": {"大": {"1": "紧急", "2": ["紧急", "一般"]}, "小": {"1": "一般"}}}}


@pytest.mark.parametrize(
    ("impact", "grade", "priority", "expected"),
    [
        ("大", 1, "紧急", ""),
        ("大", 1, "一般", "priority"),
        ("大", 2, "一般", ""),
        ("小", 1, "紧急", "priority"),
        ("小", 2, "紧急", "priority no-matrix"),
        (None, 1, "紧急", ""),
        ("大", None, "紧急", ""),
        ("大", 1, None, ""),
    ],
)
def test_matrix(impact: str | None, grade: int | None, priority: str | None, expected: str) -> None:
    pairs = {"impact": impact, "priority": priority, "customer": {"grade": grade} if grade else {}}
    data = {key: value for key, value in pairs.items() if value is not None}
    assert told(hits(MATRIX, data, settings=TABLES)) == ([expected] if expected else [])


def test_matrix_without_its_table_is_inconclusive() -> None:
    data = {"impact": "大", "customer": {"grade": 1}, "priority": "紧急"}
    assert told(hits(MATRIX, data)) == ["priority no-matrix"]


@pytest.mark.parametrize(
    ("figure", "words", "expected"),
    [
        (20000, "贰万元整", ""),
        (20000, "20,000元", ""),
        (20000, "人民币贰万元", ""),
        (20000, "2万元", ""),
        (20000, "贰仟元整", "budget"),
        (1234.5, "壹仟贰佰叁拾肆元伍角", ""),
        (1234.5, "壹仟贰佰叁拾肆元伍分", "budget"),
        (20000, "若干", "budget_words no-amount"),
        (20000, None, ""),
        (None, "贰万元整", ""),
        (0, "零元整", ""),
    ],
)
def test_amount(figure: float | None, words: str | None, expected: str) -> None:
    data = {key: value for key, value in {"budget": figure, "budget_words": words}.items() if value is not None}
    found = hits({"kind": "amount", "figure": "budget", "words": "budget_words"}, data)
    assert told(found) == ([expected] if expected else [])


# --- conditions, words, names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ({"field": "priority", "in": ["紧急", "重要"]}, True),
        ({"field": "priority", "in": ["一般"]}, False),
        ({"field": "topics", "in": ["乙", "丁"]}, True),
        ({"field": "topics", "in": ["丙"]}, False),
        ({"field": "urgent", "in": [False]}, True),
        ({"field": "impact", "in": ["大"]}, False),
        ({"field": "urgent", "present": True}, True),
        ({"field": "impact", "present": False}, True),
        ({"field": "customer.name", "present": True}, False),
        ({"field": "copies", "present": False}, True),
        ({"field": "begun_on", "before": "done_on"}, True),
        ({"field": "done_on", "before": "begun_on"}, False),
        ({"field": "begun_on", "before": "impact"}, False),
        ({"field": "done_on", "before": "/as_of"}, True),
        ({"field": "begun_on", "before": "begun_on"}, False),
    ],
)
def test_conditions(condition: dict[str, Any], holds: bool) -> None:
    data = {
        "priority": "紧急",
        "topics": ["甲", "乙"],
        "urgent": False,
        "begun_on": "2026-03-02",
        "done_on": "2026-03-05",
        "customer": {},
        "copies": [],
    }
    assert applies({"when": [condition]}, scope(data)) is holds
    assert applies({"when": [{"field": "urgent", "present": True}, condition]}, scope(data)) is holds


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        ("unique", [{"channel": 0, "on": "2026-01-01"}] * 2, ["entries[1]"]),
        ("unique", [{"channel": False, "on": "2026-01-01"}] * 2, ["entries[1]"]),
        ("unique", [{"on": "2026-01-01"}] * 2, []),
        ("covers", [{"channel": 0}], ["entries[0]"]),
        ("covers", [{"channel": False}], ["entries[0]"]),
        ("covers", [{}], []),
    ],
)
def test_zero_and_false_are_values(kind: str, data: list[Any], expected: list[str]) -> None:
    rules = {
        "unique": {"kind": "unique", "rows": "entries", "fields": ["channel", "on"]},
        "covers": {"kind": "covers", "rows": "entries", "in": "copies", "by": {"channel": "name"}},
    }
    assert [hit.path for hit in hits(rules[kind], {"entries": data})] == expected


def test_mentions() -> None:
    rule = {"kind": "mentions", "text": "issue.text", "fields": ["customer.name"]}
    for text, expected in (("发给 启岳 科技、销售部", []), ("发给销售部", ["issue.text"])):
        found = hits(rule, {"issue": {"text": text}, "customer": {"name": "启岳科技"}})
        assert [hit.path for hit in found] == expected


def test_a_matrix_without_inputs_is_a_list() -> None:
    rule = {"kind": "matrix", "inputs": [], "output": "priority", "table": "leads"}
    tables = {"matrices": {"leads": ["行政部", "行政部门"]}}
    for found, expected in (("行政部门", []), ("销售部", ["priority"])):
        assert told(hits(rule, {"priority": found}, settings=tables)) == expected


ASKING = {"presets", "required", "signoff"}  # these ask for something to be there


def manual(kind: str) -> str:
    """The manual page of a kind: the docstring of its module."""
    return import_module(KINDS[kind].check.__module__).__doc__ or ""


@pytest.mark.parametrize("kind", sorted(set(KINDS) - ASKING))
def test_the_example_of_a_kind_keeps_quiet_on_an_empty_document(kind: str) -> None:
    example = re.search(r"`({.*?})`", manual(kind), re.S)
    assert example
    rule = json.loads(example[1])
    assert rule["kind"] == kind
    assert hits({key: value for key, value in rule.items() if key != "rows" or not KINDS[kind].by_row}, {}) == []


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        ("customer.name", "客户名称", "Customer name"),
        ("customer", "客户", "Customer"),
        ("departments", "协作部门", "Departments"),
        ("departments[1]", "协作部门 第2行", "Departments row 2"),
        ("departments[1].head", "协作部门 第2行 负责人", "Departments row 2 Head"),
        ("nowhere", "nowhere", "nowhere"),
    ],
)
def test_paths_have_names(path: str, zh: str, en: str) -> None:
    assert label_of(FORM, path) == (zh, en)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "是"),
        (False, "否"),
        (0, "0"),
        (1.5, "1.5"),
        (["甲", "乙"], "甲、乙"),
        ("2026-03-08T09:30", "2026-03-08 09:30"),
        (" 两\n行 ", "两 行"),
        ("长" * 80, "长" * 59 + "…"),
    ],
)
def test_values_are_shown_on_one_short_line(value: object, text: str) -> None:
    assert shown(value) == text


def test_long_lists_are_counted() -> None:
    names = [label_of(FORM, f"copies[{i}]") for i in range(7)]
    assert listed(names).en == "Copies row 1, Copies row 2, Copies row 3, Copies row 4, Copies row 5 and 2 more"


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_is_documented_with_a_good_and_a_bad_example(kind: str) -> None:
    text = manual(kind)
    assert KINDS[kind].check.__module__.rpartition(".")[2] == kind
    assert text.startswith(f"{kind}: ")
    assert "Good:" in text
    assert "Bad:" in text


def test_reasons_ask_only_for_what_hits_give() -> None:
    given = {
        "actual",
        "where",
        "count",
        "timeless",
        "day",
        "undecided",
        "expected",
        "words",
        "post",
        "crossed",
        "date",
        "limit",
        "limit_label",
        "role",
        "original",
        "signed",
        "stated",
        "said",
        "signer",
        "other",
        "deputy",
        "number",
    }
    assert {name for text in REASONS.values() for source in text for name in variables(source)} == given
    assert {name for text in VERDICTS.values() for source in text for name in variables(source)} == {"title", "reason"}


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ({"kind": "order", "fields": ["begun_at", "done"]}, "'done' is no field of small"),
        ({"kind": "order", "rows": "departments", "fields": ["due", "head_of"]}, "'departments[].head_of' is no field"),
        ({"kind": "order", "rows": "departments", "fields": ["due", "done_on"]}, "'departments[].done_on' is no field"),
        ({"kind": "past", "rows": "nothing", "fields": ["on"]}, "'nothing[].on' is no field"),
        (
            {"kind": "covers", "rows": "departments", "in": "copies", "by": {"department": "head"}},
            "'copies[].head' is no",
        ),
        ({**every("day"), "subject": "person"}, "'entries[].person' is no field"),
        ({**every("day"), "date": "begun_on"}, "'entries[].begun_on' is no field"),
        ({**every("day"), "match": {"sort": "x"}}, "'entries[].sort' is no field"),
        ({"kind": "unique", "rows": "entries", "fields": ["number"]}, "'entries[].number' is no field"),
        ({**EACH, "each": {"rows": "departments", "department": "name"}}, "'departments[].name' is no field"),
        ({**BY, "after": "nowhere"}, "'nowhere' is no field"),
        ({"kind": "required", "fields": ["budget"], "when": [{"field": "x", "present": True}]}, "'x' is no field"),
        ({"kind": "shape", "fields": ["customer.nam"]}, "'customer.nam' is no field"),
        (
            {**limit("PT1H"), "message": {"zh": "{{ deu }}", "en": "-"}},
            "its words ask for 'deu'; deadline gives actual,",
        ),
        ({"kind": "shape", "message": {"zh": "{{ due }}", "en": "-"}}, "its words ask for 'due'"),
    ],
)
def test_a_rule_that_does_not_fit_its_form_is_told(rule: dict[str, Any], fault: str) -> None:
    first = faults(rule, FORM)[0]
    assert str(first).startswith(fault)
    assert re.search("[一-鿿]", fault_words(first, "zh"))


@pytest.mark.parametrize(
    "rule",
    [
        BY,
        EACH,
        MATRIX,
        every("week", subject="channel", match={"kind": "甲"}),
        limit("PT1H"),
        {"kind": "order", "rows": "departments", "fields": ["/begun_at", "due"]},
        {"kind": "required", "fields": ["customer", "departments"], "when": [{"field": "done_on", "before": "/as_of"}]},
        {"kind": "presets", "table": "scores", "fields": ["score"]},
        {"kind": "shape", "fields": ["departments[].head"]},
        {"kind": "unique", "rows": "entries", "fields": ["on"], "message": {"zh": "{{ names }}", "en": "{{ label }}"}},
    ],
)
def test_a_rule_that_fits_its_form_has_no_faults(rule: dict[str, Any]) -> None:
    assert faults(rule, form(rule)) == []
    assert record({}).form == "small"


# --- the meta-schema --------------------------------------------------------------------------------------------------

META = json.loads((default_folder() / "schemas" / "meta" / "rule.json").read_text("utf-8"))
WORDS = {"zh": "字", "en": "words"}
COMMON_KEYS = {
    "id": "TST-01",
    "severity": "error",
    "clause": "一",
    "origin": "stated",
    "title": WORDS,
    "message": WORDS,
}
SIGNED = {"kind": "signoff", "table": "signoffs"}


@pytest.mark.parametrize(
    ("rule", "keyword"),
    [
        (limit("PT2H"), ""),
        (limit("PT1H30M"), ""),
        (limit("P0WD"), ""),
        (ahead("P3D"), ""),
        (MATRIX, ""),
        (BY, ""),
        (EACH, ""),
        (every("week", subject="channel", match={"kind": "甲"}), ""),
        ({"kind": "shape"}, ""),
        ({"kind": "past", "fields": ["on"], "rows": "entries", "since": "2026-01-01"}, ""),
        ({"kind": "required", "fields": ["a.b", "/c"], "when": [{"field": "x", "present": False}]}, ""),
        ({"kind": "product", "fields": ["a"]}, "enum"),
        ({"kind": "past", "fields": ["on"], "id": "tst-1"}, "pattern"),
        ({"kind": "past", "fields": ["on"], "severity": "fatal"}, "enum"),
        ({"kind": "past", "fields": ["on"], "message": {"en": "words"}}, "required"),
        ({"kind": "past", "fields": ["on"], "until": "2026"}, "pattern"),
        ({"kind": "past", "fields": ["on"], "field": "x"}, "unevaluatedProperties"),
        ({"kind": "past"}, "required"),
        ({"kind": "past", "fields": []}, "minItems"),
        ({"kind": "past", "fields": ["progress[].at"]}, "pattern"),
        ({"kind": "order", "fields": ["on"]}, "minItems"),
        (limit("2H"), "pattern"),
        (limit("PT"), "pattern"),
        (limit("PT2H", "lunar"), "enum"),
        ({**limit("PT2H"), "at_least": "P3D"}, "unevaluatedProperties"),
        ({**every("day"), "every": "year"}, "enum"),
        ({"kind": "cadence", "date": "on", "every": "day"}, "required"),
        ({**SIGNED}, "anyOf"),
        ({**SIGNED, "roles": []}, "minItems"),
        ({**SIGNED, "each": {"rows": "departments"}}, "required"),
        ({"kind": "covers", "rows": "a", "in": "b", "by": {}}, "minProperties"),
        ({"kind": "past", "fields": ["on"], "when": [{"field": "x"}]}, "minProperties"),
        ({"kind": "past", "fields": ["on"], "when": [{"field": "x", "is": 1}]}, "additionalProperties"),
        ({"kind": "past", "fields": ["on"], "when": [{"field": "x", "in": ["a"], "present": True}]}, "maxProperties"),
    ],
)
def test_the_meta_schema_knows_a_rule_from_a_slip(rule: dict[str, Any], keyword: str) -> None:
    full = {**COMMON_KEYS, **rule}
    found = {error.validator for error in Draft202012Validator(META).iter_errors(full)}
    assert (keyword in found) if keyword else not found
    assert jsonschema_rs.Draft202012Validator(META).is_valid(full) == (not keyword)


def test_the_meta_schema_has_a_branch_for_every_kind() -> None:
    branches = {branch["if"]["properties"]["kind"]["const"] for branch in META["allOf"]}
    assert branches == set(KINDS) == set(META["properties"]["kind"]["enum"])


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_meta_schema_lists_the_variables_of_a_kind(kind: str) -> None:
    told = META["$defs"][kind]["description"].partition("message: ")[2]
    assert {name.partition(" (")[0] for name in told.split(", ")} == KINDS[kind].variables


# --- bounds -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limits", "figure", "expected"),
    [
        ({"at_most": 100}, 100, ""),
        ({"at_most": 100}, 100.01, "100 most"),
        ({"at_least": 3}, 3, ""),
        ({"at_least": 3}, 0, "3 least"),
        ({"at_least": 0, "at_most": 5}, -1, "0 least"),
        ({"at_least": 0, "at_most": 0}, 1, "0 most"),
        ({"at_most": 5}, None, ""),
        ({"at_most": 5}, "6", ""),
    ],
)
def test_bounds(limits: dict[str, Any], figure: Any, expected: str) -> None:
    found = hits({"kind": "bounds", "field": "amount", **limits}, {"amount": figure} if figure is not None else {})
    assert [f"{hit.args['expected']} {hit.args['side']}" for hit in found] == ([expected] if expected else [])
