"""The words of the lists that a folder gives: who signed what."""

from __future__ import annotations

from kit.model import Text

LISTS: dict[str, Text] = {
    # Sign-offs.
    "signoffs-title": Text("签字情况", "Sign-offs"),
    "signoffs-head": Text(
        "签字情况 · {pack} {pack_version} · kit {version}", "Sign-offs · {pack} {pack_version} · kit {version}"
    ),
    "as-of": Text("审核日 {as_of}", "as of {as_of}"),
    "state-signed": Text("已签", "signed"),
    "state-by-eye": Text("待核", "by eye"),
    "state-missing": Text("缺签", "missing"),
    "state-unsigned": Text("未签名", "unsigned"),
    "state-undated": Text("无日期", "undated"),
    "state-crossed": Text("划去", "crossed"),
    "state-refused": Text("不同意", "refused"),
    "state-only-read": Text("仅已阅", "only read"),
    "state-seal": Text("仅盖章", "seal only"),
    "state-early": Text("过早", "early"),
    "state-late": Text("逾期", "late"),
    "state-deputy-without-authority": Text("无授权代签", "no authority"),
    "signoff-unclear": Text("意见或日期没有读懂", "its opinion or date could not be understood"),
    "signoff-future": Text("签字日期晚于审核日", "it is dated after the audit date"),
    "signoff-deputy": Text("由{name}代签，授权书 {authority}", "deputy {name}, authority {authority}"),
    "signoff-twice": Text("同一人在本单据签了两种角色", "signed in two roles of this document"),
    "signoff-nobody": Text("没有规则要求", "no rule asks for it"),
    "signoffs-counts": Text(
        "应签 {demanded}：已签 {signed}，待人工核对 {by_eye}，不成立 {open}；一人签多种角色 {twice}",
        "Sign-offs asked for {demanded}: signed {signed}, to check by eye {by_eye}, not in order {open}; "
        "by one person in several roles {twice}",
    ),
    "signoffs-copies": Text(
        "其中 {copies} 个文件与别的文件逐字节相同，只计一次", "Byte-identical copies among them, counted once: {copies}"
    ),
    "signoffs-open": Text("有 {open} 处应签而签字不成立。", "Sign-offs that do not hold: {open}."),
    "signoffs-by-eye": Text(
        "应签的都签了；其中 {by_eye} 处请人工核对。", "All is signed; sign-offs to check by eye: {by_eye}."
    ),
    "signoffs-whole": Text("应签的都签了。", "All that was asked for is signed."),
    "column-state": Text("状态", "state"),
    "column-role": Text("签字角色", "role"),
    "column-department": Text("部门", "department"),
    "column-name": Text("姓名", "name"),
    "column-opinion": Text("意见", "opinion"),
    "column-signed-on": Text("签字日期", "signed on"),
    "column-remark": Text("说明", "remark"),
    "column-file": Text("文件", "file"),
    "column-number": Text("编号", "number"),
    "column-method": Text("签署方式", "method"),
    "column-deputy": Text("代签人", "deputy"),
    "column-authority": Text("授权书编号", "authority no."),
    "column-original": Text("签署件", "signed original"),
    "column-why": Text("原因", "reason"),
    "column-twice": Text("一人多签", "two roles"),
    "column-as-of": Text("审核日", "as of"),
    "column-what": Text("项目", "what"),
    "column-count": Text("数量", "count"),
    "sheet-summary": Text("汇总", "Summary"),
    "sheet-unread": Text("未读文件", "Not read"),
    "count-found": Text("找到的文件", "files found"),
    "count-audited": Text("已读文件", "files read"),
    "count-skipped": Text("跳过的文件", "files skipped"),
    "count-failed": Text("未能读取的文件", "files not read"),
    "count-copies": Text("重复的文件", "copies"),
    "count-demanded": Text("应签", "sign-offs asked for"),
    "count-signed": Text("已签", "signed"),
    "count-by_eye": Text("待人工核对", "to check by eye"),
    "count-open": Text("不成立", "not in order"),
    "count-twice": Text("一人签多种角色", "by one person in several roles"),
    "needs-output": Text("--format xlsx 需要用 -o 指定文件", "--format xlsx needs a file: -o FILE"),
}
