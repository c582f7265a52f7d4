"""repeats: the rows of a document say the same, word for word, as those of the one before.

`{"kind": "repeats", "of": "ongoing", "fields": ["task", "percent", "cause", "measure", "note"], "at_least": 2}`
Good: this week's tracker has moved on, if by one figure. Bad: its two open tasks stand exactly as they stood last week.
A hint, told on the later document; fewer rows than `at_least` say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kit.rules.base import Arg, Hit, Rule
from kit.rules.sets.base import Case, Filed, Key, Names, SetHit, SetKind, case_name, documents, items, key_of


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """Each document that repeats the one before it."""
    rows: dict[str, list[Key]] = {}
    for item in items(case, rule["of"]):
        rows.setdefault(item.filed.path, []).append(key_of(item, rule["fields"]))
    for before, item in pairwise(documents(case, rule["of"])):
        own = rows.get(item.filed.path, [])
        if len(own) >= rule["at_least"] and sorted(own) == sorted(rows.get(before.filed.path, [])):
            yield _hit(rule, case_name(case, rule["of"], item), len(own), item.filed, before.filed, case)


def _hit(rule: Rule, key: str, count: int, filed: Filed, before: Filed, case: Case) -> SetHit:
    args: dict[str, Arg] = {"other": before.number, "count": count, "key": key}
    return SetHit(filed, Hit(case.parts[rule["of"]].rows, args=args, row="repeats"), (before.path,))


def _names(rule: Rule) -> Names:
    yield from ((rule["of"], name) for name in rule["fields"])


KIND = SetKind(check, _names, frozenset({"other", "count", "key"}))
