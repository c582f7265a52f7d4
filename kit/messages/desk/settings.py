"""The settings of an organisation."""

from __future__ import annotations

from kit.model import Text

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
        "现在用的是手册的标准设置。下载工作簿，填好后放进一个文件夹，用 kit serve --pack 文件夹 启动。",
        "The manuals' own settings hold. Fill in a workbook, put it into a folder, and start: kit serve --pack FOLDER.",
    ),
    "desk-settings-begin": Text("下载设置工作簿", "Download a workbook of settings"),
    "desk-settings-none": Text(
        "现在用的是手册的标准设置，不能更换。", "The manuals' own settings hold; they cannot be changed here."
    ),
}
