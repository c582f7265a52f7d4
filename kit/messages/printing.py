"""The words for printing: into PDF, and as the proof of what was read."""

from __future__ import annotations

from kit.faults import Text

PRINTING: dict[str, Text] = {
    "no-office": Text(
        "没有找到 LibreOffice，无法打印。请先安装（Windows、macOS：https://www.libreoffice.org；"
        "Debian、Ubuntu：apt install libreoffice-writer libreoffice-calc fonts-noto-cjk），再运行一次",
        "LibreOffice is not here, and nothing can be printed without it. Install it (Windows, macOS: "
        "https://www.libreoffice.org; Debian, Ubuntu: apt install libreoffice-writer libreoffice-calc fonts-noto-cjk) "
        "and run this again",
    ),
    "no-paper": Text(
        "没有安装查看打印页面的组件：pip install 'kit-forms[paper]'",
        "nothing to look at printed pages with: pip install 'kit-forms[paper]'",
    ),
    "bad-proof": Text(
        "--as-printed 要写份数或百分比，如 40 或 5%，不能是 {text}",
        "--as-printed takes a number of documents or a share of them, such as 40 or 5%, not {text}",
    ),
    "unprinted": Text("没有打印 {name}：{detail}", "{name} was not printed: {detail}"),
    "paper-pages": Text("这批文件", "the whole batch"),
    "paper-proof": Text("要核对的文件", "what was to be proved"),
    "unprinted-count": Text("有 {count} 个文件没有打印出来", "files that were not printed: {count}"),
    "unread-unprintable": Text("LibreOffice 打不开", "LibreOffice cannot open it"),
    "unread-print-time": Text("LibreOffice 打印超时，已停止", "LibreOffice took too long to print it and was stopped"),
    "suffix-pdf": Text(
        "{name}：写出的是 PDF；文件名应以 .pdf 结尾，文件夹应以 / 结尾",
        "{name}: what is written is PDF; end the name in .pdf, or in / for a folder",
    ),
    "one-file": Text(
        "{name} 是一个文件，要打印的却有 {count} 个；请给出文件夹",
        "{name} is one file for {count} documents; name a folder",
    ),
}
