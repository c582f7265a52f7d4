"""The functions of formulas that forms use, as Excel defines them (ECMA-376 part 1, 18.17.7)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import Any, Final

from kit.ooxml.excel.number_format.render import general, rendered

Value = Any
_DAY_0: Final = date(1899, 12, 30)
_LONGEST: Final = 32_767  # characters of a cell
_CRITERION: Final = re.compile(r"(<=|>=|<>|<|>|=)?(.*)", re.DOTALL)
_NUMBER: Final = re.compile(r"\s*-?[0-9]+(?:\.[0-9]+)?\s*")
_DAY: Final = re.compile(r"\s*([0-9]{4})(?:-([0-9]{1,2})-|/([0-9]{1,2})/|年([0-9]{1,2})月)([0-9]{1,2})日?\s*")


class UnknownFormulaError(Exception):
    """A formula that this reader does not work out."""


def number_of(value: Value) -> Any:
    """A value as a number; texts that look like one, or like a day, are. Raises UnknownFormulaError."""
    if value is None:
        return 0
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        return float(value) if _NUMBER.fullmatch(value) else _day_number(value)
    if isinstance(value, list):
        raise UnknownFormulaError("array")
    return value


def _day_number(text: str) -> int:
    """The number of a day that is written as Chinese systems write it."""
    found = _DAY.fullmatch(text)
    if found is None:
        raise UnknownFormulaError(text)
    year, month, day = (int(part) for part in found.groups() if part)
    return (date(year, month, day) - _DAY_0).days


def text_of(value: Value) -> str:
    """A value as a text. Raises UnknownFormulaError."""
    if isinstance(value, list):
        raise UnknownFormulaError("array")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    text = value if isinstance(value, str) else general(value)
    if len(text) > _LONGEST:
        raise UnknownFormulaError("long")
    return text


def truth_of(value: Value) -> bool:
    """A value as true or false. Raises UnknownFormulaError."""
    if isinstance(value, str):
        if value.upper() not in ("TRUE", "FALSE"):
            raise UnknownFormulaError(value)
        return value.upper() == "TRUE"
    return bool(number_of(value))


def _flat(values: tuple[Value, ...]) -> Iterator[Value]:
    for value in values:
        if isinstance(value, list):
            for row in value:
                yield from row
        else:
            yield value


def _numbers(values: tuple[Value, ...]) -> list[Any]:
    """The numbers among some values; texts and truths in cells are passed over."""
    return [value for value in _flat(values) if isinstance(value, int | float) and not isinstance(value, bool)]


def _rounded(mode: str) -> Callable[..., Value]:
    def rounding(value: Value, places: Value = 0) -> Value:
        exact = Decimal(repr(number_of(value))).quantize(Decimal(1).scaleb(-int(number_of(places))), rounding=mode)
        return int(exact) if exact == exact.to_integral_value() else float(exact)

    return rounding


def _if(condition: Value, yes: Value = True, no: Value = False) -> Value:
    return yes if truth_of(condition) else no


def _average(*values: Value) -> Value:
    numbers = _numbers(values)
    return sum(numbers) / len(numbers)


def _date(year: Value, month: Value, day: Value) -> int:
    years, months = divmod(int(number_of(year)) * 12 + int(number_of(month)) - 1, 12)
    return (date(years, months + 1, 1) + timedelta(days=int(number_of(day)) - 1) - _DAY_0).days


def _day(value: Value) -> date:
    return _DAY_0 + timedelta(days=int(number_of(value)))


def _months_later(value: Value, months: Value) -> int:
    """The same day some months later, the last of a shorter month."""
    start = _day(value)
    first = _DAY_0 + timedelta(days=_date(start.year, start.month + int(number_of(months)), 1))
    return min((first - _DAY_0).days + start.day - 1, _month_end(first))


def _month_end(day: date) -> int:
    return _date(day.year, day.month + 1, 1) - 1


def _mid(text: Value, start: Value, count: Value) -> str:
    first = int(number_of(start)) - 1
    return text_of(text)[first : first + int(number_of(count))]


def _found(wanted: Value, text: Value, start: Value = 1) -> int:
    return text_of(text).index(text_of(wanted), int(number_of(start)) - 1) + 1


def _searched(wanted: Value, text: Value, start: Value = 1) -> int:
    return _found(text_of(wanted).casefold(), text_of(text).casefold(), start)


def _count_if(cells: Value, criterion: Value) -> int:
    found = _CRITERION.fullmatch(text_of(criterion))
    sign, wanted = (found[1] or "=", found[2]) if found else ("=", "")
    if sign not in ("=", "<>") and not _NUMBER.fullmatch(wanted):
        raise UnknownFormulaError("criterion")
    if "*" in wanted or "?" in wanted:
        raise UnknownFormulaError("criterion")
    return sum(_meets(value, sign, wanted) for value in _flat((cells,)))


def _meets(value: Value, sign: str, wanted: str) -> bool:
    if sign in ("=", "<>"):
        return (text_of(value).casefold() == wanted.casefold()) == (sign == "=")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    bound = float(wanted)
    return {"<": value < bound, ">": value > bound, "<=": value <= bound, ">=": value >= bound}[sign]


def _shown(value: Value, code: Value) -> str:
    return rendered(text_of(code), number_of(value)) if not isinstance(value, str) else value


def _trimmed(text: Value) -> str:
    return " ".join(text_of(text).split(" ")).strip()


FUNCTIONS: Final[Mapping[str, Callable[..., Value]]] = {
    "SUM": lambda *values: sum(_numbers(values)),
    "PRODUCT": lambda *values: math.prod(_numbers(values)),
    "AVERAGE": _average,
    "COUNT": lambda *values: len(_numbers(values)),
    "COUNTA": lambda *values: sum(value is not None for value in _flat(values)),
    "COUNTBLANK": lambda *values: sum(value in (None, "") for value in _flat(values)),
    "COUNTIF": _count_if,
    "MIN": lambda *values: min(_numbers(values), default=0),
    "MAX": lambda *values: max(_numbers(values), default=0),
    "ROUND": _rounded(ROUND_HALF_UP),
    "ROUNDUP": _rounded(ROUND_UP),
    "ROUNDDOWN": _rounded(ROUND_DOWN),
    "TRUNC": _rounded(ROUND_DOWN),
    "INT": lambda value: math.floor(number_of(value)),
    "ABS": lambda value: abs(number_of(value)),
    "MOD": lambda value, by: number_of(value) % number_of(by),
    "IF": _if,
    "AND": lambda *values: all(truth_of(value) for value in _flat(values) if value is not None),
    "OR": lambda *values: any(truth_of(value) for value in _flat(values) if value is not None),
    "XOR": lambda *values: sum(truth_of(value) for value in _flat(values) if value is not None) % 2 == 1,
    "NOT": lambda value: not truth_of(value),
    "TRUE": lambda: True,
    "FALSE": lambda: False,
    "ISBLANK": lambda value: value is None,
    "ISNUMBER": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "ISTEXT": lambda value: isinstance(value, str),
    "ISERROR": lambda value: False,  # a value that was worked out is none
    "ISNA": lambda value: False,
    "IFERROR": lambda value, otherwise: value,
    "LEN": lambda text: len(text_of(text)),
    "LEFT": lambda text, count=1: text_of(text)[: int(number_of(count))],
    "RIGHT": lambda text, count=1: text_of(text)[max(0, len(text_of(text)) - int(number_of(count))) :],
    "MID": _mid,
    "FIND": _found,
    "SEARCH": _searched,
    "TRIM": _trimmed,
    "UPPER": lambda text: text_of(text).upper(),
    "LOWER": lambda text: text_of(text).lower(),
    "EXACT": lambda one, other: text_of(one) == text_of(other),
    "CONCATENATE": lambda *values: "".join(map(text_of, _flat(values))),
    "CONCAT": lambda *values: "".join(map(text_of, _flat(values))),
    "SUBSTITUTE": lambda text, old, new: text_of(text).replace(text_of(old), text_of(new)),
    "TEXT": _shown,
    "VALUE": number_of,
    "N": lambda value: number_of(value) if not isinstance(value, str) else 0,
    "T": lambda value: value if isinstance(value, str) else "",
    "DATE": _date,
    "TIME": lambda hour, minute, second: (number_of(hour) * 3600 + number_of(minute) * 60 + number_of(second)) / 86400,
    "YEAR": lambda value: _day(value).year,
    "MONTH": lambda value: _day(value).month,
    "DAY": lambda value: _day(value).day,
    "EDATE": _months_later,
    "EOMONTH": lambda value, months: _month_end(_DAY_0 + timedelta(days=_months_later(value, months))),
    "DATEVALUE": lambda text: _day_number(text_of(text)),
    "WEEKDAY": lambda value: _day(value).isoweekday() % 7 + 1,
    "DAYS": lambda end, start: number_of(end) - number_of(start),
}
