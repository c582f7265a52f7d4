"""The kinds that compare values, count rows and ask the roster or the file: each against a table of cases."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kit.model import Data
from kit.pack import roster
from kit.rules import KINDS
from kit.rules.base import file_facts
from kit.rules.wording import plain
from tests.support.small_form import row_scope, scope

HIRED = "2020-01-01"
MOVED = [{"department": "销售部", "from": HIRED, "to": "2026-03-31"}, {"department": "行政部", "from": "2026-04-01"}]
HEADED = [{"department": "行政部", "head": True, "from": HIRED, "to": "2026-03-31"}]
ORG = {
    "departments": [{"name": "行政部", "aliases": ["综合部"]}, {"name": "销售部"}],
    "people": [
        {"name": "张三", "joined": HIRED, "posts": HEADED},
        {"name": "李四", "joined": HIRED, "posts": MOVED},
    ],
}


@pytest.fixture(scope="module")
def org(tmp_path_factory: pytest.TempPathFactory) -> roster.Roster:
    path: Path = tmp_path_factory.mktemp("org") / "org.json"
    path.write_text(json.dumps(ORG), "utf-8")
    return roster.load(path)


def told(
    rule: Mapping[str, Any], data: Data, settings: Mapping[str, Any] | None = None, file: str = "", changed: str = ""
) -> list[str]:
    """`path`, with the reason and what is expected, of each hit."""
    whole = scope(data, settings=settings, derived=file_facts(file, changed), as_of=date(2026, 6, 30))
    here = row_scope(whole, rule["rows"]) if "rows" in rule else whole
    return [
        " ".join(filter(None, (hit.path, hit.reason, str(plain(hit.args.get("expected", ""), "zh")))))
        for hit in _hits(rule, here)
    ]


def _hits(rule: Mapping[str, Any], here: Any) -> list[Any]:
    return list(KINDS[rule["kind"]].check(rule, here))


BELONGS = {"kind": "belongs", "person": "customer.name", "department": "impact", "at": "begun_on"}
NAMED = {"kind": "belongs", "person": "customer.name", "departments": ["综合部"], "at": "begun_on"}


@pytest.mark.parametrize(
    ("rule", "person", "day", "expected"),
    [
        (NAMED, "李四", "2026-04-01", []),
        (NAMED, "李四", "2026-03-31", ["customer.name 综合部"]),
        (NAMED, "王五", "2026-04-01", ["customer.name 综合部"]),
        (NAMED, "综合部", "2026-04-01", ["customer.name 综合部"]),  # somebody is asked for
        ({**NAMED, "itself": True}, "综合部门", "2026-04-01", []),
        ({**NAMED, "itself": True}, "李四", "2026-03-31", ["customer.name 综合部"]),
        ({**NAMED, "head": True}, "张三", "2026-03-31", []),
        ({**NAMED, "head": True}, "李四", "2026-04-01", ["customer.name 综合部"]),
        (BELONGS, "李四", "2026-04-01", []),  # no department is named
    ],
)
def test_belongs(org: roster.Roster, rule: Mapping[str, Any], person: str, day: str, expected: list[str]) -> None:
    data = {"customer": {"name": person}, "begun_on": day}
    assert told(rule, data, {"org": org}) == expected


def test_without_a_roster_it_is_said_that_there_is_none() -> None:
    data = {"customer": {"name": "李四"}, "begun_on": "2026-04-01"}
    assert told(NAMED, data) == ["no-roster"]
    assert told(NAMED, {"begun_on": "2026-04-01"}) == []
    assert told({**NAMED, "itself": True}, {"customer": {"name": "综合部"}, "begun_on": "2026-04-01"}) == []


REACHED = {"kind": "equal", "field": "begun_on", "in": "entries", "column": "on", "match": {"kind": ["电话", "来电"]}}


@pytest.mark.parametrize(
    ("rule", "data", "expected"),
    [
        (
            {"kind": "equal", "field": "begun_on", "to": "done_on"},
            {"begun_on": "2026-01-01", "done_on": "2026-01-01"},
            [],
        ),
        (
            {"kind": "equal", "field": "begun_on", "to": "begun_at"},
            {"begun_on": "2026-01-01", "begun_at": "2026-01-01T09:00"},
            [],
        ),
        (
            {"kind": "equal", "field": "begun_on", "to": "done_on"},
            {"begun_on": "2026-01-01", "done_on": "2026-01-02"},
            ["begun_on 2026-01-02"],
        ),
        ({"kind": "equal", "field": "begun_on", "to": "done_on"}, {"begun_on": "2026-01-01"}, []),
        ({"kind": "equal", "field": "budget", "to": "customer.grade"}, {"budget": 2.004, "customer": {"grade": 2}}, []),
        (
            {"kind": "equal", "field": "budget", "to": "customer.grade"},
            {"budget": 2.01, "customer": {"grade": 2}},
            ["budget 2"],
        ),
        (REACHED, {"begun_on": "2026-01-01", "entries": [{"on": "2026-01-01", "kind": "来电"}]}, []),
        (REACHED, {"begun_on": "2026-01-01", "entries": [{"on": "2026-01-01", "kind": "微信"}]}, ["begun_on"]),
        (REACHED, {"begun_on": "2026-01-01"}, ["begun_on"]),
        (REACHED, {}, []),
    ],
)
def test_equal(rule: Mapping[str, Any], data: Data, expected: list[str]) -> None:
    assert told(rule, data) == expected


SUM = {"kind": "sum", "total": "budget", "in": "scores", "column": "score"}


@pytest.mark.parametrize(
    ("total", "scores", "expected"),
    [
        (0.3, [0.1, 0.2], []),
        (5, [2, 3], []),
        (5.01, [2, 3], ["budget 5"]),
        (4.99, [2, 3], ["budget 5"]),
        (5, [], []),
        (None, [1], []),
    ],
)
def test_sum(total: float | None, scores: list[float], expected: list[str]) -> None:
    data = {"scores": [{"dimension": "甲", "score": score} for score in scores], **({"budget": total} if total else {})}
    assert told(SUM, data) == expected


COUNT = {
    "kind": "count",
    "in": "entries",
    "match": {"kind": "电话"},
    "date": "on",
    "from": "begun_on",
    "within": "P3WD",
    "at_least": 2,
}


@pytest.mark.parametrize(
    ("begun", "entries", "expected"),
    [
        ("2026-03-06", [("2026-03-09", "电话"), ("2026-03-11", "电话")], []),
        ("2026-03-06", [("2026-03-09", "电话"), ("2026-03-12", "电话")], ["entries 2"]),
        ("2026-03-06", [("2026-03-09", "电话"), ("2026-03-10", "微信")], ["entries 2"]),
        ("2026-03-06", [("2026-03-05", "电话"), ("2026-03-09", "电话")], ["entries 2"]),  # one lies before it
        ("2026-03-06", [("2026-03-06", "电话"), ("2026-03-09", "电话")], []),
        ("2026-06-29", [], []),  # the time still runs
        ("", [], []),
    ],
)
def test_count(begun: str, entries: list[tuple[str, str]], expected: list[str]) -> None:
    rows = [{"on": on, "kind": kind} for on, kind in entries]
    assert told(COUNT, {"entries": rows, **({"begun_on": begun} if begun else {})}) == expected


@pytest.mark.parametrize(
    ("number", "day", "expected"),
    [
        ("S-2026-001", "2026-12-31", []),
        ("S-2026-001", "2027-01-01", ["number 2027"]),
        ("S-001", "2026-01-01", []),
        ("S-20260101", "2027-01-01", []),
        ("〔2025〕12", "2026-01-01", ["number 2026"]),
    ],
)
def test_year(number: str, day: str, expected: list[str]) -> None:
    rule = {"kind": "year", "number": "number", "date": "begun_on"}
    assert told(rule, {"number": number, "begun_on": day}) == expected


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("a/S-001/S-001 启岳 科技.docx", []),
        ("S-001 启岳科技.docx", []),  # in no folder
        ("S-001/S-002 启岳科技.docx", ["file.name S-001"]),
        ("S-001/S-001.docx", ["file.name 启岳科技"]),
        ("b/S-001 启岳科技.docx", ["file.folder S-001"]),
        ("", []),
    ],
)
def test_filing(file: str, expected: list[str]) -> None:
    rule = {"kind": "filing", "names": ["number", "customer.name"], "folders": ["number"]}
    assert told(rule, {"number": "S-001", "customer": {"name": "启岳科技"}}, file=file) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [("2026-01-05", []), ("2026-01-04", []), ("2026-01-06", ["begun_on 2026-01-06"]), ("", [])],
)
def test_rules_may_ask_when_a_file_says_it_was_changed(changed: str, expected: list[str]) -> None:
    rule = {"kind": "order", "fields": ["/file.modified", "/begun_on"]}
    assert told(rule, {"begun_on": "2026-01-05"}, file="a.docx", changed=changed) == expected


RIGHTS = {
    "kind": "rights",
    "grantee": "customer.name",
    "asked": ["impact", "priority"],
    "at": "begun_on",
    "table": "any",
}


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ({"行政部": {"大": ["紧急", "一般"]}}, []),
        ({"综合部": {"大": ["紧急"]}}, []),
        ({"李四": {"大": ["紧急"]}}, []),
        ({"行政部": {"大": ["一般"]}}, ["customer.name 李四、行政部"]),
        ({"销售部": {"大": ["紧急"]}}, ["customer.name 李四、行政部"]),
        ({}, ["no-table any"]),
    ],
)
def test_rights(org: roster.Roster, table: Mapping[str, Any], expected: list[str]) -> None:
    data = {"customer": {"name": "李四"}, "impact": "大", "priority": "紧急", "begun_on": "2026-04-01"}
    assert told(RIGHTS, data, {"org": org, "matrices": {"any": table}}) == expected


def test_order_may_ask_for_a_later_day() -> None:
    rule = {"kind": "order", "fields": ["begun_on", "done_on"]}
    same = {"begun_on": "2026-01-02", "done_on": "2026-01-02"}
    assert told(rule, same) == []
    assert told({**rule, "strict": True}, same) == ["done_on 2026-01-02"]
    assert told({**rule, "strict": True}, {**same, "done_on": "2026-01-03"}) == []
