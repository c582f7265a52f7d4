"""The chains of the year: each project from request to acceptance, each complaint with its result."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from random import Random
from typing import Any

from kit.demo.documents import complaints, contacts, meetings, notices, progress, projects, results
from kit.demo.plan.slot import Counts, PlanSlot

_RESTING = 3  # one project in so many rests for a week
_LINKED = 60  # complaints at most that came in through the intake register


def projects_of(seed: int, found: Counts) -> Iterator[PlanSlot]:
    """Each project in a folder of its own: request, minutes, one tracker a week, acceptance."""
    count, done, accepted = found["project"], 0, 0
    mean = found["tracker"] // count if count else 0
    running = (count - found["acceptance"]) // 2  # the others without acceptance end early
    for i in range(count):
        length = mean + _swing(i, count, mean)
        first = i * (len(projects.WEEKS) - length - 1) // count
        is_accepted = i < count - running and (i + 1) * found["acceptance"] // (count - running) > accepted
        ends = "已完成" if is_accepted else "终止" if i < count - running else "进行中"
        rests = is_accepted and i % _RESTING == 1 and length > 3
        plan = projects.project(Random(f"{seed}/project/{i}"), i + 1, first, length, ends, rests)
        yield from _project(plan, i, done, accepted if is_accepted else None)
        done, accepted = done + length, accepted + is_accepted


def _project(plan: projects.Project, i: int, trackers_before: int, accepted: int | None) -> Iterator[PlanSlot]:
    folder, chain = f"项目/{plan.number} {plan.name}", f"project/{i}"
    args: tuple[Any, ...] = (plan, f"HY-2026-{i + 1:03d}")
    yield PlanSlot("request", "collaboration-request", folder, f"request/{i}", projects.request, (plan,), chain)
    yield PlanSlot("kickoff", "meeting-minutes", folder, f"kickoff/{i}", meetings.kickoff, args, chain)
    for week in range(len(plan.weeks)):
        sort = "opening" if not week else "closing" if week == len(plan.weeks) - 1 else "tracker"
        if sort == "tracker" and plan.paused in (week, week - 1) and plan.paused >= 0:
            sort = "resting tracker"  # whose neighbours do not tell when it is missing
        args, key = (plan, f"JD-2026-{trackers_before + week + 1:03d}", week), f"tracker/{i}/{week}"
        yield PlanSlot(sort, "progress-tracker", f"{folder}/进度跟踪", key, progress.tracker, args, chain)
    if accepted is not None:
        args, key = (plan, f"YS-2026-{accepted + 1:03d}"), f"acceptance/{i}"
        yield PlanSlot("acceptance", "acceptance-confirmation", folder, key, progress.acceptance, args, chain)


def _swing(i: int, count: int, mean: int) -> int:
    """Projects differ in length: every second one is longer by what its neighbour is shorter, two weeks at least."""
    if i ^ 1 >= count:
        return 0
    change = (i // 2) % (mean - 1)
    return change if i % 2 else -change


def complaints_of(seed: int, found: Counts) -> Iterator[PlanSlot]:
    """Each complaint with its result, by months."""
    for i in range(found["complaint"]):
        slot = complaint(f"TS-2026-{i + 1:03d}", i, found)
        yield slot
        args = (f"JG-2026-{i + 1:03d}", f"{seed}/{slot.key}", *slot.args[:2])
        yield PlanSlot("result", "complaint-result", slot.folder, f"result/{i}", results.result, args, slot.chain, True)


def complaint(number: str, i: int, found: Counts, folder: str = "") -> PlanSlot:
    """The i-th complaint of the year, under a number of one's choice."""
    day = complaints.received_on(i, max(found["complaint"], i + 1))
    folder = folder or f"客户投诉/{day:%Y-%m}"
    args = (number, day, linked(i, found))
    return PlanSlot(
        "complaint", "complaint-record", folder, f"complaint/{number}/{i}", complaints.complaint, args, f"complaint/{i}"
    )


def linked(i: int, found: Counts) -> str:
    """The number in the intake register under which the i-th complaint came in; not all of them did."""
    step = every(found)
    if "intake" not in found or i % step or i >= found["complaint"]:
        return ""
    day = complaints.received_on(i, found["complaint"])
    return f"JR-2026-{i // step + 1 + bisect_right(contacts.DAYS, day):04d}"


def every(found: Counts) -> int:
    """One complaint in so many comes in through the intake register."""
    return max(1, -(-found["complaint"] // _LINKED))


def notice(i: int, found: Counts) -> PlanSlot:
    """The i-th notice of the year."""
    args = (f"澜川通〔2026〕{i + 1}号", i, found["notice"])
    return PlanSlot("notice", "notice", "通知公告", f"notice/{i}", notices.notice, args)
