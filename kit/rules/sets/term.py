"""term: what a document sets a date for is done by then.

`{"kind": "term", "of": "tasks", "by": ["task"], "due": ["adjusted_end", "planned_end"],
  "done": [{"field": "actual_end", "present": true}, {"field": "status", "in": ["取消"]}]}`
Good: due on the 20th and ended on the 19th, or cancelled. Bad: due on the 20th, and neither on the 21st. The first date
of `due` that is there counts; it is done where one condition of `done` holds. Of items that agree in `by`, the last
document's counts. With `ahead` nothing tells whether it was done, or it runs out by itself: then it is never late.
The dates of a process (`terms`) are rules of this kind that only `kit due` asks; among `rules` the audit asks them too.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.calendar.worktime import When, first_minute, parse
from kit.model import Text
from kit.rules.base import Arg, Hit, Rule, path_of, shown, value
from kit.rules.conditions import applies
from kit.rules.due import Due, until
from kit.rules.kind import Kind, plain
from kit.rules.sets.base import Case, Item, Key, SetDue, SetHit, items, key_of, spelled
from kit.rules.sets.kind import SetKind, SetSentence, conditions_on, of, part


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """Each item whose date is over, and which is not done."""
    for item, name, on in _open(rule, case):
        latest, _ = until(on)
        if latest and latest < first_minute(case.as_of) and not rule.get("ahead"):
            due = shown(value(item.scope, name))
            args: dict[str, Arg] = {"name": spelled(item, rule.get("by", ())), "due": due, "expected": due}
            yield SetHit(item.filed, Hit(path_of(item.scope, name), args=args))


def due(rule: Rule, case: Case) -> Iterator[SetDue]:
    """Each item that has a date and is not done."""
    for item, name, on in _open(rule, case):
        latest, is_day = until(on)
        about = spelled(item, rule.get("by", ()))
        path, is_ahead = path_of(item.scope, name), bool(rule.get("ahead"))
        yield SetDue(item.filed, Due(path, latest, is_day, Text(about, about), about, is_ahead=is_ahead))


def _open(rule: Rule, case: Case) -> Iterator[tuple[Item, str, When]]:
    """Each item that is not done, with the field of its date."""
    latest: dict[Key, Item] = {}
    for item in _in_order(rule, case):
        latest[key_of(item, rule["by"]) if "by" in rule else (item.filed.path, item.scope.row)] = item
    for item in latest.values():
        known = ((name, parse(value(item.scope, name))) for name in rule["due"])
        name, on = next(((name, on) for name, on in known if on), ("", None))
        if on and not any(applies({"when": [condition]}, item.scope) for condition in rule.get("done", ())):
            yield item, name, on


def _in_order(rule: Rule, case: Case) -> list[Item]:
    """The items in the order of their documents' days; those without one come first."""
    form = case.forms[case.parts[rule["of"]].form]
    known = items(case, rule["of"])
    return sorted(known, key=lambda item: str(value(item.scope, f"/{form.date}") or "")) if form.date else list(known)


def _demand(words: SetSentence, rule: Rule) -> str:
    part, due = words.part("of"), words.names("of", rule["due"])
    if rule.get("ahead"):
        return words.either(f"{part}的{due}到期", f"{due} of {part} runs out")
    return words.either(f"{part}不晚于{due}完成", f"{part} is done no later than {due}")


KIND: SetKind = Kind(
    check,
    {"of": part, "by": of("of"), "due": of("of"), "done": conditions_on("of"), "ahead": plain},
    _demand,
    frozenset({"name", "due", "expected"}),
    due=due,
)
