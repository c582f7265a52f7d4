"""The words of the program in both languages: faults of data, unread files, places, reports, commands."""

from __future__ import annotations

from kit.listwords import LISTS
from kit.model import Lang, Place, Text

WORDS: dict[str, Text] = {
    **LISTS,
    # Data without canonical form (kit.canonical).
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
    # Why a file could not be read (UnreadError.detail).
    "unread-empty": Text("空文件", "empty file"),
    "unread-owner-file": Text("Word 或 Excel 打开文件时的临时文件", "the temporary file of an open document"),
    "unread-not-a-zip": Text("不是 docx 或 xlsx 文件", "no docx or xlsx file"),
    "unread-truncated": Text("文件不完整", "cut short"),
    "unread-damaged": Text("内部数据损坏", "damaged inside"),
    "unread-method": Text("用了不支持的压缩方法", "packed by an unknown method"),
    "unread-no-main-part": Text("缺少正文部分", "it has no main part"),
    "unread-unsafe-name": Text("内部文件名不安全", "a part has an unsafe name"),
    "unread-duplicate-part": Text("内部文件重名", "two parts have one name"),
    "unread-dtd": Text("内部的 XML 带有文档类型声明", "its XML declares a document type"),
    "unread-encoding": Text("内部的 XML 编码有误", "its XML is wrongly encoded"),
    "unread-password": Text("设有打开密码", "protected by a password"),
    "unread-size": Text("文件太大", "file too large"),
    "unread-inflated": Text("解压后太大", "too large when unpacked"),
    "unread-ratio": Text("压缩比异常", "unlikely compression ratio"),
    "unread-entries": Text("内部文件太多", "too many parts"),
    "unread-text": Text("一格文字太长", "a cell's text is too long"),
    "unread-cells": Text("单元格太多", "too many cells"),
    "unread-rows": Text("行数太多", "too many rows"),
    "unread-depth": Text("XML 嵌套太深", "XML nested too deeply"),
    "unread-pdf": Text("PDF 文件", "PDF"),
    "unread-doc": Text("旧版 Word 文档（.doc）", "old Word document (.doc)"),
    "unread-xls": Text("旧版 Excel 工作簿（.xls）", "old Excel workbook (.xls)"),
    "unread-msg": Text("Outlook 邮件（.msg）", "Outlook message (.msg)"),
    "unread-ole": Text("旧版 Office 文件", "old Office file"),
    "unread-eml": Text("邮件（.eml）", "e-mail (.eml)"),
    "unread-html": Text("网页", "web page"),
    "unread-xml-file": Text("XML 文件", "XML file"),
    "unread-odf": Text("OpenDocument 文件", "OpenDocument file"),
    "unread-odt": Text("OpenDocument 文档（.odt）", "OpenDocument text (.odt)"),
    "unread-ods": Text("OpenDocument 表格（.ods）", "OpenDocument sheet (.ods)"),
    "unread-odp": Text("OpenDocument 演示（.odp）", "OpenDocument slides (.odp)"),
    "unread-pptx": Text("PowerPoint 演示（.pptx）", "PowerPoint slides (.pptx)"),
    "unread-xlsb": Text("二进制 Excel 工作簿（.xlsb）", "binary Excel workbook (.xlsb)"),
    "unread-archive": Text("压缩包", "archive"),
    "unread-zip": Text("压缩包（.zip）", "zip archive"),
    "unread-rtf": Text("RTF 文档", "RTF document"),
    "unread-png": Text("PNG 图片", "PNG picture"),
    "unread-jpeg": Text("JPEG 图片", "JPEG picture"),
    "unread-gif": Text("GIF 图片", "GIF picture"),
    "unread-bmp": Text("BMP 图片", "BMP picture"),
    "unread-tiff": Text("TIFF 图片", "TIFF picture"),
    "unread-permission": Text("没有读取权限", "no permission to read it"),
    "unread-vanished": Text("不存在", "it is not there"),
    "unread-killed": Text("读取进程中止", "the reading process died"),
    # Why a file was left aside.
    "skipped-temporary": Text("临时文件", "temporary file"),
    "skipped-hidden": Text("隐藏文件", "hidden file"),
    "skipped-system": Text("系统文件", "file of the operating system"),
    "skipped-link": Text("符号链接", "symbolic link"),
    "skipped-special": Text("不是普通文件", "no regular file"),
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
        "Errors {errors}, warnings {warnings}, notes {notes}, for a person to decide {inconclusive}",
    ),
    "verdict-nothing": Text("没有找到任何文件。", "There are no files here."),
    "verdict-incomplete": Text(
        "结论不完整：有 {failed} 个文件未能读取。", "The verdict is incomplete: files not read: {failed}."
    ),
    "verdict-errors": Text("不合格：有 {errors} 处错误。", "Not in order: errors: {errors}."),
    "verdict-minor": Text("没有错误，但有需要留意之处。", "No errors, but there is something to look at."),
    "verdict-clean": Text("合格：没有发现问题。", "In order: nothing was found."),
    # Forms and rules.
    "column-form": Text("表单", "form"),
    "column-title": Text("名称", "title"),
    "column-format": Text("格式", "format"),
    "column-version": Text("版本", "version"),
    "column-clause": Text("条款", "clause"),
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
    "override": Text("要调整，在自己的表单包的 {file} 中写：", "To adjust it, write in {file} of your own pack:"),
    "override-change": Text("改级别或数字  ", "severity or figures  "),
    "override-off": Text("停用          ", "switch it off        "),
    "by-tag": Text("控件", "control"),
    "by-bookmark": Text("书签", "bookmark"),
    "by-name": Text("名称", "name"),
    "by-label": Text("栏目名", "label"),
    "by-guess": Text("相近的栏目名", "similar label"),
    "by-header": Text("表头", "header"),
    "by-guessed-header": Text("相近的表头", "similar header"),
    "yes": Text("是", "yes"),
    "no": Text("否", "no"),
    # Retention.
    "retention-title": Text("保管期限", "Retention"),
    "retention-head": Text(
        "保管期限 · {pack} {pack_version} · kit {version}", "Retention · {pack} {pack_version} · kit {version}"
    ),
    "retention-UNCOMPUTABLE": Text("无法计算", "uncomputable"),
    "retention-DUE": Text("到期", "due"),
    "retention-RETAINED": Text("保管中", "retained"),
    "retention-AWAITING_TRIGGER": Text("未起算", "awaiting trigger"),
    "retention-PERMANENT": Text("永久", "permanent"),
    "reason-open": Text("事项尚未办结", "its chain has not ended yet"),
    "reason-undated": Text("没有可以起算的日期", "the date its period runs from is missing"),
    "reason-no-class": Text("没有规定保管类别", "no retention class is set for it"),
    "reason-paper-first": Text(
        "已到期，但还没有签署完整的电子件", "its period is over, but there is no signed electronic copy"
    ),
    "missing-gap": Text("编号不连续", "gap in the sequence"),
    "missing-filed": Text("归档目录已登记，文件夹中没有", "in the archive register, but not in the folder"),
    "missing-unread": Text("；有同号文件未能读取", "; a file of that number could not be read"),
    "medium-electronic": Text("电子", "electronic"),
    "medium-paper": Text("纸质", "paper"),
    "retention-files": Text(
        "共 {found} 个文件：读取 {read}，跳过 {skipped}，未能读取 {failed}",
        "Files found {found}: read {read}, skipped {skipped}, not read {failed}",
    ),
    "retention-states": Text(
        "共 {copies} 件：{states}；封存 {held}，可以提请处置 {disposable}，缺号 {missing}",
        "Copies {copies}: {states}; on hold {held}, may be proposed for disposal {disposable}, missing {missing}",
    ),
    "retention-open": Text(
        "不合格：无法计算 {uncomputable} 件，缺号 {missing} 个。",
        "Not in order: uncomputable {uncomputable}, missing {missing}.",
    ),
    "retention-whole": Text(
        "没有缺号，期限都能计算；可以提请处置 {disposable} 件。",
        "Nothing is missing and every period can be computed; copies that may be proposed for disposal: {disposable}.",
    ),
    "column-medium": Text("载体", "medium"),
    "column-class": Text("保管类别", "class"),
    "column-trigger": Text("起算日", "runs from"),
    "column-until": Text("保管至", "keep until"),
    "column-held": Text("封存依据", "on hold by"),
    "column-source": Text("期限依据或说明", "required by, or remark"),
    "column-mandate": Text("封存依据", "ordered by"),
    "column-placed": Text("封存日", "placed"),
    "column-lifted": Text("解除日", "lifted"),
    "column-copies": Text("件数", "copies"),
    "column-scope": Text("范围", "scope"),
    "column-message": Text("原因", "reason"),
    "sheet-copies": Text("保管清单", "Copies"),
    "sheet-missing": Text("缺号", "Missing"),
    "sheet-holds": Text("封存", "Holds"),
    "kept-found": Text("找到的文件", "files found"),
    "kept-read": Text("已读文件", "files read"),
    "kept-skipped": Text("跳过的文件", "files skipped"),
    "kept-failed": Text("未能读取的文件", "files not read"),
    "kept-copies": Text("件数", "copies"),
    "kept-disposable": Text("可以提请处置", "may be proposed for disposal"),
    "kept-held": Text("封存", "on hold"),
    "kept-missing": Text("缺号", "missing"),
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
    "bad-encoding": Text("{name}：不是 UTF-8 编码", "{name}: not UTF-8"),
    "cannot-read": Text("{name}：读不了：{detail}", "{name}: cannot be read: {detail}"),
    "cannot-write": Text("{name}：写不了：{detail}", "{name}: cannot be written: {detail}"),
    "exists": Text("{name} 已经存在；加 --force 才覆盖", "{name} exists already; --force overwrites it"),
    "not-empty": Text("文件夹 {name} 不是空的", "the folder {name} is not empty"),
    "not-a-folder": Text("{name} 不是文件夹", "{name} is no folder"),
    "suffix": Text(
        "{name}：这种表单是 {suffix} 文件；文件名应以 {suffix} 结尾，文件夹应以 / 结尾",
        "{name}: this form is a {suffix} file; end the name in {suffix}, or in / for a folder",
    ),
    "gate": Text("{name} 没有通过出厂检查：{detail}", "{name} fails the gate: {detail}"),
    "no-form": Text("没有表单 {name}{near}", "there is no form {name}{near}"),
    "no-rule": Text("没有规则 {name}{near}", "there is no rule {name}{near}"),
    "near": Text("；是不是 {names}？", "; did you mean {names}?"),
    "or": Text(" 或 ", " or "),
    "wrote": Text("已写入 {name}", "wrote {name}"),
    "template-good": Text("{name}：模板与数据定义一致", "{name}: template and schema agree"),
    # Places.
    "table": Text("表{table}", "table {table}"),
    "row": Text("第{row}行", "row {row}"),
    "body": Text("正文", "body text"),
    "quoted": Text("“{text}”", "“{text}”"),
}


def say(key: str, lang: Lang, **args: object) -> str:
    """The words of a key in a language, with its values put in."""
    text = WORDS[key]
    return (text.zh if lang == "zh" else text.en).format(**args)


def detail(key: str, lang: Lang) -> str:
    """The words for why a file was not read; names and numbers that are no key stay as they are."""
    return say(f"unread-{key}", lang) if f"unread-{key}" in WORDS else key


def pick(text: Text, lang: Lang) -> str:
    """A label in a language."""
    return text.zh if lang == "zh" else text.en


def place_words(place: Place, lang: Lang) -> str:
    """Where a value stood: `表2 第3行 “客户名称”`, `进度!C7`."""
    if place.cell:
        return f"{place.sheet}!{place.cell}" if place.sheet else place.cell
    words = [say("table", lang, table=place.table)] if place.table else []
    words += [say("row", lang, row=place.row)] if place.row else []
    words += [say("quoted", lang, text="".join(place.label.splitlines()))] if place.label else []
    return " ".join(words)
