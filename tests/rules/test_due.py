"""What each kind of rule says is still to be done: its last minute, and which of several it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import pytest

from kit.model import Data
from kit.rules import KINDS
from kit.rules.due import Due
from kit.rules.sets.base import Filed
from kit.rules.sets.process import World, owed, process
from tests.rules.test_sets import FORMS, PARTS, WORDS, doc, told
from tests.support.shelf import Shelf
from tests.support.small_form import PICTURE, row_scope, scope

AS_OF = date(2026, 6, 30)  # a Tuesday


def _told(due: Due) -> str:
    """`path at about (row) reason`, the hour of a day left out."""
    at = due.at and (due.at.date().isoformat() if due.is_day else due.at.isoformat(" ", "minutes"))
    words = (due.path, at, due.about.zh, due.row and f"({due.row})", due.reason, due.is_ahead and "ahead")
    return " ".join(str(word) for word in words if word)


# --- of a document ----------------------------------------------------------------------------------------------------

TWO_HOURS = {"kind": "deadline", "from": "begun_at", "to": "done_at", "within": "PT2H", "clock": "office"}
THREE_DAYS = {"kind": "deadline", "from": "begun_on", "to": "done_on", "within": "P3WD"}
DAILY = {"kind": "cadence", "rows": "entries", "date": "on", "every": "workday", "from": "begun_on", "to": "done_on"}
WEEKLY = {**DAILY, "every": "week", "subject": "channel"}
CALLS = {
    "kind": "count",
    "in": "entries",
    "match": {"kind": "电话"},
    "date": "on",
    "from": "begun_on",
    "within": "P3WD",
}
CALLS |= {"at_least": 2}
SIGN = {"kind": "signoff", "table": "signoffs", "roles": ["接收人"], "before": "done_on"}
HEADS = {
    "kind": "signoff",
    "table": "signoffs",
    "each": {"rows": "departments", "department": "department", "role": "负责人"},
}


def _on(*days: str, **cells: str) -> dict[str, list[Data]]:
    return {"entries": [{"on": day, **cells} for day in days]}


@pytest.mark.parametrize(
    ("rule", "data", "expected"),
    [
        (TWO_HOURS, {"begun_at": "2026-06-30T17:00"}, ["done_at 2026-07-01 10:00"]),  # office hours
        (TWO_HOURS, {"begun_at": "2026-06-30T17:00", "done_at": "2026-06-30T18:00"}, []),
        (TWO_HOURS, {}, []),
        (TWO_HOURS, {"begun_at": "2026-06-29T09:00"}, ["done_at 2026-06-29 11:00"]),  # overdue is still open
        (THREE_DAYS, {"begun_on": "2026-06-26"}, ["done_on 2026-07-01"]),
        (THREE_DAYS, {"begun_on": "2099-06-26"}, ["done_on no-calendar"]),
        (DAILY, {"begun_on": "2026-06-29", **_on("2026-06-29")}, ["entries 2026-06-30 2026年6月30日 (2026-06-30)"]),
        (
            DAILY,
            {"begun_on": "2026-06-29", **_on("2026-06-29", "2026-06-30")},
            ["entries 2026-07-01 2026年7月1日 (2026-07-01)"],
        ),
        (  # behind its last row: in arrears; a gap before it is history
            DAILY,
            {"begun_on": "2026-06-24", **_on("2026-06-25")},
            ["entries 2026-06-26 2026年6月26日、2026年6月29日", "entries 2026-06-30 2026年6月30日 (2026-06-30)"],
        ),
        (DAILY, {"begun_on": "2026-06-24", "done_on": "2026-06-26"}, []),  # over
        (DAILY, {}, []),
        ({**DAILY, "inside": True}, {"begun_on": "2026-06-29"}, []),
        (
            WEEKLY,
            {"begun_on": "2026-06-22", **_on("2026-06-23", channel="OA")},
            ["entries 2026-07-05 OA 2026年6月29日至7月5日 (OA 2026-06-29)"],
        ),
        (
            WEEKLY,
            {"begun_on": "2026-06-22", "done_on": "2026-07-01", **_on("2026-06-23", channel="OA")},
            [],
        ),  # a torn week
        (CALLS, {"begun_on": "2026-06-29", **_on("2026-06-30", kind="电话")}, ["entries 2026-07-02"]),
        (CALLS, {"begun_on": "2026-06-29", **_on("2026-06-30", "2026-07-01", kind="电话")}, []),
        (SIGN, {"done_on": "2026-07-03"}, ["signoffs 2026-07-03 接收人 (接收人)"]),
        (SIGN, {"signoffs": [{"role": "接收人"}]}, ["signoffs[0].signature 接收人"]),  # no date is set
        (SIGN, {"signoffs": [{"role": "接收人", "signature": "未签"}]}, ["signoffs[0].signature 接收人"]),
        (SIGN, {"signoffs": [{"role": "接收人", "signature": "张伟", "opinion": "不同意", "date": "2026-06-29"}]}, []),
        (
            SIGN,  # late, and signed all the same
            {
                "done_on": "2026-06-01",
                "signoffs": [{"role": "接收人", "signature": "张伟", "opinion": "同意", "date": "2026-06-29"}],
            },
            [],
        ),
        (HEADS, {"departments": [{"department": "客服部"}]}, ["signoffs 客服部负责人 (负责人 客服部)"]),
    ],
)
def test_what_a_document_still_asks_for(rule: Mapping[str, Any], data: Data, expected: list[str]) -> None:
    due = KINDS[rule["kind"]].due
    assert due is not None
    assert [_told(one) for one in due({"id": "T-01", **rule}, scope(data, as_of=AS_OF))] == expected


def test_a_row_has_its_own_deadline() -> None:
    rule = {"kind": "deadline", "rows": "departments", "from": "raised", "to": "due", "within": "P3D"}
    whole = scope({"departments": [{"department": "客服部", "raised": "2026-06-29"}]})
    due = KINDS["deadline"].due
    assert due is not None
    assert [_told(one) for one in due(rule, row_scope(whole, "departments"))] == ["departments[0].due 2026-07-02"]


def test_a_picture_is_a_signature() -> None:
    data = {"signoffs": [{"role": "接收人", "opinion": "同意", "date": "2026-06-29"}]}
    due = KINDS["signoff"].due
    assert due is not None
    assert not list(due(SIGN, scope(data, found={"signoffs[0].signature": PICTURE})))


# --- across documents -------------------------------------------------------------------------------------------------


def _owed(rule: Mapping[str, Any], filed: tuple[Filed, ...], as_of: date) -> Iterator[str]:
    is_term = rule["kind"] == "term"
    raw = {"id": "test", "parts": PARTS, "rules": [] if is_term else [{"id": "T-01", **WORDS, **rule}]}
    raw |= {"terms": [{"title": WORDS["title"], **rule}]} if is_term else {}
    for _, one in owed(process(raw, FORMS), Shelf(filed), World(FORMS, {}, as_of)):
        yield f"{one.filed.path} {_told(one.due)}"


FOLLOWS = {"kind": "follows", "each": "plan", "needs": ["report"], "from": "on", "within": "P10WD"}
REPORTS = {"kind": "every", "in": "all_reports", "date": "on", "every": "week"}
OF_PLAN = {
    "kind": "every",
    "each": "plan",
    "from": ["on"],
    "to": ["end"],
    "in": "report",
    "date": "on",
    "every": "week",
}
PAUSED = {**OF_PLAN, "pause": [{"field": "owner", "in": ["暂停"]}]}
JUDGED = {"kind": "pair", "of": "report", "as": "plan", "take": {"planned": "on"}}
JUDGED |= {"judge": {"kind": "deadline", "from": "planned", "to": "end", "within": "P5D"}}
MEAN = {"kind": "mean", "of": "all_report_lines", "value": "score", "by": {"name": "name"}, "period": "/on"}
MEAN |= {"every": "quarter", "below": 3.5, "needs": "all_lines", "at": "/on"}
TURNS = {"kind": "interval", "of": "all_lines", "by": ["name"], "who": "who", "from": ["start"], "to": ["end"]}
TERM = {
    "kind": "term",
    "of": "plan_lines",
    "by": ["name"],
    "due": ["raised", "end"],
    "done": [{"field": "who", "present": True}],
}
WEEK, NEXT = "2026年6月29日至7月5日", "2026年7月6日至7月12日"


@pytest.mark.parametrize(
    ("rule", "filed", "expected"),
    [
        (FOLLOWS, [doc("plan", "P1", "2026-06-22")], ["P1 on 2026-07-06 report表 (report)"]),
        (FOLLOWS, [doc("plan", "P1", "2026-06-22"), doc("report", "R1")], []),
        (FOLLOWS, [doc("plan", "P1")], []),  # has not begun
        ({key: FOLLOWS[key] for key in ("kind", "each", "needs")}, [doc("plan", "P1", "2026-06-22")], []),  # no limit
        (REPORTS, [doc("report", "R1", "2026-06-23")], [f"R1 2026-07-05 report表：{WEEK} (all_reports 2026-06-29)"]),
        (REPORTS, [doc("report", "R1", "2026-06-29")], [f"R1 2026-07-12 report表：{NEXT} (all_reports 2026-07-06)"]),
        (
            REPORTS,  # the week before the last is history once another one is on file
            [doc("report", "R1", "2026-06-08"), doc("report", "R2", "2026-06-16")],
            [
                "R2 2026-06-28 report表：2026年6月22日至6月28日 (all_reports missed)",
                f"R2 2026-07-05 report表：{WEEK} (all_reports 2026-06-29)",
            ],
        ),
        (REPORTS, [], []),
        (
            OF_PLAN,
            [doc("plan", "P1", "2026-06-30")],
            [f"P1 2026-07-12 report表：{NEXT} (report 2026-07-06)"],
        ),  # begins midweek
        (OF_PLAN, [doc("plan", "P1", "2026-06-30", end="2026-07-11")], []),  # no whole week is left
        (OF_PLAN, [doc("plan", "P1", "2026-05-01", end="2026-06-01")], []),  # over
        (PAUSED, [doc("plan", "P1", "2026-06-20"), doc("report", "R1", "2026-06-23", owner="暂停")], []),
        (JUDGED, [doc("plan", "P1", "2026-06-28"), doc("report", "R1")], ["R1 end 2026-07-03"]),
        (
            TURNS,
            [doc("plan", "P1", lines=[{"name": "a", "who": "张三", "start": "2026-01-01", "end": "2026-07-04"}])],
            ["P1 lines[0] 2026-07-04 a 张三 (a) ahead"],
        ),
        (
            TURNS,  # somebody follows, without end
            [
                doc(
                    "plan",
                    "P1",
                    lines=[
                        {"name": "a", "who": "张三", "start": "2026-01-01", "end": "2026-07-04"},
                        {"name": "a", "who": "李四", "start": "2026-07-05"},
                    ],
                )
            ],
            [],
        ),
        (
            TERM,
            [doc("plan", "P1", "2026-06-01", lines=[{"name": "a", "end": "2026-07-04"}])],
            ["P1 lines[0].end 2026-07-04 a (a)"],
        ),
        (
            TERM,
            [doc("plan", "P1", "2026-06-01", lines=[{"name": "a", "end": "2026-07-04", "who": "张三"}])],
            [],
        ),  # done
        (
            TERM,  # the later document counts, and the first date that is there
            [
                doc("plan", "P1", "2026-06-08", lines=[{"name": "a", "end": "2026-07-04", "raised": "2026-07-20"}]),
                doc("plan", "P2", "2026-06-01", lines=[{"name": "a", "end": "2026-07-04"}]),
            ],
            ["P1 lines[0].raised 2026-07-20 a (a)"],
        ),
        (
            {**TERM, "ahead": True},
            [doc("plan", "P1", "2026-06-01", lines=[{"name": "a", "end": "2026-06-04"}])],
            ["P1 lines[0].end 2026-06-04 a (a) ahead"],
        ),
    ],
)
def test_what_documents_together_still_ask_for(
    rule: Mapping[str, Any], filed: list[Filed], expected: list[str]
) -> None:
    assert list(_owed(rule, tuple(filed), AS_OF)) == expected


LOW = [doc("report", f"R{i}", "2026-05-04", lines=[{"name": "快", "score": score}]) for i, score in enumerate((2, 4))]


@pytest.mark.parametrize(
    ("as_of", "more", "expected"),
    [
        (date(2026, 6, 30), [], []),  # the quarter is not over: its mean may still change
        (date(2026, 7, 1), [], ["R1 lines[0].score 2026-09-30 plan表：快 2026年第2季度 (快 2026-04-01)"]),
        (date(2026, 10, 1), [], ["R1 lines[0].score 2026-09-30 plan表：快 2026年第2季度 (快 2026-04-01)"]),
        (date(2026, 10, 1), [doc("plan", "P1", "2026-09-01", lines=[{"name": "快"}])], []),
        (date(2026, 10, 1), [doc("plan", "P1", "2026-10-01", lines=[{"name": "快"}])], []),  # late, and done
    ],
)
def test_a_low_mean_asks_for_a_plan(as_of: date, more: list[Filed], expected: list[str]) -> None:
    assert list(_owed(MEAN, (*LOW, *more), as_of)) == expected


def test_the_last_minute_of_a_day_is_its_end() -> None:
    due = KINDS["deadline"].due
    assert due is not None
    assert [one.at for one in due(THREE_DAYS, scope({"begun_on": "2026-06-26"}))] == [datetime(2026, 7, 1, 23, 59)]


def test_a_term_among_the_rules_is_a_finding() -> None:
    late = doc("plan", "P1", "2026-06-01", lines=[{"name": "a", "end": "2026-06-29"}])
    assert told(TERM, late, as_of=AS_OF) == ["P1 lines[0].end"]
    assert told(TERM, late, as_of=date(2026, 6, 29)) == []
    assert told({**TERM, "ahead": True}, late, as_of=AS_OF) == []
