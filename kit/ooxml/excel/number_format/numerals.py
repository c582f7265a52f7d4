"""Numbers in Chinese figures and words: 一千二百三十四, 壹仟贰佰叁拾肆 (DBNum1 to 3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

NUMERALS: Final = {1: "○一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖", 3: "０１２３４５６７８９"}
_UNITS: Final = {1: ("十百千", "万亿"), 2: ("拾佰仟", "万亿"), 3: ("十百千", "万亿")}


def in_words(text: str, digits: int) -> str:
    """A number in Chinese: 一千二百三十四, 壹仟贰佰叁拾肆."""
    whole, point, fraction = text.partition(".")
    if not whole.isdigit():
        return text
    words = "".join(_words(whole, digits)) or NUMERALS[digits][0]
    if digits != 2 and words.startswith(NUMERALS[digits][1] + "十"):
        words = words[1:]
    return words + (point and "." + "".join(NUMERALS[digits][int(char)] for char in fraction))


def _words(whole: str, digits: int) -> Iterator[str]:
    numerals, (small, large) = NUMERALS[digits], _UNITS[digits]
    gap = started = False
    for i, char in enumerate(whole):
        power = len(whole) - 1 - i
        if char == "0":
            gap = started
        else:
            if gap:
                yield numerals[0]
            gap, started = False, True
            yield numerals[int(char)]
            if power % 4:
                yield small[power % 4 - 1]
        if power and power % 4 == 0:
            gap = False
            if whole[max(0, i - 3) : i + 1].strip("0"):
                yield large[min(power // 4, 2) - 1]
