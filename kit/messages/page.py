"""The words of the HTML report."""

from __future__ import annotations

from kit.faults import Text

PAGE: dict[str, Text] = {
    "page-title": Text("单据审核报告", "Audit of filed documents"),
    "page-as-of": Text("审核日 {as_of}", "As of {as_of}"),
    "page-pack": Text("表单包 {pack} {pack_version}", "Pack {pack} {pack_version}"),
    "page-calendar": Text("工作日历 {source}（{years}）", "Working days by {source} ({years})"),
    "page-made-by": Text(
        "kit {version} · 表单包 {pack} {pack_version}，摘要 {digest}",
        "kit {version} · pack {pack} {pack_version}, digest {digest}",
    ),
    "page-found": Text("文件", "files"),
    "page-audited": Text("已审核", "audited"),
    "page-skipped": Text("跳过", "skipped"),
    "page-failed": Text("未能读取", "not read"),
    "page-all-findings": Text("问题", "findings"),
    "page-errors": Text("错误", "errors"),
    "page-warnings": Text("警告", "warnings"),
    "page-notes": Text("提示", "notes"),
    "page-inconclusive": Text("待人工核对", "for a person"),
    "page-unread": Text("未能判定的文件", "Files without a verdict"),
    "page-unread-about": Text(
        "以下文件没有结论，处理之前本报告不完整。",
        "No verdict on these; the report is incomplete until they are dealt with.",
    ),
    "page-unread-more": Text(
        "这里列出 {count} 个中的前 {first} 个，其余在问题清单中。",
        "The first {first} of {count}; the others are in the list of findings.",
    ),
    "page-contents": Text("目录", "Contents"),
    "page-overview": Text("概览", "Overview"),
    "page-figures": Text("指标", "Figures"),
    "page-figures-about": Text(
        "由已读单据计算，内容完全相同的文件只计一次；未达标只供参考，不计为问题。",
        "Computed from the documents that were read, identical copies once; a target that is missed is no finding.",
    ),
    "page-figures-whole": Text(
        "按整个文件夹计算，不限于本报告的范围：已读单据 {count} 份，内容完全相同的文件只计一次；"
        "未达标只供参考，不计为问题。",
        "Of the whole folder, not only of what this report is about: documents read {count}, identical copies once; "
        "a target that is missed is no finding.",
    ),
    "page-findings": Text("问题清单（最严重的在前）", "Findings, the gravest first"),
    "page-waived": Text("豁免的问题", "Waived findings"),
    "page-waived-about": Text(
        "由责任人负责，不计入上面的问题。", "Somebody answers for these; they are not counted above."
    ),
    "page-waived-some": Text("共 {count} 个，列出前 {first} 个。", "The first {first} of {count}."),
    "page-by-rule": Text("规则", "Rule"),
    "page-by-form": Text("表单", "Form"),
    "page-by-department": Text("部门", "Department"),
    "page-by-month": Text("月份", "Month"),
    "page-by-severity": Text("级别", "Severity"),
    "page-by-person": Text("责任人", "Person"),
    "page-by-cause": Text("原因", "Cause"),
    "page-by-identified": Text("认出表单的依据", "Recognised by"),
    "page-more-filters": Text("更多筛选", "More filters"),
    "page-skip": Text("跳到第一个问题", "Skip to the first finding"),
    "page-as-above": Text("同上", "as above"),
    "page-same-cause": Text("同一原因另有 {count} 个", "{count} more of the same cause"),
    "page-shown-causes": Text(
        "显示第 {first}–{last} 项，共 {entries} 项；同一原因的问题合为一项，符合的问题 {count} 个，全部 {all} 个",
        "Entries {first}–{last} of {entries}; one cause is one entry, {count} findings fit the filters, {all} in all",
    ),
    "page-chart-rule": Text("按规则", "By rule"),
    "page-chart-department": Text("按部门", "By department"),
    "page-chart-month": Text("按单据月份", "By month of the document"),
    "page-chart-severity": Text("按级别", "By severity"),
    "page-more-bars": Text("另有 {bars} 项，共 {count} 个问题，未画出", "Not drawn: {bars} more, findings {count}"),
    "page-colon": Text("：", ": "),
    "page-no-findings": Text("没有列出的问题。", "No findings to list."),
    "page-none-fit": Text("没有符合筛选的问题。", "No finding fits the filters."),
    "page-none": Text("未注明", "not stated"),
    "page-undated": Text("无日期", "undated"),
    "page-search": Text("搜索", "Search"),
    "page-reset": Text("清除", "Reset"),
    "page-all": Text("全部", "all"),
    "page-shown": Text("显示第 {first}–{last} 个，共 {all} 个问题", "Findings {first}–{last} of {all}"),
    "page-shown-some": Text(
        "显示第 {first}–{last} 个；符合筛选的 {count} 个，共 {all} 个问题",
        "Findings {first}–{last} of {count} that fit the filters; {all} in all",
    ),
    "page-page": Text("第 {page} / {pages} 页", "Page {page} of {pages}"),
    "page-back": Text("上一页", "Back"),
    "page-next": Text("下一页", "Next"),
    "page-no-script": Text(
        "浏览器没有运行脚本：只显示开头部分，不能筛选；全部问题在 JSON 或 Excel 报告中。",
        "No script is running: only the first findings are shown, without filters; the JSON or Excel report holds all.",
    ),
    "page-head-severity": Text("级别", "severity"),
    "page-head-rule": Text("规则", "rule"),
    "page-head-file": Text("文件 · 单据", "file · document"),
    "page-head-place": Text("位置 · 栏目", "place · field"),
    "page-head-message": Text("问题与处理", "finding and what to do"),
    "page-head-clause": Text("条款 · 依据", "clause · origin"),
    "page-head-waived": Text("责任人与理由", "who answers, and why"),
    "page-expected": Text("要求：{value}", "required: {value}"),
    "page-actual": Text("实际：{value}", "actual: {value}"),
    "page-trend": Text("走势", "trend"),
    "page-range": Text(
        "中位数至90%分位（竖线：时、天、周、月）", "median to 90th pct. (lines: hour, day, week, month)"
    ),
}
