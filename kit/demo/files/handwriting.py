"""How people write what a form would rather have otherwise, and what is all the same in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random

from kit.data.paths import value_at
from kit.demo.files.word import retyped
from kit.model import Data, Json

Spelling = Callable[[Json], str]

_DIGITS = "〇一二三四五六七八九"
_SHARE = 0.08  # of the documents in order

_FIELDS = {  # by sort of slot: a date, a moment or an amount that stands in a control of its own
    "request": ("applied_on", "period.start", "resources.budget"),
    "kickoff": ("started_at", "distributed_on"),
    "meeting": ("started_at", "distributed_on"),
    "complaint": ("received_at", "issue.occurred_at", "response.resolved_at"),
    "survey": ("filled_on",),
}


def by_hand(rng: Random, sort: str, data: Data, content: bytes) -> bytes:
    """The document, now and then with one value written out by hand."""
    if sort not in _FIELDS or rng.random() > _SHARE:
        return content
    path = rng.choice(_FIELDS[sort])
    value = value_at(data, path)
    spelling = rng.choice(_AMOUNTS if isinstance(value, int) else _MOMENTS if "T" in value else _DATES)
    return retyped(path, spelling(value))(content)


def _thousands(value: int) -> str:
    return f"{value:,}"


def _ten_thousands(value: int) -> str:
    return f"{value / 10000:g}万"


def _spoken(at: str) -> str:
    """2026-03-08T14:30 -> 2026年3月8日 下午2:30"""
    moment = datetime.fromisoformat(at)
    half = "上午" if moment.hour < 12 else "下午"
    return f"{_long(at)} {half}{moment.hour - 12 * (moment.hour > 12)}:{moment:%M}"


def _long(at: str) -> str:
    day = datetime.fromisoformat(at[:10])
    return f"{day.year}年{day.month}月{day.day}日"


def _dotted(at: str) -> str:
    day = datetime.fromisoformat(at[:10])
    return f"{day.year}.{day.month}.{day.day}"


def _slashed(at: str) -> str:
    return at.replace("-", "/").replace("T", " ")


def _formal(at: str) -> str:
    """2026-03-18 -> 二〇二六年三月十八日"""
    day = datetime.fromisoformat(at)
    year = "".join(_DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{_spelt(day.month)}月{_spelt(day.day)}日"


def _spelt(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


_AMOUNTS: tuple[Spelling, ...] = (_thousands, _ten_thousands)
_DATES: tuple[Spelling, ...] = (_long, _dotted, _slashed, _formal)
_MOMENTS: tuple[Spelling, ...] = (_spoken, _slashed)
