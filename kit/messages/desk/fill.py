"""Forms on a page: the gallery, fields, lists."""

from __future__ import annotations

from kit.faults import Text

FILL: dict[str, Text] = {
    "desk-yes": Text("是", "yes"),
    "desk-no": Text("否", "no"),
    "desk-hint-date": Text("如 2026-03-31", "such as 2026-03-31"),
    "desk-hint-moment": Text("如 2026-03-31 09:30", "such as 2026-03-31 09:30"),
    "desk-gallery-title": Text("全部表单", "All forms"),
    "desk-gallery-about": Text("选一种开始填写。", "Choose one to fill in."),
    "desk-gallery-search": Text("查找表单", "Find a form"),
    "desk-gallery-none": Text("没有名称相符的表单。", "No form has a name like that."),
    "desk-gallery-blank": Text("下载空白表", "Blank form"),
    "desk-gallery-list": Text("按名单批量生成", "From a list"),
    "desk-fill-version": Text("版本 {version}", "version {version}"),
    "desk-fill-needed": Text("必填", "required"),
    "desk-fill-choose": Text("请选择", "Choose…"),
    "desk-fill-clear": Text("不填", "Leave blank"),
    "desk-fill-derived": Text("自动计算", "worked out for you"),
    "desk-fill-pick": Text("选择日期：{label}", "Pick a date: {label}"),
    "desk-fill-row": Text("一行", "row"),
    "desk-fill-remove": Text("删除这一行", "Remove this row"),
    "desk-fill-add": Text("加一行", "Add a row"),
    "desk-fill-seldom": Text("代签、授权、签署件", "Deputy, authorisation, signed original"),
    "desk-fill-advice": Text("审核时会指出", "What an audit would say"),
    "desk-fill-advice-about": Text(
        "内容已经填全，仍可下载；下面这些请再看一眼。",
        "All is filled in and can be downloaded; please look at these once more.",
    ),
    "desk-fill-draft": Text("先下载未填完的", "Download it unfinished"),
    "desk-fill-discard": Text("清空重填", "Clear and start again"),
    "desk-fill-word": Text("下载 Word 文件", "Download Word file"),
    "desk-fill-excel": Text("下载 Excel 文件", "Download Excel file"),
    "desk-fill-pdf": Text("下载 PDF", "Download PDF"),
    "desk-list-title": Text("按名单批量生成《{title}》", "{title}: many from a list"),
    "desk-list-faults": Text("“{name}”有 {count} 处要改", "“{name}” needs {count} corrections"),
    "desk-list-none-made": Text(
        "还没有生成任何文件；改好后重新上传。", "Nothing has been made yet; correct the list and send it again."
    ),
    "desk-list-one": Text("1. 填名单", "1. Fill in the list"),
    "desk-list-one-about": Text(
        "每份单据填一行，列名和下拉选项都已备好；表格内容填在各自的工作表里。",
        "A row for each document; headings and drop-downs are there, each table has a sheet of its own.",
    ),
    "desk-list-get": Text("下载名单", "Download the list"),
    "desk-list-two": Text("2. 上传名单", "2. Send it in"),
    "desk-list-two-about": Text(
        "每行生成一份文件，打成一个压缩包；有一处不对就一份也不生成，并列出全部问题。",
        "Each row becomes a file, all in one archive; if anything is wrong none is made, and all of it is listed.",
    ),
    "desk-list-file": Text("名单（.xlsx 或 .csv）", "List (.xlsx or .csv)"),
    "desk-list-draft": Text("没填全的也生成", "Make unfinished ones, too"),
    "desk-list-make": Text("生成", "Make the documents"),
    "desk-list-most": Text("一份名单最多 {most} 份单据，请分开", "a list may hold {most} documents; please divide it"),
}
