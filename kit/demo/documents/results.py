"""What came of each complaint: the result, told to the customer, who is called again some days later."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from kit.demo.calendar2026 import later
from kit.demo.company import DEPARTMENTS
from kit.demo.documents.complaints import complaint
from kit.demo.documents.projects import capitals
from kit.demo.signing import signoff
from kit.model import Data

_OPINIONS = {
    "非常满意": "响应很快，以后继续合作。", "满意": "处理及时，希望提前告知变化。",
    "一般": "问题解决了，但等得久了些。",
    "不满意": "同样的问题不希望再有第二次。",
}  # fmt: skip
_MEASURES = ("责任部门每批增加一次出货前复核", "变更提前三天通知客户，由销售部确认收到", "将本例列入月度质量例会复盘")


def result(
    rng: Random, number: str, key: str, complained: str, day: date,
    *, slow: frozenset[str] = frozenset(), urgent: bool | None = None,
) -> Data:  # fmt: skip
    """The result of the complaint that `key` and the options make."""
    record = complaint(Random(key), complained, day, slow=slow, urgent=urgent)
    resolved, department = datetime.fromisoformat(record["response"]["resolved_at"]), record["department"]
    told = resolved + timedelta(minutes=rng.randint(10, 100))
    called = later(resolved.date(), rng.randint(1, 2))
    grade = rng.choice(("非常满意", "满意", "满意", "一般", "不满意"))
    visits = _visits(rng, called)
    signed = later(called, rng.randint(0, 1))
    return {
        "number": number, "complaint_number": complained, "customer": record["customer"]["name"],
        "department": department, "handler": record["response"]["officer"],
        "resolved_at": record["response"]["resolved_at"], **_paid(rng),
        "result": f"{record['analysis']['plan']}\n已按方案办结，客户确认。",
        "fed_back_at": told.isoformat(timespec="minutes"), "feedback_method": rng.choice(("电话", "邮件", "书面")),
        "attachments": [{"kind": "处理照片", "reference": f"{complained}-现场.zip"}] if rng.random() < 0.4 else [],
        "visits": visits, "visited_at": visits[-1]["at"], "satisfaction": grade, "opinion": _OPINIONS[grade],
        **({"measure": rng.choice(_MEASURES)} if grade in ("一般", "不满意") else {}),
        "signoffs": [
            signoff(rng, "责任部门负责人", department, DEPARTMENTS[department].head, signed),
            signoff(rng, "客服部门负责人", "客服部", DEPARTMENTS["客服部"].head, signed),
        ],
    }  # fmt: skip


def _visits(rng: Random, day: date) -> list[Data]:
    """The calls of a day: one that got through, now and then after one that did not."""
    by, tries = rng.choice(DEPARTMENTS["客服部"].staff), 2 if rng.random() < 0.25 else 1
    return [
        {
            "at": f"{day}T{(10, 15)[i + 2 - tries]}:{rng.randint(0, 59):02d}", "method": "电话", "by": by,
            "department": "客服部", "result": "已接通" if i == tries - 1 else "未接通",
        }
        for i in range(tries)
    ]  # fmt: skip


def _paid(rng: Random) -> Data:
    if rng.random() < 0.6:
        return {}
    amount = rng.choice((300, 500, 1200, 2600))
    return {"compensation": amount, "compensation_words": capitals(amount)}
