"""The acceptance that ends a finished project: what each department delivered, and what was learnt."""

from __future__ import annotations

from random import Random

from kit.demo.calendar2026 import later
from kit.demo.company import DEPARTMENTS
from kit.demo.documents.projects import Project, Task
from kit.demo.signing import signoff
from kit.model import Data

_REVIEWS = (
    "各方按计划交付，周会和进度表有效。\n下次提前一周确认外部资源。",
    "目标达成，预算未超。延期的任务都提前告知，没有影响总工期。",
    "跨部门接口人固定，沟通顺畅。\n需求变更应在启动会后一周内冻结。",
)
_REMEDIES = ("补齐缺少的两页附件", "按验收意见修改后重新提交", "补做一次复测并提交记录")


def acceptance(rng: Random, plan: Project, number: str) -> Data:
    """Signed by the head of the initiating department and of every other."""
    day, lead = later(plan.weeks[-1][-1], rng.randint(1, 5)), plan.case.department
    delivered = [_delivered(task) for task in plan.tasks]
    if is_partly := rng.random() < 0.2:
        row = rng.choice(delivered)
        row |= {"result": "有条件合格", "remedy": rng.choice(_REMEDIES), "due": str(later(day, 5))}
    return {
        "number": number, "project_number": plan.number, "project": plan.name, "department": lead,
        "accepted_on": str(day), **({"secrecy": "内部"} if rng.random() < 0.3 else {}), "deliverables": delivered,
        "conclusion": "有条件通过" if is_partly else "通过", "review": rng.choice(_REVIEWS),
        "signoffs": [
            signoff(rng, "发起部门负责人", lead, DEPARTMENTS[lead].head, later(day, rng.randint(0, 1))),
            *(signoff(rng, "协作部门负责人", name, DEPARTMENTS[name].head, later(day, rng.randint(0, 2)))
              for name in plan.partners),
        ],
    }  # fmt: skip


def _delivered(task: Task) -> Data:
    work = task.work
    return {
        "name": f"{work.name}（{work.deliverable}）", "department": work.department,
        "standard": f"{work.deliverable}完整，经使用部门确认", "result": "合格",
    }  # fmt: skip
