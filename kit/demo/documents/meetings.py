"""Minutes: the first meeting of each project, and meetings with partners, within projects and on channels."""

from __future__ import annotations

from datetime import date
from random import Random

from kit.demo.calendar2026 import later
from kit.demo.company import CHANNELS, DEPARTMENTS
from kit.demo.documents.projects import Project
from kit.demo.signing import signoff
from kit.model import Data

_PLACES = ("三楼第二会议室", "一号楼多功能厅", "线上会议", "生产楼调度室", "接待中心洽谈室")
_PARTNERS = ("泓翊渠道服务中心", "砚舟系统集成商", "岑阳外协加工厂", "旌野物流联盟", "璟润检测机构")
_TOPICS = {
    "合作伙伴沟通会": (
        "一、回顾上季度供货与结算情况，双方对账一致。\n二、伙伴提出希望提前两周拿到滚动计划。\n三、约定接口人变动要在三天内通知。",
        "一、通报新品上市节奏和配套政策。\n二、伙伴反映合作门户的合同查询较慢，信息部跟进。",
        "一、讨论联合交付中的分工边界。\n二、就到货破损的判定口径达成一致：以签收照片为准。\n三、下季度由对方做东，地点另行通知。",
    ),
    "周例会": (
        "一、逐项核对任务进度，两项临近到期，责任人确认可按时完成。\n二、素材统一从项目群文件夹取用。",
        "一、复盘上周延误的一项任务，措施已见效。\n二、本周五前提交阶段小结。",
    ),
    "沟通需求分析会": (
        "一、各部门说明高频场景：紧急通知、跨部门协作、客户问题转办。\n二、普遍反映群过多，建议按场景合并。\n三、信息保密要求分三级管理。",
        "一、汇总上季度满意度调查中的低分项。\n二、确定高频必用渠道两个，其余列为场景化补充。",
    ),
}  # fmt: skip
_ITEMS = (
    "整理会议确认的分工表并发到群里", "补充缺少的基础资料", "与供应方确认到货时间", "更新进度表并同步到OA",
    "建立推进群并邀请各方",
    "收集各部门意见形成清单", "联系场地并提交申请",
)  # fmt: skip
_POSTS = ("部门经理", "主管", "专员", "工程师")


def kickoff(rng: Random, plan: Project, number: str) -> Data:
    """The signed minutes of a project's first meeting."""
    day, lead = plan.kickoff, plan.case.department
    sent = later(day, rng.randint(2, 4))
    goal, duties = plan.case.goal.format(**plan.facts), {work.department: work.duty for work in plan.case.works}
    return {
        "number": number, "name": f"{plan.name}启动会", "kind": "启动会", "project_number": plan.number,
        **_frame(rng, day, lead, plan.applicant),
        "attendees": [
            *(_present(name, DEPARTMENTS[name].head, "部门经理") for name in duties),
            _present(lead, plan.applicant, "项目负责人"),
        ],
        "discussion": f"一、项目目标：{goal}\n二、{plan.case.content}\n三、需要的支持见决议事项。",
        "duties": [{"department": name, "duty": duty} for name, duty in duties.items()],
        "milestones": [
            {"name": task.work.name, "department": task.work.department, "due": str(task.end)} for task in plan.tasks
        ],
        "mechanism": {
            "frequency": rng.choice(("每周五下午", "每周三上午", "每两周一次，重要节点加开")),
            "channel": f"{plan.name.removesuffix('项目')}项目-推进群",
            "emergency": f"{lead}值班电话 0571-5550{rng.randint(1000, 9999)}",
        },
        "resolutions": _resolutions(rng, day, [plan.applicant, *(task.owner for task in plan.tasks)]),
        "distribution": "、".join(dict.fromkeys((*duties, "行政部"))),
        "distributed_on": str(sent), "archived_on": str(later(sent, rng.randint(0, 2))),
        "signoffs": [
            signoff(rng, "部门负责人", name, DEPARTMENTS[name].head, later(day, rng.randint(0, 2))) for name in duties
        ],
    }  # fmt: skip


def meeting(rng: Random, number: str, kind: str, day: date) -> Data:
    """A meeting of another kind: with partners, on the needs of channels, of a department."""
    lead = {"合作伙伴沟通会": "销售部", "沟通需求分析会": "行政部"}.get(kind) or rng.choice(tuple(DEPARTMENTS))
    guests = rng.sample([name for name in DEPARTMENTS if name != lead], rng.randint(1, 4))
    recorder, partner = rng.choice(DEPARTMENTS[lead].staff), rng.choice(_PARTNERS)
    is_outside, sent = kind == "合作伙伴沟通会", later(day, rng.randint(1, 3))
    return {
        "number": number, "name": f"{partner}季度沟通会" if is_outside else f"{lead}{kind}", "kind": kind,
        **({"partner": partner} if is_outside else {}), **_frame(rng, day, lead, recorder),
        "attendees": [_present(name, DEPARTMENTS[name].head, rng.choice(_POSTS)) for name in (lead, *guests)],
        "discussion": rng.choice(_TOPICS[kind]), "duties": [], "milestones": [],
        **({"mechanism": {"frequency": "每季度一次", "channel": rng.choice(CHANNELS).name}} if is_outside else {}),
        "resolutions": _resolutions(rng, day, DEPARTMENTS[lead].staff),
        "distribution": "、".join((lead, *guests, *((partner,) if is_outside else ()))), "distributed_on": str(sent),
        **({"archived_on": str(later(sent, 1))} if rng.random() < 0.6 else {}), "signoffs": [],
    }  # fmt: skip


def _frame(rng: Random, day: date, lead: str, recorder: str) -> Data:
    hour = rng.choice((9, 10, 14, 15))
    absent = rng.choice([person for person in DEPARTMENTS[lead].staff if person != recorder])
    return {
        "started_at": f"{day}T{hour:02d}:{rng.choice((0, 30)):02d}",
        "ended_at": f"{day}T{hour + 1:02d}:{rng.choice((30, 45, 50)):02d}", "place": rng.choice(_PLACES),
        "chair": DEPARTMENTS[lead].head, "recorder": recorder, "department": lead,
        **({"absent": f"{absent}（{rng.choice(('出差', '休假', '培训'))}）"} if rng.random() < 0.4 else {}),
    }  # fmt: skip


def _present(department: str, name: str, post: str) -> Data:
    return {"department": department, "name": name, "post": post}


def _resolutions(rng: Random, day: date, people: list[str] | tuple[str, ...]) -> list[Data]:
    return [
        {
            "item": item, "owner": rng.choice(people), "due": str(later(day, rng.randint(1, 8))),
            "status": rng.choice(("未开始", "进行中", "已完成")),
        }
        for item in rng.sample(_ITEMS, rng.randint(1, 3))
    ]  # fmt: skip
