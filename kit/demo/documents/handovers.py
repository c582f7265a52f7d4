"""Matters handed over to another department, what the source was told, and the report on a quarter's intake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from kit.demo.calendar2026 import later
from kit.demo.company import DEPARTMENTS
from kit.demo.documents.intake import Complained, Matter, register
from kit.demo.signing import signoff
from kit.demo.stories import story
from kit.model import Data

_COLUMNS = {  # table of the report: column of the register, its values
    "by_kind": ("kind", ("常规咨询", "紧急事务", "投诉建议", "专业问题")),
    "by_category": ("category", ("即时响应", "内部流转", "升级处理")),
    "by_handling": ("handling", ("直接答复", "转办处理", "升级处理", "转为投诉")),
    "by_result": ("result", ("已解决", "部分解决", "未解决")),
    "by_satisfaction": ("satisfaction", ("非常满意", "满意", "一般", "不满意", "未评价")),
}
_STORY = story("handovers")
_TEXTS: Mapping[str, str] = _STORY["texts"]
_NAMES = {"by_satisfaction": "grade"}  # the report's own name of a column


def handover(rng: Random, number: str, one: Matter) -> Data:
    """The hand-over of a matter, confirmed within the hour."""
    giver, own = one.contact, rng.choice(DEPARTMENTS[one.department].staff)
    return {
        "number": number,
        "intake_number": one.number,
        "giver": giver.contact,
        "giver_department": giver.department,
        "receiver": own,
        "department": one.department,
        "handed_at": one.at(0, 10, 5),
        "due_at": one.at(2, 17),
        "matter": one.text,
        "background": _TEXTS["background"].format(party=one.party),
        "route": f"{giver.department}→{one.department}→{giver.department}",
        "mechanism": _TEXTS["mechanism"],
        "attachments": [{"name": "来信原件", "copies": "1份"}] if rng.random() < 0.5 else [],
        "confirmed_at": one.at(0, 10, rng.randint(20, 55)),
        "started_at": one.at(0, 14),
        "completed_at": one.at(1, 14, 30),
        "reminders": [],
        "signoffs": [
            signoff("移交人", giver.department, giver.contact, one.day),
            signoff("接收人", one.department, own, one.day),
        ],
    }


def feedback(rng: Random, number: str, one: Matter) -> Data:
    """What the source was told in the end."""
    return {
        "number": number,
        "intake_number": one.number,
        "kind": "最终",
        "recipient": one.party,
        "at": one.at(1, 16),
        "method": rng.choice(("电话", "邮件")),
        "department": one.contact.department,
        "officer": one.contact.contact,
        "content": _TEXTS["answer"].format(matter=one.text),
        "solved": True,
        "satisfaction": "满意",
        **({"opinion": _TEXTS["opinion"]} if rng.random() < 0.5 else {}),
    }


def report(rng: Random, number: str, quarter: int, matters: Sequence[Matter], complained: Sequence[Complained]) -> Data:
    """The analysis of a quarter, counted from its registers."""
    months = range(3 * quarter - 2, 3 * quarter + 1)
    rows = [row for month in months for row in register(rng, "", month, matters, complained)["entries"]]
    end = date(2026, 3 * quarter + 1, 1) - timedelta(days=1)
    return {
        "number": number,
        "department": "客服部",
        "author": "江心怡",
        "drafted_on": str(later(end, 6)),
        "secrecy": "内部",
        "sources": _TEXTS["sources"],
        "period": {"start": f"2026-{months[0]:02d}-01", "end": str(end)},
        "summary": {"open": 0, "response_rate": 100, "feedback_rate": 100},
        **{table: _counted(table, rows) for table in _COLUMNS},
        "overdue": [],
        "findings": _TEXTS["findings"],
        "suggestions": [{**suggestion} for suggestion in _STORY["suggestions"]],
    }


def _counted(table: str, rows: Sequence[Data]) -> list[Data]:
    column, values = _COLUMNS[table]
    counts = Counter(row[column] for row in rows)
    name = _NAMES.get(table, column)
    return [
        {name: value, "count": counts[value], "share": round(100 * counts[value] / max(len(rows), 1), 1)}
        for value in values
    ]
