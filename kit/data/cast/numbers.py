"""Numbers and amounts as people write them: 1,234.50元, 2万元, 贰万元整, 50％, （300）."""

from __future__ import annotations

import math
import re
import unicodedata
from contextlib import suppress
from decimal import Decimal

from kit.text.regex import regex

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_CAPITALS = str.maketrans(
    "壹贰貳弍叁參叄肆伍陆陸柒捌玖拾佰仟萬億兩圆圓负負",
    "一二二二三三三四五六六七八九十百千万亿两元元--",
)
_PLAIN = regex(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_PREFIX = regex(r"(?:人民币|RMB|CNY|¥)[:\s]*", re.IGNORECASE)  # other currencies are no yuan
_NO_PREFIX = regex("(?!)")
_OF_MONEY = ("", "元", "万元")  # units, "": of a field that has none
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
# 1.5亿 · 2万5千 · 3百万 · 2万5000; a single figure behind 万 is left out: 2万5 may mean 25,000.
_MIXED = regex(rf"(?:({_NUMBER})亿)?(?:({_NUMBER})([十百千])?万)?(?:({_NUMBER})千)?([0-9]{{3,}}(?:\.[0-9]+)?)?")
_GROUPED = regex(r"[0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]+)?(?![0-9])")
_DIGIT = "[0-9一二三四五六七八九]"
_MONEY = regex(rf"(?P<yuan>.+?)元(?:(?P<jiao>{_DIGIT})角)?(?:零?(?P<fen>{_DIGIT})分)?[整正]?")
# What may stand behind a number: the field's own unit in its usual spellings; without one, any of these.
_SAME = {
    "元": ("元整", "元正", "块钱", "块", "元", "整"),
    "天": ("个自然日", "自然日", "天", "日"),
    "人": ("人", "名", "位"),
    "小时": ("个小时", "小时", "h"),
    "分钟": ("分钟", "分", "min"),
    "%": ("%",),
    "分": ("分",),
}
_OTHERS = ("个工作日", "工作日", "个", "份", "次", "项", "台", "件", "页", "条", "套")
_ANY = tuple(sorted({*_OTHERS, *(unit for units in _SAME.values() for unit in units)}, key=len, reverse=True))
_FOREIGN = regex(  # units in which no field counts
    r"(?:美|港|欧|日|韩|澳|加|新台|台)[元圆币幣金]|英镑|卢布|[$€£]|(?:USD|HKD|EUR|JPY|GBP|TWD)|‰|[千万]分[比率之点]|个?百分点",
    re.IGNORECASE,
)
_SIGNIFICANT = 15
_SHARE = regex(r"0?\.[0-9]*[1-9][0-9]*")  # 0.95 in a field that counts from 0 to 100
_NO_FIGURES = ("<super>", "<sub>", "<circle>", "<fraction>", "<compat> 0028", "<compat> 003", "<square>")


def number_of(text: str, unit: str = "") -> int | float:
    """The number of a text; a unit behind it must be the field's own. Raises ValueError."""
    if unit == "%" and _SHARE.fullmatch(text):
        raise ValueError(f"{text!r} may be a share of 1 or a percentage")
    if _PLAIN.fullmatch(text):
        return _bounded(Decimal(text), text) if "." in text else int(text)
    plain = folded(text).translate(_CAPITALS).replace("−", "-").strip()
    negative, plain = _signed(plain, _PREFIX if unit in _OF_MONEY else _NO_PREFIX)
    value = _amount(plain, unit)
    return _bounded(-value if negative else value, text)


def is_other_unit(words: str, unit: str) -> bool:
    """Whether words are a unit, and none in which a figure says what it says in the field's own: 万元 for 元."""
    if _FOREIGN.fullmatch(words):
        return True
    if any(char.isdigit() or char in DIGITS for char in words):
        return False
    with suppress(ValueError):
        number_of(f"1{words}")
        try:
            return number_of(f"1{words}", unit) != 1
        except ValueError:
            return True
    return False  # no unit


def is_plain(text: str) -> bool:
    """Whether a text holds no raised, circled or broken figures."""
    return text.isascii() or not any(unicodedata.decomposition(letter).startswith(_NO_FIGURES) for letter in text)


def folded(text: str) -> str:
    """The text in usual letters and figures. Raised, circled and broken ones are others: ValueError for 2026.3.1²."""
    if not is_plain(text):
        raise ValueError(f"{text!r} holds raised, circled or broken figures")
    return unicodedata.normalize("NFKC", text)


def plain_number(number: float) -> int | float:
    """A workbook's float in at most 15 digits, integral ones as int: 0.30000000000000004 is 0.3. Raises ValueError."""
    if not math.isfinite(number):
        raise ValueError(f"{number} is no number")
    if number == int(number) and abs(number) < 10**_SIGNIFICANT:
        return int(number)
    return _bounded(Decimal(f"{number:.{_SIGNIFICANT}g}"), str(number))


def chinese(text: str) -> int:
    """二万三千零八 and 二〇二六 -> int; 二百五 and 一万二 are read in two ways, hence ValueError."""
    text = text.replace("廿", "二十").replace("卅", "三十").replace("〇", "零")
    if len(text) > 1 and all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    total, rest = 0, text
    for mark, size in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = rest.partition(mark)
        if found:
            total += _section(head.removeprefix("零") if total else head) * size
            rest = tail
    if not total:
        return _section(rest)
    if len(rest) == 1:
        raise ValueError(f"{text!r} is read in two ways")
    return total + (_section(rest.removeprefix("零")) if rest else 0)


def _section(text: str) -> int:
    """A number below 10,000: 三千零八."""
    if not text:
        raise ValueError("a unit without a figure")
    total, last, digit, gap = 0, 10000, -1, False
    for char in text:
        unit = _UNITS.get(char, 0)
        if unit:
            if unit >= last or (digit < 1 and (unit != 10 or digit == 0)):
                raise ValueError(f"{text!r} is no number")
            total, last, digit, gap = total + (digit if digit > 0 else 1) * unit, unit, -1, False
        elif char not in DIGITS or digit > 0:
            raise ValueError(f"{text!r} is no number")
        elif char == "零" and len(text) > 1:
            gap = True
        else:
            digit = DIGITS[char]
    if (digit > 0 and last in (100, 1000) and not gap) or (gap and digit < 1):
        raise ValueError(f"{text!r} is read in two ways")
    return total + max(digit, 0)


def _signed(text: str, prefix: re.Pattern[str]) -> tuple[bool, str]:
    """Whether it is negative (a minus, or an accountant's brackets), and the rest without what may stand before it."""
    text = prefix.sub("", text, count=1)
    if text.startswith("(") and text.endswith(")"):
        return True, text[1:-1].strip()
    return text.startswith("-"), prefix.sub("", text.lstrip("+-").strip(), count=1)


def _without_unit(text: str, unit: str) -> str:
    if unit == "%" and text.startswith("百分之"):
        return text.removeprefix("百分之")
    units = (*_SAME.get(unit, ()), unit) if unit else _ANY
    found = next((word for word in units if text.endswith(word)), "")
    return text.removesuffix(found).strip()


def _amount(text: str, unit: str) -> Decimal:
    money = _MONEY.fullmatch(text) if unit in ("", "元") else None
    if not money:
        return _figure(_without_unit(text, unit))
    jiao, fen = (_figure(money[part]) if money[part] else Decimal(0) for part in ("jiao", "fen"))
    return _figure(money["yuan"].strip()) + jiao / 10 + fen / 100


def _figure(text: str) -> Decimal:
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "").replace(" ", "")
    if re.fullmatch(_NUMBER, text):
        return Decimal(text)
    if (mixed := _MIXED.fullmatch(text)) and text:
        hundred_millions, tens, times, thousands, rest = mixed.groups()
        return (
            Decimal(hundred_millions or 0) * 10**8
            + Decimal(tens or 0) * _UNITS.get(times, 1) * 10**4
            + Decimal(thousands or 0) * 1000
            + Decimal(rest or 0)
        )
    whole, point, fraction = text.partition("点")
    digits = "".join(str(DIGITS[char]) for char in fraction if char in DIGITS)
    if len(digits) != len(fraction) or bool(point) != bool(fraction):
        raise ValueError(f"{text!r} is no number")
    return Decimal(f"{chinese(whole)}.{digits or 0}")


def _bounded(value: Decimal, text: str) -> int | float:
    """Refuse what a workbook cannot keep: more than 15 significant digits."""
    if len("".join(map(str, value.normalize().as_tuple().digits))) > _SIGNIFICANT or abs(value) >= 10**_SIGNIFICANT:
        raise ValueError(f"{text!r} has too many digits")
    return int(value) if value == value.to_integral_value() else float(value)
