"""The words of two reports compared, by `kit diff` or with a baseline."""

from __future__ import annotations

from kit.faults import Text

COMPARE: dict[str, Text] = {
    "diff-unmasked": Text(
        "{names} 没有隐去个人信息，报告里也看不出哪些是个人信息；请用 kit audit --mask 重新生成",
        "{names} is not masked, and does not say which of its words are personal; make it with kit audit --mask",
    ),
    "diff-head": Text(
        "{file}：审核日 {as_of} · {pack} {pack_version} · kit {version} · 问题 {count}",
        "{file}: as of {as_of} · {pack} {pack_version} · kit {version} · findings {count}",
    ),
    "diff-new": Text("新增", "New"),
    "diff-unchecked_before": Text(
        "前一份报告没有看到（未能读取、跳过或不在其范围内），不能说是新增",
        "Not looked at by the earlier report (unread, skipped or out of its scope), so perhaps not new",
    ),
    "diff-waived_before": Text("前一份报告中已豁免，现在计入", "Waived in the earlier report, counted now"),
    "diff-still": Text("仍在", "Still there"),
    "diff-fixed": Text("已消除", "Fixed"),
    "diff-gone": Text(
        "单据已不在（已删除，或不再属于报告的范围），不能说是已消除",
        "Gone with the document (deleted, or no longer one that the report is about), which is not fixed",
    ),
    "diff-unchecked": Text(
        "后一份报告没有看到（未能读取、跳过或不在其范围内），不能说是已消除",
        "Not looked at by the later report (unread, skipped or out of its scope), so perhaps not fixed",
    ),
    "diff-waived": Text("现在豁免，没有消除", "Waived now, which is not fixed"),
    "diff-turned": Text(
        "判定改变（问题还在，上面另列：由待核变为问题，或由问题变为待核）",
        "Judged otherwise: a question became a finding, or the other way round; listed above as it is told now",
    ),
    "diff-unread": Text(
        "结论不完整：后一份报告中有未能判定的文件。",
        "The verdict is incomplete: the later report holds files without a verdict.",
    ),
    "diff-counts": Text("新增 {new}，已消除 {fixed}，仍在 {still}", "New {new}, fixed {fixed}, still there {still}"),
    "diff-later": Text(
        "后一份报告的问题 {later} = 新增 {new} + 前次未看 {unchecked_before} + 前次豁免 {waived_before} + 仍在 {still}",
        "Findings of the later report {later} = new {new} + not looked at before {unchecked_before} + "
        "waived before {waived_before} + still there {still}",
    ),
    "diff-earlier": Text(
        "前一份报告的问题 {earlier} = 仍在 {still} + 已消除 {fixed} + 单据已不在 {gone} + 本次未看 {unchecked} + "
        "现在豁免 {waived} + 判定改变 {turned}",
        "Findings of the earlier report {earlier} = still there {still} + fixed {fixed} + gone {gone} + "
        "not looked at now {unchecked} + waived now {waived} + judged otherwise {turned}",
    ),
    # In what two reports differ.
    "differs-scope": Text(
        "注意：两份报告的范围不同（豁免、单据、抽样、规则或级别），有的问题只有一份报告会列出。",
        "Note: the two reports are not about the same (waivers, documents, sample, rules or severity); "
        "some findings only one of them would tell.",
    ),
    "differs-together": Text(
        "注意：一份报告把单据放在一起判定（kit audit），另一份逐份判定（kit validate），后者没有跨单据的问题。",
        "Note: one report judged documents together (kit audit), the other each on its own (kit validate), "
        "which finds nothing across documents.",
    ),
    "differs-pack": Text(
        "注意：两份报告用的表单包不同，规则可能已经改变。",
        "Note: the two reports were made with different packs; rules may have changed.",
    ),
    "differs-version": Text(
        "注意：两份报告出自不同版本的 kit，判定可能已经改变。",
        "Note: the two reports were made by different versions of kit; verdicts may have changed.",
    ),
    "differs-as_of": Text(
        "注意：两份报告的审核日不同，有的问题只因时日推移而出现或消失。",
        "Note: the two reports judge as on different days; some findings come or go with time alone.",
    ),
    "differs-reverse": Text(
        "注意：前一份报告的审核日反而更晚，次序可能颠倒。",
        "Note: the earlier report judges as on a later day; the two may be the wrong way round.",
    ),
    "differs-lang": Text(
        "注意：两份报告的语言不同；是否同一问题不看文字。",
        "Note: the two reports are in different languages; whether findings are the same does not rest on their words.",
    ),
}
