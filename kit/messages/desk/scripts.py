"""What the scripts of the pages say."""

from __future__ import annotations

from kit.faults import Text

SCRIPTS: dict[str, Text] = {
    "desk-js-chosen": Text("已选 {count} 个文件", "{count} files chosen"),
    "desk-js-sending": Text("正在上传 {percent}%", "sending {percent}%"),
    "desk-js-reading": Text("正在检查……", "checking…"),
    "desk-js-unsent": Text("没有传成，请重试。", "Not sent; please try again."),
    "desk-js-far": Text("已读 {done} 份，共 {of} 份", "{done} of {of} files read"),
    "desk-js-judging": Text(
        "已读完 {of} 份，正在核对单据之间的关系……", "all {of} files read; comparing them with each other…"
    ),
    "desk-js-row": Text("第 {n} 行", "Row {n}"),
    "desk-js-remove": Text("删除第 {n} 行", "Remove row {n}"),
    "desk-js-read": Text("读作 {value}", "read as {value}"),
    "desk-js-missing": Text("还有 {count} 项必填", "{count} still required"),
    "desk-js-wrong": Text("{count} 处要改", "{count} to correct"),
    "desk-js-join": Text("，", ", "),
    "desk-js-complete": Text("内容已填全", "All is filled in"),
    "desk-js-summary": Text("有 {count} 处要先处理", "{count} to see to first"),
    "desk-js-made": Text("已生成“{name}”", "Made “{name}”"),
    "desk-js-restored": Text("已恢复上次没有填完的内容。", "What you had not finished last time is back."),
    "desk-js-failed": Text("没有生成，请刷新页面后重试。", "Nothing was made; please reload the page and try again."),
    "desk-js-away": Text(
        "连不上表单台，内容已存在本浏览器中。", "The desk does not answer; what you typed is kept in this browser."
    ),
    "desk-js-larger": Text("点开看大图", "Open it at full size"),
    "desk-js-page": Text("{name} 第 {n} 页", "page {n} of {name}"),
}
