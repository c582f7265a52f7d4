"""pair: a rule for one document, judged with values taken from another document of the case.

`{"kind": "pair", "of": "tasks", "before": "last", "by": {"task": "task"},
  "take": {"due_before": ["adjusted_end", "planned_end"]},
  "judge": {"kind": "lead", "raised": "raised_on", "due": "due_before", "at_least": "P3D"}}`
Good: last week's sheet had the task due on the 20th, this week's says that its delay was raised on the 16th.
Bad: raised on the 18th. Every kind of document rule can judge; `when` may ask for what was taken. Documents and rows
are paired as in `same`; of several counterparts the first counts; `alone` says what an
item takes from itself where no document lies before. `{"all": [paths], "as": column}` takes several
values as rows, so that a sign-off rule can ask for the head of each department that another document names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kit.data.paths import value_at
from kit.model import Data, Json
from kit.rules import KINDS
from kit.rules.base import Rule, Scope, value
from kit.rules.conditions import applies
from kit.rules.kind import Kind, Names, conditional, listed, plain
from kit.rules.reasons import ABSENT
from kit.rules.sets.base import Case, Item, SetDue, SetHit, first
from kit.rules.sets.kind import SetKind, SetSentence
from kit.rules.sets.pairs import PAIRED, pairs, successive


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """What the document rule finds in each item, knowing what its counterpart says."""
    judge, kind = rule["judge"], KINDS[rule["judge"]["kind"]]
    for item, other, scope in _judged(rule, case):
        related = () if other is item else (other.filed.path,)
        yield from (
            SetHit(None if hit.reason in ABSENT else item.filed, hit, related) for hit in kind.check(judge, scope)
        )


def due(rule: Rule, case: Case) -> Iterator[SetDue]:
    """What the document rule says is still to be done, where it sets a limit."""
    judge = rule["judge"]
    if owed := KINDS[judge["kind"]].due:
        yield from (SetDue(item.filed, one) for item, _, scope in _judged(rule, case) for one in owed(judge, scope))


def _judged(rule: Rule, case: Case) -> Iterator[tuple[Item, Item, Scope]]:
    """Each item that the rule judges, its counterpart (itself where it is alone), and what it then knows."""
    for item, others in successive(rule, case, alone=True) if "alone" in rule else pairs(rule, case):
        taken = rule["take"] if others else rule["alone"]
        other = others[0] if others else item
        scope = _knowing(item.scope, {name: _taken(other, what) for name, what in taken.items()})
        if applies(rule["judge"], scope):
            yield item, other, scope


def _taken(other: Item, what: Json) -> Json:
    """A value of the counterpart, the first of several, or all of them as rows of one column."""
    if not isinstance(what, Mapping):
        return first(other, what)
    found: list[Json] = []
    for path in what["all"]:
        table, _, column = path.partition("[].")
        rows = value_at(other.scope.record.data, table) if column else None
        found += [row.get(column) for row in rows or ()] if column else [value(other.scope, path)]
    return [{what["as"]: one} for one in found if one is not None]


def _knowing(scope: Scope, taken: Mapping[str, Json]) -> Scope:
    """The scope as if what was taken stood in it: in its row if it has one, else in the document."""
    known: Data = {name: found for name, found in taken.items() if found is not None}
    if scope.row:
        return scope._replace(cells={**scope.cells, **known})
    return scope._replace(record=replace(scope.record, data={**scope.record.data, **known}))


def _alone(rule: Rule, value: Json) -> Names:
    return ((rule["of"], path) for what in value.values() for path in listed(what))


def _take(rule: Rule, value: Json) -> Names:
    theirs = rule.get("as", rule["of"])
    for what in value.values():
        names = what["all"] if isinstance(what, Mapping) else [what] if isinstance(what, str) else what
        yield from ((theirs, f"/{path}" if isinstance(what, Mapping) else path) for path in names)


def _demand(words: SetSentence, rule: Rule) -> str:
    """The sentence of the document rule that judges, with the document whose values it knows."""
    of, other = words.part("of"), words.part("as") if "as" in rule else words.either("上一份", "the one before")
    theirs, judge = words.judging(rule), rule["judge"]
    asked = conditional(theirs, judge, KINDS[judge["kind"]].demand(theirs, judge))
    return words.either(f"{of}对照{other}：{asked}", f"{of}, beside {other}: {asked}")


KIND: SetKind = Kind(check, {**PAIRED, "take": _take, "alone": _alone, "judge": plain}, _demand, due=due)
