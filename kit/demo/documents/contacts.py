"""First contacts: who speaks for the company to whom, and the matters that came to them this year."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import NamedTuple

from kit.demo.calendar2026 import WORKDAYS
from kit.demo.company import CUSTOMERS
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


CONTACTS = (
    Contact("大客户", CUSTOMERS[2].name, "唐书航", "冯子墨", "销售部", "订单、交期、验收和回款"),
    Contact("大客户", CUSTOMERS[4].name, "许曼青", "彭浩然", "销售部", "选型、合同和售后协调", end="2026-06-30"),
    Contact("大客户", CUSTOMERS[4].name, "彭浩然", "许曼青", "销售部", "选型、合同和售后协调", str(_CHANGE)),
    Contact("供应商管理", "云州铎远精密机械有限公司", "董守信", "袁梦洁", "采购部", "询价、订单和到料"),
    Contact("客户服务", "全部客户", "乔雨桐", "梁佳禾", "客服部", "来电来信的登记、答复、转办和反馈"),
    Contact("监管机构", "市场监督管理局", "柯文静", "祝安然", "法务部", "来函登记、材料提交"),
)


def contact_register(rng: Random, number: str, i: int) -> Data:
    """Who is the first contact of whom."""
    return {
        "number": number, "edition": "V1.0", "department": "行政部", "reporter": "史可欣",
        "period": {"start": "2026-01-01", "end": "2026-12-31"}, "secrecy": "内部",
        "contacts": [_row(contact) for contact in CONTACTS],
    }  # fmt: skip


def _row(one: Contact) -> Data:
    return {
        "scenario": one.scenario, "counterpart": one.counterpart, "contact": one.contact, "department": one.department,
        "duty": one.duty, "level": "二级", "deputy": one.deputy, "phone": "0571-55500100",
        "frequency": "每周" if one.scenario == "大客户" else "按需", "start": one.start,
        **({"end": one.end} if one.end else {}),
    }  # fmt: skip


def in_charge(j: int, day: date) -> Contact:
    """The first contact of the j-th matter of the year, on its day."""
    key, manager, later_manager, supplier, service, _ = CONTACTS
    account = manager if day < _CHANGE else later_manager
    return (service, account, supplier, key)[j % 4]
