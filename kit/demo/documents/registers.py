"""The register of channels and the survey of needs that it rests upon."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from kit.demo.company import CHANNELS, DEPARTMENTS, PEOPLE, Channel
from kit.demo.stories import story
from kit.model import Data

_STORY = story("registers")
_TEXTS: Mapping[str, str] = _STORY["texts"]
_CATEGORIES: Mapping[str, Data] = _STORY["categories"]  # by sort of channel
_GROUPS: Mapping[str, str] = _STORY["groups"]
_GOALS: Mapping[str, Data] = _STORY["goals"]  # by category of channel
_NEEDS: tuple[str, ...] = _STORY["needs"]
_USED: tuple[str, ...] = _STORY["used"]


def channel_register(rng: Random, number: str) -> Data:
    """Every channel in use this year, with its person in charge."""
    staff = DEPARTMENTS["行政部"].staff
    return {
        "number": number,
        "edition": "V1.0",
        "department": "行政部",
        "reporter": staff[0],
        "period": {"start": "2026-01-01", "end": "2026-12-31"},
        "specialist": rng.choice(staff),
        "secrecy": "内部",
        "channels": [_channel(channel) for channel in CHANNELS],
    }


def _channel(channel: Channel) -> Data:
    told = _CATEGORIES[channel.sort]
    category = "应急联络" if channel.name == "紧急联络群" else told["category"]
    group = {"group": _GROUPS.get(channel.name, "部门群")} if channel.sort == "群" else {}
    return {
        "name": channel.name,
        **told,
        "category": category,
        **group,
        "priority": "高频必用" if channel.sort in ("群", "平台") else "场景化补充",
        "owner": channel.owner,
        "department": channel.department,
        "members": _TEXTS["members"],
        "encrypted": channel.sort in ("群", "平台"),
        **_GOALS.get(category, _GOALS[""]),
        "enabled_on": "2024-01-02",
    }


def needs_survey(rng: Random, number: str) -> Data:
    """What people of all departments use and want."""
    people = rng.sample(PEOPLE, 14)
    return {
        "number": number,
        "edition": "V1.0",
        "department": "行政部",
        "reporter": "史可欣",
        "period": {"start": "2026-01-05", "end": "2026-01-16"},
        "topic": _TEXTS["topic"],
        "entries": [_answer(rng, department, person) for department, person in people],
    }


def _answer(rng: Random, department: str, person: str) -> Data:
    used = rng.sample(_USED, rng.randint(1, 4))
    return {
        "subject": person,
        "post": f"{department}专员",
        "channels": [name for name in _USED if name in used],
        "satisfaction": rng.randint(2, 5),
        "needs": rng.choice(_NEEDS),
        "on": f"2026-01-{rng.randint(6, 15):02d}",
    }
