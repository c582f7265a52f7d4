"""Text and cell values -> typed values by the kind of the field. Blank is None; what is not understood, ValueError."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from kit.data.cast.dates import date_of, due_by, from_serial, is_blank_date, moment_of
from kit.data.cast.numbers import number_of, plain_number
from kit.data.cast.ticks import has_marks, is_ticked, refuses, ticked
from kit.data.cast.traditional import simplified
from kit.model import Field, Json
from kit.text import is_crossed, trim
from kit.text.folding import fold
from kit.text.regex import regex

_RULED = "_＿ \u3000\u2003"  # a line to write on is no text
_BETWEEN = regex(r"[、，,;；/|\n]+|\s{2,}")
_TWO_BOXES = (("是", "否"), ("同意", "不同意"))  # that people type in place of a single one
_YES = frozenset({"是", "有", "对", "true", "yes", "y", "1"})
_NO = frozenset({"否", "不是", "没有", "错", "false", "no", "n", "0"})


def cast(field: Field, text: str) -> Json:
    """The typed value of a text; None for blanks, hints and marks such as "/" that are no option. Raises ValueError."""
    text = trim(text)
    if not text or text in field.hint or (is_crossed(text) and text not in field.choices):
        return None
    return _CASTS[field.kind](field, text)


def cast_number(field: Field, number: float, is_percent: bool = False) -> Json:
    """The typed value of a cell that holds a number; `is_percent`: the cell shows 0.5 as 50%.

    Raises ValueError, also for 0.5 in a field of percentages whose cell does not say what it is a share of.
    """
    if is_percent and field.kind == "text":
        return f"{plain_number(number * 100)}%"
    if field.unit == "%" and is_percent:
        number *= 100
    elif field.unit == "%" and 0 < abs(number) < 1:
        raise ValueError(f"{number} is a share of 1 or of 100")
    if field.kind == "number":
        return plain_number(number)
    if field.kind in ("date", "moment") and not 19000101 <= number <= 29991231:
        return cast_serial(field, number)
    return cast(field, str(plain_number(number)))


def cast_serial(field: Field, number: float, date1904: bool = False) -> Json:
    """The typed value of a cell that is formatted as a date. Raises ValueError, also where no date belongs."""
    if field.kind in ("integer", "number", "check", "boolean", "choice", "choices"):
        raise ValueError(f"a date in a field of kind {field.kind}")
    moment = from_serial(number, date1904)
    if field.kind == "date":
        return moment[:10]
    return moment if field.kind == "moment" else moment.replace("T", " ").removesuffix(" 00:00")


def cast_bool(field: Field, value: bool) -> Json:
    """The typed value of a cell that holds TRUE or FALSE. Raises ValueError."""
    yes_or_no = field.kind in ("check", "boolean")
    return cast(field, ("是" if value else "否") if yes_or_no else str(value).upper())


def _text(field: Field, text: str) -> Json:
    return text


def _date(field: Field, text: str) -> Json:
    return None if is_blank_date(text) else date_of(_exact(field, text))


def _moment(field: Field, text: str) -> Json:
    return None if is_blank_date(text) else moment_of(_exact(field, text))


def _exact(field: Field, text: str) -> str:
    """The text of a day: 前 says nothing more where something is due by it, and leaves open elsewhere when it was."""
    return due_by(text) if field.limit else text


def _number(field: Field, text: str) -> Json:
    return number_of(text, field.unit) if text.strip(_RULED) else None


def _integer(field: Field, text: str) -> Json:
    number = _number(field, text)
    if isinstance(number, float):
        raise ValueError(f"{text!r} is no whole number")
    return number


def _choice(field: Field, text: str) -> Json:
    known = _options(field.choices, field.unit)
    option = known.get(text) or known.get(_folded(text)) or _of_same_length(field.choices, text)
    if option is None and not has_marks(text):
        raise ValueError(f"{text!r} is none of the options")
    chosen = (option,) if option else ticked(text, field.choices, field.unit)
    if len(chosen) > 1:
        raise ValueError(f"several options are ticked: {text!r}")
    return None if not chosen else int(chosen[0]) if field.whole else chosen[0]


def ticks(field: Field, text: str) -> int:
    """Return how many options a printed line of a single choice has ticked; 0 for what is no such line."""
    if field.kind != "choice" or not has_marks(text):
        return 0
    try:
        return len(ticked(text, field.choices, field.unit))
    except ValueError:
        return 0


def _choices(field: Field, text: str) -> Json:
    chosen = set(ticked(text, field.choices, field.unit) if has_marks(text) else _listed(field, text))
    return [choice for choice in field.choices if choice in chosen] or None


def _listed(field: Field, text: str) -> list[str]:
    known = _options(field.choices, field.unit)
    pieces = [text] if _folded(text) in known else [piece for piece in _BETWEEN.split(text) if piece.strip()]
    parts = (part for piece in pieces for part in ([piece] if _folded(piece) in known else piece.split()))
    try:
        return [known[_folded(part)] for part in parts]
    except KeyError as error:
        raise ValueError(f"{error} is none of the options") from error


def _boolean(field: Field, text: str) -> Json:
    word = _folded(text)
    if word in _YES or word in _NO:
        return word in _YES
    if (single := is_ticked(text)) is not None:
        return single
    if not has_marks(text):
        raise ValueError(f"{text!r} is neither yes nor no")
    chosen = ticked(text, ("是", "否"))
    if len(chosen) > 1:
        raise ValueError(f"yes and no are both ticked: {text!r}")
    return chosen[0] == "是" if chosen else None


def _check(field: Field, text: str) -> Json:
    """A single box: its own words may stand beside it; unticked is blank."""
    word = _folded(text)
    if word in _YES or word in _NO:
        return True if word in _YES else None
    if _is_consent(text):
        return True
    single = is_ticked(text, beside=True)
    if single is None or (single and refuses(text)):
        raise ValueError(f"{text!r} is no tick that agrees")
    return single or None


def _is_consent(text: str) -> bool:
    """Whether somebody wrote 同意 in place of the box, or typed two boxes there and ticked the one that agrees."""
    return _folded(text) == "同意" or (has_marks(text) and any(_is_first(text, pair) for pair in _TWO_BOXES))


def _is_first(text: str, pair: tuple[str, str]) -> bool:
    try:
        return pair[1] in text and ticked(text, pair) == pair[:1]
    except ValueError:
        return False


@lru_cache(maxsize=1024)
def _options(choices: tuple[str, ...], unit: str) -> dict[str, str]:
    """Every accepted spelling of each option."""
    with_unit = {_folded(choice + unit): choice for choice in choices}
    return with_unit | {_folded(choice): choice for choice in choices} | {choice: choice for choice in choices}


@lru_cache(maxsize=1024)
def _lengths(choices: tuple[str, ...]) -> dict[str, str]:
    """The options that are lengths of time, by their length."""
    return {length: choice for choice in reversed(choices) if (length := _length(choice))}


def _of_same_length(choices: tuple[str, ...], text: str) -> str | None:
    """The option that says the same length of time in other words: 三年 and 36个月 are 3年."""
    lengths = _lengths(choices)
    return lengths.get(_length(text)) if lengths else None


def _length(text: str) -> str:
    """The length of time that a text says, '' where it says none; few documents ask for one in other words."""
    from kit.data.cast.durations import same_length

    try:
        return same_length(text)
    except ValueError:
        return ""


def _folded(text: str) -> str:
    return simplified(fold(text))


_CASTS: dict[str, Callable[[Field, str], Json]] = {
    "text": _text,
    "choice": _choice,
    "choices": _choices,
    "check": _check,
    "boolean": _boolean,
    "integer": _integer,
    "number": _number,
    "date": _date,
    "moment": _moment,
}
