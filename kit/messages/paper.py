"""The words of the working paper, and of the copies that findings are written into."""

from __future__ import annotations

from kit.faults import Text

PAPER: dict[str, Text] = {
    # The working paper.
    "paper-title": Text("单据审核工作底稿", "Audit working paper"),
    "paper-verdict": Text("结论", "Verdict"),
    "paper-unread": Text("没有结论的文件", "No verdict on"),
    "paper-more": Text("另有 {count} 项，见“{sheet}”", "{count} more are in the sheet “{sheet}”"),
    "paper-files": Text("文件", "Files"),
    "paper-findings": Text("问题", "Findings"),
    "paper-sum-files": Text(
        "{found} = 已审核 {audited} + 跳过 {skipped} + 未能读取 {failed}",
        "{found} = audited {audited} + skipped {skipped} + not read {failed}",
    ),
    "paper-sum-findings": Text(
        "{all} = 错误 {errors} + 警告 {warnings} + 提示 {notes} + 待人工核对 {inconclusive}",
        "{all} = errors {errors} + warnings {warnings} + notes {notes} + for a person {inconclusive}",
    ),
    "paper-scope": Text("范围", "Scope"),
    "paper-whole": Text("全部文件、全部规则", "every file, every rule"),
    "paper-basis": Text("依据", "Basis"),
    "paper-lists": Text("清单", "Lists"),
    "paper-lists-about": Text(
        "签字和保管按所读的单据计算；内容完全相同的文件只列一次",
        "Sign-offs and retention follow from the documents that were read; identical copies are listed once",
    ),
    "paper-rows": Text("“{sheet}”共 {count} 行，只列出前 {first} 行", "“{sheet}”: the first {first} of {count} rows"),
    "paper-links": Text(
        "“{sheet}”共 {count} 个文件链接，只有前 {first} 个可以点击",
        "“{sheet}”: the first {first} of {count} links to files work",
    ),
    "paper-made": Text("编制", "Prepared by"),
    "paper-reviewed": Text("复核", "Reviewed by"),
    "paper-signature": Text("签字：                    日期：", "Signature:                    Date:"),
    "paper-signed": Text("{name}　　日期：{day}", "{name}, {day}"),
    "sheet-findings": Text("问题", "Findings"),
    "sheet-documents": Text("单据", "Documents"),
    "sheet-in-order": Text("合格单据", "In order"),
    "column-person": Text("责任人", "person"),
    "sheet-waived": Text("豁免", "Waived"),
    "column-outcome": Text("结果", "outcome"),
    "column-field": Text("栏目", "field"),
    "column-finding": Text("问题", "finding"),
    "column-advice": Text("处理办法", "what to do"),
    "column-causes": Text("原因数", "causes"),
    "column-expected": Text("要求", "required"),
    "column-actual": Text("实际", "actual"),
    "column-fault": Text("通知、台账编号", "no. in notices, register"),
    "column-related": Text("相关文件", "related files"),
    "column-conclusion": Text("核实结论", "conclusion"),
    "column-owner": Text("整改责任人", "to be mended by"),
    "column-due": Text("整改期限", "by when"),
    "column-review": Text("复核", "review"),
    "column-date": Text("日期", "date"),
    "column-answers": Text("责任人", "answered for by"),
    "column-reason": Text("理由", "reason"),
    "column-end": Text("有效期至", "until"),
    "outcome-violation": Text("违反", "violation"),
    "outcome-inconclusive": Text("无法判定", "inconclusive"),
    "outcome-by-eye": Text("人工核对", "check by eye"),
    "outcome-system": Text("程序出错", "fault of the kit"),
    "outcome-audited": Text("已审核", "audited"),
    "outcome-skipped": Text("跳过", "skipped"),
    "outcome-failed": Text("未能读取", "not read"),
    "conclusions": Text("属实,不属实,待查", "true,not true,open"),
    # Findings in a copy of the document.
    "notes-title": Text(
        "审核意见 · 审核日 {as_of} · {version} 版", "Audit findings · as of {as_of} · version {version}"
    ),
    "notes-unplaced": Text("（没有可标的位置）", " (no place to mark)"),
    "notes-taken": Text(
        "（格内已有他人的批注，未改动；意见全文在此）",
        " (the cell has a note of somebody else's, left as it is; all is told here)",
    ),
    "notes-more": Text(
        "共 {count} 个问题，以上列出前 {first} 个。", "Listed are the first {first} of {count} findings."
    ),
    "notes-marked": Text(
        "其中前 {first} 个标在原处，其余只列在这里。", "The first {first} of them are marked in place."
    ),
    "notes-signed": Text(
        "原件有数字签名；签名对这份副本无效，以原件为准。",
        "The original carries a digital signature; it does not hold for this copy.",
    ),
    "notes-cut": Text("…（内容太长，未完）", "… (too long, cut)"),
    "notes-written": Text("带审核意见的副本：{count} 份，在 {name}", "Copies with findings: {count}, in {name}"),
    "notes-none": Text("没有问题可写，没有写副本", "no findings, no copy written"),
    "notes-left": Text("没有写副本的文件：{count} 个", "No copy of files: {count}"),
    "notes-left-one": Text("  {name}：{why}", "  {name}: {why}"),
    "notes-left-more": Text("  另有 {count} 个", "  and {count} more"),
    "notes-changed": Text("审核后文件已变化", "it changed after it was judged"),
    "notes-fault": Text(
        "程序自身出错（{detail}）；请把这一行交给维护人员",
        "the kit failed ({detail}); please pass this line to the maintainers",
    ),
    "notes-kind": Text("不是 docx、xlsx，或有密码", "no docx or xlsx as it stands, or with a password"),
    "notes-over": Text(
        "{name} 就是要审核的文件，不能覆盖", "{name} is the audited file itself; it is never overwritten"
    ),
    "notes-inside": Text(
        "{name} 在被审核的文件夹里，下次会被当作单据；请另选文件夹",
        "{name} lies in the audited folder, where copies would pass for documents; choose another folder",
    ),
    "notes-full": Text(
        "{name} 不是空文件夹；旧副本会与新的混在一起，请另选文件夹",
        "{name} is no empty folder; old copies would mix with new ones, choose another folder",
    ),
}
