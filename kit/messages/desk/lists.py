"""The archive's other pages: follow-up, comparison, holds, files that are no forms, sign-offs, copies kept."""

from __future__ import annotations

from kit.model import Text

LISTS: dict[str, Text] = {
    "desk-folder-nav": Text("归档的各页", "Pages of the archive"),
    "desk-tab-folder": Text("概况", "Overview"),
    "desk-tab-findings": Text("问题", "Findings"),
    "desk-tab-due": Text("到期事项", "Due"),
    "desk-tab-signoffs": Text("签批", "Sign-offs"),
    "desk-tab-kept": Text("保管期满", "Kept long enough"),
    "desk-tab-followup": Text("整改跟踪", "Follow-up"),
    "desk-tab-compare": Text("与前次比较", "Compare"),
    "desk-tab-waivers": Text("豁免", "Waivers"),
    "desk-tab-holds": Text("封存", "Holds"),
    "desk-tab-no-forms": Text("非表单文件", "No forms"),
    "desk-list-changed": Text(
        "别人刚刚改过这份清单，这次没有写入。下面是最新情况，请看过后再提交。",
        "Somebody else has just changed this list; nothing was written. Please look at it now, and send again.",
    ),
    "desk-table-count": Text("符合的 {count} 项，共 {all} 项", "{count} of {all}"),
    "desk-table-report": Text("下载全部", "download all"),
    "desk-signoffs-title": Text("签批未完成", "Sign-offs outstanding"),
    "desk-kept-title": Text("保管期满、可以提请处置的", "Kept long enough, may be proposed for disposal"),
    "desk-folder-medium": Text("载体", "Medium"),
    "desk-by-person": Text("责任人", "Person"),
    "desk-followup-title": Text("整改跟踪", "Follow-up"),
    "desk-followup-intro": Text(
        "上传各部门填过的整改台账，归档会重新审核：规则不再报出的才销号，并写明凭哪一份单据；只填“已整改”不算。",
        "Send in the rectification register as departments filled it in. The archive is audited again: a row is closed "
        "only when its rule no longer tells it, with the document as proof; a word in it alone closes nothing.",
    ),
    "desk-followup-file": Text("整改台账（Excel）", "Rectification register (Excel)"),
    "desk-followup-filed": Text("归档里已有的整改台账", "Register in the archive"),
    "desk-document-check": Text("看打印页，下载批注副本", "See its pages, take a copy with the findings"),
    "desk-document-original": Text("下载原件", "Download it as filed"),
    "desk-document-findings": Text("这份单据的问题（{count}）", "Findings on this document ({count})"),
    "desk-document-none": Text("没有发现问题。", "Nothing was found."),
    "desk-document-kept": Text(
        "保管到 {day}，已期满，可以提请处置。", "Kept until {day}: may be proposed for disposal."
    ),
    "desk-document-gone": Text(
        "归档里已经没有这份文件，请重新审核。", "The archive does not have this file any more; audit it again."
    ),
    "desk-document-changed": Text(
        "审核以后这份文件有改动，请重新审核。", "The file was changed since it was audited; audit it again."
    ),
    "desk-followup-go": Text("复核", "Follow up"),
    "desk-followup-running": Text(
        "正在审核，完成后在这里列出结果。", "Being audited; what became of it is shown here."
    ),
    "desk-followup-wait": Text(
        "正在审核，请等它完成或停止后再上传台账。", "An audit is running; send the register in when it has ended."
    ),
    "desk-followup-states": Text("按整改情况", "By state"),
    "desk-followup-faults": Text(
        "台账与实际不符或没有读懂之处（{count}）", "Where the register says otherwise, or was not understood ({count})"
    ),
    "desk-followup-due": Text("期限 {day}", "due {day}"),
    "desk-report-followup": Text("复核后的整改台账", "Register as it stands now"),
    "desk-compare-title": Text("与以前的报告比较", "Compare with an earlier report"),
    "desk-compare-about": Text(
        "上传以前下载的审核报告（数据，.json），看哪些问题是新增的、哪些已消除。",
        "Send in an audit report (data, .json) that was downloaded earlier, to see what is new and what is mended.",
    ),
    "desk-compare-file": Text("以前的审核报告（.json）", "Earlier audit report (.json)"),
    "desk-compare-go": Text("比较", "Compare"),
    "desk-compare-open": Text(
        "结论不完整：后一份报告中有未能判定的文件。",
        "The verdict is incomplete: the later report holds files without a verdict.",
    ),
    "desk-compare-last": Text("本次审核", "the last audit"),
    "desk-compare-parts": Text("问题的变化", "What became of findings"),
    "desk-holds-title": Text("封存", "Holds"),
    "desk-holds-about": Text(
        "封存的单据连同整条业务链，保管期满也不得处置，直到解除。记在 {file}，"
        "与 kit retention --holds 用的是同一种文件；重新审核后生效。",
        "What is on hold is not disposed of, with its whole chain, whatever its period says. Kept in {file}, the file "
        "that kit retention --holds takes; it counts once the archive is audited again.",
    ),
    "desk-holds-none": Text("没有封存。", "There are no holds."),
    "desk-holds-new": Text("新的封存", "New hold"),
    "desk-holds-mandate": Text("依据（文号或案件名称）", "Ordered by (its number or name)"),
    "desk-holds-by": Text("封存什么", "What is held"),
    "desk-holds-scope": Text("范围", "Scope"),
    "desk-holds-names": Text("编号或名称", "Numbers or names"),
    "desk-holds-names-hint": Text("几个之间用顿号隔开或换行。", "Several are parted by commas or lines."),
    "desk-holds-placed": Text("封存日", "Placed"),
    "desk-holds-lifted": Text("解除日", "Lifted"),
    "desk-holds-copies": Text("涉及份数", "Copies"),
    "desk-holds-review": Text("复查日（可不填）", "To be looked at again (optional)"),
    "desk-holds-note": Text("说明（可不填）", "Note (optional)"),
    "desk-holds-do": Text("封存", "Place on hold"),
    "desk-holds-lift": Text("解除", "Lift"),
    "desk-holds-by-document": Text("由单据指定：", "ordered by"),
    "desk-holds-lacking": Text(
        "依据、编号或名称、封存日都要填。", "Who orders it, numbers or names, and the day are all needed."
    ),
    "desk-holds-unknown": Text(
        "没有这样的表单或保管类别：{names}", "there is no such form or retention class: {names}"
    ),
    "desk-no-forms-title": Text("不是表单的文件", "Files that are no forms"),
    "desk-no-forms-about": Text(
        "这些文件在审核时只计数、列出，不读取；重新审核后生效。",
        "An audit counts and lists these and does not read them, from the next one on.",
    ),
    "desk-no-forms-of-pack": Text("表单包的设置", "by the pack's settings"),
    "desk-no-forms-none": Text("没有。", "None."),
    "desk-no-forms-where": Text(
        "记在 {file}，只用于本归档；对所有归档都成立的，请写进设置工作簿的“不是表单的文件”。命令行审核时照下面写。",
        "Kept in {file}, for this archive only; what holds for every archive belongs into the settings, on the sheet "
        "“Files that are no forms”. A command says the same like this:",
    ),
    "desk-no-form-go": Text("不是表单", "No form"),
    "desk-no-form-title": Text("这个文件不是表单", "This file is no form"),
    "desk-no-form-about": Text(
        "以后的审核不再读取它，但仍计数、列出，并记下是谁指定的。",
        "Later audits do not read it; they still count and list it, and who said so is in the log.",
    ),
    "desk-no-form-which": Text("范围", "Which"),
    "desk-no-form-file": Text("只有这个文件", "this file only"),
    "desk-no-form-folder": Text(
        "文件夹“{folder}”里的全部文件（现有 {count} 个）", "everything in the folder “{folder}” ({count} files now)"
    ),
    "desk-no-form-do": Text("确认不是表单", "It is no form"),
    "desk-no-form-signs": Text(
        "文件名里有 * ? 或 \\，不能这样指定；请改名或在设置里写明。",
        "Its name holds * ? or \\ and cannot be given like this; rename it, or say it in the settings.",
    ),
}
