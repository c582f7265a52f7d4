"""The intake register, month by month: complaints and other matters, from arrival to feedback."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

from kit.demo.calendar2026 import later
from kit.demo.company import CUSTOMERS
from kit.demo.documents.complaints import complaint
from kit.demo.documents.contacts import DAYS, Contact, in_charge
from kit.demo.stories import story
from kit.model import Data

_STORY = story("intake")
_TEXTS: Mapping[str, str] = _STORY["texts"]
_CHANNELS: Mapping[str, Data] = _STORY["channels"]
_MATTERS: tuple[Mapping[str, str], ...] = _STORY["matters"]
_HANDLINGS = {"即时响应": "直接答复", "内部流转": "转办处理", "升级处理": "升级处理"}


class Matter(NamedTuple):
    """A matter other than a complaint: number in the register, day, who is in charge, sort (place in the cycle)."""

    number: str
    day: date
    contact: Contact
    sort: int

    @property
    def text(self) -> str:
        """What it is about."""
        return _MATTERS[self.sort]["matter"]

    @property
    def department(self) -> str:
        """Who deals with it; "" where the contact does."""
        return _MATTERS[self.sort]["department"]

    @property
    def party(self) -> str:
        """Whose matter it is."""
        return CUSTOMERS[self.day.toordinal() % 50].name if self.sort == 0 else self.contact.counterpart

    def at(self, days: int, hour: int, minute: int = 0) -> str:
        """So many working days after the matter came in, at that time."""
        return f"{later(self.day, days)}T{hour:02d}:{minute:02d}"


class Complained(NamedTuple):
    """A complaint that came in through the register: both numbers, the day, the seed of its record."""

    intake: str
    number: str
    day: date
    key: str


def matter(j: int, before: int) -> Matter:
    """The j-th matter of the year, `before` complaints having come in before it."""
    return Matter(f"JR-2026-{j + before + 1:04d}", DAYS[j], in_charge(j, DAYS[j]), j % 4)


def register(rng: Random, number: str, month: int, matters: Sequence[Matter], complained: Sequence[Complained]) -> Data:
    """The register of a month."""
    rows = [_entry(one) for one in matters if one.day.month == month]
    rows += [_complaint(one) for one in complained if one.day.month == month]
    last = date(2026 + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return {
        "number": number,
        "edition": "V1.0",
        "department": "客服部",
        "reporter": "江心怡",
        "period": {"start": f"2026-{month:02d}-01", "end": str(last)},
        "secrecy": "内部",
        "entries": sorted(rows, key=lambda row: str(row["number"])),
    }


def _entry(one: Matter) -> Data:
    told = _MATTERS[one.sort]
    kind, category = told["kind"], told["category"]
    answered = one.at(0, 9, 50) if category == "即时响应" else one.at(1, 16)
    row: Data = {
        "number": one.number,
        "at": one.at(0, 9, 30),
        "channel": told["channel"],
        "channel_name": told["channel_name"],
        "source": "合作伙伴" if one.contact.scenario == "供应商管理" else "客户",
        "party": one.party,
        "contact": "0571-55508800",
        "consent": True,
        "scenario": one.contact.scenario,
        "matter": one.text,
        "kind": kind,
        "urgency": "紧急" if kind == "紧急事务" else "一般",
        "category": category,
        "priority": "高" if kind == "紧急事务" else "中",
        "level": "一级",
        "first_contact": one.contact.contact,
        "responded_at": one.at(0, 9, 36),
        "handling": _HANDLINGS[category],
        "result": "已解决",
        "closed_at": one.at(0, 9, 45) if category == "即时响应" else one.at(1, 15),
        "feedback_at": answered,
        "satisfaction": "满意",
        "status": "已办结",
    }
    return row | _passed_on(one, category)


def _passed_on(one: Matter, category: str) -> Data:
    if category == "即时响应":
        return {}
    told = {"told": _TEXTS["passed_on"], "department": one.department, "transferred_at": one.at(0, 10)}
    if category == "内部流转":
        return {**told, "due_at": one.at(2, 17)}
    return {
        **told,
        "due_at": one.at(1, 17),
        "escalated_to": "秦慎之",
        "escalated_at": one.at(0, 10),
        "escalation_reason": _TEXTS["reason"],
        "contingency": _TEXTS["contingency"],
    }


def _complaint(one: Complained) -> Data:
    record = complaint(Random(one.key), one.number, one.day)
    solved, received = record["response"]["resolved_at"], datetime.fromisoformat(record["received_at"])
    return {
        "number": one.intake,
        "at": record["received_at"],
        **_CHANNELS[record["channel"]],
        "source": "客户",
        "party": record["customer"]["name"],
        "contact": record["customer"]["phone"],
        "consent": True,
        "scenario": "客户服务",
        "matter": record["issue"]["cause"],
        "kind": "投诉建议",
        "urgency": "紧急" if record["priority"] == "紧急" else "较急",
        "category": "内部流转",
        "priority": "高",
        "level": "二级",
        "first_contact": "乔雨桐",
        "responded_at": (received + timedelta(minutes=4)).isoformat(timespec="minutes"),
        "handling": "转为投诉",
        "told": _TEXTS["complaint_passed_on"],
        "department": record["department"],
        "transferred_at": record["transferred_at"],
        "due_at": f"{later(one.day, 5)}T18:00",
        "result": "已解决",
        "closed_at": solved,
        "feedback_at": solved,
        "satisfaction": "满意",
        "related": one.number,
        "status": "已办结",
    }
