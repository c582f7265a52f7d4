"""What counts as the same text: labels and blanks as people write them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kit.text.folding import fold
from kit.text.regex import regex

# Marks that say "there is no value here" (manuals, common to all forms).
CROSSED = frozenset(
    {
        "/",
        "／",
        "-",
        "－",
        "—",
        "——",
        "–",
        "\\",
        "无",
        "不适用",
        "同上",
        "见附件",
        "N/A",
        "n/a",
        "NA",
        "〃",
        "″",
        "〞",
        '"',
        "“",
        "”",
        "''",
    }
)

# What Word and WPS put into a control that was emptied.
OFFICE_HINTS = frozenset(
    {
        "单击或点击此处输入文字。",
        "单击此处输入文字。",
        "点击此处输入文字。",
        "选择一项。",
        "单击或点击此处输入日期。",
        "单击此处输入日期。",
        "Click or tap here to enter text.",
        "Click here to enter text.",
        "Choose an item.",
        "Click or tap to enter a date.",
        "Click here to enter a date.",
    }
)

NOTE = "说明："  # a cell of a template that begins so is printed on the blank form only

_EDGE = r"[\s\-—–－_＿=~～·.。*()（）【】]*"
_CLOSING = regex(rf"{_EDGE}(?:(?:[本此]?[页表])?以下(?:空白|无正文|无内容)|完|end){_EDGE}", re.IGNORECASE)
# Words at a label by which what stands below it is not yet, or no longer, or not by whom the label says: 签名（拟）.
_PROVISO = regex(
    r"^(?:拟|代|预|草)(?=签)|[(（\[【](?![^)）\]】]{0,4}[含可或])[^)）\]】]{0,4}(?:拟|代(?![表码号理])|草(?!案|图)|样(?![品机])|预(?![算案])"
    r"|待(?!遇)|暂|副(?![总经主部])|无效|作废|样例|示例|计划|估计|原[定有为]|旧)[^)）\]】]{0,4}[)）\]】]|签[名字]\s*[(（]打印"
)
_BLACKED = regex("[×✕]{2,}|[XxＸ]{3,}|[*＊]{2,}|[…⋯]+|[.。·]{3,}")  # ××× stands for what is not said
_BLANKS = " \t\n\r\f\v\u00a0\u2002\u2003\u2007\u2009\u200a\u200b\u202f\u3000\ufeff"
_RUNS = regex(r"\t[ \t]*| [ \t]+")
_LABEL_NOISE = regex(r"[\s:：*＊_·.．、,，;；\u200b\ufeff]+")
_BRACKETS = regex(r"[(（\[【〔].*?[)）\]】〕]")
_UNPRINTABLE = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# What would hide, break or reorder what stands around it: controls, line ends, marks of direction, noncharacters.
_HIDDEN = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


def trim(text: str) -> str:
    """The text without blanks around its lines, `\\n` the only line break, a run of blanks or tabs folded into one.

    pandoc and spreadsheets fold or drop such runs, so a text that keeps them would not come back as it was written.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" in text:
        text = "\n".join(line.strip(_BLANKS) for line in text.split("\n"))
    return _RUNS.sub(" ", text.strip(_BLANKS))


def label_key(text: str) -> str:
    """The form under which two spellings of one label are equal: 客户 名称： = 客户名称 (full-width too)."""
    folded = unicodedata.normalize("NFKC", text)
    return _LABEL_NOISE.sub("", _BRACKETS.sub("", folded)).casefold() or _LABEL_NOISE.sub("", folded).casefold()


def has_proviso(label: str) -> bool:
    """Whether the words above a value say that it is only meant, or another's: 签名（拟）, 签字（代）, 日期（预计）."""
    return bool(_PROVISO.search(label))


def is_crossed(text: str) -> bool:
    """Whether the whole text is a mark for "no value"."""
    return text in CROSSED or bool(_BLACKED.fullmatch(text))


def is_closing(text: str) -> bool:
    """Whether a text says that nothing follows: 以下空白, ——以下无正文——."""
    return _CLOSING.fullmatch(text) is not None


def unprintable(text: str) -> str:
    """The first character that XML forbids, or ''."""
    found = _UNPRINTABLE.search(text)
    return found.group() if found else ""


def printable(text: str) -> str:
    """The text with a mark in place of each character that XML forbids."""
    return _UNPRINTABLE.sub("\ufffd", text)


def visible(text: str) -> str:
    """The text with characters that hide or reorder others spelled out: ⟨U+202E⟩."""
    return _HIDDEN.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", text)


@lru_cache(maxsize=4096)
def department_key(text: str) -> str:
    """The form under which two spellings of one department are equal: 行政部 = 行政部门."""
    folded = fold(text)
    return folded.removesuffix("门").removesuffix("部") if re.search(".部门?$", folded) else folded
