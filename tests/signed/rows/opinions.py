"""Opinions beside a valid signature: approvals with remarks, refusals, and what is neither; receipts ask for none."""

from __future__ import annotations

from tests.signed.cell import ACKNOWLEDGE, Cell, row

APPROVALS = (
    "同意。",
    "同意！",
    "同意。请抓紧落实",
    "以上情况属实，同意",
    "无不同意见",
    "没有不同意见",
    "已阅，同意",
    "同意，无异议",
    "有条件同意",
    "有条件同意：先完成培训",
    "同意，但须先完成培训",
    "同意但须先完成培训",
    "同意发布，抄送各部门",
    "原则同意",
    "批准",
    "予以核准",
    "无不赞成意见",
    "☑同意 □不同意",
    "並無不同意見",
)
REFUSALS = (
    "不同意",
    "不同意。",
    "不同意，理由见背面",
    "暂不同意",
    "不予同意",
    "不能同意",
    "难以同意",
    "本人不同意该变更",
    "经研究，不同意",
    "不赞成",
    "退回修改",
    "驳回，重新填报",
    "不 同 意",
    "不\u200b同意",
    "不（同意）",
    "同意不了",
    "碍难同意",
    "暂缓",
    "□同意 ☑不同意",
)
NEITHER = ("", "已阅", "阅", "已收到", "□同意 □不同意", "待定", "/", "同意/不同意", "是否同意")
DOUBTFUL = (
    "OK",
    "agree",
    "拟同意",
    "请领导审批",
    "批准后再议",
    "撤回同意",
    "须经同意",
    "同意作废",
    "同意，但不予执行",
    "同意（待补签）",
    "同意暂缓",
    "同意搁置",
    "同意（划掉）",
    "同意人",
    "同意意见",
    "同意（代）",
    "同意一半",
    "同意撤回申请",
    "同意撤销本申请",
    "同意不调整",
    "会议已同意",
)  # no words of the manuals: a person may read them
RECEIPTS = ("", "已阅", "阅", "同意", "已收到", "同意接收")


def opinion(text: str, state: str, why: tuple[str, ...] = ()) -> Cell:
    """Returns a row of somebody who has to approve."""
    shown = text.replace("\u200b", "<U+200B>")
    return Cell(f"approval asked, opinion “{shown}”", state, why, row(opinion=text))  # type: ignore[arg-type]


CELLS = (
    *(opinion(text, "signed") for text in APPROVALS),
    *(opinion(text, "refused", ("不同意", "意见")) for text in REFUSALS),
    *(opinion(text, "unsigned", ("意见", "同意", "已阅")) for text in NEITHER),
    *(opinion(text, "not-signed", ("意见", "同意")) for text in DOUBTFUL),
    *(
        Cell(f"receipt asked, opinion “{text}”", "signed", row=row(ACKNOWLEDGE, opinion=text), formats=("word",))
        for text in RECEIPTS
    ),
    *(
        Cell(
            f"receipt asked, opinion “{text}”",
            "refused",
            ("不同意", "意见"),
            row(ACKNOWLEDGE, opinion=text),
            formats=("word",),
        )
        for text in ("不同意", "不同意接收")
    ),
    Cell("receipt asked, nothing signed", "unsigned", ("签名",), row(ACKNOWLEDGE, signature=""), formats=("word",)),
    Cell("receipt asked, the word 未签", "unsigned", ("签名",), row(ACKNOWLEDGE, signature="未签"), formats=("word",)),
    Cell(
        "receipt asked, another person", "unsigned", ("签名",), row(ACKNOWLEDGE, signature="方静怡"), formats=("word",)
    ),
    Cell("refused without a signature", "refused", ("不同意", "意见"), row(opinion="不同意", signature="", date="")),
)
