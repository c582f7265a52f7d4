"""What the cell of a signed original holds: the name of a file, the number of an approval elsewhere, or neither."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from kit.text.folding import fold
from kit.text.regex import regex

_FILE: Final = regex(r".+?\.(?:pdf|ofd|png|jpe?g|gif|bmp|tiff?|webp|heic|docx?|xlsx?|wps|et|zip|eml|msg)")
_SYSTEMS: Final = regex("oa|钉钉|企业微信|企微|微信|飞书|泛微|致远|审批|流程|单号|编号")
_FIGURE: Final = regex("[0-9]")  # 钉钉 alone is no number
# OA 待审批, 审批中, 已撤回: nobody approved anything there.
_OPEN: Final = regex("[待未]|没有|尚无|[批审程理转]中|撤[回销]|驳回|退回|拒|否决|作废|终止|不同意|不通过|草稿")
_WORDS: Final = regex("[^0-9a-z]+")  # around the number of an approval, and between its parts
_PUT_OFF: Final = regex("^(?:[待后未暂稍]|没有|尚未)[^0-9]{0,6}$")  # 待补, 后补, 未扫描: nothing is named yet
# A day, a telephone, a hash without its file: figures, but no approval's number.
_OTHER_FIGURES: Final = regex(
    r"20[0-9]{2}[-./年]?[0-9]{1,2}[-./月]?[0-9]{1,2}[日号]?|(?:\+?86-?)?1[3-9][0-9]{9}|(?:sha-?256)?[:：=]?[0-9a-f]{64}"
)
_NUMBER: Final = regex(r"[a-z]{0,8}[-_]?(?=(?:[^0-9]*[0-9]){6})[0-9a-z_-]+")  # six figures or more, no suffix
# Eight digits tell two files apart for people.
_HASH: Final = regex(r"(?:sha-?256)?[:：=]?([0-9a-f]{8,64})[)\]】。.]?$")
_BETWEEN: Final = regex("[、,;]")
_AND: Final = regex("^[及和与并&+/|]+")
_HASHED: Final = regex("[0-9a-f]{8}")
# What people write around the name of a file: 见x.pdf, 扫描件：x.pdf, 《x.pdf》, ./x.pdf.
_BESIDE: Final = regex(r"^(?:详?见)?(?:(?:签署件|签字件|扫描件|原件|附件)[:：])?[《「“\"'<]*(?:\./)*|[》」”\"'>]+$")
_NOTHING: Final = frozenset(
    [
        "有",
        "是",
        "√",
        "已签",
        "已签字",
        "已签署",
        "已签名",
        "签署件",
        "签字件",
        "原件",
        "纸质",
        "纸质件",
        "存档",
        "已存档",
        "见原件",
        "见附件",
        "附件",
    ]
)


def kind_of(text: str) -> Literal["file", "number", "none"]:
    """Returns what a text names; anything that is neither a number nor nothing may be a file without its suffix."""
    folded = fold(text)
    if folded in _NOTHING:
        return "none"
    if _FILE.match(folded):
        return "file"
    if _PUT_OFF.search(folded):
        return "none"
    if _OTHER_FIGURES.fullmatch(folded):
        return "none"
    if _SYSTEMS.search(folded):
        return "number" if _FIGURE.search(folded) and not _OPEN.search(folded) else "none"
    return "number" if _NUMBER.fullmatch(folded) else "file"


def approval_key(text: str) -> str:
    """Returns the form under which two spellings of the number of an approval elsewhere are equal."""
    return _WORDS.sub("", fold(text))


def names_meant(part: str) -> Iterator[str]:
    """Yields the names that a folded text may give a file, the surest first; the folder may lie elsewhere today."""
    name = split(part)[0]
    plain = _BESIDE.sub("", name)
    yield from dict.fromkeys((part, name, plain, plain.rpartition("/")[2]))


def parts(text: str) -> Iterator[str]:
    """Yields what a folded text names, file by file: a.pdf、b.pdf, a.pdf及b.pdf, one below the other."""
    for part in filter(None, _BETWEEN.split(text.replace("\\", "/"))):
        rest = part
        while (file := _FILE.match(rest)) and _FILE.match(behind := _AND.sub("", rest[file.end() :])):
            if _HASHED.match(behind):
                break  # a hash runs into the next name: which is which cannot be told
            yield file[0]
            rest = behind
        yield rest


def split(text: str) -> tuple[str, str]:
    """Returns the name of a file in a folded text, and the hash behind it."""
    file = _FILE.match(text)
    name, behind = (file[0], text[file.end() :]) if file else (text, "")
    stated = _HASH.search(behind)
    return name, stated[1] if stated else ""
