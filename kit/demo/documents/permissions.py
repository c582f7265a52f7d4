"""Permission lists: who may do what on which channel, and the approved changes between a list and the next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import NamedTuple

from kit.demo.calendar2026 import later
from kit.demo.company import DEPARTMENTS, LEADERS
from kit.demo.signing import signoff
from kit.model import Data

# channel, kind of permission, what it allows, who configures it, departments whose people need it
_GRANTS = (
    ("OA系统", "文件审批", "查看、提交费用报销单", "信息部", ("财务部", "市场部", "销售部", "研发部")),
    ("OA系统", "合同会签", "查看、会签采购合同", "信息部", ("采购部", "法务部", "财务部")),
    ("OA系统", "公告发布", "起草并提交公告", "信息部", ("人力资源部", "生产部", "质量部")),
    ("OA系统", "表单查询", "查询本部门单据，不可导出", "信息部", ("质量部", "物流部", "售后部", "客服部")),
    ("企业微信", "群管理", "创建、解散项目群，邀请成员", "行政部", ("市场部", "销售部", "研发部", "生产部")),
    ("企业微信", "全员消息", "经批准后发送全员消息", "行政部", ("人力资源部", "市场部")),
    ("企业微信", "客户联系", "添加客户并分配接待人员", "信息部", ("销售部", "客服部", "售后部")),
    ("客户服务邮箱", "收发与转办", "查看客户来信，回复并转办", "信息部", ("客服部", "售后部")),
    ("官网内部版", "栏目编辑", "编辑本部门栏目，提交审核", "信息部", ("市场部", "设计部", "人力资源部")),
    ("合作门户", "合同查询", "查询本人负责伙伴的合同与进度", "信息部", ("销售部", "采购部", "物流部")),
    ("在线客服", "坐席", "接待来访、查看本人会话记录", "信息部", ("客服部", "售后部")),
    ("紧急联络群", "群管理", "发布故障通报，维护成员名单", "信息部", ("生产部", "物流部", "质量部")),
)  # fmt: skip


LISTS = (date(2026, 1, 14), date(2026, 4, 15), date(2026, 7, 15), date(2026, 10, 15))
CHANGES = 6  # two between a list and the next: one new grant, one other content or one withdrawal


class Change(NamedTuple):
    """A change of one grant, and the day from which it holds; `old` or `new` is empty where there is none."""

    on: date
    grant: Data
    old: str
    new: str


def changes(rng: Random) -> Iterator[tuple[list[Data], list[Change]]]:
    """The grants of each list, with the changes since the list before."""
    held = [_grant(rng, str(later(LISTS[0], -1)), grant) for grant in _GRANTS[:7]]
    yield held, []
    for i, day in enumerate(LISTS[1:]):
        first, second = later(day, -20), later(day, -9)
        fresh = _grant(rng, str(later(first, -1)), _GRANTS[7 + i])
        old = held[i]
        if i == 1:  # withdrawn
            held = [row for row in held if row is not old]
            made = Change(second, old, str(old["content"]), "")
        else:
            new = {**old, "content": f"{old['content']}，可导出月报", "configured_on": str(later(second, -1))}
            held = [new if row is old else row for row in held]
            made = Change(second, old, str(old["content"]), str(new["content"]))
        held = [*held, fresh]
        yield held, [Change(first, fresh, "", str(fresh["content"])), made]


def permission_list(rng: Random, number: str, i: int, grants: list[Data]) -> Data:
    """The i-th list of the year."""
    effective = LISTS[i]
    return {
        "number": number, "edition": f"V1.{i}", "department": "行政部",
        "effective_on": str(effective), **({"secrecy": "内部"} if rng.random() < 0.7 else {}),
        "signoffs": [
            signoff(rng, "行政部门负责人", "行政部", DEPARTMENTS["行政部"].head, later(effective, -rng.randint(4, 6))),
            signoff(rng, "分管领导", "总经理办公室", rng.choice(LEADERS), later(effective, -rng.randint(2, 3))),
        ],
        "grants": [dict(grant) for grant in grants],
    }  # fmt: skip


def permission_change(rng: Random, number: str, change: Change) -> Data:
    """The request for a change, approved before it took effect."""
    grant, applied = change.grant, later(change.on, -6)
    applicant = next(name for name, one in DEPARTMENTS.items() if grant["grantee"] in one.staff)
    kind = "新增" if not change.old else "调整" if change.new else "撤销"
    texts = {key: text for key, text in (("old", change.old), ("new", change.new)) if text}
    signers = (
        ("申请部门负责人", applicant, DEPARTMENTS[applicant].head),
        ("行政部门负责人", "行政部", DEPARTMENTS["行政部"].head),
        ("分管领导", "总经理办公室", rng.choice(LEADERS)), ("信息部执行人", "信息部", DEPARTMENTS["信息部"].staff[0]),
    )  # fmt: skip
    return {
        "number": number, "applied_on": str(applied), "applicant": DEPARTMENTS[applicant].head, "department": applicant,
        **{key: grant[key] for key in ("channel", "kind", "grantee")}, "change": kind, **texts,
        "reason": "岗位职责调整" if change.old else "工作需要", "effective_on": str(change.on),
        "executor": DEPARTMENTS["信息部"].staff[0], "executed_on": str(change.on),
        "signoffs": [
            signoff(rng, role, department, name, later(applied, i + 1))
            for i, (role, department, name) in enumerate(signers)
        ],
    }  # fmt: skip


def _grant(rng: Random, day: str, grant: tuple[str, str, str, str, tuple[str, ...]]) -> Data:
    """Three different persons: who gets it, who configures it, who approves it."""
    channel, kind, content, configurer, departments = grant
    department = DEPARTMENTS[rng.choice(departments)]
    return {
        "channel": channel, "kind": kind, "grantee": rng.choice(department.staff), "content": content,
        "configurer": configurer, "configurer_name": rng.choice(DEPARTMENTS[configurer].staff),
        "approver": rng.choice((department.head, *LEADERS)), "configured_on": day,
    }  # fmt: skip
