"""Projects of the year: a plan of tasks with what became of each, and the request that starts it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from kit.demo.calendar2026 import between, later, weeks
from kit.demo.company import CUSTOMERS, DEPARTMENTS, PRODUCTS
from kit.demo.signing import signoff
from kit.demo.stories import story
from kit.model import Data

WEEKS = weeks(date(2026, 1, 12), date(2026, 12, 20))  # weeks in which a project may run to its end
LAST_WEEKS = weeks(date(2026, 9, 28), date(2026, 12, 31))  # of those that run on: the last one is not over at the audit
_DIGITS = "零壹贰叁肆伍陆柒捌玖"


class Work(NamedTuple):
    """One piece of work: from and to are shares of the project's length."""

    name: str
    department: str
    duty: str
    deliverable: str
    start: float
    end: float


class ProjectCase(NamedTuple):
    """A kind of project, as its initiators describe it; braces take the facts of one project."""

    name: str
    department: str
    goal: str
    content: str
    result: str
    people: str
    equipment: str
    works: tuple[Work, ...]


def _case(entry: Mapping[str, Any]) -> ProjectCase:
    return ProjectCase(**{**entry, "works": tuple(Work(**work) for work in entry["works"])})


_STORY = story("projects")
_TEXTS: Mapping[str, str] = _STORY["texts"]
_CASES = tuple(map(_case, _STORY["cases"]))
_SEASONS: tuple[str, ...] = _STORY["seasons"]
_LAGS: tuple[Mapping[str, str], ...] = _STORY["lags"]
_CHANGES: tuple[str, ...] = _STORY["changes"]


@dataclass(frozen=True, slots=True)
class ProjectTask:
    """A piece of work, what was planned and what became of it."""

    work: Work
    owner: str
    weight: int
    start: date
    end: date
    actual: date
    raised: date | None = None  # when a delay was told, at least 3 days ahead
    adjusted: date | None = None  # the date agreed on then, if any
    agreement: str = ""
    cause: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """One project from request to acceptance; `weeks` are those with a tracker, `until` the end it was planned to."""

    sequence: int
    name: str
    case: ProjectCase
    facts: dict[str, str]
    weeks: tuple[tuple[date, ...], ...]
    applicant: str
    tasks: tuple[ProjectTask, ...]
    ends: str  # project status of the last tracker
    until: date
    paused: int  # the week (from 0) after which it rests until the next one; -1: none

    @property
    def number(self) -> str:
        """XM-2026-003."""
        return f"XM-2026-{self.sequence:03d}"

    @property
    def kickoff(self) -> date:
        """The day of the first meeting, on which the period starts."""
        return self.weeks[0][0]

    @property
    def partners(self) -> tuple[str, ...]:
        """The collaborating departments, in the order of the works."""
        names = dict.fromkeys(work.department for work in self.case.works)
        return tuple(name for name in names if name != self.case.department)


def project(rng: Random, sequence: int, first: int, count: int, ends: str, rests: bool = False) -> Project:
    """A project with `count` trackers, from the `first` week of WEEKS on; one that runs on fills the last weeks.

    `rests`: for a week in between, without a tracker.
    """
    case, span = rng.choice(_CASES), WEEKS[first : first + count + rests]
    if ends == "进行中":
        span = LAST_WEEKS[-count - 1 :]
    days, until = between(span[0][0], span[-1][-1]), span[-1][-1]
    span = span[:-1] if ends == "进行中" else span
    paused = len(span) // 2 - 1 if rests else -1
    reported = tuple(week for i, week in enumerate(span) if i != paused + 1 or not rests)
    season = _SEASONS[(days[0].month - 1) // 3]
    facts = {
        "product": rng.choice(PRODUCTS),
        "season": season,
        "city": rng.choice(CUSTOMERS).city,
        "n": str(rng.randint(2, 5)),
        "m": str(rng.randint(3, 12)),
        "days": str((days[-1] - days[0]).days + 1),
    }
    applicant = rng.choice(DEPARTMENTS[case.department].staff)
    weights = _weights(rng, len(case.works))
    tasks = [_task(rng, work, weight, days, applicant) for work, weight in zip(case.works, weights, strict=True)]
    name = case.name.format(**facts)
    return Project(sequence, name, case, facts, reported, applicant, tuple(tasks), ends, until, paused)


def request(rng: Random, plan: Project) -> Data:
    """The request for collaboration, filed some working days before the first meeting."""
    case, facts, applied = plan.case, plan.facts, later(plan.kickoff, -rng.randint(3, 6))
    budget = rng.choice((5000, 8000, 12000, 20000, 26500, 48000, 90000, 150000, 206000))
    words = {"budget_words": capitals(budget)} if rng.random() < 0.6 else {}
    head = DEPARTMENTS[case.department].head
    return {
        "number": plan.number,
        "project": plan.name,
        "department": case.department,
        "applicant": plan.applicant,
        "applied_on": str(applied),
        **({"secrecy": "内部"} if rng.random() < 0.5 else {}),
        "goal": case.goal.format(**facts),
        "content": case.content,
        "result": case.result.format(**facts),
        "period": {"start": str(plan.kickoff), "end": str(plan.until)},
        "milestones": [{"name": task.work.name, "on": str(task.end)} for task in _milestones(plan)],
        "resources": {
            "people": case.people.format(**facts),
            "budget": budget,
            **words,
            "equipment": case.equipment.format(**facts),
            **({"other": _TEXTS["other"]} if rng.random() < 0.3 else {}),
        },
        "departments": [_share(plan, name) for name in plan.partners],
        "copies": [{"department": n, "name": DEPARTMENTS[n].head, "on": str(applied)} for n in plan.partners],
        "signoffs": [
            signoff("发起部门负责人", case.department, head, applied),
            *(
                signoff("协作部门负责人", name, DEPARTMENTS[name].head, later(applied, rng.randint(0, 2)))
                for name in plan.partners
            ),
        ],
    }


def capitals(amount: int) -> str:
    """A whole amount below a hundred million in capital numerals: 206000 -> 贰拾万零陆仟元整."""
    high, low = divmod(amount, 10000)
    text = _four(high) + "万" if high else ""
    if high and low and (low < 1000 or high % 10 == 0):
        text += "零"
    return f"{text}{_four(low)}元整"


def _four(number: int) -> str:
    """Up to four digits in capital numerals, '' for none."""
    text = ""
    for value, unit in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit = number // value % 10
        if digit:
            text += _DIGITS[digit] + unit
        elif text and number % value:
            text += "" if text.endswith("零") else "零"
    return text


def _milestones(plan: Project) -> list[ProjectTask]:
    return [task for i, task in enumerate(plan.tasks) if i % 2 == 0 or i == len(plan.tasks) - 1]


def _share(plan: Project, name: str) -> Data:
    own = [task for task in plan.tasks if task.work.department == name]
    return {
        "department": name,
        "head": DEPARTMENTS[name].head,
        "task": own[0].work.duty,
        "deliverable": "、".join(task.work.deliverable for task in own),
        "due": str(max(task.end for task in own)),
    }


def _weights(rng: Random, count: int) -> list[int]:
    shares = [5 * rng.randint(2, 100 // (5 * count)) for _ in range(count - 1)]
    return [*shares, 100 - sum(shares)]


def _task(rng: Random, work: Work, weight: int, days: tuple[date, ...], applicant: str) -> ProjectTask:
    """The plan of a task and its fate: in time, put off by agreement, or late with cause and measure."""
    start, end = (days[round(share * (len(days) - 1))] for share in (work.start, work.end))
    owner, left = rng.choice(DEPARTMENTS[work.department].staff), sum(day > end for day in days)
    fate = rng.random() if left else 1.0
    raised = later(end - timedelta(days=3 + rng.randint(0, 2)), 0)
    if fate < 0.15 and start <= raised <= end - timedelta(days=3):
        until = later(end, rng.randint(1, min(5, left)))
        agreed = _TEXTS["agreed"].format(change=rng.choice(_CHANGES), applicant=applicant, until=until)
        return ProjectTask(work, owner, weight, start, end, until, raised, until, agreed)
    if fate < 0.35 and days[0] <= raised <= end - timedelta(days=3):
        until, lag = later(end, rng.randint(1, min(4, left))), rng.choice(_LAGS)
        return ProjectTask(work, owner, weight, start, end, until, raised, cause=lag["cause"], measure=lag["measure"])
    return ProjectTask(work, owner, weight, start, end, max(start, later(end, -rng.randint(0, 1))))
