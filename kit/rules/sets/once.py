"""once: no two documents of a case say the same thing: one for each period, or one for each value.

`{"kind": "once", "of": "tracker", "date": "period.start", "every": "week"}`
Good: one tracker for the week of 16 March. Bad: two of them. Without `date` and `every` one item per key of the case,
or of the columns `by`, is right: one entry number stands in one register. Told on each document but the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.calendar.periods import EVERY, period, period_text
from kit.messages import pick
from kit.model import Text
from kit.rules.base import Arg, Hit, Rule, path_of
from kit.rules.kind import Kind, plain
from kit.rules.sets.base import Case, Item, Key, SetHit, case_name, day_at, items, key_of, spelled
from kit.rules.sets.kind import SetKind, SetSentence, of, part


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """Each item that another document says already."""
    first: dict[Key, Item] = {}
    for item in items(case, rule["of"]):
        key = _key(rule, item)
        if key is None:
            continue
        other = first.setdefault(key, item)
        if other.filed.path != item.filed.path:
            yield _hit(rule, case, item, other)


def _key(rule: Rule, item: Item) -> Key | None:
    """What may be said once: its columns and its period; None where one is blank."""
    key = key_of(item, rule.get("by", ()))
    if "date" not in rule:
        return key if all(key) else None
    day = day_at(item, rule["date"])
    return (*key, str(period(day, rule["every"]).first)) if day and all(key) else None


def _hit(rule: Rule, case: Case, item: Item, other: Item) -> SetHit:
    day = day_at(item, rule["date"]) if "date" in rule else None
    time = period_text(period(day, rule["every"])) if day else Text("", "")
    key, names = case_name(case, rule["of"], item), spelled(item, rule.get("by", ()))
    args: dict[str, Arg] = {
        "other": other.filed.number,
        "time": time,
        "key": key,
        "names": names,
        "actual": key or names,
    }
    column = case.parts[rule["of"]].key.partition("[].")[2]
    name = rule["date"] if day else column or next(iter(rule.get("by", ())), f"/{item.scope.form.number}")
    return SetHit(item.filed, Hit(path_of(item.scope, name), args=args, row=key or names), (other.filed.path,))


def _demand(words: SetSentence, rule: Rule) -> str:
    of_part = words.part("of")
    if "every" not in rule:
        return words.either(f"同一编号的{of_part}只登记一次", f"{of_part} of one number is entered once")
    every = pick(EVERY[rule["every"]], words.lang)
    return words.either(f"{every}至多一份{of_part}", f"{every} at most one {of_part}")


KIND: SetKind = Kind(
    check,
    {"of": part, "by": of("of"), "date": of("of"), "every": plain},
    _demand,
    frozenset({"other", "time", "key", "names", "actual"}),
)
