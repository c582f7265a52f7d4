"""Items of two parts that belong together: the same values in some columns, or one document after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kit.model import Json
from kit.rules.base import Rule, value
from kit.rules.kind import Argument, Names, plain
from kit.rules.sets.base import Case, Item, Key, day_at, items, key_of
from kit.rules.sets.kind import of, part
from kit.text.folding import fold

_EVERYBODY = "*"  # in place of a value that stands for everybody; no folded text of a document is one asterisk


def pairs(rule: Rule, case: Case) -> Iterator[tuple[Item, list[Item]]]:
    """Each item of `of` with its counterparts in `as`, or with the one that an earlier document has (`before`).

    `by` names the columns that agree (ours: theirs); with `at`, `from` and `to` a counterpart also has to hold on the
    item's day. `before` is the first of all earlier documents or the last one. Without counterpart an item is left out.
    """
    if "before" in rule:
        yield from successive(rule, case)
        return
    for item, others in matched(rule, case):
        if others:
            yield item, others


def matched(rule: Rule, case: Case) -> Iterator[tuple[Item, list[Item]]]:
    """Each item of `of` with its counterparts in `as`, be there any or not.

    A row whose value stands for everybody (`any`) counts for those who have no row of their own on that day.
    """
    ours, theirs, general = list(rule.get("by", ())), list(rule.get("by", {}).values()), rule.get("any", {})
    known: dict[Key, list[Item]] = {}
    for other in items(case, rule["as"]):
        known.setdefault(_their_key(other, ours, theirs, general), []).append(other)
    for item in items(case, rule["of"]):
        key = key_of(item, ours)
        wide = tuple(_EVERYBODY if theirs[i] in general else text for i, text in enumerate(key))
        own = _in_force(rule, item, known.get(key, []))
        yield item, own or (_in_force(rule, item, known.get(wide, [])) if general else [])


def _their_key(other: Item, ours: list[str], theirs: list[str], general: Mapping[str, list[str]]) -> Key:
    """The values that a counterpart is looked up by; those that stand for everybody are one sign."""
    key = key_of(other, theirs, ours)
    if not general:
        return key
    words = {name: {fold(one) for one in general[name]} for name in general}
    return tuple(
        _EVERYBODY if fold(str(value(other.scope, name) or "")) in words.get(name, ()) else text
        for name, text in zip(theirs, key, strict=True)
    )


def _in_force(rule: Rule, item: Item, others: list[Item]) -> list[Item]:
    return [other for other in others if _holds(rule, item, other)]


def successive(rule: Rule, case: Case, alone: bool = False) -> Iterator[tuple[Item, list[Item]]]:
    """Each item with the one of the same key that an earlier document has; `alone`: those without one too."""
    ours = list(rule.get("by", ()))
    before: dict[Key, Item] = {}
    seen: dict[Key, Item] = {}  # of the document at hand and those before it
    document = ""
    for item in items(case, rule["of"]):
        if item.filed.path != document:
            document, before = item.filed.path, dict(seen)
        key = key_of(item, ours)
        if rule["before"] == "last" or key not in seen:
            seen[key] = item
        other = before.get(key) if all(key) else None
        if other or alone:
            yield item, [other] if other else []


def _holds(rule: Rule, item: Item, other: Item) -> bool:
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
    "of": part,
    "as": part,
    "before": plain,
    "by": _by,
    "any": _theirs,
    "at": of("of"),
    "from": _theirs,
    "to": _theirs,
}
