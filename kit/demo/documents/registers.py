"""The register of channels and the survey of needs that it rests upon."""

from __future__ import annotations

from random import Random

from kit.demo.company import CHANNELS, DEPARTMENTS, PEOPLE, Channel
from kit.model import Data

_CATEGORIES = {  # by sort of channel: tool, category, inside or outside, what stands in for it, time to answer
    "群": ("企业微信", "即时通讯", "内部", "电话", "2小时"),
    "热线": ("电话", "客户对接", "外部", "在线客服", "10分钟"),
    "网页": ("在线客服", "信息接入", "外部", "客服热线", "30分钟"),
    "邮箱": ("邮箱", "信息接入", "内外部", "客服热线", "24小时"),
    "平台": ("OA系统", "正式发布", "内部", "邮件系统", "1个工作日"),
}
_GROUPS = {"企业微信全员群": "全员群", "紧急联络群": "紧急联络群", "合作伙伴沟通群": "其他群"}
_GOALS = {"即时通讯": ("内部信息及时传递率", 95), "应急联络": ("故障通报到达率", 100)}
_NEEDS = ("希望群数量减少", "审批提醒能推送到手机", "客户留言转办能看到进度", "紧急通知有短信提醒", "历史附件好找一些")
_USED = ("企业微信", "OA系统", "邮件", "电话", "在线客服", "官网内部版")


def channel_register(rng: Random, number: str) -> Data:
    """Every channel in use this year, with its person in charge."""
    staff = DEPARTMENTS["行政部"].staff
    return {
        "number": number, "edition": "V1.0", "department": "行政部", "reporter": staff[0],
        "period": {"start": "2026-01-01", "end": "2026-12-31"}, "specialist": rng.choice(staff), "secrecy": "内部",
        "channels": [_channel(channel) for channel in CHANNELS],
    }  # fmt: skip


def _channel(channel: Channel) -> Data:
    tool, category, scope, backup, limit = _CATEGORIES[channel.sort]
    category = "应急联络" if channel.name == "紧急联络群" else category
    goal, target = _GOALS.get(category, ("按时答复和发布率", 95))
    group = {"group": _GROUPS.get(channel.name, "部门群")} if channel.sort == "群" else {}
    return {
        "name": channel.name, "tool": tool, "category": category, **group, "scope": scope,
        "priority": "高频必用" if channel.sort in ("群", "平台") else "场景化补充", "owner": channel.owner,
        "department": channel.department, "members": "本部门及相关人员", "backup": backup, "limit": limit,
        "encrypted": channel.sort in ("群", "平台"), "goal": goal, "target": target, "enabled_on": "2024-01-02",
    }  # fmt: skip


def needs_survey(rng: Random, number: str) -> Data:
    """What people of all departments use and want."""
    people = rng.sample(PEOPLE, 14)
    return {
        "number": number, "edition": "V1.0", "department": "行政部", "reporter": "史可欣",
        "period": {"start": "2026-01-05", "end": "2026-01-16"}, "topic": "沟通渠道使用现状与需求",
        "entries": [_answer(rng, department, person) for department, person in people],
    }  # fmt: skip


def _answer(rng: Random, department: str, person: str) -> Data:
    used = rng.sample(_USED, rng.randint(1, 4))
    return {
        "subject": person, "post": f"{department}专员", "channels": [name for name in _USED if name in used],
        "satisfaction": rng.randint(2, 5), "needs": rng.choice(_NEEDS), "on": f"2026-01-{rng.randint(6, 15):02d}",
    }  # fmt: skip
