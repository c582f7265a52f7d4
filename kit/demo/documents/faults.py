"""Faults of channels: found on inspection, bridged within minutes, told to everybody, mended the same morning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

from kit.demo.calendar2026 import later
from kit.demo.company import CHANNELS, DEPARTMENTS, Channel
from kit.demo.signing import signoff
from kit.demo.stories import story
from kit.model import Data

COUNT = 6


class _Matter(NamedTuple):
    """What was seen, what took its place, why it happened."""

    channel: str
    symptom: str
    backup: str
    cause: str


_STORY = story("faults")
_TEXTS: Mapping[str, str] = _STORY["texts"]
_MATTERS = tuple(_Matter(**entry) for entry in _STORY["matters"])
_BY_NAME = {channel.name: channel for channel in CHANNELS}


class FaultCase(NamedTuple):
    """A fault as the inspection log and its own record tell it; moments as text."""

    number: str
    log: str
    day: date
    channel: Channel
    handler: str
    symptom: str
    backup: str
    cause: str
    discovered: datetime

    @property
    def reported(self) -> str:
        """The IT department was told five minutes after discovery."""
        return self.after(5)

    @property
    def restored(self) -> str:
        """Mended an hour and a half after discovery."""
        return self.after(90)

    def after(self, minutes: int) -> str:
        """So many minutes after discovery."""
        return (self.discovered + timedelta(minutes=minutes)).isoformat(timespec="minutes")


def faults(rng: Random, starts: list[tuple[str, date]]) -> Iterator[FaultCase]:
    """The faults of the year; `starts`: number and first day of the logs that they stand in."""
    for i, ((log, first), matter) in enumerate(zip(starts, _MATTERS, strict=False)):
        day = later(first, rng.randint(0, 3))
        discovered = datetime(day.year, day.month, day.day, 9, rng.randint(5, 50))
        handler = rng.choice(DEPARTMENTS["信息部"].staff)
        number = f"GZ-2026-{i + 1:03d}"
        channel = _BY_NAME[matter.channel]
        yield FaultCase(number, log, day, channel, handler, matter.symptom, matter.backup, matter.cause, discovered)


def record(rng: Random, fault: FaultCase) -> Data:
    """The record of a fault, signed by the IT department and the administration."""
    by = rng.choice(DEPARTMENTS["行政部"].staff)
    notice = {"at": fault.after(20), "by": by, "channel": "紧急联络群"}
    return {
        "number": fault.number,
        "channel": fault.channel.name,
        "department": "信息部",
        "handler": fault.handler,
        "occurred_at": fault.after(-rng.randint(5, 50)),
        "discovered_at": fault.after(0),
        "reporter": fault.channel.owner,
        "reported_at": fault.reported,
        "inspection_number": fault.log,
        **({"secrecy": "内部"} if rng.random() < 0.4 else {}),
        "symptom": fault.symptom,
        "backup_at": fault.after(rng.randint(6, 14)),
        "cause_at": fault.after(rng.randint(20, 58)),
        "backup": fault.backup,
        "cause": fault.cause,
        "notices": [
            {
                **notice,
                "content": f"{fault.channel.name}{fault.symptom}，{fault.backup}。",
                "expected_at": fault.after(120),
            }
        ],
        "restored_at": fault.restored,
        "follow_up": _TEXTS["follow_up"],
        "signoffs": [
            signoff("信息部负责人", "信息部", DEPARTMENTS["信息部"].head, fault.day),
            signoff("行政部负责人", "行政部", DEPARTMENTS["行政部"].head, later(fault.day, rng.randint(0, 2))),
        ],
    }
