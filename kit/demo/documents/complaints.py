"""Customer complaints of the year: records whose limits are all kept, or one of them missed on purpose."""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple

from kit.demo.calendar2026 import WORKDAYS, after_office, between, later
from kit.demo.company import CUSTOMERS, DEPARTMENTS, PRODUCTS, Customer
from kit.demo.signing import signoff
from kit.demo.stories import story
from kit.model import Data

Times = dict[str, datetime]


class ComplaintCase(NamedTuple):
    """A kind of complaint and how it is handled; braces take the facts of one complaint."""

    cause: str
    department: str
    responsibility: str
    cooperating: str  # "" where nobody else is needed
    impacts: tuple[str, ...]
    description: str
    demand: str
    found: str
    measures: str
    plan: str
    steps: tuple[str, ...]


# Priority by impact and customer's grade (CM 二步骤1; the figures are the company's own).
PRIORITY = {
    "单件产品": {"战略客户": "重要", "重点客户": "一般", "普通客户": "一般"},
    "整批产品": {"战略客户": "紧急", "重点客户": "重要", "普通客户": "一般"},
    "客户业务": {"战略客户": "紧急", "重点客户": "紧急", "普通客户": "重要"},
    "多家客户": {"战略客户": "紧急", "重点客户": "紧急", "普通客户": "紧急"},
}
# Minutes each step takes, in time and too late (CM 二步骤1–3: 30 minutes, 2 hours, 1 hour).
_IN_TIME = {"registered": (1, 29), "transferred": (3, 45), "analysed": (25, 118), "contacted": (4, 58)}
_TOO_LATE = {"registered": (34, 95), "analysed": (125, 200), "contacted": (66, 115)}
_LAST_DAYS = 14  # working days before the year's end after which nothing new comes in: all is settled at the audit
_STORY = story("complaints")
_TEXTS: Mapping[str, str] = _STORY["texts"]
CASES = tuple(ComplaintCase(**entry) for entry in _STORY["cases"])
_ASIDES: tuple[str, ...] = _STORY["asides"]
_PLACES: tuple[str, ...] = _STORY["places"]


def received_on(i: int, count: int) -> date:
    """The day on which the i-th of `count` complaints came in: ascending with the number."""
    return WORKDAYS[i * (len(WORKDAYS) - _LAST_DAYS) // count]


def complaint(
    rng: Random,
    number: str,
    day: date,
    intake: str = "",
    *,
    slow: frozenset[str] = frozenset(),
    urgent: bool | None = None,
) -> Data:
    """A resolved complaint that came in on `day`; `slow` names the steps that take too long."""
    case, customer, impact = _matter(rng, urgent)
    priority = PRIORITY[impact][customer.grade]
    facts, at = _facts(rng, customer, day), _times(rng, day, priority == "紧急", slow)
    head, staff = DEPARTMENTS[case.department].head, DEPARTMENTS[case.department].staff
    officer, receiver = rng.choice((head, *staff)), rng.choice(DEPARTMENTS["客服部"].staff)
    batch = later(day, -rng.randint(5, 40))
    return {
        "number": number,
        **({"intake_number": intake} if intake else {}),
        "received_at": _moment(at["received"]),
        "registered_at": _moment(at["registered"]),
        "channel": rng.choice(("电话", "电话", "邮件", "官网留言", "其他")),
        "receiver": receiver,
        "customer": {
            "name": customer.name,
            "contact": customer.contact,
            "phone": customer.phone,
            "grade": customer.grade,
            "purpose_told": True,
            "consent": True,
        },
        "issue": {
            "cause": case.cause,
            "occurred_at": _moment(at["received"] - timedelta(minutes=rng.randint(30, 4000))),
            "place": customer.city + rng.choice(_PLACES),
            "product": f"{facts['product']}，批次 {batch:%Y%m%d}",
            "description": case.description.format(**facts) + rng.choice(_ASIDES),
            "demand": case.demand.format(**facts),
        },
        "impact": impact,
        "priority": priority,
        "department": case.department,
        "transferred_at": _moment(at["transferred"]),
        "analysis": {
            "completed_at": _moment(at["analysed"]),
            "responsibility": case.responsibility,
            **({"cooperating": case.cooperating} if case.cooperating else {}),
            "cause": case.found.format(**facts),
            "measures": case.measures.format(**facts),
            "plan": case.plan.format(**facts),
        },
        "response": _response(rng, at, officer),
        "progress": _progress(rng, case, facts, at, officer),
        "signoffs": [
            signoff("接收人", "客服部", receiver, at["registered"].date()),
            signoff("责任部门负责人", case.department, head, at["resolved"].date()),
        ],
    }


def _matter(rng: Random, urgent: bool | None) -> tuple[ComplaintCase, Customer, str]:
    """What, whose and how far it reaches; drawn again until it is as urgent as asked."""
    while True:
        case, customer = rng.choice(CASES), rng.choice(CUSTOMERS)
        impact = rng.choice(case.impacts)
        if urgent is None or urgent == (PRIORITY[impact][customer.grade] == "紧急"):
            return case, customer, impact


def _facts(rng: Random, customer: Customer, day: date) -> dict[str, str]:
    due = later(day, -rng.randint(2, 8))
    return {
        "product": rng.choice(PRODUCTS),
        "n": str(rng.choice((20, 36, 50, 80, 100, 120))),
        "m": str(rng.randint(2, 12)),
        "k": str(rng.randint(2, 9)),
        "d": str(rng.randint(2, 5)),
        "money": str(rng.randint(3, 90) * 100),
        "day": f"{due.month}月{due.day}日",
        "city": customer.city,
    }


def _times(rng: Random, day: date, urgent: bool, slow: Set[str]) -> Times:
    """The moments of one complaint. An urgent one is worked on without a break, others in office time."""

    def after(start: datetime, step: str) -> datetime:
        minutes = rng.randint(*(_TOO_LATE if step in slow else _IN_TIME)[step])
        if urgent or step == "registered":
            return start + timedelta(minutes=minutes)
        return after_office(start, minutes)

    at = {"received": after_office(datetime.combine(day, time(9)), rng.randint(2, 400))}
    for before, step in (("received", "registered"), ("registered", "transferred"), ("transferred", "analysed")):
        at[step] = after(at[before], step)
    at["contacted"] = after(at["analysed"], "contacted")
    at["confirmed"] = at["contacted"] + timedelta(minutes=rng.randint(5, 60))
    at["started"] = at["confirmed"] + timedelta(minutes=rng.randint(5, 40))
    if "started" in slow:
        at["started"] = _on(later(at["confirmed"].date(), rng.randint(1, 2)), rng, 9, 11)
    at["resolved"] = _on(later(day, rng.randint(3, 5)), rng, 14, 17)  # the same however slow the steps are
    return at


def _response(rng: Random, at: Times, officer: str) -> Data:
    promised = datetime.combine(later(at["resolved"].date(), rng.randint(0, 2)), time(18))
    return {
        "officer": officer,
        "contacted_at": _moment(at["contacted"]),
        "told": ["已收到并重视", "原因与措施", "方案与时间"],
        "promised_at": _moment(promised),
        "confirmed": True,
        "confirmed_at": _moment(at["confirmed"]),
        "started_at": _moment(at["started"]),
        "resolved_at": _moment(at["resolved"]),
    }


def _progress(rng: Random, case: ComplaintCase, facts: dict[str, str], at: Times, officer: str) -> list[Data]:
    """One entry on each working day from the start to the solution."""
    days = between(at["started"].date(), at["resolved"].date())
    steps = [case.steps[i * len(case.steps) // len(days)].format(**facts) for i in range(len(days) - 1)]
    rows = []
    for day, text, before in zip(days, [*steps, case.steps[-1].format(**facts)], ["", *steps], strict=False):
        when = at["started"] if day == days[0] else _on(day, rng, 9, 13)
        told = _TEXTS["unchanged"].format(text=text) if text == before else text
        rows.append({"at": _moment(when), "text": told, "by": officer})
    return rows


def _on(day: date, rng: Random, first: int, last: int) -> datetime:
    return datetime.combine(day, time(rng.randint(first, last), rng.randint(0, 59)))


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="minutes")
