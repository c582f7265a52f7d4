"""The words of the list of what is due, and of its calendar."""

from __future__ import annotations

from kit.faults import Text

DUE: dict[str, Text] = {
    "due-title": Text("到期事项", "What is due"),
    "due-head": Text(
        "到期事项 · {pack} {pack_version} · kit {version}", "What is due · {pack} {pack_version} · kit {version}"
    ),
    "due-span": Text("截至 {as_of}，列到 {until}", "as of {as_of}, up to {until}"),
    "due-of": Text(
        "只列：{names}；另有 {others} 项由其他部门或人员办理", "only of: {names}; {others} more are for others"
    ),
    "todo-overdue": Text("逾期未办", "Overdue"),
    "todo-due": Text("即将到期", "Falling due"),
    "todo-undated": Text("待办，未定期限", "Open, without a date"),
    "todo-later": Text("更晚到期", "later"),
    "due-of-all": Text("（{all}{words}）", " ({all}{words})"),
    "due-first": Text("，先列 {count} 项", ", the first {count}"),
    "due-late-by-department": Text("逾期的部门：{names}", "Overdue, by department: {names}"),
    "due-see-full": Text(
        "全部事项：加 --full；一个部门的：--department 部门；清单或日历：--format xlsx 或 ics，用 -o 指定文件",
        "All of it: --full; of one department: --department NAME; a workbook or calendar: --format xlsx or ics with -o",
    ),
    "due-nobody": Text("（未写明部门）", "(no department stated)"),
    "matter-deadline": Text("时限", "deadline"),
    "matter-record": Text("定期记录", "periodic record"),
    "matter-signoff": Text("签字", "sign-off"),
    "matter-date": Text("约定日期", "agreed date"),
    "matter-expiry": Text("到期失效", "runs out"),
    "matter-retention": Text("保管期满", "end of keeping"),
    "matter-review": Text("复核", "to look at again"),
    "due-provisional": Text("也许在未读的文件里", "may be in a file that was not read"),
    "due-until": Text("列到", "up to"),
    "due-whose": Text("只列", "only of"),
    "due-overdue-since": Text("【逾期】{what}（期限 {at}）", "OVERDUE: {what} (was due {at})"),
    "due-counts": Text(
        "逾期 {overdue} 项，{until} 前到期 {due} 项，未定期限 {undated} 项；更晚到期 {later} 项",
        "Overdue {overdue}, falling due by {until} {due}, without a date {undated}; later {later}",
    ),
    "due-verdict-overdue": Text("有 {overdue} 项已经逾期，请先办理。", "Overdue: {overdue}. Do these first."),
    "due-verdict-due": Text("没有逾期；{due} 项将要到期。", "Nothing is overdue; {due} fall due."),
    "due-verdict-none": Text("没有逾期，也没有将要到期的事项。", "Nothing is overdue, and nothing falls due."),
    "due-incomplete": Text(
        "有 {failed} 个文件未能读取，本清单不完整。", "Files that could not be read: {failed}. This list is incomplete."
    ),
    "due-retention": Text("保管期限届满，可以提请鉴定销毁", "The period of keeping ends: may be proposed for disposal"),
    "due-copies": Text("{chain}（{medium} {count} 件）", "{chain} ({medium}, {count})"),
    "due-hold": Text("保全仍在执行，复核是否解除", "A hold is in force: see whether it can be lifted"),
    "due-held": Text("{mandate}，自 {placed} 起，涉及 {count} 件", "{mandate}, since {placed}, {count} copies"),
    "due-waiver": Text("豁免到期，整改或重新批准", "A waiver runs out: put it right, or have it approved again"),
    "due-authority": Text("代签授权到期", "An authority to sign runs out"),
    "due-deputy": Text("{deputy}代{person}，授权书 {authority}", "{deputy} for {person}, authority {authority}"),
    "column-due-at": Text("期限", "due"),
    "column-matter": Text("类别", "kind"),
    "column-title-todo": Text("要办的事", "to do"),
    "column-which": Text("对象", "about"),
    "column-basis": Text("依据", "basis"),
    "column-over": Text("逾期", "overdue"),
    "column-falling": Text("到期", "falling due"),
    "column-undated": Text("未定期限", "no date"),
    "sheet-whose": Text("按部门和人员", "By department, person"),
    "bad-within": Text(
        "“{text}”不是时长；写成 14天、2周、10个工作日、2个月",
        "{text!r} is no length of time; write 14 days, 2 weeks, 10 working days, 2 months",
    ),
    "within-unknown": Text(
        "{text} 超出了已公布的工作日历，无法推算；请改用天数，例如 14天",
        "{text} reaches beyond the published calendar of working days; give days instead, such as 14 days",
    ),
}
