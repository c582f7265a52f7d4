"""The filing plan: how many documents of each sort a year of so many files holds, and each one in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any, NamedTuple

from kit.demo import complaints, inspections, meetings, permissions, projects, surveys, trackers
from kit.model import Data, KitError

_SHARES = {  # of all documents; a project has a request and the minutes of its first meeting
    "project": 0.07, "tracker": 0.23, "meeting": 0.03, "complaint": 0.24, "daily": 0.07, "weekly": 0.06,
    "permission": 0.08, "survey": 0.15,
}  # fmt: skip
_MOST = 9999  # numbers of a year have at most four digits
Counts = Mapping[str, int]


class Slot(NamedTuple):
    """A document to be made: `sort` decides what may go wrong in it."""

    sort: str
    form: str
    folder: str
    key: str  # seeds its content
    make: Callable[..., Data]  # takes a Random, `args` and the options of a defect
    args: tuple[Any, ...]


def counts(files: int) -> Counts:
    """Documents of each sort, `files` in all. Raises KitError when a year's numbers would not suffice."""
    found = {sort: int(files * share) for sort, share in _SHARES.items()}
    found["meeting"] = found["meeting"] if found["project"] else 0
    found["tracker"] = found["tracker"] if found["project"] else 0
    found["complaint"] += files - sum(found.values()) - found["project"]
    if max(found.values()) > _MOST:
        raise KitError(f"a year's numbers suffice for {int(_MOST / max(_SHARES.values()))} files at most")
    return found


def sorts(found: Counts) -> Counts:
    """Documents per sort of slot: a project counts as its request and its kick-off."""
    rest = {sort: count for sort, count in found.items() if sort != "project"}
    return {"request": found["project"], "kickoff": found["project"], **rest}


def slots(seed: int, found: Counts) -> Iterator[Slot]:
    """Every document in the order of the folders. The content of each depends on the seed and its own key only."""
    yield from _projects(seed, found)
    for i in range(found["meeting"]):
        args = (f"HY-2026-{found['project'] + i + 1:03d}", i, found["meeting"])
        yield Slot("meeting", "meeting-minutes", "会议纪要", f"meeting/{i}", meetings.meeting, args)
    for i in range(found["complaint"]):
        yield complaint(f"TS-2026-{i + 1:03d}", i, found)
    for i in range(found["permission"]):
        args = (f"QX-2026-{i + 1:03d}", i, found["permission"])
        yield Slot(
            "permission", "permission-list", "渠道/权限配置清单", f"permission/{i}", permissions.permission_list, args
        )
    yield from _inspections(found)
    for i in range(found["survey"]):
        args = (f"MY-2026-{i + 1:03d}", i, found["survey"])
        folder = f"渠道/满意度调查/2026年第{i * 4 // found['survey'] + 1}季度"
        yield Slot("survey", "satisfaction-survey", folder, f"survey/{i}", surveys.survey, args)


def complaint(number: str, i: int, found: Counts) -> Slot:
    """The i-th complaint of the year, under a number of one's choice."""
    day = complaints.received_on(i, max(found["complaint"], i + 1))
    key, folder = f"complaint/{number}/{i}", f"客户投诉/{day:%Y-%m}"
    return Slot("complaint", "complaint-record", folder, key, complaints.complaint, (number, day))


def _projects(seed: int, found: Counts) -> Iterator[Slot]:
    """Each project in a folder of its own: request, minutes, one tracker a week."""
    count, done = found["project"], 0
    for i in range(count):
        length = found["tracker"] // count + (i < found["tracker"] % count)
        length += _swing(i, count, found["tracker"] // count)
        first = i * (len(projects.WEEKS) - max(length, 1)) // count
        plan = projects.project(Random(f"{seed}/project/{i}"), i + 1, first, max(length, 1))
        folder = f"项目/{plan.number} {plan.name}"
        yield Slot("request", "collaboration-request", folder, f"request/{i}", projects.request, (plan,))
        args: tuple[Any, ...] = (plan, f"HY-2026-{i + 1:03d}")
        yield Slot("kickoff", "meeting-minutes", folder, f"kickoff/{i}", meetings.kickoff, args)
        for week in range(length):
            args = (plan, f"JD-2026-{done + week + 1:03d}", week)
            yield Slot(
                "tracker", "progress-tracker", f"{folder}/进度跟踪", f"tracker/{i}/{week}", trackers.tracker, args
            )
        done += length


def _swing(i: int, count: int, mean: int) -> int:
    """Projects differ in length: every second one is longer by what its neighbour is shorter."""
    if i ^ 1 >= count or mean < 2:
        return 0
    change = (i // 2) % min(mean, 4)
    return change if i % 2 else -change


def _inspections(found: Counts) -> Iterator[Slot]:
    number = 0
    for sort, make in (("daily", inspections.daily_log), ("weekly", inspections.weekly_log)):
        for i in range(found[sort]):
            number += 1
            folder = f"渠道/巡检记录/{'每日' if sort == 'daily' else '每周'}"
            args = (f"XJ-2026-{number:03d}", i, found[sort])
            yield Slot(sort, "inspection-log", folder, f"{sort}/{i}", make, args)
