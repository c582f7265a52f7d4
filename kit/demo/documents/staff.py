"""What concerns the staff: their suggestions week by week, and the training of those who join."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from kit.demo.calendar2026 import later, weeks
from kit.demo.company import DEPARTMENTS
from kit.demo.stories import story
from kit.model import Data

WEEKS = weeks(date(2026, 1, 5), date(2026, 12, 27))  # each has its digest
TRAININGS = (date(2026, 1, 21), date(2026, 4, 16), date(2026, 7, 16), date(2026, 10, 22))
_STORY = story("staff")
_TEXTS: Mapping[str, str] = _STORY["texts"]
_SUGGESTIONS: tuple[Mapping[str, str], ...] = _STORY["suggestions"]
_JOINERS: tuple[str, ...] = _STORY["joiners"]


def digest(rng: Random, number: str, week: int) -> Data:
    """The suggestions of a week, each answered within two working days."""
    days = WEEKS[week]
    monday = days[0] - timedelta(days=days[0].weekday())
    topics = rng.sample(_SUGGESTIONS, rng.randint(2, 4))
    received = sorted(rng.choice(days) for _ in topics)
    rows = [_suggestion(rng, i, day, topic) for i, (day, topic) in enumerate(zip(received, topics, strict=True), 1)]
    rows[0]["anonymous"] = True
    return {
        "number": number,
        "edition": "V1.0",
        "department": "人力资源部",
        "reporter": "温雅",
        "period": {"start": str(monday), "end": str(monday + timedelta(days=6))},
        "digested_on": str(later(days[-1], 2)),
        "entries": rows,
    }


def _suggestion(rng: Random, seq: int, day: date, topic: Mapping[str, str]) -> Data:
    return {
        "seq": seq,
        "received_on": str(day),
        "source": rng.choice(("线上", "线下")),
        "anonymous": rng.random() < 0.5,
        **topic,
        "responded_on": str(later(day, rng.randint(1, 2))),
        "response": _TEXTS["response"],
        **({"result": "已采纳"} if rng.random() < 0.4 else {}),
    }


def training(rng: Random, number: str, i: int) -> Data:
    """The training of those who joined in the four weeks before."""
    day = TRAININGS[i]
    joined = [later(day, -rng.randint(2, 14)) for _ in range(4)]
    return {
        "number": number,
        "department": "行政部",
        "kind": "入职培训",
        "on": str(day),
        "topic": _TEXTS["topic"],
        "trainer": "史可欣",
        "place": "三楼培训室",
        "hours": 2,
        "trainees": [_trainee(seq, _JOINERS[4 * i + seq - 1], on) for seq, on in enumerate(joined, 1)],
    }


def _trainee(seq: int, name: str, joined: date) -> Data:
    department = next(one.name for one in DEPARTMENTS.values() if name in one.staff)
    return {
        "seq": seq,
        "name": name,
        "department": department,
        "post": "专员",
        "joined_on": str(joined),
        "handbook": True,
        "signed": name,
    }
