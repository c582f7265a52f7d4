"""The sheet of rules: its columns, what may be demanded, and how each demand is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kit.model import Text
from kit.pack.workbook.names import SheetBlock, WorkbookColumn

RULES: Final = SheetBlock(
    "rules",
    (
        WorkbookColumn("id", Text("编号", "No."), 10),
        WorkbookColumn(
            "form", Text("表单", "Form"), 24, Text("没有列出的直接写名称", "type the title of one not listed")
        ),
        WorkbookColumn("demand", Text("要求", "Demand"), 12),
        WorkbookColumn("field", Text("栏目", "Fields"), 28, Text("表单上的名称，多个用“、”分开", "as on the form")),
        WorkbookColumn("other", Text("对照栏目", "Measured from"), 22, Text("起点，或合计的列", "start, or column")),
        WorkbookColumn(
            "value", Text("数值或期限", "Figure"), 20, Text("如 20000、3个工作日、每周", "20000, 3 working days")
        ),
        WorkbookColumn("when", Text("条件", "When"), 30, Text("如 级别=一级 且 金额不少于5000", "such as Level=一级")),
        WorkbookColumn("severity", Text("程度", "Severity"), 10, Text("不填即错误", "blank: error")),
        WorkbookColumn("title", Text("说明", "Words of yours"), 34, Text("可不填", "may stay blank")),
    ),
)
DEMANDS: Final[Mapping[str, Text]] = {
    "required": Text("必填", "required"),
    "at_most": Text("不超过", "at most"),
    "at_least": Text("不少于", "at least"),
    "deadline": Text("期限", "time limit"),
    "order": Text("日期先后", "dates in order"),
    "signoff": Text("签批", "signed by"),
    "sum": Text("合计", "total"),
    "every": Text("每期一份", "one per period"),
    "pattern": Text("编号格式", "number written as"),
    "keep": Text("保管", "kept for"),
    "filing": Text("文件名", "file name bears"),
}
SEVERITIES: Final[Mapping[str, Text]] = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "note": Text("提示", "note"),
}
# One row of each, as the sheet explains them: fields, measured from, figure, when.
EXAMPLES: Final[Mapping[str, tuple[Text, Text, Text, Text]]] = {
    "required": (Text("整改措施", "Measures"), Text("", ""), Text("", ""), Text("结论=不合格", "Result=不合格")),
    "at_most": (Text("金额", "Amount"), Text("", ""), Text("20000", "20000"), Text("级别=一级", "Level=一级")),
    "at_least": (Text("参加人数", "Attendance"), Text("", ""), Text("3", "3"), Text("", "")),
    "deadline": (
        Text("完成时间", "Completed at"),
        Text("受理时间", "Received at"),
        Text("3个工作日", "3 working days"),
        Text("", ""),
    ),
    "order": (
        Text("申请日期、批准日期、执行日期", "Applied on, Approved on"),
        Text("", ""),
        Text("", ""),
        Text("", ""),
    ),
    "signoff": (Text("部门负责人、分管领导", "Head of department"), Text("", ""), Text("", ""), Text("", "")),
    "sum": (Text("合计金额", "Total"), Text("明细·金额", "Items·Amount"), Text("", ""), Text("", "")),
    "every": (Text("填表日期", "Date"), Text("", ""), Text("每周", "every week"), Text("", "")),
    "pattern": (Text("编号", "Number"), Text("", ""), Text("HT-2026-001", "HT-2026-001"), Text("", "")),
    "keep": (Text("", ""), Text("归档日期", "Archived on"), Text("5年", "5 years"), Text("", "")),
    "filing": (Text("编号、项目名称", "Number, Project"), Text("", ""), Text("", ""), Text("", "")),
}
