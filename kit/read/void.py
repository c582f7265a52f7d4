"""Words that make a document void, a draft or a sample, wherever they stand."""

from __future__ import annotations

import re

from kit.text.regex import regex

LONGEST_REMARK = 60  # characters of a remark among the cells that speaks of the whole document
_VOID = regex(
    r"作废|草稿|样本|样张|样表|样例|废止|停用|仅供参考|不作准|不算数|(?:本|此)[表单件份文].{0,4}无效|已?被?替代|以.{1,40}?为准"
    r"|(?<![a-z])(?:void|draft|sample|specimen|cancell?ed|superseded|obsolete|invalid|not valid)(?![a-z])",
    re.IGNORECASE,
)
_NAME = regex(
    r"[\W_]*(?:已)?(?:作废|草稿|废止|void|draft|obsolete|cancell?ed|superseded)[本稿件表单版]?[\W_0-9]*", re.IGNORECASE
)
_DRAFT = regex(r"(?:征求意见|讨论|送审|试行|待批)稿")  # of a paper that is not in force yet
_BRACKETED = regex(r"[（(【\[〔][^（()）】\]〕]*[)）】\]〕]")


def is_void(text: str) -> bool:
    """Whether a text says that the document is void, a draft, a sample, or that another one counts."""
    return _VOID.search(text if text.isascii() else "".join(text.split())) is not None


def is_void_in_brackets(text: str) -> bool:
    """Whether a heading or label says so in brackets, where it is not looked for otherwise: 客户投诉记录表（作废）."""
    return any(is_void(part) or _DRAFT.search(part) for part in _BRACKETED.findall(text))


def is_void_name(name: str, title: str) -> bool:
    """Whether the name of a sheet says of the form on it that it is void or a draft, and nothing else but its title."""
    return _NAME.fullmatch(name.replace(title, "")) is not None
