"""Each kind of rule across documents against a table of cases; the shipped processes against good and bad chains."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kit.audit.cross_document import checked, findings, processes
from kit.model import Data, Finding, Form, PackError, Record
from kit.pack import Pack, default_folder, load
from kit.pack.form_schema import compile_form
from kit.rules.sets.base import Filed, keys_at
from kit.rules.sets.kinds import KINDS
from kit.rules.sets.process import World, cases, hits, process
from tests.support.shelf import Shelf
from tests.support.small_form import DATE, SIGNOFF, TEXT, labelled, rows

AS_OF = date(2026, 12, 31)
MIDYEAR = date(2026, 7, 1)  # the second quarter is closed
META = json.loads((default_folder() / "schemas/meta/process.json").read_text("utf-8"))


def _form(name: str, origin: str, **fields: Mapping[str, Any]) -> Form:
    head = {
        "id": name,
        "version": "1.0",
        "in_force": "2026-01-01",
        "title": {"zh": f"{name}表", "en": name},
        "clause": "测试",
        "origin": origin,
        "template": f"{name}.docx",
        "filing": "{{ number }}",
        "number": "number",
        "date": "on",
    }
    texts = {key: labelled(TEXT, key, key) for key in ("number", "project", "department", "owner")}
    dates = {key: labelled(DATE, key, key) for key in ("on", "end")}
    schema = {"x-form": head, "type": "object", "properties": {**texts, **dates, **fields}}
    return compile_form(schema, (), Path(f"{name}.json"))


LINES = rows(
    "明细",
    "Lines",
    [],
    {
        "name": labelled(TEXT, "名称", "Name"),
        "department": labelled(TEXT, "部门", "Department"),
        "who": labelled(TEXT, "谁", "Who"),
        "start": labelled(DATE, "起", "From"),
        "end": labelled(DATE, "止", "To"),
        "score": labelled({"type": "integer"}, "分", "Score"),
        "raised": labelled(DATE, "告知", "Raised"),
    },
    x_key=["name"],
)
SIGNED = rows("签字", "Sign-offs", ["role"], SIGNOFF, x_key=["role", "department"])
FORMS = {
    "plan": _form("plan", "stated", lines=LINES),
    "report": _form("report", "stated", lines=LINES, signoffs=SIGNED),
    "extra": _form("extra", "derived", lines=LINES),
}
WORDS = {
    "severity": "error",
    "clause": "测试",
    "origin": "default",
    "title": {"zh": "题", "en": "t"},
    "message": {"zh": "文", "en": "m"},
}
PARTS: dict[str, dict[str, Any]] = {
    "plan": {"form": "plan", "key": "project"},
    "plan_lines": {"form": "plan", "key": "project", "rows": "lines"},
    "report": {"form": "report", "key": "project"},
    "last_report": {"form": "report", "key": "project", "pick": "last"},
    "report_lines": {"form": "report", "key": "project", "rows": "lines"},
    "extra": {"form": "extra", "key": "project"},
    "named": {"form": "extra", "key": "lines[].name", "rows": "lines"},
    "by_number": {"form": "report", "key": "number"},
    "all_plans": {"form": "plan"},
    "all_lines": {"form": "plan", "rows": "lines"},
    "all_reports": {"form": "report"},
    "all_report_lines": {"form": "report", "rows": "lines"},
    "all_extras": {"form": "extra"},
    "all_extra_lines": {"form": "extra", "rows": "lines"},
}


def doc(form: str, number: str, on: str = "", project: str = "甲", **more: Any) -> Filed:
    """A document whose path is its number."""
    data: Data = {"number": number, "project": project, **({"on": on} if on else {}), **more}
    return Filed(form, number, number, Record(form, "1.0", data))


def told(rule: Mapping[str, Any], *filed: Filed, as_of: date = AS_OF) -> list[str]:
    """`file path (row) reason` of each hit of one rule."""
    raw = {
        "id": "test",
        "title": {"zh": "测试", "en": "test"},
        "parts": PARTS,
        "rules": [{"id": "T-01", **WORDS, **rule}],
    }
    Draft202012Validator(META).validate(raw)
    world = World(FORMS, {}, as_of)
    return [
        " ".join(filter(None, (one.filed.path, one.hit.path, one.hit.row and f"({one.hit.row})", one.hit.reason)))
        for _, one in hits(process(raw, FORMS), Shelf(filed), world)
    ]


# --- follows ----------------------------------------------------------------------------------------------------------

DEMAND = {"kind": "follows", "each": "plan", "needs": ["report"]}
LIMITED = {**DEMAND, "from": "on", "within": "P10WD"}
LINED = {"kind": "follows", "each": "plan_lines", "needs": ["report_lines"], "by": {"department": "department"}}
CHOICE = {"kind": "follows", "each": ["report", "extra"], "needs": ["plan"]}


@pytest.mark.parametrize(
    ("rule", "filed", "expected"),
    [
        (DEMAND, [doc("plan", "P1"), doc("report", "R1")], []),
        (DEMAND, [doc("plan", "P1"), doc("report", "R1", project="乙")], ["P1 project (report)"]),
        (DEMAND, [doc("plan", "P1", project="甲 "), doc("report", "R1")], []),  # spelled with a blank
        (DEMAND, [doc("report", "R1")], []),  # nothing demands it
        (DEMAND, [doc("plan", "P1", project="")], []),  # belongs to no case
        (LIMITED, [doc("plan", "P1", "2026-12-18")], []),  # still open
        (LIMITED, [doc("plan", "P1", "2026-12-01")], ["P1 on (report)"]),
        (LIMITED, [doc("plan", "P1")], []),  # no start
        ({**DEMAND, "needs": ["extra"]}, [doc("plan", "P1")], ["P1 project (extra) no-form"]),
        ({**DEMAND, "needs": ["extra"], "missing": "violation"}, [doc("plan", "P1")], ["P1 project (extra)"]),
        ({**DEMAND, "missing": "inconclusive"}, [doc("plan", "P1")], ["P1 project (report) no-form"]),
        ({**DEMAND, "needs": ["report", "extra"]}, [doc("plan", "P1")], ["P1 number (report extra)"]),
        ({**DEMAND, "given": ["extra"]}, [doc("plan", "P1")], []),
        ({**DEMAND, "unless": ["extra"]}, [doc("plan", "P1"), doc("extra", "E1")], []),
        # the first part of several that is there demands
        (CHOICE, [doc("report", "R1"), doc("extra", "E1")], ["R1 project (plan)"]),
        (CHOICE, [doc("extra", "E1")], ["E1 project (plan)"]),
        # rows
        (
            LINED,
            [
                doc("plan", "P1", lines=[{"department": "设计部"}]),
                doc("report", "R1", lines=[{"department": "设计部门"}]),
            ],
            [],
        ),
        (LINED, [doc("plan", "P1", lines=[{"department": "设计部"}]), doc("report", "R1")], ["R1 lines (设计部)"]),
        (
            LINED,
            [doc("plan", "P1", lines=[{"department": "设计部"}])],
            [],
        ),  # the document itself is another rule's business
        (LINED, [doc("plan", "P1", lines=[{"name": "节点"}]), doc("report", "R1")], []),  # blank
        (
            LINED,
            [
                doc("plan", "P1", lines=[{"department": "甲"}]),
                doc("report", "R2", "2026-02-01"),
                doc("report", "R1", "2026-03-01"),
            ],
            ["R1 lines (甲)"],  # told on the last
        ),
        # rows that make the cases
        (
            {"kind": "follows", "each": "by_number", "needs": ["named"]},
            [doc("report", "R1"), doc("report", "R2"), doc("extra", "E1", lines=[{"name": "R1"}])],
            ["R2 number (named) no-form"],
        ),
        (
            {"kind": "follows", "each": "named", "needs": ["by_number"]},
            [doc("report", "R1"), doc("extra", "E1", lines=[{"name": "R1"}, {"name": "R3"}])],
            ["E1 lines[1] (R3 by_number)"],
        ),
    ],
)
def test_follows(rule: dict[str, Any], filed: list[Filed], expected: list[str]) -> None:
    assert told(rule, *filed) == expected


def test_follows_needs_the_calendar_of_its_limit() -> None:
    assert told(LIMITED, doc("plan", "P1", "2026-12-28"), as_of=date(2027, 3, 1)) == ["P1 on (report) no-calendar"]


# --- same -------------------------------------------------------------------------------------------------------------

SAME = {"kind": "equal", "of": "report", "as": "plan", "fields": {"department": "department"}}
SUCCESSIVE = {"kind": "equal", "of": "report_lines", "by": {"name": "name"}, "fields": {"end": "end"}}
IN_FORCE = {
    "kind": "equal",
    "of": "all_reports",
    "as": "all_lines",
    "by": {"project": "name"},
    "fields": {"owner": ["who", "department"]},
    "at": "on",
    "from": ["start"],
    "to": ["end"],
}
TURNS = [
    {"name": "甲", "who": "张三", "end": "2026-06-30"},
    {"name": "甲", "who": "李四", "department": "王五", "start": "2026-07-01"},
]


@pytest.mark.parametrize(
    ("rule", "filed", "expected"),
    [
        (SAME, [doc("plan", "P1", department="市场部"), doc("report", "R1", department="市场部门")], []),
        (SAME, [doc("plan", "P1", department="市场部"), doc("report", "R1", department="销售部")], ["R1 department"]),
        (SAME, [doc("plan", "P1"), doc("report", "R1", department="销售部")], []),
        (SAME, [doc("plan", "P1", department="市场部"), doc("report", "R1")], []),
        (
            SAME,
            [
                doc("plan", "P1", department="市场部"),
                doc("plan", "P2", department="销售部"),
                doc("report", "R1", department="销售部"),
            ],
            [],
        ),
        (IN_FORCE, [doc("plan", "P1", lines=TURNS), doc("report", "R1", "2026-03-01", owner="张三")], []),
        (IN_FORCE, [doc("plan", "P1", lines=TURNS), doc("report", "R1", "2026-07-01", owner="张三")], ["R1 owner"]),
        (IN_FORCE, [doc("plan", "P1", lines=TURNS), doc("report", "R1", "2026-07-01", owner="王五")], []),
        (IN_FORCE, [doc("plan", "P1", lines=TURNS), doc("report", "R1", owner="赵六")], []),  # no date
    ],
)
def test_same(rule: dict[str, Any], filed: list[Filed], expected: list[str]) -> None:
    assert told(rule, *filed) == expected


@pytest.mark.parametrize(
    ("before", "ends", "expected"),
    [
        ("last", ["2026-05-01", "2026-05-01", "2026-05-01"], []),
        ("last", ["2026-05-01", "2026-05-02", "2026-05-01"], ["R2 lines[0].end (A)", "R3 lines[0].end (A)"]),
        ("first", ["2026-05-01", "2026-05-02", "2026-05-01"], ["R2 lines[0].end (A)"]),
        ("first", ["2026-05-01"], []),
    ],
)
def test_same_compares_with_documents_before(before: str, ends: list[str], expected: list[str]) -> None:
    filed = [
        doc("report", f"R{i}", f"2026-03-0{i}", lines=[{"name": "A", "end": end}]) for i, end in enumerate(ends, 1)
    ]
    assert [hit.replace(" (A)", "") for hit in told({**SUCCESSIVE, "before": before}, *filed)] == [
        hit.replace(" (A)", "") for hit in expected
    ]


# --- pair -------------------------------------------------------------------------------------------------------------

LEAD = {
    "kind": "pair",
    "of": "report_lines",
    "before": "last",
    "by": {"name": "name"},
    "take": {"due_before": ["end", "start"]},
    "judge": {
        "kind": "lead",
        "raised": "raised",
        "due": "due_before",
        "at_least": "P3D",
        "when": [{"field": "due_before", "before": "end"}],
    },
}
HEADS = {
    "kind": "pair",
    "of": "report",
    "as": "plan",
    "take": {"heads": {"all": ["department", "lines[].department"], "as": "department"}},
    "judge": {
        "kind": "signoff",
        "table": "signoffs",
        "each": {"rows": "heads", "department": "department", "role": "部门负责人"},
    },
}
SPAN = {
    "kind": "pair",
    "of": "report",
    "as": "plan",
    "take": {"begun": "on"},
    "judge": {"kind": "deadline", "from": "begun", "to": "on", "within": "P3D"},
}


def _week(i: int, end: str, raised: str = "") -> Filed:
    line = {"name": "海报", "end": end, **({"raised": raised} if raised else {})}
    return doc("report", f"R{i}", f"2026-03-{i:02}", lines=[line])


def _signed(*departments: str) -> list[dict[str, str]]:
    return [
        {"role": "部门负责人", "department": name, "signature": "张三", "date": "2026-03-05", "opinion": "同意"}
        for name in departments
    ]


@pytest.mark.parametrize(
    ("rule", "filed", "expected"),
    [
        (LEAD, [_week(2, "2026-03-20"), _week(9, "2026-03-27", "2026-03-17")], []),
        (LEAD, [_week(2, "2026-03-20"), _week(9, "2026-03-27", "2026-03-18")], ["R9 lines[0].raised"]),
        (LEAD, [_week(2, "2026-03-20"), _week(9, "2026-03-20", "2026-03-18")], []),  # not moved
        (LEAD, [_week(9, "2026-03-27", "2026-03-18")], []),
        (SPAN, [doc("plan", "P1", "2026-03-02"), doc("report", "R1", "2026-03-05")], []),
        (SPAN, [doc("plan", "P1", "2026-03-02"), doc("report", "R1", "2026-03-06")], ["R1 on"]),
        (
            HEADS,
            [
                doc("plan", "P1", department="市场部", lines=[{"department": "设计部"}]),
                doc("report", "R1", signoffs=_signed("市场部", "设计部")),
            ],
            [],
        ),
        (
            HEADS,
            [
                doc("plan", "P1", department="市场部", lines=[{"department": "设计部"}]),
                doc("report", "R1", signoffs=_signed("市场部")),
            ],
            ["R1 signoffs (部门负责人 设计部) missing"],
        ),
    ],
)
def test_pair(rule: dict[str, Any], filed: list[Filed], expected: list[str]) -> None:
    assert told(rule, *filed) == expected


# --- every ------------------------------------------------------------------------------------------------------------

WEEKLY = {"kind": "every", "each": "plan", "from": ["on"], "in": "report", "date": "on", "every": "week"}
SERIES = {"kind": "every", "in": "all_reports", "date": "on", "every": "month"}
SUBJECTS = {
    "kind": "every",
    "each": "all_lines",
    "from": ["start", "/on"],
    "to": ["end"],
    "in": "all_report_lines",
    "date": "start",
    "every": "week",
    "by": {"name": "name"},
    "spans": ["on", "end"],
}
MONDAYS = ["2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23"]


def _reports(*days: str, **more: Any) -> list[Filed]:
    return [doc("report", f"R{day[5:]}", day, **more) for day in days]


@pytest.mark.parametrize(
    ("rule", "filed", "as_of", "expected"),
    [
        (WEEKLY, [doc("plan", "P1", "2026-03-02"), *_reports(*MONDAYS)], "2026-03-30", []),
        (WEEKLY, [doc("plan", "P1", "2026-03-02"), *_reports(*MONDAYS[:2], MONDAYS[3])], "2026-03-30", ["P1 (report)"]),
        (WEEKLY, [doc("plan", "P1", "2026-03-03"), *_reports(*MONDAYS[1:])], "2026-03-30", []),  # not a whole week
        (WEEKLY, [doc("plan", "P1", "2026-03-02"), *_reports(*MONDAYS[:3])], "2026-03-29", []),  # not closed
        (WEEKLY, [doc("plan", "P1", "2026-02-16"), *_reports("2026-02-23")], "2026-03-01", []),  # a week of holidays
        (
            WEEKLY,
            [doc("plan", "P1", "2026-12-21"), *_reports("2026-12-21", "2026-12-28")],
            "2027-01-18",
            ["P1 (report) no-calendar"],
        ),
        (
            {**WEEKLY, "ends": {"extra": "on"}},
            [doc("plan", "P1", "2026-03-02"), *_reports(*MONDAYS[:1]), doc("extra", "E1", "2026-03-12")],
            "2026-03-30",
            [],
        ),
        (
            {**WEEKLY, "pause": [{"field": "owner", "in": ["停"]}]},
            [doc("plan", "P1", "2026-03-02"), *_reports(MONDAYS[0], owner="停"), *_reports(MONDAYS[2])],
            "2026-03-30",
            ["P1 (report)"],
        ),  # the second week is spared, the fourth is not
        ({**WEEKLY, "in": "extra"}, [doc("plan", "P1", "2026-03-02")], "2026-03-16", ["P1 (extra) no-form"]),
        # a series
        (SERIES, _reports("2026-01-15", "2026-02-15", "2026-03-15"), "2026-04-15", []),
        (SERIES, _reports("2026-01-15", "2026-03-15"), "2026-04-15", ["R01-15 (all_reports)"]),
        (SERIES, _reports("2026-01-15", "2026-04-15"), "2026-06-15", ["R01-15 (all_reports)", "R04-15 (all_reports)"]),
        (SERIES, [], "2026-06-15", []),
        # subjects; a gap is told on the document that covers it, else on the one that names the subject
        (
            SUBJECTS,
            [
                doc("plan", "P1", lines=[{"name": "群", "start": "2026-03-02", "end": "2026-03-15"}]),
                doc("report", "R1", "2026-03-02", end="2026-03-08", lines=[{"name": "群", "start": "2026-03-03"}]),
                doc("report", "R2", "2026-03-09", end="2026-03-15"),
            ],
            "2026-04-15",
            ["R2 lines (群)"],
        ),
        (
            SUBJECTS,
            [
                doc("plan", "P1", lines=[{"name": "群", "start": "2026-03-02", "end": "2026-03-15"}]),
                doc("report", "R1", "2026-03-02", end="2026-03-08", lines=[{"name": "群", "start": "2026-03-03"}]),
            ],
            "2026-04-15",
            ["P1 (群)"],
        ),
        (
            {**SUBJECTS, "missing": "nothing"},
            [doc("plan", "P1", lines=[{"name": "群", "start": "2026-03-02", "end": "2026-03-15"}])],
            "2026-04-15",
            [],
        ),
        (
            SUBJECTS,
            [doc("plan", "P1", "2026-04-06", lines=[{"name": "群", "start": "2026-03-02"}])],
            "2026-04-12",
            [],
        ),  # the list's own start
        (
            SUBJECTS,
            [
                doc("plan", "P1", lines=[{"name": "群", "start": "2026-03-02"}]),
                doc("plan", "P2", lines=[{"name": "群", "start": "2026-03-02", "end": "2026-03-05"}]),
            ],
            "2026-04-15",
            [],
        ),  # the last edition
    ],
)
def test_every(rule: dict[str, Any], filed: list[Filed], as_of: str, expected: list[str]) -> None:
    assert told(rule, *filed, as_of=date.fromisoformat(as_of)) == expected


def test_every_tells_weeks_of_an_unpublished_calendar_apart() -> None:
    filed = [doc("plan", "P1", "2026-12-14"), *_reports("2026-12-14")]
    assert told(WEEKLY, *filed, as_of=date(2027, 1, 18)) == ["P1 (report)", "P1 (report) no-calendar"]


# --- interval ---------------------------------------------------------------------------------------------------------

ONE = {"kind": "interval", "of": "all_lines", "by": ["name"], "who": "who", "from": ["start"], "to": ["end"]}


def _turns(*turns: tuple[str, str, str]) -> Filed:
    lines = [{"name": "客服", "who": who, "start": start, **({"end": end} if end else {})} for who, start, end in turns]
    return doc("plan", "P1", end="2026-12-31", lines=lines)


@pytest.mark.parametrize(
    ("rule", "filed", "expected"),
    [
        (ONE, _turns(("张三", "2026-01-01", "2026-06-30"), ("李四", "2026-07-01", "")), []),
        (
            ONE,
            _turns(("张三", "2026-01-01", "2026-06-30"), ("李四", "2026-06-30", "")),
            ["P1 lines[1] (客服 2026-06-30)"],
        ),
        (ONE, _turns(("张三", "2026-01-01", "2026-06-30"), ("张三", "2026-06-01", "")), []),
        (
            ONE,
            _turns(("张三", "2026-01-01", ""), ("李四", "2026-07-01", "2026-07-31")),
            ["P1 lines[1] (客服 2026-07-01)"],
        ),
        (
            ONE,
            _turns(("张三", "2026-01-01", "2026-06-30"), ("李四", "2026-07-15", "")),
            ["P1 lines[1] (客服 2026-07-01)"],
        ),
        (ONE, _turns(("李四", "2026-07-01", ""), ("张三", "2026-01-01", "2026-06-30")), []),  # in any order
        (ONE, _turns(("张三", "2026-01-01", "2026-06-30")), []),
    ],
)
def test_interval(rule: dict[str, Any], filed: Filed, expected: list[str]) -> None:
    assert told(rule, filed) == expected


# --- changes ----------------------------------------------------------------------------------------------------------

DIFFER = {
    "kind": "changes",
    "of": "all_lines",
    "date": "/on",
    "value": ["who"],
    "backed": "all_reports",
    "by": {"name": "owner"},
    "at": "on",
}


def _lists(*editions: Mapping[str, str]) -> list[Filed]:
    return [
        doc("plan", f"P{i}", f"2026-0{i}-01", lines=[{"name": name, "who": who} for name, who in lines.items()])
        for i, lines in enumerate(editions, 1)
    ]


@pytest.mark.parametrize(
    ("rule", "filed", "expected"),
    [
        (DIFFER, _lists({"张": "读"}, {"张": "读"}), []),
        (DIFFER, _lists({"张": "读"}, {"张": "读", "李": "写"}), ["P2 lines[1] (added 李)"]),
        (DIFFER, _lists({"张": "读", "李": "写"}, {"张": "读"}), ["P2 lines (removed 李)"]),
        (DIFFER, _lists({"张": "读"}, {"张": "写"}), ["P2 lines[0] (changed 张)"]),
        (DIFFER, [*_lists({"张": "读"}, {"张": "写"}), doc("report", "R1", "2026-02-01", owner="张")], []),
        (
            DIFFER,
            [*_lists({"张": "读"}, {"张": "写"}), doc("report", "R1", "2026-01-01", owner="张")],
            ["P2 lines[0] (changed 张)"],
        ),
        (
            DIFFER,
            [*_lists({"张": "读"}, {"张": "写"}, {"张": "读"}), doc("report", "R1", "2026-02-01", owner="张")],
            ["P3 lines[0] (changed 张)"],
        ),
        ({**DIFFER, "backed": "all_extras"}, _lists({"张": "读"}, {"张": "写"}), ["P2 lines[0] (changed 张) no-form"]),
        (DIFFER, _lists({"张": "读"}, {}), ["P2 lines (removed 张)"]),
    ],
)
def test_changes(rule: dict[str, Any], filed: list[Filed], expected: list[str]) -> None:
    assert told(rule, *filed) == expected


# --- sequence ---------------------------------------------------------------------------------------------------------

GAPLESS = {"kind": "sequence", "explained": "all_extra_lines", "number": "name"}


@pytest.mark.parametrize(
    ("numbers", "explained", "expected"),
    [
        (["P-2026-001", "P-2026-002"], [], []),
        (["P-2026-014", "P-2026-015"], [], []),  # what lies before the first is not known
        (["P-2026-001", "P-2026-004"], [], ["P-2026-004 number"]),
        (["P-2026-001", "P-2026-004"], ["P-2026-002"], ["P-2026-004 number"]),
        (["P-2026-001", "P-2026-004"], ["P-2026-002", "P-2026-003"], []),
        (["P-2025-009", "P-2026-001"], [], []),
        (["P-2026-999", "P-2026-1000"], [], []),
        (["P-2026-001", "P-2026-003", "P-2026-003"], [], ["P-2026-003 number"]),
        (["附件一", "P-2026-001"], [], []),
    ],
)
def test_sequence(numbers: list[str], explained: list[str], expected: list[str]) -> None:
    void = doc("extra", "E1", lines=[{"name": number} for number in explained])
    assert told(GAPLESS, *(doc("plan", number) for number in numbers), void) == expected


# --- mean -------------------------------------------------------------------------------------------------------------

MEAN = {
    "kind": "mean",
    "of": "all_report_lines",
    "value": "score",
    "by": {"name": "name"},
    "period": "/on",
    "every": "quarter",
    "below": 3.5,
    "needs": "all_lines",
    "at": "/on",
}


def _scores(*scores: int, on: str = "2026-02-01") -> list[Filed]:
    return [doc("report", f"R{i}", on, lines=[{"name": "速度", "score": score}]) for i, score in enumerate(scores, 1)]


@pytest.mark.parametrize(
    ("rule", "filed", "expected"),
    [
        (MEAN, _scores(3, 4), []),  # 3.5 is not below 3.5
        (MEAN, _scores(3, 3), ["R2 lines[0].score (速度 2026-01-01)"]),
        (MEAN, _scores(3, 3, on="2026-11-01"), []),  # the next quarter is open
        (MEAN, [*_scores(3, 3), doc("plan", "P1", "2026-06-30", lines=[{"name": "速度"}])], []),
        (
            MEAN,
            [*_scores(3, 3), doc("plan", "P1", "2026-07-01", lines=[{"name": "速度"}])],
            ["R2 lines[0].score (速度 2026-01-01)"],
        ),
        (
            MEAN,
            [*_scores(3, 3), doc("plan", "P1", "2026-06-30", lines=[{"name": "渠道"}])],
            ["R2 lines[0].score (速度 2026-01-01)"],
        ),
        ({**MEAN, "needs": "all_extra_lines"}, _scores(1), ["R1 lines[0].score (速度 2026-01-01) no-form"]),
    ],
)
def test_mean(rule: dict[str, Any], filed: list[Filed], expected: list[str]) -> None:
    assert told(rule, *filed) == expected


# --- processes --------------------------------------------------------------------------------------------------------


def test_every_kind_is_in_the_meta_schema_and_has_a_manual_page() -> None:
    assert sorted(KINDS) == META["$defs"]["rule"]["properties"]["kind"]["enum"]
    for name, kind in KINDS.items():
        page = import_module(kind.check.__module__).__doc__ or ""
        assert page.startswith(f"{name}: ")
        assert "Good:" in page
        assert "Bad:" in page
        assert {"description"} <= META["$defs"][name].keys()


def test_cases_come_in_order_of_the_key_and_one_document_may_lie_in_several() -> None:
    raw = {"id": "test", "parts": PARTS, "rules": []}
    filed = [doc("extra", "E1", lines=[{"name": "R2"}, {"name": "R1"}]), doc("report", "R1"), doc("report", "R2")]
    parts = {name: PARTS[name] for name in ("named", "by_number")}
    found = cases(process({**raw, "parts": parts}, FORMS), Shelf(filed), World(FORMS, {}, AS_OF))
    assert [(case.key, sorted(one.path for some in case.filed.values() for one in some)) for case in found] == [
        ("r1", ["E1", "R1"]),
        ("r2", ["E1", "R2"]),
    ]


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        ({"number": "XM-1"}, "number", ["xm-1"]),
        ({}, "number", []),
        ({"a": {"b": "Ｘ 1"}}, "a.b", ["x1"]),
        ({"rows": [{"n": "2"}, {"n": "1"}, {"n": "2"}, {}]}, "rows[].n", ["1", "2"]),
        ({"rows": "x"}, "rows[].n", []),
    ],
)
def test_keys_at(data: Data, path: str, expected: list[str]) -> None:
    assert keys_at(data, path) == expected


def test_rules_about_forms_that_the_pack_does_not_have_lie_dormant() -> None:
    raw = {"id": "test", "parts": PARTS, "rules": [DEMAND, {**DEMAND, "needs": ["extra"]}]}
    assert len(process(raw, {name: FORMS[name] for name in ("plan", "report")}).rules) == 1


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({**DEMAND, "needs": ["nobody"]}, "there is no part 'nobody'"),
        ({**DEMAND, "from": "begun", "within": "P1D"}, "'begun' is no field of plan"),
        ({**DEMAND, "needs": ["all_reports"]}, "belong together by a key"),
        ({**DEMAND, "message": {"zh": "{{ when }}", "en": "x"}}, "its words ask for 'when'"),
        ({**LEAD, "judge": {**LEAD["judge"], "raised": "told"}}, "'lines[].told' is no field of report"),
        ({**HEADS, "message": {"zh": "{{ who }}", "en": "x"}}, "its words ask for 'who'"),
    ],
)
def test_a_rule_that_does_not_fit_is_refused(full: Pack, rule: dict[str, Any], words: str) -> None:
    raw = {"id": "test", "parts": PARTS, "rules": [{"id": "T-01", **WORDS, **rule}]}
    pack = _with_forms(full)
    with pytest.raises(PackError, match=r"processes/test\.json: rule T-01") as error:
        checked(pack, raw)
    assert words in str(error.value)


def _with_forms(pack: Pack) -> Pack:
    changed = copy.copy(pack)
    object.__setattr__(changed, "forms", FORMS)
    return changed


# --- the shipped processes --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def full() -> Pack:
    return load()


Chain = dict[str, tuple[str, Data]]  # form and data by file name


def _sheet(i: int, start: str, end: str, status: str = "进行中", **task: str) -> tuple[str, Data]:
    line = {"task": "海报初稿", "department": "设计部", "planned_end": "2026-03-20", **task}
    head = {"number": f"JD-2026-00{i}", "project_number": "XM-2026-001", "project": "新品推广", "department": "市场部"}
    return "progress-tracker", {
        **head,
        "project_status": status,
        "period": {"start": start, "end": end},
        "reported_on": end,
        "tasks": [line],
    }


def _project() -> Chain:
    """A request of Monday 2 March, kick-off on the 6th, three weeks of work, acceptance on the 30th."""
    return {
        "request": (
            "collaboration-request",
            {
                "number": "XM-2026-001",
                "project": "新品推广",
                "department": "市场部",
                "applied_on": "2026-03-02",
                "departments": [{"department": "设计部"}],
            },
        ),
        "kickoff": (
            "meeting-minutes",
            {
                "number": "HY-2026-001",
                "kind": "启动会",
                "project_number": "XM-2026-001",
                "department": "市场部",
                "started_at": "2026-03-06T14:00",
                "distributed_on": "2026-03-09",
                "duties": [{"department": "市场部", "duty": "统筹"}, {"department": "设计部", "duty": "海报"}],
                "milestones": [{"name": "海报初稿", "department": "设计部", "due": "2026-03-20"}],
                "signoffs": [{**row, "date": "2026-03-09"} for row in _signed("市场部", "设计部")],
            },
        ),
        "week1": _sheet(1, "2026-03-09", "2026-03-15"),
        "week2": _sheet(2, "2026-03-16", "2026-03-22", adjusted_end="2026-03-24", raised_on="2026-03-17"),
        "week3": _sheet(3, "2026-03-23", "2026-03-29", "已完成", adjusted_end="2026-03-24", raised_on="2026-03-17"),
        "acceptance": (
            "acceptance-confirmation",
            {
                "number": "YS-2026-001",
                "project_number": "XM-2026-001",
                "project": "新品推广",
                "department": "市场部",
                "accepted_on": "2026-03-30",
                "deliverables": [{"name": "海报", "department": "设计部"}],
                "signoffs": [{**row, "date": "2026-03-30"} for row in _signed("市场部", "设计部")],
            },
        ),
    }


def _complaint() -> Chain:
    record: Data = {
        "number": "TS-2026-001",
        "customer": {"name": "启岳科技"},
        "department": "生产部",
        "response": {"resolved_at": "2026-04-15T15:20"},
    }
    result: Data = {
        "number": "JG-2026-001",
        "complaint_number": "TS-2026-001",
        "customer": "启岳科技",
        "department": "生产部",
        "resolved_at": "2026-04-15T15:20",
        "fed_back_at": "2026-04-15T16:40",
        "visited_at": "2026-04-17T09:40",
    }
    return {"record": ("complaint-record", record), "result": ("complaint-result", result)}


def _channel() -> Chain:
    """Two weeks of April; the channel is inspected by its owner, its lists differ by one approved grant."""
    grant = {"channel": "OA系统", "kind": "文件审批", "grantee": "张三", "content": "审批"}
    scores = [{"dimension": "总体满意度", "score": 3}]
    check = {"channel": "OA系统", "kind": "每周巡检", "inspector": "李四"}
    return {
        "register": (
            "channel-register",
            {
                "number": "QD-2026-001",
                "period": {"start": "2026-04-06", "end": "2026-04-19"},
                "channels": [{"name": "OA系统", "owner": "李四", "enabled_on": "2024-01-01"}],
            },
        ),
        "log": (
            "inspection-log",
            {
                "number": "XJ-2026-001",
                "scope": ["每周巡检", "每日检查", "群巡查"],
                "period": {"start": "2026-04-06", "end": "2026-04-19"},
                "entries": [
                    {**check, "on": "2026-04-07"},
                    {**check, "on": "2026-04-14", "fault_number": "GZ-2026-001"},
                    *(
                        {**check, "kind": "每日检查", "on": f"2026-04-{day:02}"}
                        for day in (7, 8, 9, 10, 13, 14, 15, 16, 17)
                    ),
                ],
            },
        ),
        "fault": ("fault-record", {"number": "GZ-2026-001", "channel": "OA系统", "inspection_number": "XJ-2026-001"}),
        "list1": ("permission-list", {"number": "QX-2026-001", "effective_on": "2026-04-01", "grants": [grant]}),
        "list2": (
            "permission-list",
            {
                "number": "QX-2026-002",
                "effective_on": "2026-05-01",
                "grants": [{**grant}, {**grant, "grantee": "王五"}],
            },
        ),
        "change": (
            "permission-change",
            {
                **grant,
                "change": "新增",
                "new": "审批",
                "number": "BG-2026-001",
                "grantee": "王五",
                "effective_on": "2026-05-01",
                "signoffs": [
                    {"role": role, "name": name, "signature": name, "opinion": "同意", "date": "2026-04-28"}
                    for role, name in (("行政部门负责人", "张三"), ("分管领导", "李四"))
                ],
            },
        ),
        "survey1": (
            "satisfaction-survey",
            {"number": "MY-2026-001", "quarter": "2026-Q1", "channel": "OA系统", "scores": scores},
        ),
        "survey2": (
            "satisfaction-survey",
            {
                "number": "MY-2026-002",
                "quarter": "2026-Q2",
                "channel": "OA系统",
                "scores": [{"dimension": "总体满意度", "score": 5}],
            },
        ),
        "plan": (
            "optimization-plan",
            {
                "number": "YH-2026-001",
                "drafted_on": "2026-04-20",
                "basis": [{"quarter": "2026-Q1", "channel": "OA系统", "dimension": "总体满意度"}],
            },
        ),
        "needs": ("needs-survey", {"number": "DY-2026-001"}),
        "meeting": ("meeting-minutes", {"number": "HY-2026-001", "kind": "沟通需求分析会"}),
        "partner1": (
            "meeting-minutes",
            {"number": "HY-2026-002", "kind": "合作伙伴沟通会", "started_at": "2026-02-10T09:00"},
        ),
        "partner2": (
            "meeting-minutes",
            {"number": "HY-2026-003", "kind": "合作伙伴沟通会", "started_at": "2026-05-10T09:00"},
        ),
    }


def _intake() -> Chain:
    entry = {
        "at": "2026-04-13T09:00",
        "scenario": "客户服务",
        "party": "启岳科技",
        "first_contact": "张三",
        "status": "已办结",
    }
    return {
        "channels": (
            "channel-register",
            {"number": "QD-2026-001", "channels": [{"name": "服务热线", "enabled_on": "2026-01-01"}]},
        ),
        "contacts": (
            "first-contact-register",
            {
                "number": "LX-2026-001",
                "period": {"start": "2026-01-01", "end": "2026-12-31"},
                "contacts": [
                    {
                        "scenario": "客户服务",
                        "counterpart": "启岳科技",
                        "contact": "张三",
                        "deputy": "李四",
                        "end": "2026-06-30",
                    },
                    {"scenario": "客户服务", "counterpart": "启岳科技", "contact": "王五", "start": "2026-07-01"},
                ],
            },
        ),
        "register": (
            "intake-register",
            {
                "number": "DJ-2026-001",
                "entries": [
                    {
                        **entry,
                        "number": "JR-2026-0001",
                        "category": "内部流转",
                        "kind": "专业问题",
                        "handling": "转办处理",
                        "department": "生产部",
                        "transferred_at": "2026-04-13T10:00",
                        "closed_at": "2026-04-14T10:00",
                        "feedback_at": "2026-04-14T11:00",
                    },
                    {
                        **entry,
                        "number": "JR-2026-0002",
                        "category": "内部流转",
                        "kind": "投诉建议",
                        "handling": "转为投诉",
                    },
                ],
            },
        ),
        "handover": (
            "handover-record",
            {
                "number": "JJ-2026-001",
                "intake_number": "JR-2026-0001",
                "department": "生产部",
                "due_at": "2026-04-15T10:00",
            },
        ),
        "feedback": (
            "feedback-record",
            {
                "number": "FK-2026-001",
                "intake_number": "JR-2026-0001",
                "kind": "最终",
                "at": "2026-04-14T11:00",
            },
        ),
        "complaint": ("complaint-record", {"number": "TS-2026-001", "intake_number": "JR-2026-0002"}),
    }


def _keeping() -> Chain:
    backup = {"object": "聊天记录"}
    return {
        "archive": (
            "archive-register",
            {"number": "GD-2026-001", "items": [{"document": "TS-2026-002", "state": "作废"}]},
        ),
        "complaint1": ("complaint-record", {"number": "TS-2026-001"}),
        "complaint3": ("complaint-record", {"number": "TS-2026-003"}),
        "backup": (
            "backup-log",
            {
                "number": "BF-2026-001",
                "entries": [{**backup, "on": f"2026-0{month}-28"} for month in range(1, 7)],
            },
        ),
        "digest1": (
            "suggestion-digest",
            {"number": "YJ-2026-001", "period": {"start": "2026-06-15", "end": "2026-06-21"}},
        ),
        "digest2": (
            "suggestion-digest",
            {"number": "YJ-2026-002", "period": {"start": "2026-06-22", "end": "2026-06-28"}},
        ),
        "report1": (
            "analysis-report",
            {"number": "FX-2026-001", "period": {"start": "2026-01-01", "end": "2026-03-31"}},
        ),
        "report2": (
            "analysis-report",
            {"number": "FX-2026-002", "period": {"start": "2026-04-01", "end": "2026-06-30"}},
        ),
    }


CHAINS: Mapping[str, Callable[[], Chain]] = {
    "channel": _channel,
    "complaint": _complaint,
    "intake": _intake,
    "keeping": _keeping,
    "project": _project,
}


def _found(pack: Pack, process_id: str, chain: Chain, as_of: date) -> Iterator[Finding]:
    only = [process for process in processes(pack) if process.id == process_id]
    filed = [Filed(form, str(data["number"]), name, Record(form, "1.0", data)) for name, (form, data) in chain.items()]
    return findings(pack, only, Shelf(filed), as_of=as_of, lang="en")


@pytest.mark.parametrize("is_whole", [True, False])
def test_what_seems_missing_is_provisional_while_files_are_unread(full: Pack, is_whole: bool) -> None:
    only = [process for process in processes(full) if process.id == "project"]
    chain = {name: one for name, one in _project().items() if name != "week2"}
    filed = [Filed(form, name, name, Record(form, "1.0", data)) for name, (form, data) in chain.items()]
    found = findings(full, only, Shelf(filed), as_of=MIDYEAR, lang="zh", is_whole=is_whole)
    assert [one.provisional for one in found if one.rule == "CM-05"] == [not is_whole]


def _set(chain: Chain, file: str, path: str, value: object) -> None:
    *steps, last = path.split(".")
    place: Any = chain[file][1]
    for step in steps:
        place = place[int(step)] if isinstance(place, list) else place[step]
    if value is None:
        del place[int(last) if isinstance(place, list) else last]
    else:
        place[int(last) if isinstance(place, list) else last] = value


@pytest.mark.parametrize("name", CHAINS)
def test_a_good_chain_has_no_findings(full: Pack, name: str) -> None:
    assert [(f.rule, f.file, f.message) for f in _found(full, name, CHAINS[name](), MIDYEAR)] == []


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        ("project", ("kickoff",), ["CM-03 request", "CM-10 acceptance"]),
        ("project", ("kickoff", "started_at", "2026-03-17T09:00"), ["CM-03 kickoff", "CM-04 kickoff", "CM-04 kickoff"]),
        ("project", ("kickoff", "department", "设计部"), ["CM-03 kickoff"]),
        ("project", ("kickoff", "duties.1", None), ["CM-03 kickoff"]),
        ("project", ("kickoff", "duties.0", None), ["CM-03 kickoff"]),
        ("project", ("kickoff", "signoffs.1", None), ["CM-04 kickoff"]),
        ("project", ("kickoff", "signoffs.0.opinion", "不同意"), ["CM-04 kickoff"]),
        ("project", ("week2",), ["CM-05 kickoff"]),
        ("project", ("week2", "project_status", "暂停"), []),
        ("project", ("week2", "department", "设计部"), ["CM-05 week2"]),
        ("project", ("week2", "tasks.0.raised_on", "2026-03-18"), ["CM-07 week2"]),
        ("project", ("week2", "tasks.0.planned_end", "2026-03-24"), ["CM-08 week2"]),
        ("project", ("kickoff", "milestones.0.name", "渠道清单"), ["CM-08 week3"]),
        ("project", ("acceptance",), ["CM-09 week3"]),
        ("project", ("acceptance", "deliverables.0", None), ["CM-09 acceptance"]),
        ("project", ("acceptance", "signoffs.1", None), ["CM-09 acceptance"]),
        ("project", ("request",), ["CM-10 acceptance"]),
        (
            "project",
            ("kickoff", "project_number", "XM-2026-002"),
            ["CM-03 request", "CM-10 acceptance", "KIT-33 kickoff"],
        ),
        ("project", ("week1", "project", "新品推介"), ["KIT-31 week1"]),
        ("project", ("acceptance", "project", "新品推介"), ["KIT-31 acceptance"]),
        ("complaint", ("result",), ["CM-20 record"]),
        ("complaint", ("record",), ["CM-20 result"]),
        ("complaint", ("result", "complaint_number", "TS-2026-009"), ["CM-20 record", "CM-20 result"]),
        ("complaint", ("result", "resolved_at", "2026-04-15T15:30"), ["CM-18 result"]),
        ("complaint", ("record", "response.resolved_at", "2026-04-14T15:20"), ["CM-18 result", "CM-18 result"]),
        ("complaint", ("record", "response.resolved_at", "2026-04-17T10:00"), ["CM-18 result", "CM-19 result"]),
        ("complaint", ("result", "customer", "启越科技"), ["KIT-31 result"]),
        ("channel", ("change",), ["CH-03 list2 (inconclusive)"]),
        ("channel", ("change", "signoffs.0.opinion", "不同意"), ["CH-03 list2"]),
        ("channel", ("change", "signoffs.1", None), ["CH-03 list2"]),
        ("channel", ("change", "signoffs.1.date", "2026-05-02"), []),
        ("channel", ("list2", "effective_on", None), ["CH-03 list2 (inconclusive)"]),
        ("channel", ("list2", "grants.0.content", "管理"), ["CH-03 list2 (inconclusive)"]),
        ("channel", ("log", "entries.0", None), ["CH-04 log"]),
        ("channel", ("log", "entries.0.inspector", "王五"), ["CH-04 log"]),
        ("channel", ("log", "entries.5", None), ["CH-20 log"]),
        ("channel", ("log", "scope", ["每周巡检"]), ["CH-20 register (inconclusive)", "CH-21 register (inconclusive)"]),
        ("channel", ("fault",), ["CH-05 log (inconclusive)"]),
        ("channel", ("fault", "channel", "官网"), ["CH-05 fault"]),
        ("channel", ("fault", "inspection_number", "XJ-2026-009"), ["KIT-33 fault"]),
        ("channel", ("survey2", "quarter", "2026-Q1"), ["CH-06 survey2"]),
        ("channel", ("plan",), ["CH-07 survey1 (inconclusive)"]),
        ("channel", ("plan", "basis.0.dimension", "问题响应效率"), ["CH-07 survey1 (inconclusive)"]),
        ("channel", ("partner1", "started_at", "2025-12-10T09:00"), ["CH-11 partner1"]),
        ("channel", ("needs",), ["CH-23 register"]),
        ("channel", ("meeting",), ["CH-23 register"]),
        ("intake", ("contacts", "contacts.1.start", "2026-06-30"), ["FC-01 contacts"]),
        ("intake", ("contacts", "contacts.1.start", "2026-07-02"), ["FC-01 contacts"]),
        ("intake", ("register", "entries.0.first_contact", "王五"), ["FC-09 register"]),
        ("intake", ("register", "entries.0.first_contact", "李四"), []),
        ("intake", ("handover",), ["FC-04 register (inconclusive)"]),
        ("intake", ("handover", "department", "品质部"), ["FC-04 handover"]),
        ("intake", ("handover", "due_at", "2026-04-14T09:00"), ["FC-05 handover"]),
        (
            "intake",
            ("handover", "intake_number", "JR-2026-0009"),
            ["FC-04 register (inconclusive)", "KIT-33 handover (inconclusive)"],
        ),
        ("intake", ("feedback", "at", "2026-04-14T12:00"), ["FC-08 feedback"]),
        ("intake", ("complaint",), ["CM-12 register"]),
        ("keeping", ("archive",), ["KIT-32 complaint3"]),
        ("keeping", ("backup", "entries.2", None), ["CH-09 backup"]),
        ("keeping", ("digest2", "period.start", "2026-06-29"), ["CH-15 digest1"]),
        ("keeping", ("report2",), ["FC-10 report1"]),
    ],
)
def test_one_change_to_a_good_chain(full: Pack, name: str, change: tuple[Any, ...], expected: list[str]) -> None:
    chain = copy.deepcopy(CHAINS[name]())
    if len(change) == 1:
        del chain[change[0]]
    else:
        _set(chain, *change)
    found = _found(full, name, chain, MIDYEAR)
    assert (
        sorted(f"{f.rule} {f.file}{'' if f.outcome == 'violation' else f' ({f.outcome})'}" for f in found) == expected
    )


def test_every_shipped_process_fits_the_forms_and_no_rule_lies_dormant(full: Pack) -> None:
    assert sorted(raw["id"] for raw in full.processes) == sorted(CHAINS)
    for raw in full.processes:
        assert len(checked(full, raw).rules) == len(raw["rules"])


def test_findings_name_the_document_to_mend_the_others_and_why(full: Pack) -> None:
    chain = _project()
    _set(chain, "week1", "project", "新品推介")
    (found,) = _found(full, "project", chain, MIDYEAR)
    assert (found.file, found.related, found.number, found.field) == ("week1", ("request",), "JD-2026-001", "project")
    assert (found.expected, found.actual) == ("新品推广", "新品推介")
    assert found.message.startswith(
        "Under the same number XM-2026-001, “Project” is “新品推广” in the Cross-department"
    )


def test_what_is_missing_may_be_a_document_beside_it_that_names_no_project(full: Pack) -> None:
    chain = _project()
    _set(chain, "kickoff", "project_number", None)
    told = {found.rule: found.message for found in _found(full, "project", chain, MIDYEAR) if found.file == "request"}
    assert set(told) == {"CM-03"}
    assert "“Project no.” is blank in HY-2026-001 in the same folder" in told["CM-03"]
    elsewhere = {f"2026/{name}" if name == "kickoff" else name: filed for name, filed in chain.items()}
    assert [one.message for one in _found(full, "project", elsewhere, MIDYEAR) if "HY-2026-001" in one.message] == []


def test_who_was_to_check_is_asked_and_not_who_did(full: Pack) -> None:
    chain = _channel()
    _set(chain, "log", "entries.0.inspector", "王五")
    _set(chain, "log", "entries.0.handler", "孟凡")
    (found,) = _found(full, "channel", chain, MIDYEAR)
    assert (found.rule, found.person) == ("CH-04", "李四")


def test_a_form_that_is_not_in_use_is_told_once(full: Pack) -> None:
    def change(number: str, on: str) -> tuple[str, Data]:
        return "permission-change", {"number": number, "effective_on": on}

    grants = [[{"channel": "OA系统", "kind": "审批", "grantee": name}] for name in ("张三", "李四", "王五")]
    chain: Chain = {
        f"list{i}": ("permission-list", {"number": f"QX-2026-00{i}", "effective_on": f"2026-0{i}-01", "grants": rows})
        for i, rows in enumerate(grants, 1)
    }
    told = [(one.file, one.related) for one in _found(full, "channel", chain, MIDYEAR)]
    assert told == [("list2", ("list1", "list3"))]
    used = list(_found(full, "channel", {**chain, "change": change("BG-2026-001", "2025-01-01")}, MIDYEAR))
    assert [one.file for one in used] == ["list2", "list2", "list3", "list3"]


def test_a_fault_at_one_place_is_told_once_and_fingerprints_differ(full: Pack) -> None:
    chain = _project()
    for name in ("duties", "signoffs"):
        _set(chain, "kickoff", name, [])
    found = list(_found(full, "project", chain, MIDYEAR))
    assert len({one.fingerprint for one in found}) == len(found) == 4
