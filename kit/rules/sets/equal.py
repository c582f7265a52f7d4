"""equal: a field has the value it has in another document of the case.

`{"kind": "equal", "of": "tracker", "as": "request", "fields": {"project": "project"}}`
Good: one project name under one number; a summary's score is the score sheet's. Bad: the tracker calls it by another
name. Blanks say nothing; figures are compared to the cent, dates with moments by their days, departments by the roster.
`by` pairs rows (ours: theirs); a list of their fields means any of them. `before` (first, last) in place of `as`
compares with the same row of the first or the last document before. `at` (a date of ours), `from` and `to` (dates of
theirs, the first that is there) compare with what was in force that day; `any` names values of theirs that stand for
everybody: {"counterpart": ["全部客户"]} is a row for each customer that has none of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.data.paths import pattern_of
from kit.model import Json
from kit.rules.base import Arg, Hit, Rule, path_of, shown, value
from kit.rules.equal import is_same
from kit.rules.kind import Kind, Names, listed
from kit.rules.sets.base import Case, Item, SetHit, case_name
from kit.rules.sets.kind import SetKind, SetSentence
from kit.rules.sets.pairs import PAIRED, pairs
from kit.text.names import is_name


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """Each field that agrees with none of the counterparts."""
    for item, others in pairs(rule, case):
        for ours, theirs in rule["fields"].items():
            own, told = value(item.scope, ours), _told(others, listed(theirs))
            if own is not None and told and not any(is_same(item.scope, own, found) for _, found in told):
                yield _hit(case_name(case, rule["of"], item), item, ours, told[0][0], shown(told[0][1]))


def _told(others: list[Item], names: list[str]) -> list[tuple[Item, Json]]:
    known = ((other, value(other.scope, name)) for other in others for name in names)
    return [(other, found) for other, found in known if found is not None]


def _hit(key: str, item: Item, name: str, other: Item, expected: str) -> SetHit:
    args: dict[str, Arg] = {
        "actual": shown(value(item.scope, name)),
        "expected": expected,
        "other": other.filed.number,
        "key": key,
        "document": other.scope.form.title,
    }
    path = path_of(item.scope, name)
    return SetHit(item.filed, Hit(path, args=args, person=_asked(item, path, expected)), (other.filed.path,))


def _asked(item: Item, path: str, expected: str) -> str:
    """Who was to do what somebody else did: the other document names the person, whoever this one names in the row."""
    field = item.scope.form.index.get(pattern_of(path))
    answers = field and field.personal and field.key in item.scope.settings.get("answering", ())
    return expected if answers and is_name(expected) else ""


def _fields(rule: Rule, value: Json) -> Names:
    yield from ((rule["of"], name) for name in value)
    for theirs in value.values():
        yield from ((rule.get("as", rule["of"]), name) for name in listed(theirs))


def _demand(words: SetSentence, rule: Rule) -> str:
    names, of = words.names("of", rule["fields"]), words.part("of")
    other = words.part("as") if "as" in rule else words.either("上一份", "the one before")
    theirs = words.either("、", ", ").join(_theirs(words, rule)) if "as" in rule else names
    if theirs == names:
        return words.either(f"{of}的{names}与{other}一致", f"{names} of {of} agree with {other}")
    return words.either(f"{of}的{names}与{other}的{theirs}一致", f"{names} of {of} agree with {theirs} of {other}")


def _theirs(words: SetSentence, rule: Rule) -> Iterator[str]:
    """What each field agrees with in the other document: one field, or one of several."""
    for names in map(listed, rule["fields"].values()):
        yield words.either("或", " or ").join(words.names("as", [name]) for name in names)


KIND: SetKind = Kind(
    check, {**PAIRED, "fields": _fields}, _demand, frozenset({"actual", "expected", "other", "document", "key"})
)
