"""Rows that point to a signed original: on file, not on file, changed, or an approval number of another system."""

from __future__ import annotations

from tests.signed.cell import Cell, row

EYE = ("签署件", "审批", "人工", "核对")
SCAN = "{doc} 签字件.pdf"
ABSENT = ("签署件", "不在", "找不到", "不存在", "没有")
CHANGED = ("签署件", "校验", "不一致", "哈希", "不符")


NOT_GIVEN = ("OA-2026-0003 审批中", "OA-2026-0004（已撤回）", "钉钉 202603241530000 已驳回", "OA-2026-0005 流程中")


def by_eye(case: str, original: str, file: str = "", **changes: str) -> Cell:
    """Returns a row whose signature people have to look at."""
    return Cell(case, "by-eye", EYE, row(**{"signature": "", "original": original, **changes}), original=file)


def unproved(case: str, original: str, why: tuple[str, ...], file: str = "", **changes: str) -> Cell:
    """Returns a row whose original proves nothing."""
    return Cell(case, "unsigned", why, row(**{"signature": "", "original": original, **changes}), original=file)


CELLS = (
    by_eye("a scan on file", SCAN, SCAN),
    by_eye("a scan on file, named without its suffix", "{doc} 签字件", SCAN),
    by_eye("a photo on file", "{doc} 签字页.jpg", "{doc} 签字页.jpg"),
    by_eye("a scan in a folder of its own", f"签署件/{SCAN}", f"签署件/{SCAN}"),
    by_eye("a scan of a Latin name in a folder called as its column", "签署件/scan.pdf", "签署件/scan.pdf"),
    by_eye("a scan in quotes", f"《{SCAN}》", SCAN),
    by_eye("a scan behind a word", f"见{SCAN}", SCAN),
    by_eye("a scan behind a word and a colon", f"扫描件：{SCAN}", SCAN),
    by_eye("a scan beside the document, by its path", f"./{SCAN}", SCAN),
    by_eye("a scan by its path on a share", f"\\\\srv\\档案\\{SCAN}", SCAN),
    by_eye("a scan by its path on a disk", f"D:\\档案\\{SCAN}", f"签署件/{SCAN}"),
    by_eye("a scan with its hash", f"{SCAN} {{sha}}", SCAN),
    by_eye("a scan with the first digits of its hash", f"{SCAN} {{sha8}}", SCAN),
    by_eye("a scan of what was signed by hand, the name typed", SCAN, SCAN, signature="温嘉禾", method="手写"),
    by_eye("an approval number of OA", "OA-2026-0417"),
    by_eye("an approval number of DingTalk", "钉钉审批编号 202603241530000412345"),
    by_eye("an approval number of WeCom", "企业微信审批 202603240018"),
    *(
        Cell(
            case,
            "by-eye",
            ("别的单据", "也把它列为签署件"),
            row(signature="", original="两份单据的签字件.pdf"),
            original="两份单据的签字件.pdf",
            formats=("word",),
            is_shared=True,
        )
        for case in ("a scan that another document names too", "the other document that names that scan")
    ),
    *(
        Cell(
            case,
            "by-eye",
            ("别的单据", "也把它列为签署件"),
            row(signature="", original="{doc} 副本.pdf"),
            original="{doc} 副本.pdf",
            formats=("word",),
            is_copy=True,
            is_shared=True,
        )
        for case in ("a scan that is filed under another name too", "the other document whose scan is the same")
    ),
    *(
        Cell(
            case,
            "by-eye",
            ("同一个审批编号", "也写着这个审批编号"),
            row(signature="", original=original),
            is_shared=True,
        )
        for case, original in (
            ("an approval number that other documents name too", "OA-2026-0999"),
            ("the same number in other words", "OA审批编号：2026-0999"),
        )
    ),
    Cell(
        "a scan without a byte",
        "unsigned",
        ("空文件",),
        row(signature="", original=SCAN),
        original=SCAN,
        is_empty=True,
    ),
    unproved("a scan that is not on file", SCAN, ABSENT),
    unproved("the second of two scans joined by a word not on file", f"{SCAN}及{{doc}} 附页.pdf", ABSENT, SCAN),
    unproved("the second of two scans, one below the other, not on file", f"{SCAN}\n{{doc}} 附页.pdf", ABSENT, SCAN),
    unproved("a scan of another document only", "{doc} 签字件.pdf", ABSENT, "{doc} 送货单.pdf"),
    unproved("a scan that was changed", f"{SCAN} 0badc0de", CHANGED, SCAN),
    unproved("a scan that was changed, whole hash", f"{SCAN} {'0badc0de' * 8}", CHANGED, SCAN),
    unproved(
        "a scan not on file of what was signed by hand", SCAN, (*ABSENT, "手写"), signature="温嘉禾", method="手写"
    ),
    unproved("a scan that was changed, its hash in brackets", f"{SCAN}（SHA256：{'0badc0de' * 8}）", CHANGED, SCAN),
    unproved("what a program keeps of an open document", "~${doc}.docx", ABSENT, "~${doc}.docx"),
    unproved("the word 待补 for an original", "待补", ("签署件", "签名")),
    unproved("the document itself", "{doc}", ("就是这份单据",)),
    unproved("a system without a number", "OA 待审批", ("签署件", "签名")),
    *(unproved(f"an approval that was not given: {text}", text, ("签署件", "签名")) for text in NOT_GIVEN),
    unproved("a telephone number", "13800138000", ("签署件", "签名")),
    unproved("a day", "2026-03-24", ("签署件", "签名")),
    unproved("a hash without its file", "{sha}", ("签署件", "签名"), SCAN),
    unproved("the word 见附件 for an original", "见附件", ("签署件", "见附件", "签名")),
    unproved("the word 有 for an original", "有", ("签署件", "签名")),
    unproved("the word 无 for an original", "无", ("签署件", "签名")),
    unproved("the word 已签 for an original", "已签", ("签署件", "签名")),
    Cell(
        "refused, with a scan on file",
        "refused",
        ("不同意", "意见"),
        row(opinion="不同意", signature="", original=SCAN),
        original=SCAN,
    ),
)
