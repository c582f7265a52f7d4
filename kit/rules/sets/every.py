"""every: something is on file for each closed period, of each subject if the rule names one.

`{"kind": "every", "each": "kickoff", "from": ["started_at"], "in": "tracker", "date": "period.start", "every": "week",
  "ends": {"acceptance": "accepted_on"}, "pause": [{"field": "project_status", "in": ["暂停"]}]}`
Good: a tracker for every calendar week between kick-off and acceptance. Bad: none for one of them.
Only periods that lie wholly between the bounds count, and of weeks only those with working days; an unpublished
calendar is inconclusive. The latest date of `from` begins the count; the earliest of `to` (dates of the subject) and
`ends` (dates of other parts) closes it. From a document that holds `pause` to the next one nothing is asked. Without
`each` the series itself is the subject: it begins with its first entry. A gap is told on the one document that
`spans` the period, else on the subject, else on the entry before it; `missing` may be nothing: then only what a
document spans counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from kit.calendar.periods import EVERY, Period, is_closed, is_due, onward, period, periods
from kit.calendar.worktime import day_of, last_minute
from kit.messages import pick
from kit.model import Json, Text
from kit.rules.base import Arg, Rule
from kit.rules.cadence import named
from kit.rules.conditions import applies
from kit.rules.due import Due
from kit.rules.kind import Kind, Names, plain
from kit.rules.sets.base import (
    Case,
    Filed,
    Item,
    Key,
    SetDue,
    SetHit,
    absent,
    case_name,
    day_at,
    documents,
    items,
    judged,
    key_of,
    spelled,
)
from kit.rules.sets.kind import SetKind, SetSentence, by, conditions_on, of, of_documents, part

_SPANS: Mapping[str, Text] = {  # what a first or last day can lie amid
    "week": Text("周", "week"),
    "month": Text("月", "month"),
    "quarter": Text("季度", "quarter"),
}


class _Entry(NamedTuple):
    on: date
    filed: Filed
    paused: bool


class _Subject(NamedTuple):
    name: str
    key: str  # of its case
    filed: Filed | None  # None: the series stands for itself
    path: str  # of its row
    start: date
    end: date
    entries: list[_Entry]


class _Gap(NamedTuple):
    filed: Filed
    path: str
    reason: str


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """One hit per subject and document with all the periods missing there, apart those that cannot be judged."""
    found = _entries(rule, case)
    spans = _spans(rule, case)
    for subject in _subjects(rule, case, found):
        gaps: dict[_Gap, list[Period]] = {}
        for span, due in _missing(rule, case, subject):
            if gap := _gap(rule, case, subject, spans, span, due):
                gaps.setdefault(gap, []).append(span)
        for gap, missing in gaps.items():
            args = _args(subject, missing)
            yield SetHit(gap.filed, judged(gap.path, gap.reason, args, subject.name or rule["in"]))


def due(rule: Rule, case: Case) -> Iterator[SetDue]:
    """Of each series that still runs: the periods missed since its last entry, and the next one without entry.

    A gap before an entry is history, which the check tells; nobody can fill it any more.
    """
    found, spans = _entries(rule, case), _spans(rule, case)
    for subject in _subjects(rule, case, found):
        if subject.end < day_of(case.as_of):
            continue
        filed = subject.filed or subject.entries[-1].filed
        last = max((entry.on for entry in subject.entries), default=date.min)
        closed = (span for span, is_owed in _missing(rule, case, subject) if is_owed and span.first > last)
        if missed := [span for span in closed if _gap(rule, case, subject, spans, span, True)]:
            yield _due(rule, case, subject, filed, missed, "missed")
        if span := _next(rule, case, subject):
            yield _due(rule, case, subject, filed, [span], str(span.first))


def _due(rule: Rule, case: Case, subject: _Subject, filed: Filed, spans: list[Period], row: str) -> SetDue:
    title, names = case.parts[rule["in"]].title, named(subject.name, spans)
    about = names if subject.name else Text(f"{title.zh}：{names.zh}", f"{title.en}: {names.en}")
    row = " ".join(filter(None, (rule["in"], subject.name, row)))
    return SetDue(filed, Due(subject.path, last_minute(spans[0].last), about=about, row=row))


def _next(rule: Rule, case: Case, subject: _Subject) -> Period | None:
    """The first period of a series that is not closed, has to be kept, and is not."""
    kept = {period(entry.on, rule["every"]) for entry in subject.entries}
    for span in onward(max(subject.start, day_of(case.as_of)), rule["every"]):
        if span.last > subject.end or _is_paused(subject, span):
            return None
        if span.first >= subject.start and span not in kept and is_due(case.calendar, span) is not False:
            return span
    return None


def _entries(rule: Rule, case: Case) -> dict[Key, list[_Entry]]:
    """What is on file, by subject, in the order of time."""
    theirs, ours = list(rule.get("by", {}).values()), list(rule.get("by", ()))
    found: dict[Key, list[_Entry]] = {}
    for item in items(case, rule["in"]):
        if on := day_at(item, rule["date"]):
            paused = "pause" in rule and applies({"when": rule["pause"]}, item.scope)
            found.setdefault(key_of(item, theirs, ours), []).append(_Entry(on, item.filed, paused))
    for entries in found.values():
        entries.sort(key=lambda entry: (entry.on, entry.filed.number))
    return found


def _spans(rule: Rule, case: Case) -> list[tuple[date, date, Filed]]:
    """The time that each document covers."""
    if "spans" not in rule:
        return []
    known = ((day_at(d, rule["spans"][0]), day_at(d, rule["spans"][1]), d.filed) for d in documents(case, rule["in"]))
    return [(start, end, filed) for start, end, filed in known if start and end]


def _subjects(rule: Rule, case: Case, found: dict[Key, list[_Entry]]) -> Iterator[_Subject]:
    if "each" not in rule:
        yield from (_Subject("", "", None, "", entries[0].on, date.max, entries) for entries in found.values())
        return
    known = ((item, path) for name, path in rule.get("ends", {}).items() for item in items(case, name))
    ends = [day for item, path in known if (day := day_at(item, path))]
    for (key, start), item in _latest(rule, case).items():
        end = min([*_days(item, rule.get("to", ())), *ends], default=date.max)
        name, of = spelled(item, rule.get("by", ())), case_name(case, rule["each"], item)
        yield _Subject(name, of, item.filed, item.scope.row, start, end, found.get(key, []))


def _latest(rule: Rule, case: Case) -> dict[tuple[Key, date], Item]:
    """Each subject as the last edition of a list has it, which knows when it ended."""
    known = ((item, _days(item, rule["from"])) for item in items(case, rule["each"]))
    return {(key_of(item, rule.get("by", ())), max(starts)): item for item, starts in known if starts}


def _days(item: Item, names: Iterable[str]) -> list[date]:
    return [day for name in names if (day := day_at(item, name))]


def _missing(rule: Rule, case: Case, subject: _Subject) -> Iterator[tuple[Period, bool | None]]:
    """The periods without entry, with `is_due` of each that has to be asked of."""
    kept = {period(entry.on, rule["every"]) for entry in subject.entries}
    for span in periods(subject.start, min(subject.end, day_of(case.as_of)), rule["every"]):
        inside = subject.start <= span.first and span.last <= subject.end
        if span in kept or not inside or not is_closed(span, case.as_of) or _is_paused(subject, span):
            continue
        due = is_due(case.calendar, span)
        if due is not False:
            yield span, due


def _is_paused(subject: _Subject, span: Period) -> bool:
    before = [entry for entry in subject.entries if entry.on < span.first]
    return bool(before) and before[-1].paused


def _gap(
    rule: Rule, case: Case, subject: _Subject, spans: list[tuple[date, date, Filed]], span: Period, due: bool | None
) -> _Gap | None:
    """Where a missing period is told, and why it is no violation, if it is none; None: it is not told."""
    undecided = "" if due else "no-calendar"
    covering = {filed.path: filed for start, end, filed in spans if start <= span.first and span.last <= end}
    naming = {entry.filed.path for entry in subject.entries} & covering.keys() or covering.keys()
    if len(naming) == 1:
        return _Gap(covering[min(naming)], case.parts[rule["in"]].rows, undecided)
    if rule.get("missing") == "nothing":
        return None
    reason = undecided or absent(rule, case, [rule["in"]])
    if subject.filed:
        return _Gap(subject.filed, "", reason)
    return _Gap([entry for entry in subject.entries if entry.on < span.first][-1].filed, "", reason)


def _args(subject: _Subject, missing: list[Period]) -> dict[str, Arg]:
    names = named(subject.name, missing)
    return {"missing": names, "count": len(missing), "subject": subject.name, "key": subject.key, "expected": names}


def _ends(rule: Rule, value: Json) -> Names:
    return iter(value.items())


def _demand(words: SetSentence, rule: Rule) -> str:
    every, series = pick(EVERY[rule["every"]], words.lang), words.part("in")
    if "each" not in rule:
        return words.either(f"{every}至少有一份{series}", f"{every} at least one {series}")
    each, start = words.part("each"), words.names("each", rule["from"])
    return words.either(
        f"自{start}起{_until(words, rule)}，{every}每个{each}都有{series}{_bounds(words, rule)}",
        f"from {start}{_until(words, rule)}, {every} a {series} for each {each}{_bounds(words, rule)}",
    )


def _until(words: SetSentence, rule: Rule) -> str:
    ends = [words.names("each", rule["to"])] if "to" in rule else []
    ends += [words.date_of(part, name) for part, name in rule.get("ends", {}).items()]
    if not ends:
        return ""
    return words.either(f"至{'或'.join(ends)}止", f" to {' or '.join(ends)}, whichever is first")


def _bounds(words: SetSentence, rule: Rule) -> str:
    """What is not asked for: a period which the first or last day cuts (a day cannot be cut), and pauses."""
    but = []
    if rule["every"] in _SPANS:
        span = pick(_SPANS[rule["every"]], words.lang)
        but.append(words.either(f"起止日所在的{span}", f"the {span}s in which that begins and ends"))
    for pause in words.conditions("in", rule.get("pause", ())):
        but.append(words.either(f"{pause}期间", f"while {pause}"))
    left_out = words.either("、", " and ").join(but)
    return words.either(f"（{left_out}不计）", f" (except {left_out})") if but else ""


KIND: SetKind = Kind(
    check,
    {
        "in": part,
        "date": of("in"),
        "every": plain,
        "each": part,
        "from": of("each"),
        "to": of("each"),
        "by": by("each", "in"),
        "ends": _ends,
        "pause": conditions_on("in"),
        "spans": of_documents("in"),
        "missing": plain,
    },
    _demand,
    frozenset({"missing", "count", "subject", "key", "expected"}),
    tells_absence=True,
    due=due,
)
