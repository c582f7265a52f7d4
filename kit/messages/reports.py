"""The words of reports, and of what is told about forms and rules."""

from __future__ import annotations

from kit.faults import Text

REPORTS: dict[str, Text] = {
    # Reports.
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "note": Text("提示", "note"),
    "unsure": Text("待核", "unclear"),
    "head": Text("单据审核 · {pack} {pack_version} · kit {version}", "Audit · {pack} {pack_version} · kit {version}"),
    "head-dates": Text(
        "审核日 {as_of} · 工作日历 {source}（{years}）", "as of {as_of} · working days by {source} ({years})"
    ),
    "in-files": Text("（{count} 个文件）", " (files: {count})"),
    "list": Text("、", ", "),
    "counts-files": Text(
        "共 {found} 个文件：审核 {audited}，跳过 {skipped}，未能读取 {failed}",
        "Files found {found}: audited {audited}, skipped {skipped}, not read {failed}",
    ),
    "counts-skipped": Text("跳过的是：{reasons}", "Skipped: {reasons}"),
    "counts-findings": Text(
        "错误 {errors}，警告 {warnings}，提示 {notes}，待人工核对 {inconclusive}",
        "Errors {errors}, warnings {warnings}, notes {notes}, to be decided {inconclusive}",
    ),
    "verdict-nothing": Text("没有找到任何文件。", "There are no files here."),
    "verdict-skipped": Text("没有结论：所有文件都跳过了。", "There is no verdict: every file was left aside."),
    "verdict-incomplete": Text(
        "结论不完整：有 {failed} 个文件未能读取。", "The verdict is incomplete: files not read: {failed}."
    ),
    "verdict-errors": Text("不合格：有 {errors} 处错误。", "Not in order: errors: {errors}."),
    "verdict-minor": Text("没有错误，但有需要留意之处。", "No errors, but there is something to look at."),
    "verdict-clean": Text("合格：没有发现问题。", "In order: nothing was found."),
    "masked": Text("本报告已隐去个人信息（姓名、联系方式等）", "Personal data (names, contact details) are masked"),
    "mistimed": Text(
        "审核日 {as_of} 早于大多数单据的日期（{dated} 份中的 {later} 份），请先核对 --as-of；"
        "“日期晚于审核日”一类的问题 {findings} 个不逐条列出",
        "The audit date {as_of} is earlier than most documents ({later} of {dated} dated ones); check --as-of first. "
        "Findings about dates after it, not listed one by one: {findings}",
    ),
    "provisional": Text(
        "有文件未能读取：其中 {count} 个“缺少单据或记录”的问题，待这些文件补读后再定",
        "Some files were not read: what seems missing ({count} findings) may be among them",
    ),
    "causes": Text("；归为 {causes} 个原因", "; causes {causes}"),
    "causes-unread": Text(
        "；原因 {causes} + 未读文件 {unread} = {all} 项", "; causes {causes} + unread {unread} = {all}"
    ),
    "opening-problems": Text("主要问题（按后果轻重）：{told}。", "Main problems, the gravest first: {told}."),
    "opening-rule": Text("“{title}”{count} 处", "“{title}” {count}"),
    "opening-rule-of": Text("“{title}”{count} 处（{who}）", "“{title}” {count} ({who})"),
    "opening-asked": Text("{kind}最多的部门和责任人：{told}。", "Who has most to put right ({kind} count): {told}."),
    "opening-count": Text("{name} {count}", "{name} {count}"),
    "opening-steps": Text("优先处理：{told}。", "What to do first: {told}."),
    "opening-step": Text("{name}：{advice}", "{name}: {advice}"),
    "opening-step-of": Text("{name}（{who}）：{advice}", "{name} ({who}): {advice}"),
    "opening-unread": Text(
        "未能读取的 {count} 个文件更换为可读取的，重新审核",
        "replace the files that could not be read ({count}) and audit again",
    ),
    "opening-others": Text(
        "其余 {count} 个未能读取的文件更换为可读取的，重新审核",
        "replace the other files that could not be read ({count}) and audit again",
    ),
    "opening-twins": Text(
        "有 {count} 个未能读取的文件，编号相同、能读取的一份已经在档，逐个核对：移出归档文件夹；"
        "是签字扫描件的，把文件名写进那一份的“签署件”栏",
        "unread files of which a readable copy with the same number is on file ({count}): compare each and move it out "
        "of the archive or, if it is the scan of the signed paper, enter its name there as the signed original",
    ),
    "opening-list": Text("；", "; "),
    "unread-one": Text("{name}（{why}）", "{name} ({why})"),
    "unread-counts": Text("未能读取：{reasons}", "Not read: {reasons}"),
    "gravest": Text(
        "最严重的 {count} 项，同一规则最多两项（+n：同因另有 n 个；编号查 kit explain）",
        "The {count} gravest, at most two of a rule (+n: n more; codes: kit explain CODE)",
    ),
    "by-departments": Text("按部门", "By department"),
    "more-departments": Text("另有 {count} 个部门", "{count} more departments"),
    "department-none": Text("未注明部门", "No department stated"),
    "same-cause-title": Text("同一原因的其他问题：", "Of the same cause:"),
    "asked": Text("责任人：{name}", "to be asked: {name}"),
    "see-full": Text(
        "全部问题：加 --full；筛选和打印：--format html 或 xlsx，用 -o 指定文件",
        "All findings: --full; to filter or print: --format html or xlsx with -o FILE",
    ),
    # Forms and rules.
    "column-form": Text("表单", "form"),
    "column-title": Text("名称", "title"),
    "column-format": Text("格式", "format"),
    "column-version": Text("版本", "version"),
    "column-clause": Text("条款", "clause"),
    "own-clause": Text("工具约定", "the kit's own"),
    "column-origin": Text("依据", "origin"),
    "column-label": Text("栏目", "label"),
    "column-path": Text("路径", "path"),
    "column-kind": Text("内容", "kind"),
    "column-about": Text("选项与说明", "options and hints"),
    "column-signoffs": Text("签字", "Sign-offs"),
    "column-rules": Text("规则", "Rules"),
    "column-rule": Text("规则", "rule"),
    "column-severity": Text("级别", "severity"),
    "column-forms": Text("表单", "forms"),
    "column-value": Text("内容", "value"),
    "column-place": Text("位置", "place"),
    "column-by": Text("定位方式", "found by"),
    "kind-text": Text("文字", "text"),
    "kind-choice": Text("单选", "choice"),
    "kind-choices": Text("多选", "choices"),
    "kind-check": Text("勾选", "tick"),
    "kind-boolean": Text("是/否", "yes/no"),
    "kind-integer": Text("整数", "integer"),
    "kind-number": Text("数字", "number"),
    "kind-date": Text("日期", "date"),
    "kind-moment": Text("日期时间", "date, time"),
    "computed": Text("自动计算", "computed"),
    "stated": Text("手册原文", "stated"),
    "example": Text("手册示例", "example"),
    "derived": Text("由手册推出", "derived"),
    "default": Text("工具默认", "default"),
    "own": Text("本单位规定", "the organisation's own"),
    "override-book": Text(
        "要调整，在本单位的设置.xlsx（用 kit init 生成）中改：期限和数字在“期限与标准”，停用在“停用的规则”。",
        "To adjust it, change settings.xlsx of your own pack (kit init makes one): its time limits, or the rules off.",
    ),
    "override-own": Text(
        "这是本单位自己的规则：写在设置.xlsx里的，到“规则”工作表中改它这一行。",
        "A rule of your own: if it is in settings.xlsx, change its row on the sheet “Rules”.",
    ),
    "override": Text("写 JSON 的，在 {file} 中写：", "In JSON, write in {file}:"),
    "override-change": Text("改级别或数字  ", "severity or figures  "),
    "override-off": Text("停用          ", "switch it off        "),
    "override-settings": Text("改设置        ", "settings it rests on "),
    "example-bad": Text("反例  ", "breaks it  "),
    "example-good": Text("正例  ", "keeps it   "),
    "example-note": Text("说明  ", "note  "),
    "by-tag": Text("控件", "control"),
    "by-bookmark": Text("书签", "bookmark"),
    "by-name": Text("名称", "name"),
    "by-label": Text("栏目名", "label"),
    "by-guess": Text("相近的栏目名", "similar label"),
    "by-header": Text("表头", "header"),
    "by-guessed-header": Text("相近的表头", "similar header"),
    "yes": Text("是", "yes"),
    "no": Text("否", "no"),
}
