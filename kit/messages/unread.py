"""The words for why a file was not read or was left aside."""

from __future__ import annotations

from kit.faults import Text

UNREAD: dict[str, Text] = {
    # Why a file could not be read (UnreadError.detail).
    "form-title": Text("《{title}》", "“{title}”"),
    "several-forms": Text("和", " or "),
    "nearest": Text("最接近“{form}”，对上 {percent}% 的栏目", "nearest to “{form}”, with {percent}% of its labels"),
    "unread-empty": Text("空文件", "empty file"),
    "unread-owner-file": Text("Word 或 Excel 打开文件时的临时文件", "the temporary file of an open document"),
    "unread-not-a-zip": Text("不是 docx 或 xlsx 文件", "no docx or xlsx file"),
    "unread-truncated": Text("文件不完整", "cut short"),
    "unread-damaged": Text("内部数据损坏", "damaged inside"),
    "unread-method": Text("用了不支持的压缩方法", "packed by an unknown method"),
    "unread-no-main-part": Text("缺少正文部分", "it has no main part"),
    "unread-duplicate-part": Text("同名而内容不同", "of different content"),
    "unread-dtd": Text("内部的 XML 带有文档类型声明", "its XML declares a document type"),
    "unread-encoding": Text("内部的 XML 编码有误", "its XML is wrongly encoded"),
    "unread-password": Text("设有打开密码", "it asks for a password"),
    "unread-wrong-password": Text("给出的密码都打不开", "none of the given passwords opens it"),
    "unread-no-decrypter": Text("没有安装解密组件", "nothing is installed that decrypts it"),
    "unread-rounds": Text("加密轮数异常", "unlikely rounds of encryption"),
    "unread-size": Text("文件太大", "file too large"),
    "unread-inflated": Text("解压后太大", "too large when unpacked"),
    "unread-xml": Text("内部的 XML 太大", "its XML is too large"),
    "unread-nodes": Text("内部的 XML 节点太多", "too many tags in its XML"),
    "unread-conversion": Text("LibreOffice 转换格式超时", "LibreOffice took too long to save it in another format"),
    "unread-no-room": Text("临时文件夹空间不足", "the temporary folder has too little room"),
    "unread-ratio": Text("压缩比异常", "unlikely compression ratio"),
    "unread-entries": Text("内部文件太多", "too many parts"),
    "unread-text": Text("一格文字太长", "a cell's text is too long"),
    "unread-cells": Text("单元格太多", "too many cells"),
    "unread-rows": Text("行数太多", "too many rows"),
    "unread-depth": Text("XML 嵌套太深", "XML nested too deeply"),
    "unread-opaque": Text(
        "含有嵌入的对象或看不进去的内容，隐不去其中的个人信息",
        "it holds embedded objects or other content in which personal data cannot be hidden",
    ),
    "unread-pdf": Text("PDF 文件", "PDF"),
    "unread-doc": Text("旧版 Word 文档（.doc）", "old Word document (.doc)"),
    "unread-xls": Text("旧版 Excel 工作簿（.xls）", "old Excel workbook (.xls)"),
    "unread-ppt": Text("旧版 PowerPoint 演示（.ppt）", "old PowerPoint slides (.ppt)"),
    "unread-unconverted": Text("LibreOffice 也打不开的旧格式文件", "an old format that LibreOffice cannot open either"),
    "unread-msg": Text("Outlook 邮件（.msg）", "Outlook message (.msg)"),
    "unread-ole": Text("旧版 Office 文件", "old Office file"),
    "unread-eml": Text("邮件（.eml）", "e-mail (.eml)"),
    "unread-html": Text("网页（HTML）", "web page (HTML)"),
    "unread-saved-page": Text("单文件网页（.mht）", "saved web page (.mht)"),
    "unread-word-2003": Text("Word 2003 XML 文档", "Word 2003 XML document"),
    "unread-excel-2003": Text("Excel 2003 XML 表格", "Excel 2003 XML sheet"),
    "unread-plain-text": Text("纯文本或 CSV", "plain text or CSV"),
    "unread-shortcut": Text("快捷方式", "shortcut"),
    "unread-program": Text("可执行程序", "program"),
    "unread-ofd": Text("版式文件（.ofd）", "fixed-layout document (.ofd)"),
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
    "unread-webp": Text("WebP 图片", "WebP picture"),
    "unread-heic": Text("HEIC 图片", "HEIC picture"),
    "unread-bmp": Text("BMP 图片", "BMP picture"),
    "unread-tiff": Text("TIFF 图片", "TIFF picture"),
    "unread-permission": Text("没有读取权限", "no permission to read it"),
    "unread-special": Text("不是普通文件", "no regular file"),
    "unread-vanished": Text("不存在", "it is not there"),
    "quote-names": Text("；文件名有空格的，用引号括起", "; put quotes around a name with spaces"),
    "unread-killed": Text("读取进程中止", "the reading process died"),
    "unread-time": Text("超过读取时限", "it took longer than the time limit"),
    "unread-memory": Text("超过内存上限", "it needed more than the memory limit"),
    "unread-no-worker": Text("读取进程无法启动", "no reading process could be started"),
    "unread-changed": Text("读取期间文件发生变化", "it changed while it was read"),
    # The words by which an advice, here or in a pack, lets a file be taken out.
    "out-of-archive": Text("移出归档文件夹", "out of the archive"),
    # What to do where the same document is on file in a form that can be read.
    "twin": Text(
        "编号相同、能读取的一份已经在档：“{name}”。由归档人核对：内容一致的，把这一份移出归档文件夹；"
        "不一致的，问清填表人以哪一份为准。",
        "A readable copy with the same number is on file: “{name}”. Whoever files it compares the two: if they agree, "
        "move this one out of the archive; if not, ask whoever filled it in which one counts.",
    ),
    "twin-empty": Text(
        "编号相同、能读取的一份已经在档：“{name}”。这一份是空文件，由归档人移出归档文件夹。",
        "A readable copy with the same number is on file: “{name}”. This one is an empty file: whoever files it moves "
        "it out of the archive.",
    ),
    "twin-damaged": Text(
        "编号相同、能读取的一份已经在档：“{name}”。以在档的一份为准，由归档人把这一份移出归档文件夹；"
        "要核对的，请填表人重新提供。",
        "A readable copy with the same number is on file: “{name}”. That one counts: whoever files it moves this one "
        "out of the archive; to compare the two, ask whoever filled it in for another copy.",
    ),
    "twin-locked": Text(
        "编号相同、能读取的一份已经在档：“{name}”。请填表人提供密码或取消密码，再由归档人与在档的一份核对。",
        "A readable copy with the same number is on file: “{name}”. Whoever filled it in gives the password or removes "
        "it; whoever files it then compares the two.",
    ),
    "twin-other": Text(
        "编号相同的单据已经在档：“{name}”。由归档人辨认：这一份是它的附件的，在设置的"
        "“不是表单的文件”中写明；放错的，移出归档文件夹。",
        "The document with this number is on file: “{name}”. Whoever files it decides: if this is an attachment of it, "
        "have it declared under “Files that are no forms” in the settings; if not, move it out of the archive.",
    ),
    "twin-scan": Text(
        "编号相同、能读取的一份已经在档：“{name}”。由归档人核对：这是它的签字扫描件的，在那一份的“签署件”栏写上本文件名；"
        "不是的，移出归档文件夹。",
        "A readable copy with the same number is on file: “{name}”. Whoever files it checks: if this is the scan of "
        "its signed paper, enter this file's name there as the signed original; if not, move it out of the archive.",
    ),
    # Why a file was left aside.
    "skipped-temporary": Text("临时文件", "temporary file"),
    "skipped-hidden": Text("隐藏文件", "hidden file"),
    "skipped-system": Text("系统文件", "file of the operating system"),
    "skipped-own": Text("本次操作生成的文件", "written by this very run"),
    "skipped-written": Text(
        "kit 生成的报告、清单、带批注的副本或缓存", "report, list, annotated copy or cache of the kit"
    ),
    "skipped-declared": Text("已注明不是表单的文件", "declared to be no form"),
    "skipped-litter": Text("回收站或共享盘的系统文件", "recycle bin or service file of a share"),
    "skipped-link": Text("指向别处的链接", "symbolic link"),
    "skipped-original": Text("单据指明的签署件", "signed original"),
    "signed-original": Text(
        "{name} 把这份文件列为签署件，请人工核对。", "{name} names this file as its signed original: check it by eye."
    ),
    "shared-original": Text(
        "{names}也把它列为签署件，一份签字不能签两份单据，请看签的是哪一份。",
        " {names} names it too; see which of them it signs.",
    ),
    "shared-approval": Text(
        "{names}也写着这个审批编号，请看批的是哪一份。",
        " {names} names this approval too; see which of them it approves.",
    ),
    "skipped-special": Text("不是普通文件", "no regular file"),
}
