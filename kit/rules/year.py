"""year: the year in a number is that of a date.

`{"kind": "year", "number": "number", "date": "registered_at"}`
Good: TS-2026-014, registered on 13 April 2026. Bad: TS-2025-014 of that day. A number without a year says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.calendar.worktime import day_of
from kit.rules.base import Hit, Rule, Scope, path_of, shown, value, when
from kit.rules.kind import DocumentKind, Kind, Sentence, fields
from kit.text.regex import regex

_YEAR = regex(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")  # four digits of their own, of this century or the last


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """The number of another year."""
    number, at = value(scope, rule["number"]), when(scope, rule["date"])
    named = _YEAR.search(str(number)) if number is not None else None
    if named and at and int(named[1]) != day_of(at).year:
        date = shown(value(scope, rule["date"]))
        args = {"keyword": "year", "actual": named[1], "expected": str(day_of(at).year), "date": date}
        yield Hit(path_of(scope, rule["number"]), args=args)


def _demand(words: Sentence, rule: Rule) -> str:
    number, date = words.name(rule["number"]), words.name(rule["date"])
    return words.either(f"{number}中的年份与{date}的年份一致", f"the year in {number} is that of {date}")


KIND: DocumentKind = Kind(
    check,
    {"number": fields, "date": fields},
    _demand,
    frozenset({"keyword", "actual", "expected", "date"}),
    by_row=True,
)
