"""The chain of intake: the first contacts, the registers, hand-overs and feedback, a report on each quarter."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from kit.demo.documents import complaints, contacts, handovers, intake
from kit.demo.plan.chains import complaint, every
from kit.demo.plan.slot import Counts, PlanSlot

VOID = 13  # number of a feedback record that was spoilt, as the archive register says
_QUARTERS = 3  # that are over at the audit
_PASSED_ON = contacts.COUNT // 4
SIZE = 1 + 12 + _PASSED_ON + 2 * _PASSED_ON + _QUARTERS


def slots(seed: int, found: Counts) -> Iterator[PlanSlot]:
    """Everything in the order of the folders; of a quarter's documents only the `rated` one may come too late."""
    complained = list(_complained(seed, found))
    days = [one.day for one in complained]
    matters = [intake.matter(j, bisect_left(days, day)) for j, day in enumerate(contacts.DAYS)]
    yield PlanSlot(
        "contacts", "first-contact-register", "信息接入", "contacts", contacts.contact_register, ("LX-2026-001", 0)
    )
    full = [i for i in range(12) if {one.sort for one in matters if one.day.month == i + 1} == {0, 1, 2, 3}]
    rated = {i // 3: i for i in reversed(full) if i // 3 < _QUARTERS}.values()
    for i in range(12):
        sort = "rated intake" if i in rated else "intake" if i in full else "short intake"
        yield PlanSlot(
            sort,
            "intake-register",
            "信息接入/登记表",
            f"intake/{i}",
            intake.register,
            (f"DJ-2026-{i + 1:03d}", i + 1, matters, complained),
            f"intake/{i}",
        )
    moved = [one for one in matters if one.department]
    passed = [one for one in moved if one.sort == 1]
    first = {(one.day.month - 1) // 3: one for one in reversed(passed) if (one.day.month - 1) // 3 < _QUARTERS}
    for i, one in enumerate(passed):
        sort = "rated handover" if one in first.values() else "handover"
        yield PlanSlot(
            sort,
            "handover-record",
            "信息接入/任务交接",
            f"handover/{i}",
            handovers.handover,
            (f"JJ-2026-{i + 1:03d}", one),
            f"intake/{one.day.month - 1}",
        )
    for i, one in enumerate(moved):
        sort, number = ("feedback", i + 1) if i < VOID - 1 or "archive" not in found else ("feedback", i + 2)
        sort, chain = ("after void", "void") if number == VOID + 1 else (sort, f"feedback/{i}")
        yield PlanSlot(
            sort,
            "feedback-record",
            "信息接入/对外反馈",
            f"feedback/{i}",
            handovers.feedback,
            (f"FK-2026-{number:03d}", one),
            chain,
        )
    for i in range(_QUARTERS):
        args = (f"FX-2026-{i + 1:03d}", i + 1, matters, complained)
        sort = "second report" if i == 1 else "report"
        yield PlanSlot(sort, "analysis-report", "信息接入/分析报告", f"report/{i}", handovers.report, args)


def _complained(seed: int, found: Counts) -> Iterator[intake.Complained]:
    for i in range(0, found["complaint"], every(found)):
        slot = complaint(f"TS-2026-{i + 1:03d}", i, found)
        day = complaints.received_on(i, found["complaint"])
        yield intake.Complained(slot.args[2], slot.args[0], day, f"{seed}/{slot.key}")
