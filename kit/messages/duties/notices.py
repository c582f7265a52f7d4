"""The words of the command that makes notices."""

from __future__ import annotations

from kit.faults import Text

NOTICES: dict[str, Text] = {
    "notices-made": Text("{name}（{count} 项）", "{name} ({count})"),
    "notices-besides": Text("（同一原因的问题：{numbers}）", " (of the same cause: {numbers})"),
    "notices-kept": Text("（未写明部门，由归档部门处理）", " (no department is named: whoever files it sees to it)"),
    "notices-basis-own": Text("表单通用要求", "general requirements on forms"),
    "notices-asked-record": Text("请提交：{about}（{title}）", "Please hand in: {about} ({title})"),
    "notices-asked-signoff": Text("请{about}签字（{title}）", "Please have it signed: {about} ({title})"),
    "notices-ahead": Text(
        "有 {count} 份单据的日期晚于 {as_of}，未列入",
        "Documents dated after {as_of}, which notices do not ask about: {count}",
    ),
    "notices-long": Text(
        "{name} 有 {count} 项，篇幅较长；可用 --by person 分到个人，或附整改台账逐项填写（kit audit --format ledger）",
        "{name} is long: {count} items. --by person splits it up; a register (kit audit --format ledger) has room for "
        "an answer to each",
    ),
    "notices-masked": Text(
        "通知里的姓名、联系方式已隐去，只供查看；要发出的请不加 --mask 生成",
        "Names and contact details are masked: these notices are for looking at; make those that go out without --mask",
    ),
    "notices-incomplete": Text(
        "有文件未能读取，通知可能不全；处理后请重新生成。",
        "Some files could not be read: notices may be incomplete. Make them again when that is settled.",
    ),
    "notices-no-sender": Text(
        "没有写明由哪个部门发出；用 --issued-by 给出，或在 pack.json 的 settings.keeper 写明",
        "it is not said which department sends the notices; give --issued-by, or settings.keeper in pack.json",
    ),
}
