"""The words of `kit init`: the workbook of settings that it writes, and what to do next."""

from __future__ import annotations

from typing import Final

from kit.faults import Text

SETUP: Final[dict[str, Text]] = {
    "setup-title": Text("{name}：表单与审核设置", "{name}: settings of forms and audits"),
    "setup-readme": Text("说明", "Read me"),
    "setup-how": Text(
        "黄色单元格由本单位填写；灰色单元格是手册的规定，只供对照。没有改动的，一律按手册执行。",
        "Yellow cells are yours to fill in; grey ones are what the manuals say, and hold unless you change them.",
    ),
    "setup-sheet": Text("工作表", "Sheet"),
    "setup-what": Text("填什么", "What it is for"),
    "setup-check": Text(
        "填好后保存，在 kit 所在的电脑上运行：kit forms --pack {folder}。有填错的地方，会一次列出全部单元格。",
        "Save it, then run: kit forms --pack {folder}. Whatever is wrong is told at once, with its cells.",
    ),
    "setup-json": Text(
        "同一文件夹里如果还有 schemas/pack.json 或 schemas/org.json，以本工作簿为准。",
        "Where the folder also has a schemas/pack.json or schemas/org.json, this workbook goes before them.",
    ),
    "item-organisation.zh": Text("印在每张表单的表头", "printed at the head of every form"),
    "item-organisation.en": Text("英文表单用，可不填", "for forms in English; may stay blank"),
    "item-name": Text("印在报告开头，不填即单位名称", "printed at the head of reports; blank: the organisation's name"),
    "item-version": Text("设置改动后可以加一，报告会写明", "raise it when you change the settings; reports state it"),
    "item-zone": Text("单据上时间所用的时区，一般不改", "of the times in documents; seldom changed"),
    "sheet-organisation": Text("单位名称，印在表单和报告上", "the name that forms and reports bear"),
    "sheet-limits": Text(
        "时限、次数、目标和保管期限：在“本单位规定”一列改成自己的，如 4小时、3个工作日、2周、95%",
        "time limits, counts, targets, periods of keeping: write your own in the column “Yours”, e.g. 4 hours",
    ),
    "sheet-off": Text(
        "不采用的规则，在“是否停用”一列选“停用”", "rules that you do not use: choose “off” in the column “Switched off”"
    ),
    "sheet-rules": Text(
        "本单位自己的规则，一行一条：选表单和要求，栏目照表单上的写法。写法见后面的“规则示例”",
        "rules of your own, one a row: choose form and demand, fields as on the form; the next sheet has examples",
    ),
    "setup-examples": Text("规则示例", "Examples of rules"),
    "setup-examples-note": Text(
        "照样写在“规则”工作表里；这一页只供参考。", "Write them on the sheet before; this one is not read."
    ),
    "setup-meaning": Text("意思", "What it asks"),
    "demand-required": Text("结论为不合格的，必须填写整改措施", "under that condition, measures must be filled in"),
    "demand-at_most": Text("级别为一级的，金额不得超过 20000", "under that condition, the amount is 20000 at most"),
    "demand-at_least": Text("参加人数不得少于 3", "3 people attend at least"),
    "demand-deadline": Text(
        "受理后 3 个工作日内完成；按办公时间算小时的，写“4小时（工作时间）”",
        "completed within 3 working days of receipt; for hours of office time write “4 hours office time”",
    ),
    "demand-order": Text("几个日期依次不早于前一个", "none of these dates is earlier than the one named before it"),
    "demand-signoff": Text(
        "这些角色都要签字、写意见和日期；只能用于有签批表的表单", "each of these has signed, with opinion and date"
    ),
    "demand-sum": Text("合计金额等于明细表各行金额之和", "the total is the sum of the rows"),
    "demand-every": Text(
        "每周（每月、每季度）归档一份；按填表日期算", "one is filed every week (month, quarter), by its date"
    ),
    "demand-pattern": Text("编号照这个样子：文字相同，年份 4 位，序号位数不少于示例", "numbers look like this one"),
    "demand-keep": Text(
        "从归档日期起保管 5 年；不写起点的，按表单日期", "kept for 5 years from that date, or from the form's own"
    ),
    "demand-filing": Text("文件名里要有编号和项目名称", "the file's name bears number and project"),
    "sheet-hours": Text(
        "左边是每个工作日的办公时间；右边是与国家放假安排不同的日子",
        "on the left the office hours of a working day, on the right days that differ from the state calendar",
    ),
    "sheet-people": Text(
        "左边每人每个职务一行；右边是部门及其别名。有了名册，才能核对签批人、新员工和权限",
        "on the left a row for each post of a person, on the right the departments; it lets the kit check who signs",
    ),
    "sheet-deputies": Text(
        "代签授权、大客户及其客户经理、角色的别名",
        "who may sign for whom, who looks after which account, names of roles",
    ),
    "sheet-matrices": Text(
        "规则对照的各种表：满足条件一、条件二的，应为右边的结果",
        "tables that rules look up: where the conditions hold, the result follows",
    ),
    "sheet-codes": Text("本单位的表单编号，印在表单上", "your own codes, printed on the forms"),
    "sheet-labels": Text(
        "本单位对栏目的叫法，原来的叫法仍能识别", "your own words for fields; the old ones are still understood"
    ),
    "sheet-not_forms": Text(
        "归档文件夹里不是表单的文件：只登记，不检查；* 代表任意文字，** 代表任意文件夹",
        "files in the archive that are no forms: counted, not read; * stands for any text, ** for folders",
    ),
    "no-name": Text("请用 --name 写明单位名称", "give the organisation's name with --name"),
    "switched-off": Text("停用", "off"),
    "day-off": Text("放假", "off"),
    "day-worked": Text("上班", "worked"),
    "setup-next": Text(
        """{name} 的表单包已经建好。

接下来：
1. 用 Excel、WPS 或 LibreOffice 打开“{book}”，填写黄色单元格：先填“部门与人员”，再改“期限与标准”。
2. 检查设置：            kit forms --pack {argument}
3. 生成一份空白表：      kit render complaint-record --pack {argument} -o 客户投诉记录表.docx
4. 审核一个归档文件夹：  kit audit 归档文件夹 --pack {argument} --format html -o 审核报告.html
5. 每次都用这套设置：    把环境变量 KIT_PACK 设为 {folder} 的完整路径，就不必再写 --pack。

改过的表单模板放进 {folder}/templates/，文件名与原模板相同。""",
        """The pack of {name} is ready.

What to do next:
1. Open “{book}” in Excel, WPS or LibreOffice and fill in the yellow cells: first the people, then the time limits.
2. Check the settings:     kit forms --pack {argument}
3. Make a blank form:      kit render complaint-record --pack {argument} -o complaint.docx
4. Audit a folder:         kit audit FOLDER --pack {argument} --format html -o report.html
5. To use it every time:   set the variable KIT_PACK to the full path of {folder}.

Templates that you changed go into {folder}/templates/, under the names of the old ones.""",
    ),
    "confirm-read": Text("已读取 {name}：{organisation}", "Read {name}: {organisation}"),
    "confirm-limits": Text(
        "本单位改动了 {count} 项期限与标准，现按改动后的执行：", "Limits and figures changed, now in force: {count}"
    ),
    "confirm-limit": Text(
        "  {rule} {title} · {item}：由 {standard} 改为 {own}", "  {rule} {title} · {item}: {own} instead of {standard}"
    ),
    "confirm-new-limit": Text(
        "  {rule} {title} · {item}：新定为 {own}", "  {rule} {title} · {item}: {own}, set by you"
    ),
    "confirm-no-limits": Text("期限与标准没有改动，按手册执行。", "No limit or figure is changed: the manuals hold."),
    "confirm-off": Text("停用的规则 {count} 条：{names}", "Rules switched off: {count} ({names})"),
    "confirm-own": Text("本单位自己的规则 {count} 条：{names}", "Rules of your own: {count} ({names})"),
    "confirm-people": Text("人员名册 {count} 人。", "People on the roster: {count}."),
    "confirm-nobody": Text(
        "还没有填写人员；签字人是不是本人，暂时无法核对。",
        "Nobody is listed yet, so nobody's signature can be checked.",
    ),
    "confirm-not-read": Text(
        "不是设置、没有读的工作表：{names}", "Sheets that are no settings and were not read: {names}"
    ),
    "setup-note": Text("下一步.txt", "next-steps.txt"),
}
