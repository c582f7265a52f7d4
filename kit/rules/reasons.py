"""Why a sign-off does not hold, or why a rule cannot be decided; `{{ … }}` are arguments of the hit."""

from __future__ import annotations

from collections.abc import Mapping

from kit.model import Outcome, Text

REASONS: Mapping[str, Text] = {
    # undecidable
    "no-time": Text("只有日期、没有时间，按当日早晚会得出不同结论", "a date stands where the time of day decides"),
    "no-calendar": Text("所涉年度的工作日历尚未公布", "the calendar of working days is not published for that year"),
    "no-matrix": Text("对照表中没有这种组合", "the table of this rule does not know this combination"),
    "no-amount": Text("大写金额“{{ words }}”无法识别", "the amount in words, “{{ words }}”, cannot be understood"),
    "no-person": Text("“{{ post }}”是部门或岗位，看不出是哪个人", "“{{ post }}” is a department or post, not a person"),
    "no-roster": Text("没有组织名册（org.json）", "there is no roster (org.json)"),
    "no-register": Text("没有{{ expected }}", "there is no {{ expected }} on file"),
    "no-table": Text("设置 {{ expected }} 没有填写", "the setting {{ expected }} is empty"),
    "no-form": Text(
        "没有对应的单据：{{ expected }}（手册未规定其样式）",
        "there is no such document: {{ expected }} (no manual prints its form)",
    ),
    "no-date": Text("没有日期，排不进前后次序", "it has no date, so that its place among the others is not known"),
    "undecided": Text(
        "{{ count }} 件中有 {{ undecided }} 件无法判定是否按时，达标与否取决于它们",
        "of {{ count }} there are {{ undecided }} that may be in time or late, and the target depends on them",
    ),
    "open-period": Text("期间尚未结束", "the period is not closed yet"),
    # sign-offs
    "missing": Text("没有签字", "it is missing"),
    "unsigned": Text("没有签名", "there is no signature"),
    "undated": Text("没有签字日期", "it has no date"),
    "crossed": Text("填的是“{{ crossed }}”，不是签字", "“{{ crossed }}” is no sign-off"),
    "refused": Text("意见为不同意", "consent is refused"),
    "read": Text("只写了已阅，不等于同意", "taken note of is no consent"),
    "seal": Text("公司印章不能代替本人签名", "a company seal is not a person's signature"),
    "early": Text(
        "签于 {{ date }}，早于“{{ limit_label }}”（{{ limit }}）",
        "signed {{ date }}, before “{{ limit_label }}” ({{ limit }})",
    ),
    "late": Text(
        "签于 {{ date }}，晚于“{{ limit_label }}”（{{ limit }}）",
        "signed {{ date }}, after “{{ limit_label }}” ({{ limit }})",
    ),
    "deputy": Text("代签没有授权书编号", "a deputy signed without the number of an authority"),
    "original": Text(
        "“{{ role }}”的签字在签署件“{{ original }}”上", "“{{ role }}” signed on the original “{{ original }}”"
    ),
}

# What is absent from the whole audit, so that it is told once, of no document.
ABSENT = frozenset({"no-roster", "no-register", "no-table"})

# What to do where a rule cannot be decided, in place of the rule's own advice.
ADVICE: Mapping[str, Text] = {
    "no-time": Text("在单据上补写到时、分。", "Add the time of day to the document."),
    "no-calendar": Text(
        "工作日历公布后再审核；或在 schemas/pack.json 的 settings.holidays 中写明放假与调休。",
        "Audit again once the calendar is published, or state the days in settings.holidays of schemas/pack.json.",
    ),
    "no-matrix": Text(
        "在 schemas/pack.json 的 settings.matrices 中补上这种组合。",
        "Add the combination to settings.matrices of schemas/pack.json.",
    ),
    "no-person": Text("写明具体的人名。", "Write the person's name."),
    "no-roster": Text(
        "用 --org 指定组织名册，或把 org.json 放进表单包的 schemas 文件夹。",
        "Name the roster with --org, or put org.json into the schemas folder of the pack.",
    ),
    "no-register": Text(
        "把{{ expected }}放进所审核的文件夹，再审核一次。", "Put the {{ expected }} into the folder and audit again."
    ),
    "no-table": Text(
        "在表单包的 schemas/pack.json 中填写 {{ expected }}。",
        "Fill in {{ expected }} in schemas/pack.json of the pack.",
    ),
    "open-period": Text("期间结束后再审核。", "Audit again once the period is closed."),
}

# The message of a hit that is no violation.
VERDICTS: Mapping[Outcome, Text] = {
    "inconclusive": Text("无法判定“{{ title }}”：{{ reason }}。", "“{{ title }}” cannot be decided: {{ reason }}."),
    "by-eye": Text("请人工核对“{{ title }}”：{{ reason }}。", "Check “{{ title }}” by eye: {{ reason }}."),
}
