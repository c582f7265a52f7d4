"""The settings of an organisation."""

from __future__ import annotations

from kit.faults import Text

SETTINGS: dict[str, Text] = {
    "desk-settings-title": Text("设置", "Settings"),
    "desk-settings-about": Text(
        "单位的名称、人员、期限和规则，都写在一个工作簿里：设置.xlsx。",
        "Name, people, time limits and rules of the organisation stand in one workbook, settings.xlsx.",
    ),
    "desk-settings-now": Text("现在的设置", "As it is now"),
    "desk-settings-organisation": Text("单位名称", "Organisation"),
    "desk-settings-name": Text("表单包", "Pack"),
    "desk-settings-forms": Text("表单", "Forms"),
    "desk-settings-rules": Text("规则", "Rules"),
    "desk-settings-off": Text("停用的规则", "Rules switched off"),
    "desk-settings-hours": Text("办公时间", "Office hours"),
    "desk-settings-roster": Text("人员名册", "People"),
    "desk-settings-people": Text("{count} 人", "{count}"),
    "desk-settings-nobody": Text("没有名册，与人员有关的规则无法判定", "none; rules about people cannot be decided"),
    "desk-settings-all-rules": Text("全部规则（{count}）", "All rules ({count})"),
    "desk-settings-new": Text("更换设置", "Change the settings"),
    "desk-settings-new-about": Text(
        "下载工作簿，改好后上传：先检查并列出改动，确认后才生效。",
        "Download the workbook, change it, send it in: changes are listed first, and hold once you say so.",
    ),
    "desk-settings-get": Text("下载现在的工作簿", "Download the workbook"),
    "desk-settings-book": Text("新的设置工作簿（.xlsx）", "New workbook of settings (.xlsx)"),
    "desk-settings-try": Text("检查", "Try it"),
    "desk-settings-faults": Text("“{name}”有地方要改，没有采用", "“{name}” was not taken; please correct this"),
    "desk-settings-changes": Text("检查通过，有 {count} 处改动", "It is sound; {count} changes"),
    "desk-settings-what": Text("项目", "What"),
    "desk-settings-before": Text("现在", "Now"),
    "desk-settings-after": Text("改为", "Then"),
    "desk-settings-same": Text("在这里列出的内容没有变化。", "Nothing of what is listed here would change."),
    "desk-settings-take": Text("采用新设置", "Take the new settings"),
    "desk-settings-leave": Text("不采用", "Leave it"),
    "desk-settings-changed": Text(
        "别人刚刚换过设置，这次没有采用；请重新检查。",
        "Somebody else has just changed the settings; nothing was taken, please try again.",
    ),
    "desk-settings-own": Text("开始本单位自己的设置", "Begin settings of your own"),
    "desk-settings-own-about": Text(
        "现在用的是手册的标准设置。请下载工作簿，填好后放进一个单独的文件夹，再请当初安装表单台的人改用这个文件夹启动。",
        "The manuals' own settings hold. Download the workbook, fill it in, put it into a folder of its own, and ask "
        "whoever set up the desk to start it with that folder.",
    ),
    "desk-settings-command": Text(
        "供安装的人参考：kit serve --pack 文件夹", "For whoever set it up: kit serve --pack FOLDER"
    ),
    "desk-settings-begin": Text("下载设置工作簿", "Download a workbook of settings"),
    "desk-settings-none": Text(
        "现在用的是手册的标准设置，不能更换。", "The manuals' own settings hold; they cannot be changed here."
    ),
    "desk-adopt-title": Text("添加自己的表单", "Add a form of your own"),
    "desk-adopt-about": Text(
        "上传空白表和几份填好的：先认出栏目，由您核对，再加入表单包。",
        "Send in a blank form and filled copies: its fields are found, you look them over, and it goes into the pack.",
    ),
    "desk-adopt-blank": Text("空白表", "Blank form"),
    "desk-adopt-copies": Text("填好的（可多选）", "Filled copies (several)"),
    "desk-adopt-copies-hint": Text("三份以上，认得更准", "three or more make it surer"),
    "desk-adopt-copies-only": Text("没有空白表，全部是填好的", "There is no blank form, all are filled copies"),
    "desk-adopt-name": Text("表单名称", "Title"),
    "desk-adopt-name-hint": Text("不填则用表上印的标题", "blank: the title that it prints"),
    "desk-adopt-go": Text("识别栏目", "Find its fields"),
    "desk-adopt-no-pack": Text(
        "要先有本单位自己的文件夹。请管理员在电脑上运行 kit init 我们公司 --name 单位名称，"
        "再用 kit serve --pack 我们公司 打开表单台，然后回到这一页。",
        "This takes a folder of your organisation's own. Have whoever set up the desk run "
        "kit init ours --name NAME, open the desk with kit serve --pack ours, and come back to this page.",
    ),
    "desk-adopt-there": Text(
        "表单包里已经有《{name}》，没有加入。", "The pack has “{name}” already; nothing was added."
    ),
    "desk-adopt-joined": Text(
        "已加入“{title}”，原有 {count} 种表单不变", "“{title}” is added; the {count} forms there were are as before"
    ),
    "desk-adopt-exists": Text(
        "表单包里已有这种表单，没有改动。要改用新版，请管理员在表单包里更新；不是同一种表单的，请在“表单名称”另起名称",
        "the pack has this form already; nothing is changed. For a new version ask whoever looks after the pack; "
        "where it is another form, give it another title",
    ),
    "desk-adopt-alike": Text(
        "与表单包里已有的“{title}”分不开：标题和栏目都相同。不是同一种表单的，请在“表单名称”另起名称，并把它印在表上",
        "cannot be told from “{title}” of the pack: title and labels are the same. Where it is another form, give it "
        "another title, and print it there",
    ),
    "desk-adopt-nothing": Text(
        "没有找到可填写的地方：这是空白表吗？如果给的都是填好的，请勾选“没有空白表，全部是填好的”",
        "no place to fill in was found: is this the blank form? If all files are filled copies, tick "
        "“There is no blank form, all are filled copies”",
    ),
    "desk-adopt-bad-id": Text(
        "认不出表单名称；请在“表单名称”填写，例如“用印申请单”",
        "the title is not clear; write one, such as Request for a seal",
    ),
    "desk-adopt-line": Text("第 {row} 个栏目：{words}", "field {row}: {words}"),
    "desk-draft-about": Text(
        "认出 {count} 个栏目，用 {copies} 份填好的核对；标黄的请留意。",
        "{count} fields found, proved on {copies} copies; please look at those marked.",
    ),
    "desk-draft-paper": Text("看表样", "See the page"),
    "desk-draft-first-doubt": Text("第一处请留意的（共 {count} 处）", "First of those to look at ({count})"),
    "desk-draft-take": Text("加入表单包", "Add it to the pack"),
    "desk-draft-label": Text("栏目名称", "Label"),
    "desk-draft-kind": Text("类型", "Kind"),
    "desk-draft-unit": Text("单位", "Unit"),
    "desk-draft-options": Text("选项（用；隔开）", "Options (; between)"),
    "desk-draft-keep": Text("保留", "keep"),
    "desk-draft-proof": Text(
        "读到 {found} · 空白 {blank} · 存疑 {guessed} · 未找到 {missing}",
        "read {found} · blank {blank} · in doubt {guessed} · not found {missing}",
    ),
    "desk-draft-examples": Text("例：", "such as"),
    "desk-draft-again": Text("保存修改并重新核对", "Save and prove again"),
    "desk-draft-unclaimed": Text("没有归入栏目的文字（{count}）", "Text that no field claims ({count})"),
}
