"""Permission lists: who may do what on which channel, approved before they take effect."""

from __future__ import annotations

from random import Random

from kit.demo.calendar2026 import WORKDAYS, later
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


def permission_list(rng: Random, number: str, i: int, count: int) -> Data:
    """The i-th of `count` lists of the year."""
    effective = WORKDAYS[9 + i * (len(WORKDAYS) - 20) // count]
    grants = [_grant(rng, str(later(effective, -1)), grant) for grant in rng.sample(_GRANTS, rng.randint(4, 9))]
    return {
        "number": number, "edition": f"V{i // 10 + 1}.{i % 10}", "department": "行政部",
        "effective_on": str(effective), **({"secrecy": "内部"} if rng.random() < 0.7 else {}),
        "signoffs": [
            signoff(rng, "行政部门负责人", "行政部", DEPARTMENTS["行政部"].head, later(effective, -rng.randint(4, 6))),
            signoff(rng, "分管领导", "总经理办公室", rng.choice(LEADERS), later(effective, -rng.randint(2, 3))),
        ],
        "grants": grants,
    }  # fmt: skip


def _grant(rng: Random, day: str, grant: tuple[str, str, str, str, tuple[str, ...]]) -> Data:
    """Three different persons: who gets it, who configures it, who approves it."""
    channel, kind, content, configurer, departments = grant
    department = DEPARTMENTS[rng.choice(departments)]
    return {
        "channel": channel, "kind": kind, "grantee": rng.choice(department.staff), "content": content,
        "configurer": configurer, "configurer_name": rng.choice(DEPARTMENTS[configurer].staff),
        "approver": rng.choice((department.head, *LEADERS)), "configured_on": day,
        **({"change_number": f"BG-2026-{rng.randint(1, 240):03d}"} if rng.random() < 0.25 else {}),
    }  # fmt: skip
