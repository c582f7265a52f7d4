"""The key under which all spellings of one label are equal: 1. 客戶 名稱 (Customer)： is 客户名称."""

from __future__ import annotations

import re
from functools import lru_cache

from kit.data.cast.traditional import simplified
from kit.text import label_key
from kit.text.regex import regex

LONGEST_LABEL = 64  # characters; no longer text is taken for a label

_CJK = "\u3400-\u9fff"
_NUMBERED = regex(r"\s*(?:[0-9０-９]{1,2}\s*[.．、)）]|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳])\s*(?=[^0-9\s])")
_BRACKETED = regex(r"\s*[(（\[【〔「『《<〈](.*)[)）\]】〕」』》>〉]\s*", re.DOTALL)
_MARKS = str.maketrans("", "", "*＊※★☆●▲◆■")
_FILE = r"(?![^\n]*\.(?:pdf|ofd|docx?|xlsx?|png|jpe?g|tiff?|zip)\s*$)"  # 签署件/scan.pdf is a value
_IN_ENGLISH = regex(rf"(.*[{_CJK}][^A-Za-z]*?)[\s/／|]+{_FILE}[A-Za-z][A-Za-z0-9 .,'’&()/*-]{{2,}}[:：]?\s*", re.DOTALL)


def key(text: str) -> str:
    """The label key of a text, "" for texts too long to be a label. Labels repeat, so keys are remembered."""
    return _short_key(text) if len(text) <= LONGEST_LABEL else ""


@lru_cache(maxsize=8192)
def _short_key(text: str) -> str:
    text = text.translate(_MARKS)
    if found := _NUMBERED.match(text):
        text = text[found.end() :]
    if (found := _BRACKETED.fullmatch(text)) or (found := _IN_ENGLISH.fullmatch(text)):
        text = found[1]
    return simplified(label_key(text))
