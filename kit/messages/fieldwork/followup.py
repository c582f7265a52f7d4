"""The words of rectification registers and of following them up."""

from __future__ import annotations

from kit.faults import Text

FOLLOWUP: dict[str, Text] = {
    # What a follow-up writes into the register.
    "followup-closed": Text("{day} 复核，问题已消除", "Followed up {day}: no longer found"),
    "followup-proof": Text(
        "{path}（校验码 {digest}）{day} 复核，问题已消除",
        "{path} (sha256 {digest}), followed up {day}: no longer found",
    ),
    "followup-proof-others": Text(
        "{path}（校验码 {digest}）本身未改动，因其他单据补齐，{day} 复核，问题已消除",
        "{path} (sha256 {digest}), itself unchanged, put right by other documents; followed up {day}: no longer found",
    ),
    "followup-proof-taken-out": Text(
        "{day} 复核，文件已按整改建议移出归档文件夹（校验码 {digest}），问题已消除",
        "Followed up {day}: the file was taken out of the archive as advised (sha256 {digest}); no longer found",
    ),
    "followup-proof-set-aside": Text(
        "{day} 复核，文件已注明不是表单，或已由单据写明是其签署件（校验码 {digest}），问题已消除",
        "Followed up {day}: the file is declared to be no form, or named by a document as its signed original "
        "(sha256 {digest}); no longer found",
    ),
    "followup-still": Text("{day} 复核，仍有此问题{reason}", "Followed up {day}: still found{reason}"),
    "followup-now": Text("。现在是：{now}", ". It now reads: {now}"),
    "followup-then": Text("立账时：{problem}", "In the register: {problem}"),
    "followup-unseen": Text("{day} 无法复核：{reason}", "Followed up {day}, could not be checked: {reason}"),
    "followup-elapsed": Text(
        "随日期不再成立：单据没有更正，只是审核日期不同，不作已整改",
        "No longer applies by the calendar: the document says what it said, only the day is another; not put right",
    ),
    "followup-rules": Text(
        "不再报出，但单据没有改动：规则、人员名册或工具与立账时不同，不作已整改",
        "No longer found, though the document was not changed: rules, roster or kit are others; not put right",
    ),
    # Why nothing can be said.
    "followup-gone": Text("单据已不在文件夹里（不能说是已整改）", "its document is gone, which is not putting right"),
    "followup-not-answered": Text(
        "文件已不在文件夹里；是按整改建议移出的，请在“整改状态”中填“已整改”，复核后销号",
        "its file is gone; if it was taken out as advised, say so as its status: a follow-up then closes it",
    ),
    "followup-taken-out": Text("文件已按整改建议移出归档文件夹", "its file was taken out of the archive as advised"),
    "followup-set-aside": Text(
        "文件已注明不是表单，或已由单据写明是其签署件",
        "its file is declared to be no form, or named by a document as its signed original",
    ),
    "followup-saved-anew": Text("文件已另存为能读取的单据", "its file was saved anew as a document that can be read"),
    "followup-unread": Text("单据未能读取", "its document could not be read"),
    "followup-related": Text("相关单据未能读取", "a document that it is compared with could not be read"),
    "followup-copy": Text("单据成了另一份文件的副本", "its document is a copy of another file"),
    "followup-rule-gone": Text(
        "规则包里已没有这条规则，或已停用", "the pack no longer has its rule, or has it switched off"
    ),
    "followup-undecided": Text(
        "审核缺少判定所需的资料（如人员名册）", "the audit lacks what its rule needs, such as a roster"
    ),
    "followup-renumbered": Text(
        "（改动后编号变了，同一规则在这份单据上仍然报出）",
        " (under another number, since its row or document was changed)",
    ),
    "followup-moved": Text(
        "（文件只是换了位置，仍在文件夹里）", " (its file was only moved, and is still in the folder)"
    ),
    "followup-others": Text(
        "单据本身未改动，因其他单据补齐而不再报出", "the document itself was not changed: others put it right"
    ),
    # The report.
    "followup-head": Text(
        "整改复核 · {pack} {pack_version} · kit {version}", "Follow-up · {pack} {pack_version} · kit {version}"
    ),
    "followup-about": Text(
        "台账 {number}（{file}），立账审核日 {audited}，本次复核日 {as_of}",
        "Register {number} ({file}), audit of {audited}, followed up as of {as_of}",
    ),
    "followup-other-pack": Text(
        "注意：规则包与立账时不同（{before}），结果的变化不一定来自单据",
        "Note: the rules are not those of the register ({before}); not every change is one of the documents",
    ),
    "followup-folder-unread": Text(
        "文件夹里有 {failed} 个文件未能读取；只涉及它们的问题没有销号",
        "Files not read: {failed}; nothing that is about them was closed",
    ),
    "followup-proofs": Text(
        "证明材料写明 {all} 个文件：{same} 个在文件夹里且校验码相符，{named} 个只核对了文件名，"
        "{other} 个校验码不符，{gone} 个没有；内容能否证明，要由人来看",
        "Files named as proof: {all}; with the sha256 stated {same}, by name only {named}, with another sha256 "
        "{other}, not there {gone}; what they show is for people to judge",
    ),
    "fate-closed": Text("本次销号", "closed now"),
    "fate-confirmed": Text("早已销号", "closed before"),
    "fate-open": Text("仍未整改", "still open"),
    "fate-claimed": Text("填报已整改，仍有问题", "reported as put right, and is not"),
    "fate-back": Text("销号后又出现", "closed, and back again"),
    "fate-unproven": Text("填报已整改，无法复核", "reported as put right, cannot be checked"),
    "fate-unseen": Text("无法复核", "cannot be checked"),
    "fate-elapsed": Text("单据未改，不再报出（不作已整改）", "no longer found, document not changed (not put right)"),
    "fate-waived": Text("已豁免", "waived"),
    "fate-own": Text("自行登记，由人判断", "added by people, for them to judge"),
    "followup-overdue": Text("其中超过整改期限 {count} 项", "of these past their day: {count}"),
    "followup-late": Text("（超期）", " (late)"),
    "followup-late-of": Text("（超期 {count}）", " ({count} late)"),
    "followup-first": Text("先整改这 {count} 项", "To put right first ({count})"),
    "followup-see-full": Text(
        "逐项结果：加 --full，或用 -o 写出新台账", "Every row: add --full, or write the new register with -o"
    ),
    "followup-added": Text(
        "另有 {count} 个问题不在台账里（台账建立以后出现，或当时未列入）",
        "Findings that are not in the register (new since, or left out of it): {count}",
    ),
    "followup-settled": Text("没有待整改的问题了。", "Nothing is left to put right."),
    "followup-unsettled": Text("还有 {count} 项没有整改到位。", "Not put right: {count}."),
    "followup-not-written": Text(
        "没有写出新台账：{name} 里有没读懂的内容，重写会丢失。请先按上面的问题改正",
        "No new register was written: {name} holds what was not understood and would be lost. Correct it first",
    ),
    "followup-no-register": Text(
        "{name} 不是整改台账，是《{title}》", "{name} is no rectification register, but “{title}”"
    ),
    "followup-unread-register": Text(
        "{name} 不能作整改台账：{detail}请用 kit audit --format ledger 写出的工作簿。",
        "{name} cannot serve as a rectification register: {detail} Take what kit audit --format ledger wrote.",
    ),
    "followup-no-form": Text(
        "表单包 {pack} 没有整改台账（{form}）", "The pack {pack} has no rectification register ({form})"
    ),
    "followup-masked": Text(
        "整改台账不能隐去个人信息：复核时要按编号和路径找到单据",
        "A rectification register cannot be masked: a follow-up finds documents by number and path",
    ),
}
