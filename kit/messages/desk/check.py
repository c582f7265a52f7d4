"""Completed files that are dropped."""

from __future__ import annotations

from kit.faults import Text

CHECK: dict[str, Text] = {
    "desk-check-title": Text("检查填好的文件", "Check completed files"),
    "desk-check-about": Text(
        "一份或多份都可以，马上看到每份哪里不对、怎么改。",
        "One or many: see at once what is wrong with each, and how to put it right.",
    ),
    "desk-check-drop": Text("把文件拖到这里，或者选择文件", "Drop files here, or choose them"),
    "desk-check-kinds": Text(
        "Word、Excel 和 WPS 文件；装有 LibreOffice 时也可以是 .doc、.xls、.odt、.ods",
        "Word, Excel and WPS files; where LibreOffice is installed .doc, .xls, .odt and .ods, too",
    ),
    "desk-check-go": Text("开始检查", "Check"),
    "desk-check-safe": Text(
        "文件只用来检查，不会归档，关闭表单台时删除。",
        "Files are only looked at, never filed, and deleted when the desk is closed.",
    ),
    "desk-check-more": Text("再检查一些文件", "Check more files"),
    "desk-verdicts-title": Text("检查结果", "What was found"),
    "desk-verdicts-about": Text(
        "这里只看单据本身；与其他单据是否对应、有没有缺漏，在归档审核中检查。",
        "Each document by itself; whether it agrees with others, and what is missing, is for the audit of the archive.",
    ),
    "desk-verdicts-filed": Text(
        "归档审核对这份单据的结论，截至 {as_of}。", "What the audit of the archive says of it, as of {as_of}."
    ),
    "desk-verdicts-back": Text("回到这份单据", "Back to the document"),
    "desk-check-identified": Text("按{by}认出", "recognised by {by}"),
    "desk-check-unsure": Text("不完全确定", "not quite certain"),
    "desk-check-no-title": Text("没有认出是哪种表单", "not recognised as one of the forms"),
    "desk-check-unread": Text("没有结论：文件没能读出", "No verdict: the file could not be read"),
    "desk-check-unknown": Text("没有结论：认不出是哪一种表单", "No verdict: not recognised as one of the forms"),
    "desk-check-error": Text("{count} 处错误", "errors: {count}"),
    "desk-check-warning": Text("{count} 处警告", "warnings: {count}"),
    "desk-check-unsure-count": Text("{count} 处要人工核对", "for a person to decide: {count}"),
    "desk-check-note": Text("{count} 条提示", "notes: {count}"),
    "desk-check-good": Text("没有发现问题", "Nothing was found"),
    "desk-check-copy": Text("下载批注件", "Copy with comments"),
    "desk-check-marked": Text("（批注）", " (marked)"),
    "desk-check-no-form": Text("这不是单据", "This is no form"),
    "desk-check-no-form-sure": Text("从这次检查中去掉？", "Leave it out of this check?"),
    "desk-check-no-form-do": Text("去掉", "Leave it out"),
    "desk-check-printing": Text("正在打印成页面……", "printing its pages…"),
    "desk-check-left": Text("不是单据，没有检查：", "No forms, not checked:"),
    "desk-gone": Text("这些文件已经不在了，请重新上传。", "These files are no longer here; please send them again."),
}
