"""First contacts: who speaks for the company to whom, and the matters that came to them this year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any, NamedTuple

from kit.demo.calendar2026 import WORKDAYS
from kit.demo.company import CUSTOMERS
from kit.demo.stories import story
from kit.model import Data

COUNT = 48  # matters of the year beside the complaints
DAYS = tuple(WORKDAYS[3 + i * (len(WORKDAYS) - 20) // COUNT] for i in range(COUNT))
_CHANGE = date(2026, 7, 1)  # one key account gets another manager on that day


class Contact(NamedTuple):
    """One row of the register; `end` is "" where nobody follows."""

    scenario: str
    counterpart: str
    contact: str
    deputy: str
    department: str
    duty: str
    start: str = "2026-01-01"
    end: str = ""


def _contact(entry: Mapping[str, Any]) -> Contact:
    """One row of the story; `customer` is the place of the counterpart among the customers."""
    if "customer" not in entry:
        return Contact(**entry)
    named = {key: value for key, value in entry.items() if key != "customer"}
    return Contact(counterpart=CUSTOMERS[entry["customer"]].name, **named)


CONTACTS = tuple(map(_contact, story("contacts")["contacts"]))


def contact_register(rng: Random, number: str, i: int) -> Data:
    """Who is the first contact of whom."""
    return {
        "number": number,
        "edition": "V1.0",
        "department": "行政部",
        "reporter": "史可欣",
        "period": {"start": "2026-01-01", "end": "2026-12-31"},
        "secrecy": "内部",
        "contacts": [_row(contact) for contact in CONTACTS],
    }


def _row(one: Contact) -> Data:
    return {
        "scenario": one.scenario,
        "counterpart": one.counterpart,
        "contact": one.contact,
        "department": one.department,
        "duty": one.duty,
        "level": "二级",
        "deputy": one.deputy,
        "phone": "0571-55500100",
        "frequency": "每周" if one.scenario == "大客户" else "按需",
        "start": one.start,
        **({"end": one.end} if one.end else {}),
    }


def in_charge(j: int, day: date) -> Contact:
    """The first contact of the j-th matter of the year, on its day."""
    key, manager, later_manager, supplier, service, _ = CONTACTS
    account = manager if day < _CHANGE else later_manager
    return (service, account, supplier, key)[j % 4]
