"""The roster: who headed what when, faults told with their line, and the rules of one document that ask it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kit import pack as packs
from kit.model import PackError, Record
from kit.pack import roster
from kit.rules.validate import validate
from tests.support.paths import ROOT

AS_OF = date(2026, 12, 31)


def _org() -> dict[str, Any]:
    return {
        "departments": [{"name": "行政部", "aliases": ["行政部门", "综合办"]}, {"name": "销售部"}],
        "roles": [{"name": "分管领导", "aliases": ["分管副总"]}],
        "people": [
            {
                "name": "温嘉禾",
                "joined": "2020-04-01",
                "left": "2026-06-30",
                "posts": [{"department": "综合办", "head": True, "from": "2022-01-01"}],
            },
            {
                "name": "史可欣",
                "aliases": ["小史"],
                "joined": "2021-07-01",
                "posts": [
                    {"department": "行政部", "level": "一级", "from": "2021-07-01", "to": "2026-06-30"},
                    {"department": "行政部", "head": True, "level": "三级", "from": "2026-07-01"},
                ],
            },
            {
                "name": "沈明远",
                "joined": "2019-03-01",
                "posts": [{"department": "行政部", "roles": ["分管副总"], "from": "2019-03-01"}],
            },
        ],
        "deputies": [
            {"person": "温嘉禾", "deputy": "史可欣", "authority": "SQ-1", "from": "2026-05-01", "to": "2026-05-31"},
        ],
        "key_accounts": [{"customer": "启岳科技", "manager": "史可欣", "from": "2026-01-01", "to": "2026-06-30"}],
    }


def _loaded(folder: Path, org: Mapping[str, Any]) -> roster.Roster:
    path = folder / "org.json"
    path.write_text(json.dumps(org, ensure_ascii=False, indent=1), "utf-8")
    return roster.load(path)


def test_names_aliases_and_dates_are_looked_up(tmp_path: Path) -> None:
    org = _loaded(tmp_path, _org())
    assert {org.department(text) for text in ("行政部", "行政部门", "综合办")} == {"行政部"}
    assert org.department("财务部") == ""
    heads = [
        org.head("行政部", date.fromisoformat(day)) for day in ("2021-12-31", "2022-01-01", "2026-06-30", "2026-07-01")
    ]
    assert [one.name if one else "" for one in heads] == ["", "温嘉禾", "温嘉禾", "史可欣"]
    assert org.person("小 史") == org.person("史可欣")
    assert [one.name for one in org.holders("分管领导", AS_OF)] == ["沈明远"]


def _set(org: dict[str, Any], path: str, value: Any) -> None:
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
    place: Any = org
    for step in steps:
        place = place[step]
    place[last] = value


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("people.1.name", "温嘉禾", "two people"),
        ("people.1.posts.0.department", "财务部", "no department '财务部'"),
        ("people.1.posts.1.from", "2026-06-01", "is in 行政部 from 2021-07-01 already"),
        ("people.1.posts.0.from", "2021-06-30", "outside the time"),
        ("people.1.posts.0.to", "2021-01-01", "is earlier than"),
        ("people.1.posts.0.head", True, "two heads at a time, 温嘉禾 and 史可欣"),
        ("people.0.joined", "2026-02-30", "is no date"),
        ("people.0.posts", [], "must not be empty"),
        ("departments.1.name", "综合办", "means both 行政部 and 综合办"),
        ("deputies.0.deputy", "无名氏", "nobody called '无名氏'"),
        ("key_accounts.0.manager", "无名氏", "nobody called '无名氏'"),
        ("key_accounts.0.to", "2025-12-31", "is earlier than"),
        ("staff", [], "nothing called 'staff'"),
    ],
)
def test_a_fault_names_file_line_and_place(tmp_path: Path, path: str, value: Any, words: str) -> None:
    org = _org()
    _set(org, path, value)
    with pytest.raises(PackError) as told:
        _loaded(tmp_path, org)
    assert words in str(told.value)
    assert str(told.value).startswith(f"{tmp_path / 'org.json'}:")


def test_a_pack_has_its_own_roster_or_is_given_one(tmp_path: Path) -> None:
    assert "org" not in packs.load().settings
    given = packs.load(None, ROOT / "samples" / "org.json")
    assert len(given.settings["org"].staff) == 68
    assert given.digest != packs.load().digest
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "pack.json").write_text('{"name": "x", "version": "1", "extends": "default"}', "utf-8")
    _loaded(tmp_path / "schemas", _org())
    assert packs.load(tmp_path).settings["org"].person("温嘉禾")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> packs.Pack:
    path = tmp_path_factory.mktemp("org") / "org.json"
    path.write_text(json.dumps(_org(), ensure_ascii=False), "utf-8")
    return packs.load(None, path)


def _signed(day: str, name: str, role: str = "行政部门负责人", **more: str) -> dict[str, Any]:
    return {"signoffs": [{"role": role, "name": name, "signature": name, "date": day, **more}]}


def _row(**cells: str) -> dict[str, Any]:
    return {
        "contacts": [{"scenario": "大客户", "counterpart": "启岳科技", **cells}],
        "period": {"start": "2026-01-01", "end": "2026-12-31"},
    }


def _matter(level: str, at: str = "2026-05-02T09:00", handling: str = "直接答复") -> dict[str, Any]:
    return {"entries": [{"first_contact": "小史", "level": level, "at": at, "handling": handling, "status": "已办结"}]}


@pytest.mark.parametrize(
    ("rule", "form", "data", "expected"),
    [
        ("KIT-30", "trace-record", _signed("2026-04-02", "温嘉禾"), []),
        ("KIT-30", "trace-record", _signed("2026-04-02", "史可欣"), ["signoffs[0].name 温嘉禾"]),
        ("KIT-30", "trace-record", _signed("2026-05-02", "史可欣"), ["signoffs[0].name 温嘉禾"]),  # not as deputy
        ("KIT-30", "trace-record", _signed("2026-07-02", "史可欣"), []),  # heads it now
        ("KIT-30", "trace-record", _signed("2026-07-02", "温嘉禾"), ["signoffs[0].name 史可欣"]),
        ("KIT-37", "trace-record", _signed("2026-04-02", "温嘉禾", deputy="史可欣", authority="SQ-9"), []),
        ("KIT-30", "trace-record", _signed("2026-04-02", "某某", "销售部门负责人"), []),  # no head is known
        ("KIT-30", "trace-record", _signed("2026-04-02", "温嘉禾", "部门负责人", department="综合办"), []),
        ("CH-03", "permission-change", _signed("2026-04-02", "史可欣", "分管领导"), ["signoffs[0].name 沈明远"]),
        ("CH-24", "first-contact-register", _row(contact="小史", frequency="每周"), []),
        ("CH-24", "first-contact-register", _row(contact="温嘉禾", frequency="每周"), ["contacts[0].contact 史可欣"]),
        ("CH-24", "first-contact-register", {**_row(), "contacts": []}, ["contacts 史可欣"]),
        ("CH-24", "first-contact-register", {"contacts": [], "period": {"start": "2026-07-01"}}, []),
        ("FC-09", "intake-register", _matter("一级"), []),
        ("FC-09", "intake-register", _matter("三级"), ["entries[0].level 一级"]),
        ("FC-09", "intake-register", _matter("三级", handling="升级处理"), []),
        ("FC-09", "intake-register", _matter("三级", "2026-07-02T09:00"), []),  # a higher post since July
    ],
)
def test_rules_that_ask_the_roster(pack: packs.Pack, rule: str, form: str, data: Any, expected: list[str]) -> None:
    record = Record(form, "1.0", data)
    found = validate(pack, record, as_of=AS_OF, lang="zh")
    assert [f"{one.field} {one.expected}" for one in found if one.rule == rule and one.expected] == expected
    silent = validate(packs.load(), record, as_of=AS_OF, lang="zh")
    assert [one for one in silent if one.rule == rule and one.expected] == []


@pytest.mark.parametrize(("since", "told"), [("2026-01-01", {"KIT-30"}), ("2026-05-01", {"KIT-37"})])
def test_another_than_the_head_is_told_by_one_rule(pack: packs.Pack, since: str, told: set[str]) -> None:
    form = pack.forms["trace-record"]
    rules = tuple({**rule, "since": since} if rule["kind"] == "signoff" else rule for rule in form.rules)
    dated = replace(pack, forms={**pack.forms, form.id: replace(form, rules=rules)})
    record = Record(form.id, "1.0", {"opened_on": "2026-04-01", **_signed("2026-04-02", "史可欣")})
    found = validate(dated, record, as_of=AS_OF, lang="zh")
    assert {one.rule for one in found if one.expected == "温嘉禾"} == told
