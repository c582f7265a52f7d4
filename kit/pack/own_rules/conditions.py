"""Conditions in words: 级别=一级 且 金额不少于5000; 原因已填写."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kit.model import Field, Json
from kit.pack.own_rules.fields import Fields, NamedField
from kit.pack.workbook.grid import GridEntry, GridReading
from kit.pack.workbook.measures import measured
from kit.text import trim
from kit.text.folding import fold

_AND: Final = re.compile(r"\s*(?:；|;|\n|，?(?:并且|而且|且)|\s+and\s+)\s*")
_OR: Final = re.compile(r"\s*(?:、|,|，|或者|或|/|\s+or\s+)\s*")
# Longest first: 不为空 is not 不为. What a condition asks, and whether it needs a value.
_ASKS: Final[tuple[tuple[str, str], ...]] = (
    (r"已填写|已填|不为空|is\s+(?:filled\s+in|given|not\s+blank)", "present"),
    (r"未填写|没有填写|没填|未填|为空|is\s+(?:blank|empty)", "absent"),
    (r"不等于|不为|不是|≠|!=|<>|is\s+not\s+", "not_in"),
    (r"不少于|不小于|不低于|至少|大于等于|达到|≥|>=|at\s+least|is\s+at\s+least", "at_least"),
    (r"等于|为|是|=|＝|:|：|is\s+", "in"),
)


def read_conditions(
    reading: GridReading, entry: GridEntry, fields: Fields
) -> list[tuple[NamedField, dict[str, Json]]] | None:
    """Return the conditions of a cell, each field with what is asked of it; None where one is not understood."""
    found = [_condition(reading, entry, part, fields) for part in _AND.split(entry.text) if part]
    return None if None in found else [condition for condition in found if condition]


def _condition(
    reading: GridReading, entry: GridEntry, text: str, fields: Fields
) -> tuple[NamedField, dict[str, Json]] | None:
    readings = list(_readings(text))
    for left, ask, right in readings:
        if named := fields.get(left):
            asked = _asked(reading, entry, named.field, ask, right)
            return (named, asked) if asked else None
    if readings:
        fields.one(reading, entry, readings[0][0])
        return None
    words = "the condition {value!r} is not understood; write e.g. {example}"
    reading.tell(entry.place, words, value=text, example="级别=一级")
    return None


def _readings(text: str) -> Iterator[tuple[str, str, str]]:
    """The ways to take a condition apart: the field, what is asked, the value."""
    for pattern, ask in _ASKS:
        for found in re.finditer(pattern, text, re.IGNORECASE):
            left, right = trim(text[: found.start()]), trim(text[found.end() :])
            if left and bool(right) == (ask not in ("present", "absent")):
                yield left, ask, right


def _asked(reading: GridReading, entry: GridEntry, field: Field, ask: str, right: str) -> dict[str, Json] | None:
    if ask in ("present", "absent"):
        return {"present": ask == "present"}
    if ask == "at_least":
        number = measured(reading, entry._replace(text=right), "number")
        return None if number is None else {"at_least": number}
    values = [_value(reading, entry, field, word) for word in _OR.split(right) if word]
    return None if None in values else {ask: values}


def _value(reading: GridReading, entry: GridEntry, field: Field, word: str) -> Json:
    """The value of a field that a word means; None, told, for what is none of its options."""
    if field.kind in ("boolean", "check"):
        return reading.yes(entry._replace(text=word))
    if field.kind in ("integer", "number"):
        return measured(reading, entry._replace(text=word), "number")
    if not field.choices:
        return word
    known = {fold(choice): choice for choice in field.choices}
    if fold(word) in known:
        return known[fold(word)]
    reading.unknown(entry._replace(text=word), "{name!r} is no option of {label}", field.choices, label=field.label)
    return None
