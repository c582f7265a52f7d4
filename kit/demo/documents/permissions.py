"""Permission lists: who may do what on which channel, and the approved changes between a list and the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from random import Random
from typing import Any, NamedTuple

from kit.demo.calendar2026 import later
from kit.demo.company import DEPARTMENTS, LEADERS
from kit.demo.signing import signoff
from kit.demo.stories import story
from kit.model import Data

_STORY = story("permissions")
_TEXTS: Mapping[str, str] = _STORY["texts"]
_GRANTS: tuple[Mapping[str, Any], ...] = _STORY["grants"]


LISTS = (date(2026, 1, 14), date(2026, 4, 15), date(2026, 7, 15), date(2026, 10, 15))
CHANGES = 6  # two between a list and the next: one new grant, one other content or one withdrawal


class PermissionChange(NamedTuple):
    """A change of one grant, and the day from which it holds; `old` or `new` is empty where there is none."""

    on: date
    grant: Data
    old: str
    new: str


def changes(rng: Random) -> Iterator[tuple[list[Data], list[PermissionChange]]]:
    """The grants of each list, with the changes since the list before."""
    held = [_grant(rng, str(later(LISTS[0], -1)), grant) for grant in _GRANTS[:7]]
    yield held, []
    for i, day in enumerate(LISTS[1:]):
        first, second = later(day, -20), later(day, -9)
        fresh = _grant(rng, str(later(first, -1)), _GRANTS[7 + i])
        old = held[i]
        if i == 1:  # withdrawn
            held = [row for row in held if row is not old]
            made = PermissionChange(second, old, str(old["content"]), "")
        else:
            new = {
                **old,
                "content": _TEXTS["more"].format(content=old["content"]),
                "configured_on": str(later(second, -1)),
            }
            held = [new if row is old else row for row in held]
            made = PermissionChange(second, old, str(old["content"]), str(new["content"]))
        held = [*held, fresh]
        yield held, [PermissionChange(first, fresh, "", str(fresh["content"])), made]


def permission_list(rng: Random, number: str, i: int, grants: list[Data]) -> Data:
    """The i-th list of the year."""
    effective = LISTS[i]
    return {
        "number": number,
        "edition": f"V1.{i}",
        "department": "行政部",
        "effective_on": str(effective),
        **({"secrecy": "内部"} if rng.random() < 0.7 else {}),
        "signoffs": [
            signoff("行政部门负责人", "行政部", DEPARTMENTS["行政部"].head, later(effective, -rng.randint(4, 6))),
            signoff("分管领导", "总经理办公室", rng.choice(LEADERS), later(effective, -rng.randint(2, 3))),
        ],
        "grants": [dict(grant) for grant in grants],
    }


def permission_change(rng: Random, number: str, change: PermissionChange) -> Data:
    """The request for a change, approved before it took effect."""
    grant, applied = change.grant, later(change.on, -6)
    applicant = next(name for name, one in DEPARTMENTS.items() if grant["grantee"] in one.staff)
    kind = "新增" if not change.old else "调整" if change.new else "撤销"
    texts = {key: text for key, text in (("old", change.old), ("new", change.new)) if text}
    signers = (
        ("申请部门负责人", applicant, DEPARTMENTS[applicant].head),
        ("行政部门负责人", "行政部", DEPARTMENTS["行政部"].head),
        ("分管领导", "总经理办公室", rng.choice(LEADERS)),
        ("信息部执行人", "信息部", DEPARTMENTS["信息部"].staff[0]),
    )
    return {
        "number": number,
        "applied_on": str(applied),
        "applicant": DEPARTMENTS[applicant].head,
        "department": applicant,
        **{key: grant[key] for key in ("channel", "kind", "grantee")},
        "change": kind,
        **texts,
        "reason": _TEXTS["changed"] if change.old else _TEXTS["new"],
        "effective_on": str(change.on),
        "executor": DEPARTMENTS["信息部"].staff[0],
        "executed_on": str(change.on),
        "signoffs": [
            signoff(role, department, name, later(applied, i + 1)) for i, (role, department, name) in enumerate(signers)
        ],
    }


def _grant(rng: Random, day: str, grant: Mapping[str, Any]) -> Data:
    """Three different persons: who gets it, who configures it, who approves it."""
    department, configurer = DEPARTMENTS[rng.choice(grant["departments"])], grant["configurer"]
    return {
        "channel": grant["channel"],
        "kind": grant["kind"],
        "grantee": rng.choice(department.staff),
        "content": grant["content"],
        "configurer": configurer,
        "configurer_name": rng.choice(DEPARTMENTS[configurer].staff),
        "approver": rng.choice((department.head, *LEADERS)),
        "configured_on": day,
    }
