"""The words for commands that are typed wrongly."""

from __future__ import annotations

from kit.model import Text

USAGE: dict[str, Text] = {
    "usage": Text("用法：{pieces}", "Usage: {pieces}"),
    "usage-try": Text("说明见 {command} --help", "Try '{command} --help' for help."),
    "usage-no-command": Text("没有命令 {name}{near}", "No such command {name!r}.{near}"),
    "usage-which-command": Text("要写明命令", "Missing command."),
    "usage-no-option": Text("没有选项 {name}{near}", "No such option {name!r}.{near}"),
    "usage-near": Text("；是不是 {names}？", " Did you mean {names}?"),
    "usage-missing-argument": Text("缺少参数 {name}", "Missing argument {name!r}."),
    "usage-missing-option": Text("缺少选项 {name}", "Missing option {name!r}."),
    "usage-extra": Text("多出的参数：{names}", "Got unexpected extra arguments ({names})"),
    "usage-needs-value": Text("选项 {name} 后面要有内容", "Option {name!r} requires an argument."),
    "usage-no-value": Text("选项 {name} 不带内容", "Option {name!r} does not take a value."),
    "usage-bad": Text("{name} 的内容不对：{detail}", "Invalid value for {name!r}: {detail}"),
    "usage-choice": Text("{value} 不在 {names} 之中", "{value!r} is not one of {names}."),
    "usage-date": Text("{value} 不是日期，写成 2026-12-31", "{value!r} is no date; write 2026-12-31."),
    "usage-integer": Text("{value} 不是整数", "{value!r} is not a valid integer."),
    "usage-number": Text("{value} 不是数", "{value!r} is not a valid number."),
    "usage-range": Text("{value} 超出范围 {range}", "{value} is not in the range {range}."),
    "usage-folder": Text("{value} 是文件夹", "{value!r} is a directory."),
}
