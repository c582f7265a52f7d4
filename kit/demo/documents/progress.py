"""How a project goes: its weekly tracker, each task as it stood when the week was reported, and its acceptance."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from kit.demo.calendar2026 import later
from kit.demo.company import DEPARTMENTS
from kit.demo.documents.projects import Project, ProjectTask
from kit.demo.signing import signoff
from kit.demo.stories import story
from kit.model import Data

_STORY = story("progress")
_TEXTS: Mapping[str, str] = _STORY["texts"]
_REVIEWS: tuple[str, ...] = _STORY["reviews"]
_REMEDIES: tuple[str, ...] = _STORY["remedies"]


def tracker(rng: Random, plan: Project, number: str, week: int) -> Data:
    """The tracker of the project's week `week` (from 0), reported on its last working day."""
    days = plan.weeks[week]
    monday, reported, is_last = days[0] - timedelta(days=days[0].weekday()), days[-1], week == len(plan.weeks) - 1
    cut, status = is_last and plan.ends == "终止", "暂停" if week == plan.paused else "进行中"
    return {
        "number": number,
        "project_number": plan.number,
        "project": plan.name,
        "project_status": plan.ends if is_last else status,
        "department": plan.case.department,
        "reporter": plan.applicant,
        "period": {"start": str(monday), "end": str(monday + timedelta(days=6))},
        "reported_on": str(reported),
        "tasks": [_row(rng, plan, i, task, days, cut) for i, task in enumerate(plan.tasks, 1)],
    }


def _row(rng: Random, plan: Project, seq: int, task: ProjectTask, days: tuple[date, ...], cut: bool) -> Data:
    at, work = days[-1], task.work
    row: Data = {
        "seq": seq,
        "task": work.name,
        "weight": task.weight,
        "department": work.department,
        "owner": task.owner,
        "planned_start": str(task.start),
        "planned_end": str(task.end),
    }
    if cut and task.actual >= days[0]:
        return row | {"percent": _share(task, at), "status": "取消", "note": _TEXTS["ended"]}
    is_told = task.raised is not None and task.raised <= at
    if is_told:
        row |= {"raised_on": str(task.raised), "told": plan.applicant}
        row |= {"adjusted_end": str(task.adjusted), "agreement": task.agreement} if task.adjusted else {}
    is_late = min(task.actual, at) > (task.adjusted if is_told and task.adjusted else task.end)
    if is_late:
        row |= {"cause": task.cause, "measure": task.measure}
    return row | _state(rng, task, at, is_late)


def _state(rng: Random, task: ProjectTask, at: date, is_late: bool) -> Data:
    if task.actual <= at:
        return {"actual_end": str(task.actual), "percent": 100, "status": "已完成"}
    if at < task.start:
        return {"percent": 0, "status": "未开始"}
    status = "滞后" if is_late and rng.random() < 0.4 else "进行中"
    return {"percent": _share(task, at), "status": status}


def _share(task: ProjectTask, at: date) -> int:
    """How far a task is, in steps of 5 %."""
    whole = max((task.actual - task.start).days, 1)
    return max(0, min(95, 5 * round(20 * ((at - task.start).days + 1) / (whole + 1))))


def acceptance(rng: Random, plan: Project, number: str) -> Data:
    """The acceptance of a finished project, signed by the head of the initiating department and of every other."""
    day, lead = later(plan.weeks[-1][-1], rng.randint(1, 5)), plan.case.department
    delivered = [_delivered(task) for task in plan.tasks]
    if is_partly := rng.random() < 0.2:
        row = rng.choice(delivered)
        row |= {"result": "有条件合格", "remedy": rng.choice(_REMEDIES), "due": str(later(day, 5))}
    return {
        "number": number,
        "project_number": plan.number,
        "project": plan.name,
        "department": lead,
        "accepted_on": str(day),
        **({"secrecy": "内部"} if rng.random() < 0.3 else {}),
        "deliverables": delivered,
        "conclusion": "有条件通过" if is_partly else "通过",
        "review": rng.choice(_REVIEWS),
        "signoffs": [
            signoff("发起部门负责人", lead, DEPARTMENTS[lead].head, later(day, rng.randint(0, 1))),
            *(
                signoff("协作部门负责人", name, DEPARTMENTS[name].head, later(day, rng.randint(0, 2)))
                for name in plan.partners
            ),
        ],
    }


def _delivered(task: ProjectTask) -> Data:
    work = task.work
    return {
        "name": f"{work.name}（{work.deliverable}）",
        "department": work.department,
        "standard": _TEXTS["standard"].format(deliverable=work.deliverable),
        "result": "合格",
    }
