"""What came of each complaint: the result, told to the customer, who is called again some days later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from random import Random

from kit.demo.calendar2026 import later
from kit.demo.company import DEPARTMENTS
from kit.demo.documents.complaints import complaint
from kit.demo.documents.projects import capitals
from kit.demo.signing import signoff
from kit.demo.stories import story
from kit.model import Data

_STORY = story("results")
_TEXTS: Mapping[str, str] = _STORY["texts"]
_OPINIONS: Mapping[str, str] = _STORY["opinions"]  # by grade
_MEASURES: tuple[str, ...] = _STORY["measures"]


def result(
    rng: Random,
    number: str,
    key: str,
    complained: str,
    day: date,
    *,
    slow: frozenset[str] = frozenset(),
    urgent: bool | None = None,
) -> Data:
    """The result of the complaint that `key` and the options make."""
    record = complaint(Random(key), complained, day, slow=slow, urgent=urgent)
    resolved, department = datetime.fromisoformat(record["response"]["resolved_at"]), record["department"]
    told = resolved + timedelta(minutes=rng.randint(10, 100))
    called = later(resolved.date(), rng.randint(1, 2))
    grade = rng.choice(("非常满意", "满意", "满意", "一般", "不满意"))
    visits = _visits(rng, called)
    signed = later(called, rng.randint(0, 1))
    return {
        "number": number,
        "complaint_number": complained,
        "customer": record["customer"]["name"],
        "department": department,
        "handler": record["response"]["officer"],
        "resolved_at": record["response"]["resolved_at"],
        **_paid(rng),
        "result": _TEXTS["result"].format(plan=record["analysis"]["plan"]),
        "fed_back_at": told.isoformat(timespec="minutes"),
        "feedback_method": rng.choice(("电话", "邮件", "书面")),
        "attachments": [{"kind": "处理照片", "reference": f"{complained}-现场.zip"}] if rng.random() < 0.4 else [],
        "visits": visits,
        "visited_at": visits[-1]["at"],
        "satisfaction": grade,
        "opinion": _OPINIONS[grade],
        **({"measure": rng.choice(_MEASURES)} if grade in ("一般", "不满意") else {}),
        "signoffs": [
            signoff("责任部门负责人", department, DEPARTMENTS[department].head, signed),
            signoff("客服部门负责人", "客服部", DEPARTMENTS["客服部"].head, signed),
        ],
    }


def _visits(rng: Random, day: date) -> list[Data]:
    """The calls of a day: one that got through, now and then after one that did not."""
    by, tries = rng.choice(DEPARTMENTS["客服部"].staff), 2 if rng.random() < 0.25 else 1
    return [
        {
            "at": f"{day}T{(10, 15)[i + 2 - tries]}:{rng.randint(0, 59):02d}",
            "method": "电话",
            "by": by,
            "department": "客服部",
            "result": "已接通" if i == tries - 1 else "未接通",
        }
        for i in range(tries)
    ]


def _paid(rng: Random) -> Data:
    if rng.random() < 0.6:
        return {}
    amount = rng.choice((300, 500, 1200, 2600))
    return {"compensation": amount, "compensation_words": capitals(amount)}
