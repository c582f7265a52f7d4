"""The words of the analysis report: its command's messages, and what its charts are labelled with."""

from __future__ import annotations

from kit.faults import Text

ANALYSIS: dict[str, Text] = {
    "analysis-settings": Text(
        "分析报告由表单包设置 settings.analysis 指定的表单得出；表单包 {pack} 缺少：{places}",
        "the analysis follows from the forms that settings.analysis of the pack names; in {pack} there is no {places}",
    ),
    "needs-charts": Text(
        "图表需要 matplotlib，尚未安装；请运行 pip install 'kit-forms[charts]'，或加 --no-charts 不作图表。",
        "Charts need matplotlib, which is not installed: pip install 'kit-forms[charts]', or use --no-charts.",
    ),
    "no-matters": Text("{first} 至 {last} 之间没有登记的事项。", "No matters are registered from {first} to {last}."),
    "period-reversed": Text("{last} 早于 {first}。", "{last} is earlier than {first}."),
    "report-unread": Text("{count} 份文件没有读到，未计入。", "{count} file(s) could not be read and are not counted."),
    "to-be-added": Text("还须人工补充：{names}。", "To be added by hand: {names}."),
    "chart-months": Text("各月登记与超期", "Entries and overdue by month"),
    "chart-entries": Text("登记", "entries"),
    "chart-overdue": Text("超期", "overdue"),
    "chart-composition": Text("事项构成与办理情况", "What the matters were and how they ended"),
}

# Values of the kit's own forms, for charts and tables in English.
VALUES: dict[str, str] = {
    "常规咨询": "routine",
    "紧急事务": "urgent",
    "投诉建议": "complaint",
    "专业问题": "expert",
    "直接答复": "answered",
    "转办处理": "passed on",
    "升级处理": "escalated",
    "转为投诉": "complaint",
    "已解决": "solved",
    "部分解决": "partly",
    "未解决": "unsolved",
    "非常满意": "very satisfied",
    "满意": "satisfied",
    "一般": "fair",
    "不满意": "dissatisfied",
    "未评价": "not rated",
    "信息传递及时性": "timely information",
    "渠道操作便捷性": "ease of use",
    "问题响应效率": "speed of response",
    "总体满意度": "overall satisfaction",
}
