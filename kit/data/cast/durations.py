"""Lengths of time and hours of the day as people write them: 4小时, 两个工作日, 2周, 一个半小时, 永久, 8点半."""

from __future__ import annotations

import re
from typing import Final

from kit.data.cast.dates import moment_of
from kit.data.cast.numbers import chinese, folded
from kit.text.regex import regex

PERMANENT: Final = "permanent"
_ISO: Final = regex(r"P(?:[1-9][0-9]*(?:Y|M|WD|D)|0(?:WD|D)|T(?:[0-9]+H(?:[0-9]+M)?|[0-9]+M))")
_NONE: Final = {
    **dict.fromkeys(("当天", "当日", "同一天", "同日", "thesameday", "sameday"), "P0D"),
    **dict.fromkeys(("当个工作日", "同一工作日", "同一个工作日", "thesameworkingday", "sameworkingday"), "P0WD"),
}
_FOREVER: Final = {"永久", "永久保存", "永久保管", PERMANENT, "permanently", "forever"}
# Words about a limit that say nothing of its length: 不超过4小时, 3个工作日之内, within 2 days.
_AROUND: Final = regex(r"^(?:不超过|不多于|不少于|至少|最多|within|atleast|upto)|(?:之内|以内|以上|内)$")
# The longest spelling first: 个工作日 is not 个 and 日. What the clock counts is in minutes.
_UNITS: Final[tuple[tuple[str, str, int], ...]] = (
    ("minutes?|mins?|分钟|分", "minutes", 1),
    ("hours?|hrs?|h|个?小时|个?钟头|时", "minutes", 60),
    ("workingdays?|workdays?|businessdays?|个?工作日|wd", "WD", 1),
    ("calendardays?|days?|个?自然日|个?日历日|天|日", "D", 1),
    ("weeks?|个?星期|个?礼拜|周", "D", 7),
    ("months?|个?月", "M", 1),
    ("quarters?|个?季度", "M", 3),
    ("years?|年", "Y", 1),
)
_COUNT: Final = r"(?:[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十百零〇]+)"
_PART: Final = regex(rf"({_COUNT})?(个半|半个?)?({'|'.join(f'(?:{words})' for words, _, _ in _UNITS)})(半)?")


def duration_of(text: str) -> str:
    """Return a length of time as a pack keeps it: PT4H, P3WD, P14D. Raises ValueError for what is none."""
    plain = "".join(folded(text).split()).strip("。.")
    if _ISO.fullmatch(plain.upper()):
        return plain.upper()
    plain = _AROUND.sub("", _AROUND.sub("", plain.lower()))
    if plain in _NONE:
        return _NONE[plain]
    parts, at = [], 0
    while at < len(plain):
        found = _PART.match(plain, at)
        if not found:
            raise ValueError(f"{text!r} is no length of time")
        parts.append(_measured(found, text))
        at = found.end()
    return _spelled(parts, text)


def kept_of(text: str) -> str:
    """Return how long something is kept: P3Y, P6M, P30D or `permanent`. Raises ValueError."""
    if "".join(folded(text).split()).lower() in _FOREVER:
        return PERMANENT
    kept = duration_of(text)
    if kept[-1] not in "YMD" or "WD" in kept or "T" in kept or kept == "P0D":
        raise ValueError(f"{text!r} is no time that something is kept")
    return kept


def same_length(text: str) -> str:
    """Return the one spelling of all texts that say the same length: 三年, 36个月 and 3年 are P36M. Raises ValueError.

    What says a limit and no length (3年以内, 至少3年) is none.
    """
    plain = "".join(folded(text).split()).strip("。.").lower()
    if _AROUND.search(plain):
        raise ValueError(f"{text!r} is a limit")
    kept = kept_of(plain)
    return f"P{int(kept[1:-1]) * 12}M" if kept[-1] == "Y" else kept


def clock_of(text: str) -> str:
    """Return a time of day as HH:MM: 8:30, 8点半, 下午1点半, 0830. Raises ValueError."""
    plain = re.sub(r"^([0-9]{1,2})([0-9]{2})$", r"\1:\2", folded(text).strip())
    moment = moment_of(f"2000-01-03 {plain}")
    if not moment.startswith("2000-01-03T"):  # no time, or 24:00
        raise ValueError(f"{text!r} is no time of the day")
    return moment[11:]


def _measured(found: re.Match[str], text: str) -> tuple[str, float]:
    """One count with its unit: its letters and how many of them."""
    count, before, word, behind = found.groups()
    letters, size = next((unit, size) for words, unit, size in _UNITS if re.fullmatch(words, word))
    if count is None and not before:
        raise ValueError(f"{text!r} has no count")
    number = float(count) if count and count[0].isascii() else float(chinese(count)) if count else 0.0
    return letters, (number + (0.5 if before or behind else 0)) * size


def _spelled(parts: list[tuple[str, float]], text: str) -> str:
    """The parts in one: minutes add up, other units stand alone and are whole."""
    letters = {unit for unit, _ in parts}
    total = sum(amount for _, amount in parts)
    if len(letters) != 1 or (letters != {"minutes"} and len(parts) > 1) or total <= 0:
        raise ValueError(f"{text!r} is no length of time in one unit")
    (unit,) = letters
    if unit == "Y" and total != int(total):
        unit, total = "M", total * 12
    if total != int(total):
        raise ValueError(f"{text!r} is no whole length of time")
    if unit != "minutes":
        return f"P{int(total)}{unit}"
    hours, minutes = divmod(int(total), 60)
    return f"PT{hours}H{minutes}M" if hours and minutes else f"PT{hours}H" if hours else f"PT{minutes}M"
