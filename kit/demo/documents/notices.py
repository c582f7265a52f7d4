"""Notices that go out by the office system or the internal site; important ones are approved first."""

from __future__ import annotations

from random import Random

from kit.demo.calendar2026 import WORKDAYS, later
from kit.demo.company import DEPARTMENTS, LEADERS
from kit.demo.signing import signoff
from kit.model import Data

_SUBJECTS = (
    ("行政部", "办公区门禁系统升级", "门禁系统升级期间，请走一号门并出示工牌。"),
    ("人力资源部", "年度体检安排", "体检分四批进行，请各部门按批次安排人员。"),
    ("信息部", "邮件系统维护", "周六上午邮件系统停机维护，紧急事项请电话联系。"),
    ("财务部", "报销截止日期调整", "本月报销单据请在二十五日前提交，逾期转入下月。"),
    ("生产部", "消防演练", "请各班组长清点人数，演练当日十分钟内到达集合点。"),
    ("行政部", "节假日值班安排", "各部门值班表见附件，值班电话保持畅通。"),
)


def notice(rng: Random, number: str, i: int, count: int) -> Data:
    """The i-th of `count` notices of the year, published one by one."""
    day = WORKDAYS[8 + i * (len(WORKDAYS) - 20) // max(count, 1)]
    department, subject, content = _SUBJECTS[i % len(_SUBJECTS)]
    head = DEPARTMENTS[department].head
    return {
        "number": number, "subject": f"关于{subject}的通知", "department": department, "officer": head,
        "importance": "重要", "effective_on": str(later(day, 2)),
        "channels": ["OA系统", "官网内部版"] if rng.random() < 0.4 else ["OA系统"],
        "published_at": f"{day}T{rng.randint(9, 16):02d}:{rng.choice((0, 20, 45)):02d}", "content": content,
        "signoffs": [
            signoff(rng, "部门负责人", department, head, later(day, -2)),
            signoff(rng, "分管领导", "总经理办公室", rng.choice(LEADERS), later(day, -1)),
        ],
    }  # fmt: skip
