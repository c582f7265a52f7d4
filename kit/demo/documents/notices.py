"""Notices that go out by the office system or the internal site; important ones are approved first."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from kit.demo.calendar2026 import WORKDAYS, later
from kit.demo.company import DEPARTMENTS, LEADERS
from kit.demo.signing import signoff
from kit.demo.stories import story
from kit.model import Data

_STORY = story("notices")
_SUBJECTS: tuple[Mapping[str, str], ...] = _STORY["subjects"]


def notice(rng: Random, number: str, i: int, count: int) -> Data:
    """The i-th of `count` notices of the year, published one by one."""
    day = WORKDAYS[8 + i * (len(WORKDAYS) - 20) // max(count, 1)]
    told = _SUBJECTS[i % len(_SUBJECTS)]
    department, subject = told["department"], told["subject"]
    head = DEPARTMENTS[department].head
    return {
        "number": number,
        "subject": f"关于{subject}的通知",
        "department": department,
        "officer": head,
        "importance": "重要",
        "effective_on": str(later(day, 2)),
        "channels": ["OA系统", "官网内部版"] if rng.random() < 0.4 else ["OA系统"],
        "published_at": f"{day}T{rng.randint(9, 16):02d}:{rng.choice((0, 20, 45)):02d}",
        "content": told["content"],
        "signoffs": [
            signoff("部门负责人", department, head, later(day, -2)),
            signoff("分管领导", "总经理办公室", rng.choice(LEADERS), later(day, -1)),
        ],
    }
