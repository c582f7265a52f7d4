"""The archive: audit, findings, waivers, reports."""

from __future__ import annotations

from kit.faults import Text

ARCHIVE: dict[str, Text] = {
    "desk-folder-title": Text("归档", "Archive"),
    "desk-folder-as-of": Text("截至 {as_of} 的情况，{at} 审核", "as of {as_of}, audited {at}"),
    "desk-folder-never": Text("还没有审核。", "Not audited yet."),
    "desk-folder-day": Text("审核日", "As of"),
    "desk-folder-begin": Text("开始审核", "Audit"),
    "desk-folder-again": Text("重新审核", "Audit again"),
    "desk-folder-running": Text("正在审核", "Auditing"),
    "desk-folder-far": Text("已读 {done} 份，共 {of} 份", "{done} of {of} files read"),
    "desk-folder-walking": Text("正在清点文件……", "looking through the folder…"),
    "desk-folder-stop": Text("停止", "Stop"),
    "desk-folder-fault": Text("审核没有完成：{detail}", "The audit did not come to its end: {detail}"),
    "desk-folder-stale": Text(
        "审核之后豁免、封存或非表单文件的清单有改动：豁免已经算入本页，其余和可下载的报告要重新审核才更新。",
        "Waivers, holds or files that are no forms have changed since the audit: this page counts waivers already; the "
        "others, and the reports, follow once it is audited again.",
    ),
    "desk-folder-foreign": Text(
        "问题的文字是审核时的语言，重新审核后变为中文。",
        "Findings are in the language of the audit; audit again to have them in English.",
    ),
    "desk-folder-waived": Text("已豁免", "waived"),
    "desk-folder-all": Text("查看全部问题", "See all findings"),
    "desk-folder-unread": Text("没有结论的文件（{count}）", "Files without a verdict ({count})"),
    "desk-folder-gravest": Text("最要紧的", "Gravest first"),
    "desk-folder-more": Text("同一原因另有 {count} 个", "{count} more of the same cause"),
    "desk-folder-nothing": Text("没有问题。", "No findings."),
    "desk-folder-none": Text("没有。", "None."),
    "desk-folder-departments": Text("按部门", "By department"),
    "desk-folder-department": Text("部门", "Department"),
    "desk-folder-reports": Text("报告", "Reports"),
    "desk-folder-signoffs": Text("签批未完成（{count}）", "Sign-offs outstanding ({count})"),
    "desk-folder-signoffs-all": Text("查看全部未完成的签批", "See all sign-offs outstanding"),
    "desk-folder-kept-all": Text("查看保管期满的单据", "See what was kept long enough"),
    "desk-folder-unread-all": Text("查看全部没有结论的文件", "See all files without a verdict"),
    "desk-folder-kept": Text(
        "保管期满，可以提请处置（{count}）", "Kept long enough, may be proposed for disposal ({count})"
    ),
    "desk-folder-due": Text(
        "到期事项：{overdue} 项已逾期，{due} 项在 14 天内到期", "To be done: {overdue} overdue, {due} due in 14 days"
    ),
    "desk-folder-due-all": Text("查看全部到期事项", "See all that is due"),
    "desk-due-title": Text("到期事项", "What is due"),
    "desk-due-parts": Text("已逾期或即将到期", "Overdue or due soon"),
    "desk-due-over": Text("已逾期", "overdue"),
    "desk-due-soon": Text("即将到期", "due soon"),
    "desk-due-overdue": Text("已逾期（{count}）", "Overdue ({count})"),
    "desk-due-ahead": Text("14 天内到期（{count}）", "Due in 14 days ({count})"),
    "desk-report-due": Text("到期事项清单", "List of what is due"),
    "desk-report-calendar": Text("加入日历", "Calendar"),
    "desk-folder-document": Text("单据", "Document"),
    "desk-folder-role": Text("签字角色", "Role"),
    "desk-folder-person": Text("姓名", "Name"),
    "desk-folder-why": Text("原因", "Why"),
    "desk-folder-form": Text("表单", "Form"),
    "desk-folder-class": Text("保管类别", "Class"),
    "desk-folder-until": Text("保管到", "Kept until"),
    "desk-report-html": Text("审核报告（网页）", "Audit report (page)"),
    "desk-report-xlsx": Text("审核工作底稿", "Working paper"),
    "desk-report-docx": Text("审核报告（Word）", "Audit report (Word)"),
    "desk-report-ledger": Text("整改台账", "Rectification register"),
    "desk-report-notices": Text("整改通知单和催办单", "Notices to departments"),
    "desk-report-json": Text("审核报告（数据）", "Audit report (data)"),
    "desk-report-text": Text("审核摘要", "Summary"),
    "desk-report-signoffs": Text("签批情况", "Sign-offs"),
    "desk-report-retention": Text("保管期限", "Retention"),
    "desk-bad-day": Text("“{value}”不是日期，请写成如 2026-12-31", "“{value}” is no date; write it like 2026-12-31"),
    "desk-no-folder": Text("启动时没有指定文件夹。", "The desk was started without a folder."),
    "desk-no-audit": Text(
        "还没有审核，审核后才有内容。", "Nothing has been audited yet; this fills with the first audit."
    ),
    "desk-no-audit-running": Text("正在审核，完成后才有内容。", "Being audited; this fills when it has ended."),
    "desk-findings-title": Text("问题清单（最严重的在前）", "Findings, the gravest first"),
    "desk-findings-count": Text("符合的 {count} 个，共 {all} 个", "{count} of {all} findings"),
    "desk-findings-link": Text("本页的网址可以发给同事", "the address of this page can be sent on"),
    "desk-findings-whole": Text("整个归档", "the whole archive"),
    "desk-findings-pages": Text("翻页", "Pages"),
    "desk-findings-page": Text("第 {page} / {pages} 页", "page {page} of {pages}"),
    "desk-findings-before": Text("上一页", "Back"),
    "desk-findings-behind": Text("下一页", "Next"),
    "desk-findings-none": Text("没有符合的问题。", "No finding fits."),
    "desk-by-kind": Text("级别", "Severity"),
    "desk-by-rule": Text("规则", "Rule"),
    "desk-by-form": Text("表单", "Form"),
    "desk-by-department": Text("部门", "Department"),
    "desk-by-month": Text("月份", "Month"),
    "desk-by-file": Text("文件", "File"),
    "desk-by-words": Text("文字", "Words"),
    "desk-by-all": Text("全部", "all"),
    "desk-by-go": Text("筛选", "Filter"),
    "desk-by-reset": Text("清除", "Reset"),
    "desk-waive-go": Text("豁免", "Waive"),
    "desk-waive-title": Text("豁免这个问题", "Waive this finding"),
    "desk-waive-about": Text(
        "由一个人负责，写明理由和最后一天；问题仍在报告中，但不再计数。",
        "Somebody answers for it, with a reason and a last day; it stays in the report and is not counted.",
    ),
    "desk-waive-covers": Text(
        "这份单据上同一规则的问题（{count} 个）一并豁免。",
        "Findings of this rule in this document: {count}, all waived.",
    ),
    "desk-waive-what": Text("豁免什么", "What is waived"),
    "desk-waive-field": Text("只豁免这一个（“{field}”）", "only this one, of “{field}”"),
    "desk-waive-document": Text(
        "这份单据上同一规则的全部 {count} 个问题", "all {count} findings of this rule in the document"
    ),
    "desk-waive-which": Text("认定单据", "Known by"),
    "desk-waive-by-file": Text("按文件", "its file"),
    "desk-waive-by-number": Text("按编号 {number}", "its number {number}"),
    "desk-waive-rule": Text("规则", "Rule"),
    "desk-waive-owner": Text("责任人（姓名和部门）", "Who answers for it (name and department)"),
    "desk-waive-reason": Text("理由", "Reason"),
    "desk-waive-until-label": Text("最后一天", "Last day"),
    "desk-waive-do": Text("豁免", "Waive"),
    "desk-waive-never": Text(
        "这类问题不能豁免，要先处理。", "Findings of this kind cannot be waived; they have to be dealt with."
    ),
    "desk-waive-lacking": Text("还有 {count} 栏没填。", "{count} fields are still blank."),
    "desk-waive-until": Text(
        "最后一天应是今天或以后的日期，如 2027-03-31。", "The last day is a date from today on, such as 2027-03-31."
    ),
    "desk-waive-wrong": Text("这样写不成豁免，请检查各栏。", "That makes no waiver; please look at the fields."),
    "desk-waive-changed": Text(
        "别人刚刚改过豁免清单，这次没有写入。下面是最新情况，请看过后再提交。",
        "Somebody else has just changed the waivers; nothing was written. Please look at them now, and send again.",
    ),
    "desk-waivers-title": Text("豁免清单", "Waivers"),
    "desk-waivers-about": Text(
        "到期的豁免自动失效，问题重新计数。", "A waiver ends with its last day; the finding counts again."
    ),
    "desk-waivers-over": Text("已过期", "over"),
    "desk-waivers-withdraw": Text("撤回", "Withdraw"),
    "desk-waivers-none": Text("没有豁免。", "There are none."),
}
