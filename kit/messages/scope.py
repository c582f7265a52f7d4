"""The words for what a report was asked to be about: what is left out, waived or known, drawn; waivers."""

from __future__ import annotations

from kit.faults import Text

SCOPE: dict[str, Text] = {
    # What a report states of itself.
    "scope-cache": Text(
        "没有变动的文件，本次沿用上次的读取结果（缓存 {name}）；正式出具底稿请不用缓存重跑",
        "Files unchanged since an earlier run were taken as it read them (cache {name}); "
        "for a paper that is to stand, run again without the cache",
    ),
    "scope-form": Text("表单“{value}”", "form “{value}”"),
    "scope-state": Text("状态“{value}”", "state “{value}”"),
    "scope-person": Text("人员“{value}”", "person “{value}”"),
    "scope-due": Text("{value} 前到期", "due by {value}"),
    "scope-department": Text("部门“{value}”", "department “{value}”"),
    "scope-period": Text("期间 {value}", "period {value}"),
    "scope-identified": Text("按{value}认出的单据", "recognised by {value}"),
    "identified-property": Text("文件自带的表单标记", "a property of the file"),
    "identified-identifier": Text("文件自带的表单编号", "the file's identifier"),
    "identified-text": Text("正文里的表单编号", "the form id in its text"),
    "identified-header": Text("页眉页脚里的表单编号", "the form id on its page head or foot"),
    "identified-title": Text("标题和部分栏目", "its title and part of the labels"),
    "identified-labels": Text("栏目名称", "its labels alone"),
    "scope-only": Text(
        "只看{what}：另有 {files} 个文件及其 {findings} 个问题未列入；未能读取的文件照列",
        "Only {what}: left out, files {files}, findings on them {findings}; files not read stay in",
    ),
    "scope-unknown": Text("，其中 {unknown} 个没有写明这一项", "; of these files, {unknown} do not state it"),
    "scope-sample": Text(
        "{how}抽样：从 {population} 份单据中抽取 {size} 份（要求 {asked}，种子 {seed}）；"
        "全部单据都已审核，未抽中的 {files} 份及其 {findings} 个问题未列入",
        "Sample, {how}: {size} drawn from {population} documents (asked for {asked}, seed {seed}); "
        "all were judged, left out are {files} with findings {findings}",
    ),
    "scope-proof-all": Text("打印核对：全部 {size} 份单据", "Proved by printing: all documents, {size}"),
    "scope-proof": Text(
        "打印核对：{population} 份单据中打印了 {size} 份（要求 {asked}，按文件内容抽取，种子 {seed:.12}）",
        "Proved by printing: {size} of {population} documents (asked for {asked}, drawn by the files' content, "
        "seed {seed:.12})",
    ),
    "scope-sample-way": Text(
        "抽样方法：按 sha256(种子, 换行, 路径) 排序取最前者", "Drawn by the order of sha256(seed, line feed, path)"
    ),
    "sample-random": Text("随机", "random"),
    "sample-by-form": Text("按表单分层", "stratified by form"),
    "scope-sample-form": Text("{form} {size}/{population}", "{form} {size}/{population}"),
    "scope-select": Text("只看规则 {rules}", "only rules {rules}"),
    "scope-ignore": Text("不看规则 {rules}", "without rules {rules}"),
    "scope-rules": Text("{what}：另有 {findings} 个问题未列入", "Rules: {what}; findings left out {findings}"),
    "scope-stays": Text(
        "；未能读取的文件和程序自身的错误照列，不能略去", "; files not read stay in, as do faults of the kit"
    ),
    "scope-severity": Text(
        "只列“{severity}”及以上：另有 {findings} 个问题未列入",
        "Severity “{severity}” and above; findings left out {findings}",
    ),
    "scope-baseline": Text(
        "与基准报告 {file} 相比（审核日 {as_of}，kit {version}，问题 {known} 个）："
        "只列新问题，已有的 {findings} 个不再列出",
        "New since {file} (as of {as_of}, kit {version}, findings {known}); findings known already {findings}",
    ),
    "scope-waivers": Text(
        "豁免清单 {file}：{count} 个问题由责任人负责，列在后面，不计入",
        "Waivers of {file}: findings waived {count}, listed below, not counted",
    ),
    "scope-waivers-away": Text(
        "；未列入部分另有 {count} 个获豁免，已计在那里",
        "; of what is left out, {count} more are waived and counted there",
    ),
    "scope-of-waived": Text("；未列入的问题中获豁免的 {count} 个", "; of the findings left out, {count} are waived"),
    # Waived findings and those that a baseline knows.
    "waived-title": Text("豁免的问题（不计入）", "Waived findings (not counted)"),
    "waived-by": Text("豁免：{owner}，理由：{reason}，至 {until}", "waived by {owner}: {reason}, until {until}"),
    "known": Text("已知", "known"),
    "whole": Text("全部文件", "All the files"),
    "no-form-yet": Text("没有认出表单的文件", "Files of no known form"),
    "and-more": Text("（另有 {count} 个）", " (and {count} more)"),
    "verdict-fault": Text(
        "结论不完整：程序自身出错，有规则没有判定。",
        "The verdict is incomplete: the kit failed, some rules were not judged.",
    ),
    "verdict-scope": Text(
        "本报告所列范围内没有其他问题；未列入的见上。",
        "Nothing else was found in what this report is about; what is left out is stated above.",
    ),
    # Options that cannot be used.
    "bad-list": Text("{text} 里什么也没有写", "{text} names nothing"),
    "bad-only": Text(
        "{text} 用不了；写成 form=…、department=…、period=2026、2026-Q2、2026-03，"
        "或 identified=property、identifier、text、header、title、labels",
        "{text} cannot be used; write form=…, department=…, period=2026, 2026-Q2, 2026-03, "
        "or identified=property, identifier, text, header, title, labels",
    ),
    "nothing-matches": Text("没有单据符合 --only {what}{near}", "no document matches --only {what}{near}"),
    "bad-sample": Text(
        "{text} 用不了；写抽取的份数，或百分比如 5%", "{text} cannot be used; write how many, or a share such as 5%"
    ),
    "sample-needs-seed": Text(
        "--sample 需要 --seed：种子相同，别人才能抽出同样的单据",
        "--sample needs --seed: by the same seed another auditor draws the same",
    ),
    "seed-needs-sample": Text("--seed 和 --by 只与 --sample 同用", "--seed and --by go with --sample"),
    # Waivers that need not be.
    "waiver-repeated": Text(
        "对 {rule} 的豁免与 {beside} 的一条所指相同，是多余的。负责人：{owner}。",
        "The waiver of {rule} is about the same as the entry at {beside}, and superfluous. Owner: {owner}.",
    ),
}
