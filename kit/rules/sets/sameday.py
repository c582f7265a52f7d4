"""sameday: several documents of a series bear one day, as if they had been drawn up together.

`{"kind": "sameday", "of": "tracker", "date": "reported_on", "at_least": 3}`
Good: a tracker reported every Friday. Bad: those of four weeks all reported on 30 April. A hint, told on the last.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kit.rules.base import Arg, Hit, Rule, path_of
from kit.rules.sets.base import Case, Item, Names, SetHit, SetKind, case_name, day_at, items


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """Each day that too many documents bear."""
    days: dict[date, list[Item]] = {}
    for item in items(case, rule["of"]):
        if on := day_at(item, rule["date"]):
            days.setdefault(on, []).append(item)
    for on, found in days.items():
        if len(found) >= rule["at_least"]:
            last = found[-1]
            args: dict[str, Arg] = {
                "time": str(on), "count": len(found), "key": case_name(case, rule["of"], last), "actual": str(on),
            }  # fmt: skip
            others = tuple(sorted({item.filed.path for item in found} - {last.filed.path}))
            yield SetHit(last.filed, Hit(path_of(last.scope, rule["date"]), args=args), others)


def _names(rule: Rule) -> Names:
    yield rule["of"], rule["date"]


KIND = SetKind(check, _names, frozenset({"time", "count", "key", "actual"}))
