"""Labels as people say them."""

from __future__ import annotations

import re
from typing import Final

_NUMBERED: Final = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]{1,3}[、.．)）部分节项]+|[0-9]{1,2}\s*[、.．)）]\s*|[(（][一二三四五六七八九十0-9]{1,2}[)）])\s*"
)
_SPACE: Final = re.compile(r"(?<![A-Za-z0-9.,;)'&/]) | (?![A-Za-z0-9('&/])")
_REMARK: Final = re.compile(r"[（(]([^（）()]*)[)）]")
_INSTRUCTION: Final = re.compile(
    r"字以[内上下]|不少于|不超过|可另|附页|填|请|必|须|应|如|写明|例|格式|见|按|可多选|单选|多选|说明|含"
)
_LONG_REMARK: Final = 8  # characters of a bracket that is no part of a label


def clean_label(text: str) -> str:
    """Returns a label as people say it: without colon, star, number, and the remarks on how to fill it in.

    Blanks go as well, but for those between words of Latin letters.
    """
    plain = without_gaps(text).strip(":：*＊★●_＿ ")
    plain = _NUMBERED.sub("", plain) or plain
    kept = _REMARK.sub(lambda found: "" if _is_instruction(found[1]) else found[0], plain)
    return (kept or plain).strip(":：*＊★_＿ ")


def without_gaps(text: str) -> str:
    """Returns a text without blanks, but for one between words of Latin letters."""
    return _SPACE.sub("", " ".join(text.split()))


def _is_instruction(words: str) -> bool:
    return len(words) > _LONG_REMARK or _INSTRUCTION.search(words) is not None
