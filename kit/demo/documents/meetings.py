"""Minutes: the first meeting of each project, and meetings with partners, within projects and on channels."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from kit.demo.calendar2026 import later
from kit.demo.company import CHANNELS, DEPARTMENTS
from kit.demo.documents.projects import Project
from kit.demo.signing import signoff
from kit.demo.stories import story
from kit.model import Data

_STORY = story("meetings")
_TEXTS: Mapping[str, str] = _STORY["texts"]
_FREQUENCIES: tuple[str, ...] = _STORY["frequencies"]
_EXCUSES: tuple[str, ...] = _STORY["excuses"]
_PLACES: tuple[str, ...] = _STORY["places"]
_PARTNERS: tuple[str, ...] = _STORY["partners"]
_TOPICS: Mapping[str, tuple[str, ...]] = _STORY["topics"]
_ITEMS: tuple[str, ...] = _STORY["items"]
_POSTS: tuple[str, ...] = _STORY["posts"]


def kickoff(rng: Random, plan: Project, number: str) -> Data:
    """The signed minutes of a project's first meeting."""
    day, lead = plan.kickoff, plan.case.department
    sent = later(day, rng.randint(2, 4))
    goal, duties = plan.case.goal.format(**plan.facts), {work.department: work.duty for work in plan.case.works}
    return {
        "number": number,
        "name": f"{plan.name}启动会",
        "kind": "启动会",
        "project_number": plan.number,
        **_frame(rng, day, lead, plan.applicant),
        "attendees": [
            *(_present(name, DEPARTMENTS[name].head, "部门经理") for name in duties),
            _present(lead, plan.applicant, "项目负责人"),
        ],
        "discussion": _TEXTS["kickoff"].format(goal=goal, content=plan.case.content),
        "duties": [{"department": name, "duty": duty} for name, duty in duties.items()],
        "milestones": [
            {"name": task.work.name, "department": task.work.department, "due": str(task.end)} for task in plan.tasks
        ],
        "mechanism": {
            "frequency": rng.choice(_FREQUENCIES),
            "channel": f"{plan.name.removesuffix('项目')}项目-推进群",
            "emergency": f"{lead}值班电话 0571-5550{rng.randint(1000, 9999)}",
        },
        "resolutions": _resolutions(rng, day, [plan.applicant, *(task.owner for task in plan.tasks)]),
        "distribution": "、".join(dict.fromkeys((*duties, "行政部"))),
        "distributed_on": str(sent),
        "archived_on": str(later(sent, rng.randint(0, 2))),
        "signoffs": [
            signoff("部门负责人", name, DEPARTMENTS[name].head, later(day, rng.randint(0, 2))) for name in duties
        ],
    }


def meeting(rng: Random, number: str, kind: str, day: date) -> Data:
    """A meeting of another kind: with partners, on the needs of channels, of a department."""
    lead = {"合作伙伴沟通会": "销售部", "沟通需求分析会": "行政部"}.get(kind) or rng.choice(tuple(DEPARTMENTS))
    guests = rng.sample([name for name in DEPARTMENTS if name != lead], rng.randint(1, 4))
    recorder, partner = rng.choice(DEPARTMENTS[lead].staff), rng.choice(_PARTNERS)
    is_outside, sent = kind == "合作伙伴沟通会", later(day, rng.randint(1, 3))
    return {
        "number": number,
        "name": f"{partner}季度沟通会" if is_outside else f"{lead}{kind}",
        "kind": kind,
        **({"partner": partner} if is_outside else {}),
        **_frame(rng, day, lead, recorder),
        "attendees": [_present(name, DEPARTMENTS[name].head, rng.choice(_POSTS)) for name in (lead, *guests)],
        "discussion": rng.choice(_TOPICS[kind]),
        "duties": [],
        "milestones": [],
        **(
            {"mechanism": {"frequency": _TEXTS["frequency"], "channel": rng.choice(CHANNELS).name}}
            if is_outside
            else {}
        ),
        "resolutions": _resolutions(rng, day, DEPARTMENTS[lead].staff),
        "distribution": "、".join((lead, *guests, *((partner,) if is_outside else ()))),
        "distributed_on": str(sent),
        **({"archived_on": str(later(sent, 1))} if rng.random() < 0.6 else {}),
        "signoffs": [],
    }


def _frame(rng: Random, day: date, lead: str, recorder: str) -> Data:
    hour = rng.choice((9, 10, 14, 15))
    absent = rng.choice([person for person in DEPARTMENTS[lead].staff if person != recorder])
    return {
        "started_at": f"{day}T{hour:02d}:{rng.choice((0, 30)):02d}",
        "ended_at": f"{day}T{hour + 1:02d}:{rng.choice((30, 45, 50)):02d}",
        "place": rng.choice(_PLACES),
        "chair": DEPARTMENTS[lead].head,
        "recorder": recorder,
        "department": lead,
        **({"absent": f"{absent}（{rng.choice(_EXCUSES)}）"} if rng.random() < 0.4 else {}),
    }


def _present(department: str, name: str, post: str) -> Data:
    return {"department": department, "name": name, "post": post}


def _resolutions(rng: Random, day: date, people: list[str] | tuple[str, ...]) -> list[Data]:
    return [
        {
            "item": item,
            "owner": rng.choice(people),
            "due": str(later(day, rng.randint(1, 8))),
            "status": rng.choice(("未开始", "进行中", "已完成")),
        }
        for item in rng.sample(_ITEMS, rng.randint(1, 3))
    ]
