"""The words for lists that forms are made from."""

from __future__ import annotations

from kit.model import Text

FEEDS: dict[str, Text] = {
    "list-faults": Text("名单 {name} 有 {count} 处要改：", "The list {name} needs {count} corrections:"),
    "list-unread": Text("名单 {name} 读不了：{detail}", "The list {name} cannot be read: {detail}"),
    "list-empty": Text("名单里没有内容", "the list is empty"),
    "list-missing": Text("缺少必填栏目的列：{names}", "columns of required fields are missing: {names}"),
    "list-heading": Text("不认识列名“{name}”{near}", "no field is called “{name}”{near}"),
    "list-twice": Text("列名“{name}”出现了两次", "the heading “{name}” stands twice"),
    "list-value": Text(
        "“{label}”填的“{value}”无法识别。{advice}", "“{value}” in “{label}” is not understood: {advice}"
    ),
    "list-choice": Text("“{label}”填的“{value}”不在选项之中：{names}", "“{value}” in “{label}” is none of: {names}"),
    "list-untied": Text("缺少“{name}”列：每一行属于哪份单据", "the column “{name}” is missing: whose rows are these"),
    "list-no-document": Text("“{name}”为“{value}”的单据不存在", "there is no document whose “{name}” is “{value}”"),
    "list-other-sheet": Text(
        "工作表“{name}”不属于这种表单；表格的工作表有：{names}",
        "the sheet “{name}” does not belong to this form; its tables are: {names}",
    ),
    "given-twice": Text("同一栏目写了两次", "the same field is given twice"),
    "other-form": Text("这条记录是另一种表单的", "this record belongs to another form"),
    "unread-record": Text("这条记录对应的文件没有读出来", "the file of this record could not be read"),
    "mixed-forms": Text(
        "这些文件是几种表单（{names}），一份名单只能放一种",
        "the files are of several forms ({names}); a list holds one",
    ),
    "number-none": Text("表单“{form}”没有编号栏目", "the form {form!r} has no field for a number"),
    "number-continue": Text("--continue 只与 --number 同用", "--continue goes with --number"),
}
