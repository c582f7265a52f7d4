"""repeats: the rows of a document say the same, word for word, as those of the one before.

`{"kind": "repeats", "of": "ongoing", "fields": ["task", "percent", "cause", "measure", "note"], "at_least": 2}`
Good: this week's tracker has moved on, if by one figure. Bad: its two open tasks stand exactly as they stood last week.
A hint, told on the later document; fewer rows than `at_least` say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kit.rules.base import Arg, Hit, Rule
from kit.rules.kind import Kind, plain
from kit.rules.sets.base import Case, Filed, Key, SetHit, case_name, documents, items, key_of
from kit.rules.sets.kind import SetKind, SetSentence, of, part


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


def _demand(words: SetSentence, rule: Rule) -> str:
    of, names = words.part("of"), words.names("of", rule["fields"])
    return words.either(f"{of}的{names}不与上一份完全相同", f"{of} do not repeat the {names} of the one before")


KIND: SetKind = Kind(
    check, {"of": part, "fields": of("of"), "at_least": plain}, _demand, frozenset({"other", "count", "key"})
)
