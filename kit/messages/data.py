"""The words for data without canonical form, for lists of data, for places and for faults that end a command."""

from __future__ import annotations

from kit.faults import Text

DATA: dict[str, Text] = {
    # Data without canonical form (kit.data.canonical).
    "not-an-object": Text("应为一个对象（{{…}}）", "must be an object ({{…}})"),
    "unknown-field": Text("表单没有这一项", "the form has no such field"),
    "not-a-list": Text("应为一个列表（[…]）", "must be a list ([…])"),
    "not-a-text": Text("应为文字（加引号）", "must be a text, in quotes"),
    "control-character": Text("含有不能写入文件的控制字符", "holds a control character that no file can carry"),
    "placeholder": Text(
        "“/”、“无”、“同上”之类不是内容；没有就省去这一项",
        "marks such as “/” or “无” are no value; leave the field out instead",
    ),
    "not-a-number": Text("应为数字（不加引号）", "must be a number, without quotes"),
    "too-many-digits": Text("数字超过 15 位", "has more than 15 digits"),
    "too-many-rows": Text("行数超过表格固定的行数", "has more rows than the table holds"),
    "too-long": Text("超过 Excel 单元格能容纳的长度", "is longer than an Excel cell can be"),
    "not-yes-or-no": Text("应为 true 或 false", "must be true or false"),
    # Faults that end a command.
    "fault": Text("错误：", "Error: "),
    "pack": Text("表单包有误：{detail}", "the pack is broken: {detail}"),
    "internal": Text(
        "程序自身出错（{detail}），没有结论；请把这一行交给维护人员",
        "the kit failed ({detail}), there is no verdict; please pass this line to the maintainers",
    ),
    "interrupted": Text("已中断，没有结论", "interrupted; there is no verdict"),
    "data": Text(
        "数据有 {count} 处问题，没有写入任何文件", "the data cannot be used, nothing was written; problems: {count}"
    ),
    "record-n": Text("第 {n} 条", "record {n}"),
    "no-records": Text("{name}：里面没有记录", "{name}: there are no records in it"),
    "bad-json": Text(
        "{name}：第 {line} 行不是有效的 JSON：{detail}", "{name}: line {line} is not valid JSON: {detail}"
    ),
    "bad-key": Text("{name}：“{detail}”出现了两次", "{name}: the key {detail!r} is given twice"),
    "bad-value": Text("{name}：JSON 里有不能用的内容：{detail}", "{name}: JSON that cannot be used: {detail}"),
    "cannot-read": Text("{name}：读不了：{detail}", "{name}: cannot be read: {detail}"),
    "too-much": Text("内容太多，超出读取上限", "too much: no document that can be read back holds it"),
    "too-many-passwords": Text("{name}：密码超过 {most} 个", "{name}: more than {most} passwords"),
    "bad-limit": Text("{value} 不是“名称=数字”；名称有：{names}", "{value} is no NAME=NUMBER; the names are {names}"),
    "cannot-write": Text("{name}：写不了：{detail}", "{name}: cannot be written: {detail}"),
    "exists": Text("{name} 已经存在；加 --force 才覆盖", "{name} exists already; --force overwrites it"),
    "not-empty": Text("文件夹 {name} 不是空的", "the folder {name} is not empty"),
    "not-a-folder": Text("{name} 不是文件夹", "{name} is no folder"),
    "suffix": Text(
        "{name}：这种表单是 {suffix} 文件；文件名应以 {suffix} 结尾，文件夹应以 / 结尾",
        "{name}: this form is a {suffix} file; end the name in {suffix}, or in / for a folder",
    ),
    "unconverted": Text("{name} 没有存成新格式：{detail}", "{name} was not saved in a new format: {detail}"),
    "gate": Text("{name} 没有通过出厂检查：{detail}", "{name} fails the gate: {detail}"),
    "no-form": Text("没有表单 {name}{near}", "there is no form {name}{near}"),
    "stdout": Text("标准输出", "standard output"),
    "rule-off": Text("{name} 已在表单包“{pack}”中关闭", "{name} is switched off in pack {pack}"),
    "rules-off": Text("表单包“{pack}”中关闭的规则：{names}", "Switched off in pack {pack}: {names}"),
    "no-rule": Text("没有规则 {name}{near}", "there is no rule {name}{near}"),
    "near": Text("；是不是 {names}？", "; did you mean {names}?"),
    "or": Text(" 或 ", " or "),
    "wrote": Text("已写入 {name}", "wrote {name}"),
    "template-unsafe": Text(
        "{name}：模板里不能有宏、外部链接、附加模板或嵌入的对象：{what}",
        "{name}: a template holds no macros, links to elsewhere, attached templates or objects: {what}",
    ),
    "template-good": Text("{name}：模板与数据定义一致", "{name}: template and schema agree"),
    # Places.
    "table": Text("表{table}", "table {table}"),
    "row": Text("第{row}行", "row {row}"),
    "body": Text("正文", "body text"),
    "quoted": Text("“{text}”", "“{text}”"),
    "no-form-one": Text(
        "手册没有规定必须用这种表，可能另有记录，无法判定。",
        " The manual does not prescribe this form and there may be another record: this cannot be decided.",
    ),
    "mark-no-value": Text("只写“{mark}”等于没有填。", " “{mark}” counts as blank."),
    # Lists that forms are made from.
    "list-faults": Text(
        "名单 {name} 有 {count} 处要改，改好后再生成，现在没有写出任何文件：",
        "The list {name} needs corrections ({count}); nothing was written. Correct them and run the command again:",
    ),
    "faults-more": Text("  另有 {count} 处没有列出", "  and {count} more"),
    "list-unread": Text("名单 {name} 读不了：{detail}", "The list {name} cannot be read: {detail}"),
    "list-no-text": Text(
        "文字编码混乱，或不是文字；请用 Excel 或 WPS 打开，另存为“CSV UTF-8”或 .xlsx",
        "it is no text, or text in several encodings; open it in Excel or WPS and save it as “CSV UTF-8” or .xlsx",
    ),
    "list-long-cell": Text(
        "第{line}行有一格太长，不像一份单据的内容；请用 Excel 或 WPS 打开，检查这一行，另存为 .xlsx",
        "line {line} has a cell too long for any form; open it in Excel or WPS, check that line, save it as .xlsx",
    ),
    "list-open-quote": Text(
        "第{line}行的双引号没有成对，从这一行起有 {count} 行连成了一格；"
        "请补上或删去多余的双引号（一格里面要写双引号时，写两个），或者用 Excel 另存为 .xlsx",
        "the quotes on line {line} do not pair: {count} lines from there run together into one cell; "
        "add the missing quote or take out the stray one (within a cell, write it twice), or save the list as .xlsx",
    ),
    "list-kind": Text(
        "{name}：不能作为数据；名单请另存为 .xlsx 或 .csv，数据请用 .json 或 .jsonl",
        "{name}: no data; save a list as .xlsx or .csv, and data as .json or .jsonl",
    ),
    "list-empty": Text(
        "名单里没有内容；请在列名下面逐行填写", "the list is empty; fill in a row below the headings for each document"
    ),
    "list-line": Text("第{line}行第{column}列", "line {line}, column {column}"),
    "list-tables": Text(
        "名单里没有这些工作表，写出的单据里这些表格留空：{names}",
        "the list has no sheet for these tables, which stay blank in the documents: {names}",
    ),
    "render-faulty": Text(
        "写出的 {all} 份中 {count} 份自查有错误（签批不计）；请运行 kit validate {name} 查看",
        "of {all} documents written, {count} with errors (signatures aside); see kit validate {name}",
    ),
    "list-range": Text("{first}–{last}（{count} 处）", "{first}–{last} ({count})"),
    "list-numbers": Text(
        "  没有填写“{label}”的单据，可以加 --number {prefix} 自动编号",
        "  documents without “{label}” can be numbered: add --number {prefix}",
    ),
    "list-field": Text("“{label}”：{words}", "“{label}”: {words}"),
    "list-tied-twice": Text("“{name}”“{value}”出现了两次", "“{name}” {value} stands twice"),
    "list-missing": Text(
        "缺少必填栏目的列：{names}；请补上这些列，每行都填写",
        "columns of required fields are missing: {names}; add them and fill them in on every row",
    ),
    "list-heading": Text(
        "不认识列名“{name}”{near}",
        "the form has no field called “{name}”{near}",
    ),
    "list-unlike": Text(
        "；请改成这种表单的栏目名，用不到的列请删去",
        "; give it the name of a field of this form, or take the column out",
    ),
    "list-no-heading": Text(
        "这一列有内容，没有列名；请在第一行写上栏目名称，用不到的删去这一列",
        "this column has entries and no heading; write the field's name on the first row, or delete the column",
    ),
    "list-total": Text(
        "这一行是“{value}”，不是单据，请删去", "this row says “{value}” and is no document; take it out"
    ),
    "list-twice": Text("列名“{name}”出现了两次，请只留一列", "the heading “{name}” stands twice; keep one column"),
    "list-value": Text(
        "“{label}”填的“{value}”无法识别。{advice}", "“{value}” in “{label}” is not understood: {advice}"
    ),
    "list-no-time": Text(
        "“{label}”填的“{value}”缺少时刻，请写成 {value} 09:30 的样式",
        "“{value}” in “{label}” lacks its time; write it like {value} 09:30",
    ),
    "list-percent": Text(
        "“{label}”填的“{value}”看不出是百分之几，请带百分号填写，如 98%",
        "“{value}” in “{label}” may be a share or a percentage; write it with its sign, such as 98%",
    ),
    "list-number-twice": Text(
        "“{label}”“{value}”与 {place} 相同，一个编号只能用于一份单据",
        "“{label}” {value} is that of {place} already; a number belongs to one document",
    ),
    "list-choice": Text(
        "“{label}”填的“{value}”不是表上的选项，请从这些里选：{names}",
        "“{value}” in “{label}” is not one of the options; choose one of: {names}",
    ),
    "list-untied": Text(
        "缺少“{name}”一列，看不出每一行属于哪份单据；请补上这一列",
        "the column “{name}” is missing, so nobody can tell which document a row belongs to; add it",
    ),
    "list-no-document": Text(
        "名单里没有“{name}”是“{value}”的单据；请核对这一格，或补上那一份",
        "the list has no document whose “{name}” is “{value}”; check this cell, or add the document",
    ),
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
    "number-no-folder": Text(
        "--continue 的文件夹 {name} 不存在；第一批单据不需要 --continue，请去掉它，或核对文件夹的名称",
        "--continue: no folder {name}; the first documents need no --continue, so leave it out, or check its name",
    ),
    "number-continue": Text("--continue 只与 --number 同用", "--continue goes with --number"),
}
