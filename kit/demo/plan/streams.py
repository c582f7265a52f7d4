"""What a company files year by year whatever happens: registers, logs, lists, minutes of regular meetings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from random import Random
from typing import Any, NamedTuple

from kit.demo.documents import faults, inspections, keeping, meetings, permissions, registers, staff, surveys
from kit.demo.plan import intake_stream
from kit.demo.plan.slot import Counts, PlanSlot

_DECEMBER = 11  # the last month, which is not over at the audit
_QUARTERS = 4
_DAILY = 9  # weeks whose daily checks are logged
_PARTNERS = (date(2026, 2, 5), date(2026, 5, 14), date(2026, 8, 13), date(2026, 11, 12))
_MEETINGS = tuple(date(2026, month, 10 + month % 3) for month in (3, 4, 6, 9, 11, 12))
_NEEDS = date(2026, 1, 20)
_CHAINS = {"needs": "register", "needs meeting": "register", "low survey": "plan", "only survey": "plan"}


class PlanStream(NamedTuple):
    """Documents of a year that stand or fall together: how many, what they rest upon, each of them."""

    size: int
    slots: Callable[[int, Counts], Iterator[PlanSlot]]
    needs: tuple[str, ...] = ()


def _channel(seed: int, found: Counts) -> Iterator[PlanSlot]:
    """The register of channels and what it rests upon, inspections and faults, satisfaction and plans."""

    def slot(sort: str, form: str, folder: str, i: int, make: Callable[..., Any], *args: object) -> PlanSlot:
        return PlanSlot(sort, form, f"渠道/{folder}", f"{sort}/{i}", make, args, f"{_CHAINS.get(sort, sort)}/{i}")

    yield slot("register", "channel-register", "渠道清单", 0, registers.channel_register, "QD-2026-001")
    yield slot("needs", "needs-survey", "需求调研", 0, registers.needs_survey, "DY-2026-001")
    number = f"HY-2026-{found['project'] + 1:03d}"
    yield slot("needs meeting", "meeting-minutes", "需求调研", 0, meetings.meeting, number, "沟通需求分析会", _NEEDS)
    starts = [(f"XJ-2026-{i + 1:03d}", inspections.span(i)[0]) for i in range(1, inspections.LOGS, 2)]
    broken = list(faults.faults(Random(f"{seed}/faults"), starts))
    for i in range(inspections.LOGS):
        number = f"XJ-2026-{i + 1:03d}"
        yield slot("weekly", "inspection-log", "巡检记录/每周", i, inspections.weekly_log, number, i, broken)
    for i in range(_DAILY):
        number = f"XJ-2026-{inspections.LOGS + i + 1:03d}"
        yield slot("daily", "inspection-log", "巡检记录/每日", i, inspections.daily_log, number, i, _DAILY)
    for i, fault in enumerate(broken):
        log = f"weekly/{[number for number, _ in starts].index(fault.log) * 2 + 1}"
        yield slot("fault", "fault-record", "故障处理", i, faults.record, fault)._replace(chain=log)
    for i in range(surveys.COUNT):
        quarter = surveys.quarter_of(i)
        folder, is_later = f"满意度调查/2026年第{quarter}季度", i > 0 and surveys.quarter_of(i - 1) == quarter
        only = surveys.QUARTERS[quarter - 1] == 1
        sort, at = ("survey", i) if is_later else ("only survey" if only else "low survey", quarter - 1)
        yield slot(sort, "satisfaction-survey", folder, at, surveys.survey, f"MY-2026-{i + 1:03d}", i)
    for i in range(surveys.PLANS):
        sort = "plan" if i < surveys.PLANS - 1 else "last plan"  # its time is not over at the audit
        yield slot(sort, "optimization-plan", "优化方案", i, surveys.plan, f"YH-2026-{i + 1:03d}", i + 1)


def _permission(seed: int, found: Counts) -> Iterator[PlanSlot]:
    """The lists of permissions with the changes between them."""
    done = 0
    for i, (grants, changes) in enumerate(permissions.changes(Random(f"{seed}/permissions"))):
        for change in changes:
            done += 1
            yield PlanSlot(
                "change",
                "permission-change",
                "渠道/权限变更",
                f"change/{done}",
                permissions.permission_change,
                (f"BG-2026-{done:03d}", change),
                f"permission/{i}",
            )
        sort = "permission" if i < len(permissions.LISTS) - 1 else "last permission"
        yield PlanSlot(
            sort,
            "permission-list",
            "渠道/权限配置清单",
            f"permission/{i}",
            permissions.permission_list,
            (f"QX-2026-{i + 1:03d}", i, grants),
            f"permission/{i}",
        )


def _meetings(seed: int, found: Counts) -> Iterator[PlanSlot]:
    """Meetings with partners, one a quarter, and of departments."""
    first = found["project"] + ("channel" in found) + 1
    partners = zip(("first partner", "second partner", "partner", "partner"), _PARTNERS, strict=True)
    days = [("合作伙伴沟通会", *partner) for partner in partners] + [("周例会", "meeting", day) for day in _MEETINGS]
    for i, (kind, sort, day) in enumerate(days):
        args = (f"HY-2026-{first + i:03d}", kind, day)
        yield PlanSlot(
            sort,
            "meeting-minutes",
            f"会议纪要/{kind}",
            f"{sort}/{i}",
            meetings.meeting,
            args,
            "partner" if "partner" in sort else "",
        )


def _archive(seed: int, found: Counts) -> Iterator[PlanSlot]:
    """What was handed to the archive, quarter by quarter; a void number in the third."""
    for i in range(_QUARTERS):
        void = f"FK-2026-{intake_stream.VOID:03d}" if i == 2 else ""
        sort, chain = ("void archive", "void") if void else ("archive", f"archive/{i}")
        args = (f"GD-2026-{i + 1:03d}", i, void)
        yield PlanSlot(sort, "archive-register", "归档/移交目录", f"archive/{i}", keeping.archive_register, args, chain)


def _numbered(
    sort: str, form: str, folder: str, prefix: str, count: int, make: Callable[..., Any], *last: str
) -> PlanStream:
    """A series of documents that need nothing but their number and place in the year; in turns `even` and not.

    `last`: what is open on the last one.
    """

    def slots(seed: int, found: Counts) -> Iterator[PlanSlot]:
        for i in range(count):
            name = f"{'even ' * (i % 2 == 0 or i == _DECEMBER)}{sort}"
            args, chain = (f"{prefix}-2026-{i + 1:03d}", i), f"{sort}/{i // 2}"
            yield PlanSlot(name, form, folder, f"{sort}/{i}", make, args, chain, open=last if i == count - 1 else ())

    return PlanStream(count, slots)


STREAMS: Mapping[str, PlanStream] = {
    "meeting": PlanStream(len(_PARTNERS) + len(_MEETINGS), _meetings),
    "permission": PlanStream(len(permissions.LISTS) + permissions.CHANGES, _permission),
    "channel": PlanStream(3 + inspections.LOGS + _DAILY + faults.COUNT + surveys.COUNT + surveys.PLANS, _channel),
    "intake": PlanStream(intake_stream.SIZE, intake_stream.slots),
    "archive": PlanStream(_QUARTERS, _archive, ("permission", "intake")),
    "training": _numbered("training", "training-record", "人事/工具培训", "PX", len(staff.TRAININGS), staff.training),
    "backup": _numbered(
        "backup", "backup-log", "归档/信息备份", "BF", 12, lambda rng, number, i: keeping.backup_log(rng, number, i + 1)
    ),
    "trace": _numbered("trace", "trace-record", "归档/争议追溯", "ZS", 2, keeping.trace)._replace(needs=("backup",)),
    "sharing": _numbered("sharing", "data-sharing-register", "信息共享", "GX", 2, keeping.sharing_register),
    "digest": _numbered("digest", "suggestion-digest", "人事/员工意见", "YJ", len(staff.WEEKS), staff.digest),
}
