"""What is kept: monthly backups, contents traced in a dispute, what is shared outside and under which agreement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from kit.demo.calendar2026 import later
from kit.demo.company import CUSTOMERS, DEPARTMENTS
from kit.demo.signing import signoff
from kit.demo.stories import story
from kit.model import Data

_STORY = story("keeping")
_TEXTS: Mapping[str, str] = _STORY["texts"]
_PLACES: Mapping[str, str] = _STORY["places"]
_SHARED: tuple[Mapping[str, str], ...] = _STORY["shared"]


def backup_log(rng: Random, number: str, month: int) -> Data:
    """The backups of a month: chats exported, office files copied to the cloud, contracts now and then."""
    first = date(2026, month, 1)
    last = date(2026, month + 1, 1) - timedelta(days=1) if month < 12 else date(2026, 12, 31)
    made = [("聊天记录", "导出"), ("OA文件", "云端"), ("客户需求确认", "导出")]
    rows = [
        {
            "entry": f"{number}-{i:02d}",
            "on": str(later(first, 3 * i + rng.randint(0, 1))),
            "object": what,
            "content": f"{month}月{what}",
            "method": how,
            "place": _PLACES[how],
            "by": rng.choice(("秦昊", "左云帆")),
            "check": "通过",
            "keep_until": "2029-12-31",
        }
        for i, (what, how) in enumerate(made, 1)
    ]
    return {
        "number": number,
        "edition": "V1.0",
        "department": "信息部",
        "reporter": "康佳琪",
        "scope": ["聊天记录", "OA文件"],
        "period": {"start": str(first), "end": str(last)},
        "secrecy": "内部",
        "entries": rows,
    }


def trace(rng: Random, number: str, i: int) -> Data:
    """A dispute over what was written, settled from the backups of two months."""
    month = 4 + 4 * i
    opened = later(date(2026, month, 8), rng.randint(0, 6))
    said = date(2026, month - 1, 12)
    return {
        "number": number,
        "opened_on": str(opened),
        "department": "行政部",
        "leader": DEPARTMENTS["行政部"].head,
        "departments": "信息部、法务部",
        "parties": _TEXTS["parties"],
        "secrecy": "内部",
        "dispute": _TEXTS["dispute"],
        "sources": [
            {
                "source": "聊天记录",
                "backup_number": f"BF-2026-{month - 1:03d}-01",
                "at": f"{said}T10:2{i}",
                "summary": _TEXTS["asked"],
            },
            {
                "source": "邮件",
                "document": f"合同补充说明{i + 1}",
                "at": f"{said}T15:40",
                "summary": _TEXTS["answered"],
            },
        ],
        "conclusion": _TEXTS["conclusion"],
        "responsibility": _TEXTS["responsibility"],
        "closed_on": str(later(opened, 5)),
        "released_on": str(later(opened, 20)),
        "signoffs": [signoff("行政部门负责人", "行政部", DEPARTMENTS["行政部"].head, later(opened, 5))],
    }


def sharing_register(rng: Random, number: str, half: int) -> Data:
    """What was shared in half a year, under agreements signed before."""
    first, last = ((date(2026, 1, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 12, 31)))[half]
    rows = [_shared(rng, later(first, 5 + 11 * i), **shared) for i, shared in enumerate(_SHARED)]
    rows.append(_personal(rng, later(first, 70)))
    return {
        "number": number,
        "edition": "V1.0",
        "department": "法务部",
        "reporter": "柯文静",
        "period": {"start": str(first), "end": str(last)},
        "entries": rows,
    }


def _shared(rng: Random, day: date, content: str, secrecy: str, purpose: str, channel: str) -> Data:
    customer = rng.choice(CUSTOMERS)
    agreed = {"agreement": f"BM-2025-{rng.randint(1, 80):03d}", "signed_on": "2025-11-20", "valid_until": "2027-11-19"}
    return {
        "on": str(day),
        "content": content,
        "secrecy": secrecy,
        "personal": False,
        "recipient": customer.name,
        "party": "外部",
        "purpose": purpose,
        "channel": channel,
        "encrypted": secrecy == "商业秘密",
        **(agreed if secrecy != "公开" else {}),
        "handler": rng.choice(DEPARTMENTS["销售部"].staff),
        "department": "销售部",
        "approver": DEPARTMENTS["销售部"].head,
    }


def _personal(rng: Random, day: date) -> Data:
    """Contacts of a customer, passed on with consent."""
    return {
        **_shared(rng, day, **_STORY["personal"]),
        "personal": True,
        "subject": "客户",
        "told": True,
        "agreed_on": str(later(day, -3)),
        "stored_encrypted": True,
    }


def archive_register(rng: Random, number: str, i: int, void: str) -> Data:
    """What a department handed to the archive in a quarter; `void`: a number that was never used, if any."""
    first = date(2026, 3 * i + 1, 1)
    last = date(2026, 3 * i + 4, 1) - timedelta(days=1) if i < 3 else date(2026, 12, 31)
    filed = {
        "archive_number": f"XZ-2026-{i + 1:02d}",
        "document": f"QX-2026-{i + 1:03d}",
        "state": "归档",
        "name": "渠道权限配置清单",
        "archived_on": str(later(first, 25 + rng.randint(0, 8))),
        "giver": "白若溪",
        "receiver": "毛晓东",
    }
    rows = [
        {**filed, "item_number": "001", "medium": "电子", "place": "档案服务器 /行政/2026", "keep": "3年"},
        {**filed, "item_number": "002", "medium": "纸质", "pages": 2, "place": "一楼档案室 2-3", "keep": "1年"},
    ]
    if void:
        rows.append({"document": void, "state": "作废", "note": _TEXTS["void"]})
    return {
        "number": number,
        "edition": "V1.0",
        "department": "行政部",
        "reporter": "白若溪",
        "period": {"start": str(first), "end": str(last)},
        "secrecy": "内部",
        "items": rows,
    }
