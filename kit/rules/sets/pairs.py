"""Items of two parts that belong together: the same values in some columns, or one document after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kit.model import Json
from kit.rules.base import Rule
from kit.rules.kind import Argument, Names, plain
from kit.rules.sets.base import Case, Item, Key, day_at, items, key_of
from kit.rules.sets.kind import of, part


def pairs(rule: Rule, case: Case) -> Iterator[tuple[Item, list[Item]]]:
    """Each item of `of` with its counterparts in `as`, or with the one that an earlier document has (`before`).

    `by` names the columns that agree (ours: theirs); with `at`, `from` and `to` a counterpart also has to hold on the
    item's day. `before` is the first of all earlier documents or the last one. Without counterpart an item is left out.
    """
    ours, theirs = list(rule.get("by", ())), list(rule.get("by", {}).values())
    if "before" in rule:
        yield from _successive(rule, case, ours)
        return
    known: dict[Key, list[Item]] = {}
    for item in items(case, rule["as"]):
        known.setdefault(key_of(item, theirs, ours), []).append(item)
    for item in items(case, rule["of"]):
        if found := [other for other in known.get(key_of(item, ours), ()) if _is_in_force(rule, item, other)]:
            yield item, found


def _successive(rule: Rule, case: Case, ours: list[str]) -> Iterator[tuple[Item, list[Item]]]:
    before: dict[Key, Item] = {}
    seen: dict[Key, Item] = {}  # of the document at hand and those before it
    document = ""
    for item in items(case, rule["of"]):
        if item.filed.path != document:
            document, before = item.filed.path, dict(seen)
        key = key_of(item, ours)
        if rule["before"] == "last" or key not in seen:
            seen[key] = item
        if (other := before.get(key)) and all(key):
            yield item, [other]


def _is_in_force(rule: Rule, item: Item, other: Item) -> bool:
    if "at" not in rule:
        return True
    at, start, end = day_at(item, rule["at"]), day_at(other, rule["from"]), day_at(other, rule["to"])
    return at is not None and (start is None or start <= at) and (end is None or at <= end)


def _theirs(rule: Rule, value: Json) -> Names:
    return ((rule.get("as", rule["of"]), name) for name in value)


def _by(rule: Rule, value: Json) -> Names:
    yield from ((rule["of"], name) for name in value)
    yield from _theirs(rule, value.values())


# The arguments of a pair, and what they name.
PAIRED: Mapping[str, Argument] = {
    "of": part, "as": part, "before": plain, "by": _by, "at": of("of"), "from": _theirs, "to": _theirs,
}  # fmt: skip
