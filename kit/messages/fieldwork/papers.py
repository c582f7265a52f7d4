"""The words of working papers, of evidence that the audited sign for, and of reviews."""

from __future__ import annotations

from kit.faults import Text

PAPERS: dict[str, Text] = {
    "wp-auditee": Text("被审核单位", "Audited"),
    "wp-matter": Text("审核事项", "Matter"),
    "wp-matter-is": Text(
        "三手册单据的填写、签批、时限与归档", "Forms of the manuals: contents, sign-offs, limits, filing"
    ),
    "wp-period": Text("审核期间", "Period"),
    "wp-period-is": Text("{first} 至 {last}", "{first} to {last}"),
    "wp-period-later": Text(
        "（另有 {count} 份单据所写日期晚于审核日 {as_of}，不计入期间）",
        " ({count} documents dated after {as_of}, the day of the audit, are not counted in)",
    ),
    "wp-index": Text("索引号", "Index no."),
    "wp-prepared": Text("编制人", "Prepared by"),
    "wp-prepared-on": Text("编制日期", "Prepared on"),
    "wp-reviewed": Text("复核人", "Reviewed by"),
    "wp-reviewed-on": Text("复核日期", "Reviewed on"),
    "wp-opinion": Text("复核意见", "Review opinion"),
    "wp-marks": Text("标识", "Marks"),
    "wp-marks-are": Text(
        "A 汇总；B-原因-序号 问题；C-序号 证据（文件及其 sha256），C-序号-序号 其图片；D-序号 取证单。"
        "●错误　▲警告　○提示　？待人工核对。整改通知和台账上的问题编号（WT-…）见工作簿“问题”表的“通知、台账编号”列",
        "A summary; B-cause-number finding; C-number evidence (file and its sha256), C-number-number its pictures; "
        "D-number statement of facts. "
        "● error, ▲ warning, ○ note, ? for a person to decide. Notices and the register call a finding by another "
        "number (WT-…), which the workbook has on its sheet of findings under “no. in notices, register”",
    ),
    "wp-process": Text("一、审核过程", "1. What was done"),
    "wp-process-is": Text(
        "逐个读取文件夹内的全部文件，先逐份、再跨单据按规则判定。",
        "Every file of the folder was read and judged, each by itself and all together.",
    ),
    "wp-results": Text("二、审核结果", "2. What was found"),
    "wp-judged": Text("（一）问题（最严重的在前）", "2.1 Findings, the gravest first"),
    "wp-unread": Text("（二）没有结论的文件（{count} 项）", "2.2 No verdict on ({count})"),
    "wp-who": Text("部门、责任人", "Department, person"),
    "wp-department-of": Text("部门", "Department"),
    "wp-first": Text(
        "问题涉及 {departments} 个部门；最严重、宜先核实的是 {indices}",
        "Findings concern {departments} departments; the gravest, to be looked into first: {indices}",
    ),
    "wp-none": Text("没有发现问题。", "Nothing was found."),
    "wp-rest": Text(
        "另有 {count} 个原因没有列在这里，见工作簿（kit audit --format xlsx）",
        "Causes not listed here: {count}; see the workbook (kit audit --format xlsx)",
    ),
    "wp-conclusions": Text("三、结论与建议", "3. Conclusions and advice"),
    "wp-own": Text("审核人员的结论：", "The auditor's conclusion:"),
    "wp-evidence": Text("四、证据清单", "4. Evidence"),
    "wp-basis": Text("依据", "Basis"),
    "wp-mark": Text("标识", "Mark"),
    "wp-advice": Text("建议", "Advice"),
    "wp-proof": Text("证据及位置", "Evidence and place"),
    "wp-file": Text("文件", "File"),
    "wp-digest": Text("sha256（前16位）", "sha256 (first 16)"),
    "wp-of": Text("所证问题", "Findings"),
    "wp-statement": Text("审核取证单", "Statement of facts"),
    "wp-department": Text("被取证部门", "Department"),
    "wp-facts": Text("事实", "Facts"),
    "wp-answer": Text("被取证部门意见", "The department's answer"),
    "wp-answer-how": Text(
        "以上事实：□ 属实　□ 部分属实　□ 不属实。说明：", "These facts are: □ true  □ partly true  □ not true. Remarks:"
    ),
    "wp-signed": Text("部门负责人签字：　　　　　　　　日期：", "Head of department, signature:               Date:"),
    "wp-taken": Text("取证人签字：　　　　　　　　　　日期：", "Taken by, signature:               Date:"),
    "sheet-evidence": Text("证据", "Evidence"),
    "column-index": Text("索引号", "index"),
    "column-evidence": Text("证据", "evidence"),
    "column-digest": Text("sha256", "sha256"),
    "column-proves": Text("所证问题", "findings"),
    # Pictures of the places that findings speak of.
    "wp-pictures": Text("证据图片", "Pictures"),
    "wp-pictures-are": Text(
        "以下 {count} 张图片取自单据打印页，红框为问题所在栏目；每个原因一张，按轻重排列，其余见所列位置",
        "{count} pictures of printed pages, the place framed in red: one for a cause, the gravest first; "
        "of the others the place is named",
    ),
    "wp-pictures-none": Text("没有可附图片的问题", "No finding is about a document that could be shown"),
    "wp-pictures-off": Text("本底稿不附证据图片", "This paper has no pictures of the places"),
    "wp-pictures-masked": Text(
        "本底稿隐去个人信息，图片无法遮盖，因此不附证据图片",
        "This paper hides personal data, which pictures would show: it has none of the places",
    ),
    "wp-pictures-office": Text(
        "本机没有 LibreOffice，底稿不附证据图片，其余内容完整",
        "No pictures of the places, as LibreOffice is not here; all else is complete",
    ),
    "wp-pictures-paper": Text(
        "没有安装查看打印页面的组件（pip install 'kit-forms[paper]'），底稿不附证据图片，其余内容完整",
        "No pictures of the places, as nothing is here to look at printed pages with "
        "(pip install 'kit-forms[paper]'); all else is complete",
    ),
    "wp-picture": Text(
        "所证问题：{findings}；位置：{place}；打印第 {page} 页", "{findings}; {place}; printed page {page}"
    ),
    "wp-picture-top": Text(
        "所证问题：{findings}；位置：{place}；打印页上认不出该位置，图为第 {page} 页上部",
        "{findings}; {place}; not found on paper: the top of page {page}",
    ),
    "wp-picture-whole": Text(
        "所证问题：{findings}；针对整份单据，图为打印第 {page} 页上部",
        "{findings}; about the whole document: the top of page {page}",
    ),
    "wp-picture-lacks": Text("没有图片：{file}，{detail}", "No picture of {file}: {detail}"),
    "column-picture": Text("图片", "picture"),
    # Reviews.
    "review-done": Text("已复核：{by}，{on}，复核码 {code}", "Reviewed by {by} on {on}, code {code}"),
    "review-opinion": Text("复核意见：{opinion}", "Opinion: {opinion}"),
    "review-same": Text("复核以后内容没有改动", "unchanged since its review"),
    "review-changed": Text(
        "复核以后内容有改动：现在的复核码是 {code}，应重新复核",
        "changed since its review: its code is {code} now; review it again",
    ),
    "review-none": Text("没有复核记录", "not reviewed"),
    "review-keep": Text(
        "请把复核码记在别处：能改底稿的人也能重新复核",
        "Note the code elsewhere: who can change a paper can review it again",
    ),
    "review-kind": Text("{name} 不是能复核的底稿（docx、xlsx）", "{name} is no paper to review (docx, xlsx)"),
    "review-same-person": Text(
        "编制人和复核人不能是同一人（{name}）", "Who prepared a paper cannot review it ({name})"
    ),
}
