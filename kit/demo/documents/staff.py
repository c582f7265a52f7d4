"""What concerns the staff: their suggestions week by week, and the training of those who join."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from kit.demo.calendar2026 import later, weeks
from kit.demo.company import DEPARTMENTS
from kit.model import Data

WEEKS = weeks(date(2026, 1, 5), date(2026, 12, 27))  # each has its digest
TRAININGS = (date(2026, 1, 21), date(2026, 4, 16), date(2026, 7, 16), date(2026, 10, 22))
_SUGGESTIONS = (
    ("食堂增加一个素食窗口", "行政部"), ("夜班班车推迟十分钟", "行政部"), ("报销附件希望能手机拍照上传", "财务部"),
    ("培训安排提前两周公布", "人力资源部"), ("车间通道照明偏暗", "生产部"), ("内网首页增加常用表单入口", "信息部"),
    ("会议室预订后不到场应自动释放", "行政部"),
)  # fmt: skip
_JOINERS = (
    "何嘉木", "方一诺", "程亦凡", "许曼青", "彭浩然", "邹静姝", "田桂芳", "于海波", "邓长河", "连若水", "贾明月",
    "黎明朗", "范晓宁", "贺子涵", "毛晓东", "康佳琪", "祝安然",
)  # fmt: skip


def digest(rng: Random, number: str, week: int) -> Data:
    """The suggestions of a week, each answered within two working days."""
    days = WEEKS[week]
    monday = days[0] - timedelta(days=days[0].weekday())
    topics = rng.sample(_SUGGESTIONS, rng.randint(2, 4))
    received = sorted(rng.choice(days) for _ in topics)
    rows = [_suggestion(rng, i, day, *topic) for i, (day, topic) in enumerate(zip(received, topics, strict=True), 1)]
    rows[0]["anonymous"] = True
    return {
        "number": number, "edition": "V1.0", "department": "人力资源部", "reporter": "温雅",
        "period": {"start": str(monday), "end": str(monday + timedelta(days=6))},
        "digested_on": str(later(days[-1], 2)), "entries": rows,
    }  # fmt: skip


def _suggestion(rng: Random, seq: int, day: date, text: str, department: str) -> Data:
    return {
        "seq": seq, "received_on": str(day), "source": rng.choice(("线上", "线下")), "anonymous": rng.random() < 0.5,
        "text": text, "department": department, "responded_on": str(later(day, rng.randint(1, 2))),
        "response": "已转责任部门，两周内答复", **({"result": "已采纳"} if rng.random() < 0.4 else {}),
    }  # fmt: skip


def training(rng: Random, number: str, i: int) -> Data:
    """The training of those who joined in the four weeks before."""
    day = TRAININGS[i]
    joined = [later(day, -rng.randint(2, 14)) for _ in range(4)]
    return {
        "number": number, "department": "行政部", "kind": "入职培训", "on": str(day), "topic": "沟通渠道和工具使用",
        "trainer": "史可欣", "place": "三楼培训室", "hours": 2,
        "trainees": [_trainee(seq, _JOINERS[4 * i + seq - 1], on) for seq, on in enumerate(joined, 1)],
    }  # fmt: skip


def _trainee(seq: int, name: str, joined: date) -> Data:
    department = next(one.name for one in DEPARTMENTS.values() if name in one.staff)
    return {
        "seq": seq, "name": name, "department": department, "post": "专员", "joined_on": str(joined),
        "handbook": True, "signed": name,
    }  # fmt: skip
