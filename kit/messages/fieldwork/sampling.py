"""The words of samples: what is drawn, and what may be said of all documents afterwards."""

from __future__ import annotations

from kit.faults import Text

SAMPLING: dict[str, Text] = {
    "plan-head": Text("抽样方案 · {source} · kit {version}", "Sample · {source} · kit {version}"),
    "plan-no-source": Text("只算样本量", "size only"),
    "plan-asked": Text(
        "置信水平 {confidence}%，可容忍偏差率 {tolerable}%，预计偏差率 {expected}%",
        "Confidence {confidence}%, tolerable rate {tolerable}%, expected rate {expected}%",
    ),
    "plan-attribute": Text("检查内容：{attribute}", "What is looked at: {attribute}"),
    "plan-size-of": Text(
        "从 {population} 份单据中抽取 {size} 份；{allowed}时，可以下“偏差率不超过 {tolerable}%”的结论",
        "{size} of {population} documents; as long as {allowed}, a rate of no more than {tolerable}% may be concluded",
    ),
    "plan-size": Text(
        "抽取 {size} 份；{allowed}时，可以下“偏差率不超过 {tolerable}%”的结论",
        "{size} documents; as long as {allowed}, a rate of no more than {tolerable}% may be concluded",
    ),
    "plan-allowed": Text("偏差不超过 {allowed} 份", "at most {allowed} deviate"),
    "plan-allowed-none": Text("一份偏差也没有", "none of them deviates"),
    "plan-all": Text("样本就是全部单据：不再是抽样", "The sample is all there is: no longer a sample"),
    "plan-method-exact": Text("样本量按超几何分布精确计算", "Size by the hypergeometric distribution, exact"),
    "plan-method-large": Text(
        "样本量按二项分布精确计算（总体较大或未知）",
        "Size by the binomial distribution, exact (large or unknown population)",
    ),
    "plan-method-strata": Text(
        "各层按比例抽取、尾数进一；样本量按二项分布计算，不少于精确值；结论只针对全部单据，不针对单个表单或部门",
        "Each stratum gives its share, rounded up; size by the binomial distribution, never too small; "
        "the conclusion is "
        "about all documents, not about one form or department",
    ),
    "plan-drawn": Text(
        "种子 {seed}：各层内按 sha256(种子, 换行, 路径) 排序取最前者，任何人都能重抽",
        "Seed {seed}: in each stratum the first by sha256(seed, line feed, path); anybody can draw it again",
    ),
    "plan-unread": Text(
        "有 {failed} 个文件未能读取，不在总体之内；补读后应重新抽样",
        "Files not read: {failed}; they are not part of the population. Draw again once they can be read",
    ),
    "plan-unstated": Text("（未写明）", "(not stated)"),
    "plan-by-form": Text("按表单分层", "by form"),
    "plan-by-department": Text("按部门分层", "by department"),
    "plan-part": Text("{name}：{population} 份中抽 {size} 份", "{name}: {size} of {population}"),
    "plan-list": Text("抽中的单据", "Documents drawn"),
    "sheet-plan": Text("抽样方案", "Sample"),
    "sheet-drawn": Text("抽中的单据", "Documents drawn"),
    "sheet-machine": Text("数据", "Data"),
    "column-nr": Text("序号", "No."),
    "column-result": Text("检查结果", "Result"),
    "column-remark-own": Text("说明", "Remark"),
    "result-kept": Text("合格", "kept"),
    "result-deviation": Text("偏差", "deviation"),
    "result-missing": Text("查不到", "not found"),
    "plan-how": Text(
        "请在“检查结果”里逐份选填：合格、偏差，或查不到（查不到的按偏差计），然后运行 kit sample conclude",
        "Choose a result for each: kept, deviation or not found (which counts as a deviation), then run "
        "kit sample conclude",
    ),
    "plan-machine": Text("程序用，请勿改动", "For the program, leave as it is"),
    # Conclusions.
    "conclude-head": Text("抽样结论 · {source} · kit {version}", "Conclusion of a sample · {source} · kit {version}"),
    "conclude-counts": Text(
        "样本 {size} 份，偏差 {deviations} 份{missing}，样本偏差率 {rate}%",
        "Sample {size}, deviations {deviations}{missing}, rate in the sample {rate}%",
    ),
    "conclude-counts-missing": Text("（其中查不到 {missing} 份）", " (not found: {missing})"),
    "conclude-limit": Text(
        "总体偏差率上限 {limit}%（置信水平 {confidence}%）",
        "Upper limit of the rate {limit}% (confidence {confidence}%)",
    ),
    "conclude-write": Text("可以写：", "You may write:"),
    "conclude-from": Text(
        "从{population}份单据中抽取{size}份检查", "Of {population} documents, {size} were drawn and examined"
    ),
    "conclude-from-unknown": Text("抽取{size}份单据检查", "{size} documents were drawn and examined"),
    "conclude-all": Text("检查了全部{size}份单据", "All {size} documents were examined"),
    "conclude-attribute": Text("（检查内容：{attribute}）", " for: {attribute}"),
    "conclude-found": Text("，发现{deviations}份有偏差", "; deviations were found in {deviations}"),
    "conclude-found-none": Text("，没有发现偏差", "; no deviation was found"),
    "conclude-missing": Text("（含{missing}份查不到的）", " (with {missing} that could not be found)"),
    "conclude-supported": Text(
        "。有{confidence}%的把握认为，总体偏差率不超过{limit}%，低于或等于可容忍的{tolerable}%。",
        ". With {confidence}% confidence the rate of deviation of all documents is no more than "
        "{limit}%, which is within "
        "the tolerable {tolerable}%.",
    ),
    "conclude-unsupported": Text(
        "。在{confidence}%的置信水平下，总体偏差率最高可能达{limit}%，超过可容忍的{tolerable}%，"
        "不能据此认为该项要求得到了执行；应扩大检查，或对全部单据逐份核对。",
        ". At {confidence}% confidence the rate of deviation of all documents may be as high as {limit}%, above the "
        "tolerable {tolerable}%; it cannot be concluded that the requirement is kept. Extend the examination, or check "
        "every document.",
    ),
    "conclude-known": Text(
        "。全部单据的偏差率为{limit}%，可容忍的为{tolerable}%。",
        ". The rate of deviation is {limit}%; {tolerable}% is tolerable.",
    ),
    "conclude-open": Text(
        "还有 {count} 份没有检查结果，不能下结论：{names}",
        "No conclusion yet, {count} documents have no result: {names}",
    ),
    "conclude-more": Text(" 等", " and more"),
    "conclude-changed": Text(
        "{name} 里的单据、数目或参数与抽出时不同，不能据此下结论；请用原来抽出的清单",
        "{name} no longer holds what was drawn (documents, counts or rates), so nothing can be "
        "concluded; use the list as "
        "it was drawn",
    ),
    "conclude-no-plan": Text("{name} 不是 kit sample plan 写出的清单", "{name} is no list that kit sample plan wrote"),
    "conclude-result": Text(
        "{name} 第 {row} 行的检查结果“{value}”看不懂；请填：{known}",
        "{name}, row {row}: the result “{value}” is not understood; write {known}",
    ),
    "conclude-needs": Text(
        "写明清单文件，或者 --size、--deviations、--confidence 和 --tolerable",
        "Give the list, or --size, --deviations, --confidence and --tolerable",
    ),
    "conclude-both": Text("清单里已有这些数：不要再写 {names}", "The list holds these already: leave out {names}"),
    "conclude-too-many": Text(
        "偏差数不能多于样本，样本不能多于总体", "No more deviations than documents, no more documents than there are"
    ),
    # Usage.
    "plan-bad-percent": Text(
        "{text} 用不了；写百分数，如 {example}", "{text} cannot be used; write percent, such as {example}"
    ),
    "plan-bad-confidence": Text(
        "置信水平用不了 {text}；写 75 到 99.9 之间的百分数", "A confidence of {text} cannot be used; write 75 to 99.9"
    ),
    "plan-expected": Text(
        "预计偏差率（{expected}%）要低于可容忍偏差率（{tolerable}%），否则抽样证明不了什么",
        "The expected rate ({expected}%) has to lie below the tolerable one ({tolerable}%), else no "
        "sample shows anything",
    ),
    "plan-too-near": Text(
        "预计偏差率太接近可容忍偏差率，要抽 {most} 份以上；请逐份检查，或重新考虑这两个比率",
        "The expected rate is too near the tolerable one: more than {most} documents would be needed; check every "
        "document, or think both rates over",
    ),
    "plan-needs-seed": Text(
        "抽取单据需要 --seed：种子相同，别人才能抽出同样的单据",
        "Drawing documents needs --seed: with the same one, others draw the same documents",
    ),
    "plan-needs-folder": Text(
        "--seed、--by 和 --format xlsx 只与文件夹或报告同用：没有单据就没有可抽的",
        "--seed, --by and --format xlsx go with a folder or a report: there is nothing to draw from",
    ),
    "plan-population": Text(
        "总体的份数由文件夹或报告得出：不要再写 --population",
        "The folder or report gives the population: leave out --population",
    ),
    "plan-part-report": Text(
        "{name} 没有列出全部单据（--only 或 --sample），不能从中抽样；请用未加限制的报告",
        "{name} does not list all documents (--only or --sample), so nothing can be drawn from it; use a report of all",
    ),
    "plan-nothing": Text(
        "{name} 里没有审核过的单据，没有可抽的", "There are no audited documents in {name} to draw from"
    ),
}
