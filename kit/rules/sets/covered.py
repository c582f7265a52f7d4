"""covered: every item has a counterpart in a register, in force on its day.

`{"kind": "covered", "of": "matters", "as": "contacts", "by": {"scenario": "scenario", "party": "counterpart"},
  "any": {"counterpart": ["全部客户"]}, "at": "at", "from": ["start", "/period.start"], "to": ["end", "/period.end"]}`
Good: a matter of 14 April, and a first contact for its party from January on. Bad: the contact's time ended on the
13th, or nobody was named. An item without its day, or with a blank among the columns, says nothing. The arguments are
those of `equal`; what is told when there is no register at all, `awaits` says.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.rules.base import Arg, Hit, Rule, path_of, shown, value
from kit.rules.kind import Kind
from kit.rules.sets.base import Case, Item, SetHit, day_at, key_of, spelled
from kit.rules.sets.kind import SetKind, SetSentence
from kit.rules.sets.pairs import PAIRED, matched


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """Each item that no row of the register covers."""
    ours = list(rule.get("by", ()))
    for item, others in matched(rule, case):
        dated = "at" not in rule or day_at(item, rule["at"]) is not None
        if not others and dated and all(key_of(item, ours)):
            yield _hit(rule, case, item, ours)


def _hit(rule: Rule, case: Case, item: Item, ours: list[str]) -> SetHit:
    missing, title = spelled(item, ours), case.parts[rule["as"]].title
    time = shown(value(item.scope, rule["at"])) if "at" in rule else ""
    args: dict[str, Arg] = {"missing": missing, "time": time, "document": title, "expected": title}
    name = ours[-1] if ours else rule.get("at", "")
    return SetHit(item.filed, Hit(path_of(item.scope, name), args=args))


def _demand(words: SetSentence, rule: Rule) -> str:
    of, register = words.part("of"), words.part("as")
    day = words.either("当日", " on its day") if "at" in rule else ""
    return words.either(f"每项{of}{day}都有{register}", f"each {of} has its {register}{day}")


KIND: SetKind = Kind(check, PAIRED, _demand, frozenset({"missing", "time", "document", "expected"}), tells_absence=True)
