"""Inspection logs: daily checks of a week, or the weekly inspections of four weeks, by the channel's own people."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from kit.demo.calendar2026 import weeks
from kit.demo.company import CHANNELS, DEPARTMENTS, Channel
from kit.model import Data

WEEKS = weeks(date(2026, 1, 5), date(2026, 12, 20))
_MONTH = 4  # weeks of a log of weekly inspections
_STARTS = [i for i in range(len(WEEKS) - _MONTH) if (WEEKS[i + _MONTH - 1][0] - WEEKS[i][0]).days < 7 * _MONTH]
_OWNERS = tuple(dict.fromkeys(channel.department for channel in CHANNELS))

_CONTENTS = {
    "群": ("消息及时性", "未读消息与@回复", "群公告更新情况", "通知送达人数"),
    "热线": ("留言处理情况", "接通率与排队时长", "录音存储"),
    "网页": ("会话响应时长", "表单提交、转办提醒", "机器人答复命中"),
    "邮箱": ("来信处理情况", "发送成功率", "垃圾邮件误判"),
    "平台": ("新通知与公告", "待办是否积压", "登录与页面打开速度"),
}
_WEEKLY = {
    "群": "群聊活跃度、成员名单",
    "热线": "线路质量、坐席排班",
    "网页": "知识库内容、转办记录",
    "邮箱": "容量、收发记录",
    "平台": "权限抽查、备份记录",
}
_LAPSES = (
    ("{n}条留言未及时回复", "人工回复不及时，渠道运行正常"), ("有{n}个待办超过一天未处理", "经办人出差，已转备岗处理"),
    ("公告仍挂旧版联系方式", "内容未更新，已修改，不涉及系统"), ("{n}名离职人员仍在成员名单中", "名单维护疏漏，已移出"),
)  # fmt: skip
_FAULTS = (
    "外发邮件大量退回", "登录页面约{n}分钟打不开", "语音导航第{n}键无响应", "会话窗口反复断线",
    "审批提醒没有推送", "附件上传失败",
)  # fmt: skip
_BREACHES = (
    ("有成员转发商品广告", "提醒"), ("有成员发布与工作无关的投票", "提醒"), ("外部人员误入群聊", "移除"),
    ("连续刷屏闲聊", "提醒"),
    ("未经批准转发客户名单截图", "移除"),
)  # fmt: skip


def daily_log(rng: Random, number: str, i: int, count: int) -> Data:
    """The i-th of `count` logs of a week: daily checks, one inspection per channel, patrols of its groups."""
    days, department = WEEKS[i * len(WEEKS) // count], _OWNERS[i % len(_OWNERS)]
    channels = [channel for channel in CHANNELS if channel.department == department]
    rows = [_row(rng, day, channel, "每日检查") for day in days for channel in channels]
    rows += [_row(rng, day, channel, "群巡查") for day in days for channel in channels if channel.sort == "群"]
    rows += [_row(rng, rng.choice(days), channel, "每周巡检") for channel in channels]
    kinds = {row["kind"] for row in rows}
    scope = [kind for kind in ("每日检查", "每周巡检", "群巡查") if kind in kinds]
    return _log(rng, number, department, scope, days[0], days[-1], rows)


def weekly_log(rng: Random, number: str, i: int, count: int) -> Data:
    """The i-th of `count` logs of four weeks: one inspection per channel and week."""
    start, department = _STARTS[i * len(_STARTS) // count], _OWNERS[i * 5 % len(_OWNERS)]
    span = WEEKS[start : start + _MONTH]
    others = rng.sample([channel for channel in CHANNELS if channel.department != department], 2)
    channels = [*(channel for channel in CHANNELS if channel.department == department), *others]
    rows = [_row(rng, rng.choice(days), channel, "每周巡检") for days in span for channel in channels]
    return _log(rng, number, department, ["每周巡检"], span[0][0], span[-1][-1], rows)


def _log(
    rng: Random, number: str, department: str, scope: list[str], first: date, last: date, rows: list[Data]
) -> Data:
    monday, sunday = first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
    return {
        "number": number, "department": department, "reporter": rng.choice(DEPARTMENTS[department].staff),
        "scope": scope, "period": {"start": str(monday), "end": str(sunday)},
        "entries": sorted(rows, key=lambda row: str(row["on"])),
    }  # fmt: skip


def _row(rng: Random, day: date, channel: Channel, kind: str) -> Data:
    content = {"群巡查": "群内言论", "每周巡检": _WEEKLY[channel.sort]}.get(kind) or rng.choice(_CONTENTS[channel.sort])
    row: Data = {"on": str(day), "channel": channel.name, "kind": kind, "content": content, "result": "正常"}
    row["inspector"] = channel.owner
    return row | _problem(rng, day, channel, kind) if rng.random() < 0.06 else row


def _problem(rng: Random, day: date, channel: Channel, kind: str) -> Data:
    """What was wrong: a breach in a group, a fault that the IT department was told at once, or no fault at all."""
    done, n = f"{day}T{rng.randint(13, 17)}:{rng.randint(0, 59):02d}", rng.randint(2, 9)
    if kind == "群巡查":
        problem, violation = rng.choice(_BREACHES)
        return {"result": "异常", "problem": problem, "handler": channel.owner, "done_at": done, "violation": violation}
    if rng.random() < 0.4:
        found = {"problem": rng.choice(_FAULTS).format(n=n), "handler": rng.choice(DEPARTMENTS["信息部"].staff)}
        told = f"{day}T{rng.randint(9, 12):02d}:{rng.randint(0, 59):02d}"
        return {
            "result": "异常",
            **found,
            "reported_at": told,
            "done_at": done,
            "fault_number": f"GZ-2026-{rng.randint(1, 400):03d}",
        }
    problem, reason = rng.choice(_LAPSES)
    return {
        "result": "异常",
        "problem": problem.format(n=n),
        "handler": channel.owner,
        "done_at": done,
        "no_fault": reason,
    }
