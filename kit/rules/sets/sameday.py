"""sameday: several documents of a series bear one day, as if they had been drawn up together.

`{"kind": "sameday", "of": "tracker", "date": "reported_on", "at_least": 3}`
Good: a tracker reported every Friday. Bad: those of four weeks all reported on 30 April. A hint, told on the last.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kit.rules.base import Arg, Hit, Rule, path_of
from kit.rules.kind import Kind, plain
from kit.rules.sets.base import Case, Item, SetHit, case_name, day_at, items
from kit.rules.sets.kind import SetKind, SetSentence, of, part


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
                "time": str(on),
                "count": len(found),
                "key": case_name(case, rule["of"], last),
                "actual": str(on),
            }
            others = tuple(sorted({item.filed.path for item in found} - {last.filed.path}))
            yield SetHit(last.filed, Hit(path_of(last.scope, rule["date"]), args=args), others)


def _demand(words: SetSentence, rule: Rule) -> str:
    date, of = words.names("of", [rule["date"]]), words.part("of")
    return words.either(
        f"同一天的{date}不出现在 {rule['at_least']} 份以上{of}上",
        f"fewer than {rule['at_least']} of {of} bear one {date}",
    )


KIND: SetKind = Kind(
    check, {"of": part, "date": of("of"), "at_least": plain}, _demand, frozenset({"time", "count", "key", "actual"})
)
