"""follows: what is on file demands other documents of its case, or rows in them.

`{"kind": "follows", "each": "request", "needs": ["kickoff"], "from": "applied_on", "within": "P10WD"}`
Good: a request of 2 March, kick-off minutes on file. Bad: none on file when the limit has run out.
`by` names columns that agree (ours: theirs), as in {"department": "department"} for rows. Missing documents are told
on the document that demands them, missing rows on the last document that should hold them. Where no manual prints
the missing form, the company may keep it elsewhere: inconclusive. Without `within` it is missing at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.calendar.worktime import add, day_of, duration_text, first_minute, is_known
from kit.model import Json, Text
from kit.rules.base import Arg, Hit, Rule, joined, label_of, listed, shown, value, when
from kit.rules.due import by_end, end_text
from kit.rules.kind import Kind, Names, plain, until
from kit.rules.sets.base import (
    Case,
    Filed,
    Item,
    Key,
    SetDue,
    SetHit,
    absent,
    case_name,
    documents,
    folder_of,
    items,
    judged,
    key_of,
    known_as,
    spelled,
    unlinked,
)
from kit.rules.sets.kind import SetKind, SetSentence, of, part


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """Each item with the documents it lacks, and a hit for each row it lacks in those that are there."""
    holders = {name: _holder(case, name) for name in rule["needs"] if _is_in_documents(case, name)}
    for demanding, item, missing in _lacking(rule, case):
        state, args = _limit(rule, case, item)
        if state == "open":
            continue
        args["key"], args["missing"] = case_name(case, demanding, item), spelled(item, list(rule.get("by", ())))
        yield from _of_rows(item, args, [holder for name in missing if (holder := holders.get(name))])
        yield from _of_documents(rule, case, item, args, state, [name for name in missing if name not in holders])


def due(rule: Rule, case: Case) -> Iterator[SetDue]:
    """What each item still lacks whose limit has begun, until its last minute."""
    for _, item, missing in _lacking(rule, case) if "within" in rule else ():
        if start := when(item.scope, rule["from"]):
            latest = add(case.calendar, start, rule["within"])
            path, row = _path(rule, case, item), _row(rule, item, missing)
            about = _missing_documents(rule, case, item, missing)
            yield SetDue(item.filed, by_end(path, rule["within"], latest, about, row))


def _lacking(rule: Rule, case: Case) -> Iterator[tuple[str, Item, list[str]]]:
    """The part that demands, each item of it that lacks something, and the parts that it lacks."""
    ours, theirs = list(rule.get("by", ())), list(rule.get("by", {}).values())
    demanding = next((name for name in _each(rule) if next(items(case, name), None)), "")
    if not demanding:
        return
    known = {name: {key_of(item, theirs, ours) for item in items(case, name)} for name in rule["needs"]}
    for item in items(case, demanding):
        if missing := [name for name in rule["needs"] if not _is_met(key_of(item, ours), known[name])]:
            yield demanding, item, missing


def _each(rule: Rule) -> list[str]:
    """The parts that demand: the first of them that the case has is the one that does."""
    return [rule["each"]] if isinstance(rule["each"], str) else list(rule["each"])


def _is_met(key: Key, known: set[Key]) -> bool:
    return key in known or not all(key)  # a blank among the columns is another rule's business


def _is_in_documents(case: Case, name: str) -> bool:
    """Whether a part is rows of documents that the case has; not so if the rows themselves make the cases."""
    part = case.parts[name]
    return bool(part.rows) and not part.key.startswith(f"{part.rows}[].")


def _holder(case: Case, name: str) -> tuple[Filed, str] | None:
    """The last document that should hold the rows of a part, and their table; None: its absence is told elsewhere."""
    last = None
    for item in documents(case, name):
        last = item.filed
    return (last, case.parts[name].rows) if last else None


def _limit(rule: Rule, case: Case, item: Item) -> tuple[str, dict[str, Arg]]:
    """`open` while the limit runs or has no start, `no-calendar` where it cannot be counted, else ''."""
    args: dict[str, Arg] = {"start": "", "due": "", "within": ""}
    if "within" not in rule:
        return "", args
    start = when(item.scope, rule["from"])
    if start is None:
        return "open", args
    due = add(case.calendar, start, rule["within"])
    args |= {"start": shown(value(item.scope, rule["from"])), "within": duration_text(rule["within"])}
    if due is None:  # beyond every published day: still open if those reach up to the audit
        return ("open" if is_known(case.calendar, day_of(start), day_of(case.as_of)) else "no-calendar"), args
    args["due"] = end_text(rule["within"], due)
    return ("" if due < first_minute(case.as_of) else "open"), args


def _of_rows(item: Item, args: dict[str, Arg], holders: list[tuple[Filed, str]]) -> Iterator[SetHit]:
    missing = str(args["missing"])
    for filed, table in holders:
        yield SetHit(
            filed, Hit(table, args={**args, "expected": missing}, row=missing), (item.filed.path,), is_inside=True
        )


def _of_documents(
    rule: Rule, case: Case, item: Item, args: dict[str, Arg], state: str, missing: list[str]
) -> Iterator[SetHit]:
    if not missing:
        return
    what = _missing_documents(rule, case, item, missing)
    args = {**args, "missing": what, "expected": what, **_unlinked(case, item, missing)}
    hit = judged(_path(rule, case, item), state or absent(rule, case, missing), args, _row(rule, item, missing))
    yield SetHit(item.filed, hit)


def _unlinked(case: Case, item: Item, missing: list[str]) -> dict[str, Arg]:
    """The documents beside this one that may be what is missing, and the field they leave blank that would say so."""
    keyed = [name for name in missing if case.parts[name].key and not case.parts[name].rows]
    beside = ((filed, name) for name in keyed for filed in unlinked(case, name, folder_of(item.filed)))
    found = {filed.path: (filed, name) for filed, name in beside}
    if not found:
        return {"unlinked": "", "link": ""}
    filed, name = next(iter(found.values()))
    label = label_of(case.forms[filed.form], case.parts[name].key)
    return {"unlinked": joined(filed.number or filed.path for filed, _ in found.values()), "link": label}


def _missing_documents(rule: Rule, case: Case, item: Item, missing: list[str]) -> Text:
    """What is missing, by the titles of the documents, led by the values that they should agree in."""
    titles = listed(case.parts[name].title for name in missing)
    return Text(*(f"{spelled(item, rule['by'])} {title}".strip() for title in titles)) if rule.get("by") else titles


def _path(rule: Rule, case: Case, item: Item) -> str:
    """Where it is told: in the row, at the date that the limit runs from, at the number that refers to what is missing
    where that is one document or row, or at the document's own number."""
    return item.scope.row or rule.get("from", "").lstrip("/") or _link(rule, case, item)


def _link(rule: Rule, case: Case, item: Item) -> str:
    keys = [part.key for name in _each(rule) if (part := case.parts[name]).form == item.filed.form and not part.rows]
    columns = list(rule["by"]) if "by" in rule else [key for key in keys if key][:1]
    is_one = len(rule["needs"]) == len(columns) == 1
    return columns[0].lstrip("/") if is_one else case.forms[item.filed.form].number


def _row(rule: Rule, item: Item, missing: list[str]) -> str:
    return " ".join([*filter(None, (known_as(item), spelled(item, rule.get("by", ())))), *missing])


def _by(rule: Rule, value: Json) -> Names:
    for each in _each(rule):
        yield from ((each, name) for name in value)
    for needed in rule["needs"]:
        yield from ((needed, name) for name in value.values())


def _demand(words: SetSentence, rule: Rule) -> str:
    each, needs = words.part("each"), words.part("needs")
    text = words.either(f"有{each}的，须有对应的{needs}", f"with each {each} there is its {needs}")
    if "within" not in rule:
        return text
    return text + words.either("，", ", ") + until(rule, words.names("each", [rule["from"]]), words.lang)


KIND: SetKind = Kind(
    check,
    {
        "each": part,
        "needs": part,
        "by": _by,
        "from": of("each"),
        "within": plain,
        "missing": plain,
    },
    _demand,
    frozenset({"key", "missing", "start", "due", "within", "expected", "unlinked", "link"}),
    tells_absence=True,
    due=due,
)
