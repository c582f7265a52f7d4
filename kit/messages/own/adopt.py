"""The words of adopting a form of one's own: the review workbook, the proof, what cannot be done and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from kit.model import Lang, Text

DraftKind = Literal["text", "number", "date", "moment", "choice", "choices", "check", "signature", "opinion"]

FORM: Final = "_kit"  # hidden sheet of the review workbook: whose it is
SHEET: Final[dict[Lang, str]] = {"zh": "栏目", "en": "Fields"}
HEAD: Final[dict[Lang, str]] = {"zh": "表单", "en": "Form"}  # sheet about the form as a whole
KINDS: Final[Mapping[DraftKind, Text]] = {
    "text": Text("文字", "text"),
    "number": Text("数字", "number"),
    "date": Text("日期", "date"),
    "moment": Text("日期时间", "date and time"),
    "choice": Text("单选", "one of several"),
    "choices": Text("多选", "several of several"),
    "check": Text("勾选", "a box"),
    "signature": Text("签字", "signature"),
    "opinion": Text("意见", "opinion"),
}
ADOPT: dict[str, Text] = {
    "adopt-line": Text("第{number}段", "paragraph {number}"),
    "column-adopt-field": Text("栏目", "field"),
    "column-adopt-found": Text("读到", "read"),
    "column-adopt-blank": Text("空白", "blank"),
    "column-adopt-guessed": Text("存疑", "in doubt"),
    "column-adopt-missing": Text("未找到", "not found"),
    "adopt-sheet-proof": Text("核对", "Proof"),
    "adopt-sheet-unclaimed": Text("没有归入栏目的文字", "Text no field claims"),
    "adopted-item": Text("项目", "item"),
    "adopted-value": Text("内容", "value"),
    "adopted-title": Text("表单名称", "title"),
    "adopted-day": Text("启用日期（可改）", "first day (correct it here)"),
    "adopted-place": Text("位置", "place"),
    "adopted-excerpt": Text("所在之处", "what is printed there"),
    "adopted-seen": Text("填写份数", "filled in"),
    "adopted-sure": Text("把握", "sureness"),
    "adopted-why": Text("请核对", "please check"),
    "adopted-example1": Text("例1", "example 1"),
    "adopted-example2": Text("例2", "example 2"),
    "adopted-example3": Text("例3", "example 3"),
    "adopted-path": Text("栏目（勿改）", "field (leave as is)"),
    "adopted-label": Text("标签", "label"),
    "adopted-key": Text("键", "key"),
    "adopted-kind": Text("类型", "kind"),
    "adopted-options": Text("选项（；隔开）", "options (; between)"),
    "adopted-pattern": Text("号码样式（0 代表一位数字）", "shape of its numbers (0: any digit)"),
    "adopted-unit": Text("单位", "unit"),
    "adopted-required": Text("必填", "required"),
    "adopted-keep": Text("保留", "keep"),
    "adopted-found": Text("读到", "read"),
    "adopted-blank": Text("空白", "blank"),
    "adopted-guessed": Text("存疑", "in doubt"),
    "adopted-missing": Text("未找到", "not found"),
    "adopted-of": Text("共几份", "copies"),
    "adopted-file": Text("文件", "file"),
    "adopted-text": Text("文字", "text"),
    "adopt-sure": Text("高", "high"),
    "adopt-fair": Text("中", "fair"),
    "adopt-unsure": Text("低", "low"),
    "doubt-prompt": Text("没有标签，名称取自提示语", "no label; named by its prompt"),
    "doubt-unnamed": Text("没有标签，请起名", "no label; please name it"),
    "doubt-several": Text("能否多选，只是推测", "whether several may be ticked is a guess"),
    "doubt-signer": Text("按位置推测为签字", "taken for a signature by its place"),
    "doubt-figures": Text("填的都是数字，标签没有说", "only figures were written; the label does not say so"),
    "doubt-label": Text("类型只凭标签推测", "its kind is a guess by the label"),
    "doubt-renamed": Text("沿用旧版的键，标签有变", "keeps the key of the former version; its label changed"),
    "doubt-pattern": Text(
        "各份的号码样式相同，据此要求；不是固定样式就清空",
        "all copies have numbers of one shape; clear it if others may come",
    ),
    "doubt-recurring": Text(
        "填的总是这几种；只能填这些的话，请把类型改为单选",
        "the same few values recur; make it one of several if no other may",
    ),
    "doubt-copies": Text("没有空白表，由填好的表推断", "inferred from filled copies, without a blank form"),
    "adopt-unread": Text("没有读出：{why}", "not read: {why}"),
    "adopt-other-form": Text(
        "认不出是这张表：标题或栏目与草稿不同；请核对是不是同一张表、同一版",
        "it is not known as this form: its title or labels differ; check that it is the same form and version",
    ),
    "adopt-head": Text(
        "{title}：栏目 {fields} 个，表格 {tables} 个；其中把握不大的 {unsure} 个，请在 {name} 中核对",
        "{title}: {fields} fields, {tables} tables; {unsure} of them are less sure, please check them in {name}",
    ),
    "adopt-added": Text(
        "已加入“{title}”，原有 {count} 种表单不变", "“{title}” is added; the {count} forms there were are as before"
    ),
    "adopt-changed": Text(
        "已更新“{title}”，其余 {count} 种表单不变", "“{title}” is renewed; the other forms ({count}) are as before"
    ),
    "adopt-alone": Text(
        "已加入“{title}”；这个表单包里只有它一种", "“{title}” is added; it is the only form of this pack"
    ),
    "adopt-nothing": Text(
        "没有找到可填写的地方：这是空白表吗？如果给的都是填好的表，请加 --copies-only",
        "no place to fill in was found: is this the blank form? If all files are filled copies, add --copies-only",
    ),
    "adopt-needs-pack": Text(
        "请用 --pack 指定表单包的文件夹（没有会新建）", "say with --pack DIR where the form goes"
    ),
    "adopt-needs-files": Text("请给出空白表或填好的表", "give the blank form, or filled copies"),
    "adopt-mixed": Text(
        "{name} 与第一份不是同一种文件（Word、Excel）：请只给同一张表的文件",
        "{name} is not of the kind (Word, Excel) of the first file: give files of one form only",
    ),
    "adopt-alike": Text(
        "与包里已有的“{title}”（{id}）分不开：标题和栏目都相同。同一张表的新版请用 --id {id} --form-version；"
        "不同的表请用 --title 另起标题，并把标题印在表上",
        "cannot be told from “{title}” ({id}) of the pack: title and labels are the same. For a new version "
        "of it use --id {id} --form-version; for another form give another title with --title, and print it there",
    ),
    "adopt-exists": Text(
        "包里已有表单 {id}。新版请加 --form-version，重做请加 --force",
        "the pack already has the form {id}. Add --form-version for a new version, or --force to do it anew",
    ),
    "adopt-bad-id": Text(
        "{id} 不能作表单的代号：只用小写字母、数字和“-”，以字母开头",
        "{id} cannot be a form's id: lower-case letters, digits and “-”, beginning with a letter",
    ),
    "adopt-bad-version": Text(
        "{version} 不能作版本号：写成 1.1、2.0，并高于现在的 {now}",
        "{version} cannot be the version: write 1.1 or 2.0, higher than the present {now}",
    ),
    "adopt-no-review": Text(
        "{name} 不是 kit adopt 写的审阅表，或隐藏的一页被删掉了；请重新运行 kit adopt",
        "{name} is no review workbook of kit adopt, or its hidden sheet is gone; run kit adopt again",
    ),
    "adopt-no-draft": Text(
        "包里没有表单 {id} 的草稿（{name}）：审阅表要和表单包配套使用",
        "the pack has no draft of the form {id} ({name}): a review workbook goes with its pack",
    ),
    "adopt-row-fault": Text("{name} 第{row}行：{words}", "{name} row {row}: {words}"),
    "adopt-no-label": Text("标签空着；请填上，或在“保留”填“否”", "the label is blank; write one, or “no” under keep"),
    "adopt-bad-key": Text(
        "键 {value} 不行：小写字母开头，只用小写字母、数字和“_”，至多 30 个字符",
        "the key {value} will not do: lower-case letters, digits and “_”, beginning with a letter, 30 at most",
    ),
    "adopt-bad-kind": Text("没有“{value}”这种类型；请从下拉列表选", "there is no kind “{value}”; choose from the list"),
    "adopt-no-options": Text("单选、多选至少要有两个选项，用“；”隔开", "a choice needs two options, with ; between"),
    "adopt-bad-day": Text(
        "启用日期“{value}”不是日期；请写成 2026-01-01", "the first day “{value}” is no date; write it as 2026-01-01"
    ),
    "adopt-doubled": Text("键重复：{value}；请在审阅表中改其一", "two fields have the key {value}; change one"),
    "adopt-uncompiled": Text(
        "草稿已写好，但模板还用不了，请按下面各条改后再试（kit template check {id}）：",
        "the draft is written, but the template cannot be used yet; mend the following (kit template check {id}):",
    ),
    "adopt-proof": Text("核对：用草稿读回 {count} 份", "Proof: {count} copies read back by the draft"),
    "adopt-proof-sum": Text(
        "读到 {found}，空白 {blank}，存疑 {guessed}，未找到 {missing}；没有归入栏目的文字 {unclaimed} 处",
        "read {found}, blank {blank}, in doubt {guessed}, not found {missing}; texts that no field claims: {unclaimed}",
    ),
    "adopt-renamed": Text(
        "标签有变、沿用旧键的：{names}。不是同一项的，请在审阅表中改键",
        "labels that changed and keep their key: {names}. Where it is another field, change its key in the review",
    ),
}  # fmt: skip
