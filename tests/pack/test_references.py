"""References: departments, posts and persons are who they are, whoever wrote them how."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kit.pack.references import Post, department, holders, identity, person, post
from kit.pack.roster import Person, Roster, Span
from kit.pack.roster import RosterPost as Held

DAY = date(2026, 3, 1)
ALWAYS = Span(date.min, date.max)
HEAD = Person("温嘉禾", ALWAYS, (Held("行政部", ALWAYS, head=True),))
LEADER = Person("沈明远", ALWAYS, (Held("总经理办公室", ALWAYS, roles=("分管领导",)),))
ORG = Roster(
    {"行政": "行政部", "综合办": "行政部", "总经理办公室": "总经理办公室"},
    {"分管领导": "分管领导", "分管副总": "分管领导"},
    {"温嘉禾": HEAD, "小温": HEAD, "沈明远": LEADER},
    (),
    (),
    (HEAD, LEADER),
)


@pytest.mark.parametrize(
    ("role", "beside", "stated", "expected"),
    [
        ("行政部门负责人", "财务部", {}, Post("行政部门负责人", "行政部门", True, True)),
        ("行政部 负责人", "", {}, Post("行政部负责人", "行政部", True, True)),
        ("财务负责人", "", {}, Post("财务负责人", "财务部", True, True)),
        ("质量中心负责人", "", {}, Post("质量中心负责人", "质量中心", True, True)),
        ("部门负责人", "生产部", {}, Post("部门负责人", "生产部", True, False)),
        ("责任部门负责人", "生产部", {}, Post("责任部门负责人", "生产部", True, False)),
        ("发起部门负责人", "设计部", {"发起部门": "市场部"}, Post("发起部门负责人", "市场部", True, True)),
        ("接待部门负责人", "设计部", {"接待部门": "市场部"}, Post("接待部门负责人", "市场部", True, True)),
        ("接待部门负责人", "设计部", {"接待部门": ""}, Post("接待部门负责人", "设计部", True, False)),
        ("接待部门负责人", "设计部", {}, Post("接待部门负责人", "接待部门", True, True)),
        ("分管副总", "总经办", {}, Post("分管领导", "总经办")),
        ("信息部执行人", "", {}, Post("信息部执行人", "信息部", False, True)),
        ("接收人", "客服部", {}, Post("接收人", "客服部")),
        ("1. 行政部门负责人（签字）：", "财务部", {}, Post("行政部门负责人", "行政部门", True, True)),
    ],
)
def test_a_role_means_a_post(role: str, beside: str, stated: dict[str, str], expected: Post) -> None:
    assert post(ORG, role, beside, stated.get) == expected


def test_departments_and_persons_are_known_by_the_roster() -> None:
    assert department(ORG, "综合办") == department(ORG, "行政部门") == department(None, "行政部")
    assert department(None, "综合办") != department(None, "行政部")
    assert person(ORG, "小 温") == person(ORG, "温嘉禾") != person(None, "小温")
    assert identity(ORG, "department", "综合办") == identity(ORG, "departments[].department", "行政部")
    assert identity(ORG, "channel", "ＯＡ 系统") == identity(None, "channel", "oa系统")


@pytest.mark.parametrize(
    ("role", "beside", "names"),
    [
        ("行政部门负责人", "财务部", ["温嘉禾"]),
        ("部门负责人", "综合办", ["温嘉禾"]),
        ("分管副总", "", ["沈明远"]),
        ("部门负责人", "财务部", []),
        ("接收人", "行政部", []),
    ],
)
def test_who_holds_a_post(role: str, beside: str, names: list[str]) -> None:
    found: list[Any] = holders(ORG, post(ORG, role, beside), DAY)
    assert [one.name for one in found] == names
