"""The words of the figures: `kit stats` and their part of the HTML report."""

from __future__ import annotations

from kit.faults import Text

STATS: dict[str, Text] = {
    "stats-head": Text(
        "指标 · {pack} {pack_version} · kit {version}", "Figures · {pack} {pack_version} · kit {version}"
    ),
    "counts-copies": Text(
        "其中 {copies} 个文件与别的文件内容完全相同，只计一次", "Identical copies among them, counted once: {copies}"
    ),
    "stats-incomplete": Text(
        "指标不完整：有 {failed} 个文件未能读取，未计入。", "The figures are incomplete: files not read: {failed}."
    ),
    "stats-nothing": Text("没有可以计算的单据。", "There is nothing to compute it from."),
    "stats-target": Text("目标 ≥ {target}", "target ≥ {target}"),
    "stats-met": Text("达标", "reached"),
    "stats-missed": Text("未达标", "not reached"),
    "stats-share": Text("{share}%（{n} 件中 {kept} 件按时）", "{share}% ({kept} of {n} in time)"),
    "stats-mean": Text("{mean} 分（{low}–{high} 分制，{n} 个评分）", "{mean} (scale {low}–{high}, scores: {n})"),
    "stats-count": Text("共 {n} 个", "{n} in all"),
    "stats-cell": Text("{mean}（{n}）", "{mean} ({n})"),
    "stats-undecided": Text("另有无法判定的：{reasons}", "Undecided, not counted: {reasons}"),
    "stats-blank": Text("没有填写的：{blank}", "Left blank: {blank}"),
    "stats-open": Text("* 期间尚未结束", "* the period is not over"),
    "stats-some": Text("括号内为评分个数", "in brackets: how many scores"),
    "stats-office": Text("办公用时按工作时间计", "office time counts office hours only"),
    "stats-no-start": Text("没有起始时间", "no start"),
    "stats-unreadable": Text("日期或数字没有读懂", "not understood"),
    "stats-reversed": Text("先后颠倒", "end before start"),
    "stats-documents": Text("单据数量", "Documents"),
    "stats-documents-about": Text("按表单和单据日期的月份", "by form and month of the document's own date"),
    "stats-none": Text("未注明", "not stated"),
    "stats-undated": Text("无日期", "undated"),
    "stats-all": Text("合计", "all"),
    "stats-days": Text("{days} 天 {hours} 小时", "{days} d {hours} h"),
    "stats-hours": Text("{hours} 小时 {minutes} 分", "{hours} h {minutes} min"),
    "stats-minutes": Text("{minutes} 分", "{minutes} min"),
    "column-period": Text("期间", "period"),
    "column-group": Text("分组", "group"),
    "column-share": Text("按时率", "share"),
    "column-kept": Text("按时", "in time"),
    "column-late": Text("逾期办理", "done late"),
    "column-overdue": Text("逾期未办", "overdue"),
    "column-pending": Text("未到期", "running"),
    "column-undecided": Text("无法判定", "undecided"),
    "column-n": Text("件数", "cases"),
    "column-step": Text("环节", "step"),
    "column-median": Text("中位数", "median"),
    "column-ninth": Text("90%分位", "90th pct."),
    "column-office_median": Text("办公用时中位数", "office median"),
    "column-office_ninth": Text("办公用时90%分位", "office 90th pct."),
    "column-open": Text("进行中", "running"),
}
