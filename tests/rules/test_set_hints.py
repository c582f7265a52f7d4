"""The kinds rate, cited, joined, sameday and repeats: each against a table of cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kit.calendar.worktime import published
from kit.model import Form, Record
from kit.pack import roster
from kit.pack.form_schema import compile_form
from kit.rules.sets.base import Filed
from kit.rules.sets.kinds import KINDS
from kit.rules.sets.process import World, hits, process
from tests.support.shelf import Shelf
from tests.support.small_form import DATE, TEXT, labelled, rows

MOMENT = {"type": "string", "x-kind": "moment", "pattern": "^[0-9-]{10}T[0-9]{2}:[0-9]{2}$"}
AS_OF = date(2026, 7, 1)


def _form(name: str, prefix: str, **fields: Mapping[str, Any]) -> Form:
    head = {
        "id": name,
        "version": "1.0",
        "in_force": "2026-01-01",
        "title": {"zh": name, "en": name},
        "clause": "测试",
        "origin": "stated",
        "template": f"{name}.docx",
        "filing": "{{ number }}",
        "number": "number",
        "date": "on",
    }
    number = labelled({**TEXT, "pattern": f"^{prefix}-[0-9]+$"}, "编号", "No.")
    own = {"number": number, "on": labelled(DATE, "日期", "On"), "project": labelled(TEXT, "项目", "Project")}
    return compile_form({"x-form": head, "type": "object", "properties": {**own, **fields}}, (), Path(f"{name}.json"))


LINES = rows(
    "明细",
    "Lines",
    [],
    {
        "entry": labelled({**TEXT, "pattern": "^B-[0-9]+-[0-9]+$"}, "序号", "Entry"),
        "name": labelled(TEXT, "名称", "Name"),
        "percent": labelled({"type": "integer"}, "完成率", "Percent"),
    },
)
TIMES = {"asked": labelled(MOMENT, "问", "Asked"), "told": labelled(MOMENT, "答", "Told")}
FORMS = {
    "log": _form("log", "L", lines=LINES, **TIMES),
    "note": _form("note", "N", lines=LINES),
    "backup": _form("backup", "B", lines=LINES),
}
PARTS = {
    "logs": {"form": "log"},
    "log_lines": {"form": "log", "rows": "lines"},
    "note_lines": {"form": "note", "rows": "lines"},
    "backup_lines": {"form": "backup", "rows": "lines"},
    "project_logs": {"form": "log", "key": "project"},
    "project_lines": {"form": "log", "key": "project", "rows": "lines"},
}
RATE = {
    "kind": "rate",
    "of": "logs",
    "from": "asked",
    "to": "told",
    "within": "PT24H",
    "every": "quarter",
    "at_least": 75,
}
CITED = {"kind": "cited", "of": "note_lines", "fields": ["name"], "rows": {"backup_lines": "entry"}}
JOINED = {"kind": "joined", "of": "log_lines", "name": "name", "at": "/on", "within": "P30D"}
SAMEDAY = {"kind": "sameday", "of": "project_logs", "date": "on", "at_least": 3}
REPEATS = {"kind": "repeats", "of": "project_lines", "fields": ["name", "percent"], "at_least": 2}


def _doc(form: str, number: str, on: str = "2026-02-02", names: tuple[str, ...] = (), **data: Any) -> Filed:
    lines = data.pop("lines", [{"name": name} for name in names])
    record = Record(form, "1.0", {"number": number, "on": on, "project": "甲", "lines": lines, **data})
    return Filed(form, number, number, record)


def _found(rule: dict[str, Any], filed: list[Filed], settings: Mapping[str, Any]) -> list[str]:
    raw = {"id": "test", "parts": PARTS, "rules": [{"id": "CH-99", **rule}]}
    told = hits(process(raw, FORMS), Shelf(filed), World(FORMS, settings, AS_OF))
    return [f"{hit.filed.path if hit.filed else ''} {hit.hit.path} {hit.hit.reason}".strip() for _, hit in told]


def _asked(number: int, day: str, hours: int | None, month: str = "02") -> Filed:
    told = {} if hours is None else {"told": f"2026-{month}-{int(day) + hours // 24:02}T{9 + hours % 24:02}:00"}
    return _doc("log", f"L-{number}", asked=f"2026-{month}-{day}T09:00", **told)


BACKWARDS = _doc("log", "L-4", asked="2026-02-05T09:00", told="2026-02-04T09:00")


@pytest.mark.parametrize(
    ("filed", "expected"),
    [
        ([_asked(1, "02", 1), _asked(2, "03", 2), _asked(3, "04", 3), _asked(4, "05", 49)], []),  # three of four: 75 %
        ([_asked(1, "02", 1), _asked(2, "03", 49), _asked(3, "04", 3)], ["L-2 told"]),
        ([_asked(1, "02", None), _asked(2, "03", 1)], ["L-1 told"]),  # never answered is late too
        ([_asked(1, "02", 49, "07")], []),  # its quarter is not closed
        ([_asked(1, "30", None, "06")], []),  # still open at the audit
        ([_asked(1, "02", 1), _asked(2, "03", 49), _asked(3, "02", 1, "04")], ["L-2 told"]),
        ([_asked(1, "02", 1), _doc("log", "L-2", asked="2026-02-03T09:00", told="2026-02-04")], ["L-2 told undecided"]),
        ([_asked(1, "02", 49), _doc("log", "L-2", asked="2026-02-03T09:00", told="2026-02-04")], ["L-1 told"]),
        ([*(_asked(i, f"0{i}", 1 if i < 3 else 49) for i in (1, 2, 3)), BACKWARDS], ["L-3 told"]),  # two of three
    ],
)
def test_rate(filed: list[Filed], expected: list[str]) -> None:
    assert _found(RATE, filed, {}) == expected


def test_a_rate_says_how_many_of_how_many() -> None:
    filed = [_asked(1, "02", 1), _asked(2, "03", 49), _asked(3, "04", 49)]
    raw = {"id": "test", "parts": PARTS, "rules": [{"id": "CH-99", **RATE}]}
    ((_, hit),) = hits(process(raw, FORMS), Shelf(filed), World(FORMS, {}, AS_OF))
    assert hit.related == ("L-3",)
    assert {key: hit.hit.args[key] for key in ("kept", "count", "late", "rate", "at_least", "undecided")} == {
        "kept": 1,
        "count": 3,
        "late": 2,
        "rate": "33.3%",
        "at_least": "75%",
        "undecided": 0,
    }


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("L-1", []),
        ("L-7", ["N-1 lines[0].name"]),  # a document
        ("B-1-02", []),
        ("B-1-03", ["N-1 lines[0].name"]),  # a row of one
        ("合同补充说明1", []),  # no number of the pack's
    ],
)
def test_cited(named: str, expected: list[str]) -> None:
    backup = _doc("backup", "B-1", lines=[{"entry": "B-1-01"}, {"entry": "B-1-02"}])
    assert _found(CITED, [_doc("note", "N-1", names=(named,)), _doc("log", "L-1"), backup], {}) == expected


def _org(joined: str, **more: str) -> Mapping[str, Any]:
    span = roster.Span(date.fromisoformat(joined), date.fromisoformat(more.get("left", "9999-12-31")))
    person = roster.Person("张三", span, ())
    return {"org": roster.Roster({}, {}, {"张三": person, "小张": person}, (), (), (person,))}


@pytest.mark.parametrize(
    ("settings", "filed", "expected"),
    [
        (_org("2026-01-12"), [_doc("log", "L-1", names=("张三",))], []),
        (_org("2026-01-12"), [_doc("log", "L-1", names=("小张",))], []),
        (_org("2026-01-01"), [_doc("log", "L-1", names=("张三",))], ["L-1 lines[0].name"]),  # 32 days
        (
            _org("2026-01-12"),
            [_doc("log", "L-1", names=("李四",)), _doc("log", "L-2", "2026-04-01", ("李四",))],
            ["L-2 lines"],
        ),
        (_org("2026-03-20"), [_doc("log", "L-1", names=("李四",))], ["L-1 lines"]),
        (_org("2026-06-20"), [_doc("log", "L-1", names=("李四",))], []),  # the limit still runs
        (_org("2025-12-20"), [_doc("log", "L-1", names=("李四",))], []),  # before the year of the first record
        (_org("2026-01-12", left="2026-01-30"), [_doc("log", "L-1", names=("李四",))], []),
        ({}, [_doc("log", "L-1", names=("李四",))], ["no-roster"]),
        ({}, [], []),
    ],
)
def test_joined(settings: Mapping[str, Any], filed: list[Filed], expected: list[str]) -> None:
    assert _found(JOINED, filed, settings) == expected


LAST = published()[1]


@pytest.mark.parametrize(
    ("joined", "as_of", "expected"),
    [
        (date(LAST + 4, 1, 5), date(LAST + 4, 3, 1), ["lines no-calendar"]),
        (date(LAST, 12, 30), date(LAST, 12, 31), []),  # beyond every published day: the limit still runs
    ],
)
def test_joined_where_working_days_are_not_published(joined: date, as_of: date, expected: list[str]) -> None:
    raw = {"id": "test", "parts": PARTS, "rules": [{"id": "CH-99", **JOINED, "within": "P3WD"}]}
    filed = [_doc("log", "L-1", f"{joined.year}-01-20", ("李四",))]
    told = hits(process(raw, FORMS), Shelf(filed), World(FORMS, _org(str(joined)), as_of))
    assert [f"{hit.hit.path} {hit.hit.reason}".strip() for _, hit in told] == expected


@pytest.mark.parametrize("kind", ["changes", "cited", "every", "follows", "interval", "joined", "sequence"])
def test_kinds_that_tell_of_what_an_unread_file_may_hold(kind: str) -> None:
    assert KINDS[kind].tells_absence


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2026-02-06", "2026-02-13", "2026-02-27"), []),
        (("2026-02-27",) * 2, []),
        (("2026-02-27", "2026-02-06", "2026-02-27", "2026-02-27"), ["L-3 on"]),
    ],
)
def test_sameday(days: tuple[str, ...], expected: list[str]) -> None:
    assert _found(SAMEDAY, [_doc("log", f"L-{i}", day) for i, day in enumerate(days)], {}) == expected


TWO = [{"name": "设计", "percent": 40}, {"name": "采购", "percent": 10}]


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ((TWO, [*reversed(TWO)]), ["L-1 lines"]),
        ((TWO, TWO[:1]), []),
        ((TWO[:1], TWO[:1]), []),
        ((TWO, [TWO[0], {"name": "采购", "percent": 20}]), []),
        ((TWO, [], TWO), []),
    ],
)
def test_repeats(weeks: tuple[list[dict[str, Any]], ...], expected: list[str]) -> None:
    filed = [_doc("log", f"L-{i}", f"2026-02-0{i + 1}", lines=lines) for i, lines in enumerate(weeks)]
    assert _found(REPEATS, filed, {}) == expected


def test_zero_is_a_value_in_a_key_of_rows() -> None:
    nothing = [{"name": "设计", "percent": 0}] * 2
    assert _found(REPEATS, [_doc("log", f"L-{i}", f"2026-02-0{i + 1}", lines=nothing) for i in (0, 1)], {}) == [
        "L-1 lines"
    ]
