"""rate: in each closed period a share of rows or documents is done in time.

`{"kind": "rate", "of": "questions", "from": "at", "to": "responded_at", "within": "PT24H", "clock": "elapsed",
  "every": "quarter", "at_least": 95}`
Good: 39 of the 40 questions of a quarter answered within 24 hours. Bad: 37 of them. A row counts in the period that
its `from` lies in. What is still open at the audit counts once its time is up; an answer before its question does not,
its dates being wrong. Where nobody can say whether some were in time (a day without a time, an unpublished calendar),
the period is inconclusive if the target depends on them.
Told on the first that was late, or could not be decided; the other documents are related.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from kit.calendar.periods import EVERY, Period, is_closed, period, period_text
from kit.calendar.worktime import duration_text
from kit.messages import pick
from kit.rules.base import Arg, Rule, path_of
from kit.rules.deadline import is_reversed, verdict
from kit.rules.kind import Kind, plain, until
from kit.rules.sets.base import Case, Filed, SetHit, day_at, items, judged
from kit.rules.sets.kind import SetKind, SetSentence, of, part


class _Paper(NamedTuple):
    filed: Filed
    path: str  # of what came late, or did not


class _Count(NamedTuple):
    late: list[_Paper]
    unclear: list[_Paper]
    kept: list[None]


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """Each period below the target, and each that may be."""
    target = Fraction(str(rule["at_least"])) / 100
    for span, found in sorted(_counts(rule, case).items()):
        total = len(found.late) + len(found.unclear) + len(found.kept)
        if len(found.kept) < target * total:
            missed = len(found.kept) + len(found.unclear) < target * total
            yield _hit(rule, span, found, total, "" if missed else "undecided")


def _counts(rule: Rule, case: Case) -> dict[Period, _Count]:
    counts: dict[Period, _Count] = {}
    for item in items(case, rule["of"]):
        day = day_at(item, rule["from"])
        span = period(day, rule["every"]) if day else None
        state, _ = verdict(rule, item.scope)
        if span is None or state == "open" or is_reversed(rule, item.scope) or not is_closed(span, case.as_of):
            continue
        count = counts.setdefault(span, _Count([], [], []))
        if state:
            paper = _Paper(item.filed, path_of(item.scope, rule["to"]))
            (count.late if state == "overrun" else count.unclear).append(paper)
        else:
            count.kept.append(None)
    return counts


def _hit(rule: Rule, span: Period, found: _Count, total: int, reason: str) -> SetHit:
    first, *others = [*found.late, *found.unclear]
    rate = f"{100 * len(found.kept) / total:.1f}%"
    args: dict[str, Arg] = {
        "time": period_text(span),
        "kept": len(found.kept),
        "count": total,
        "late": len(found.late),
        "rate": rate,
        "undecided": len(found.unclear),
        "at_least": f"{rule['at_least']}%",
        "within": duration_text(rule["within"]),
        "expected": f"{rule['at_least']}%",
        "actual": rate,
    }
    related = tuple(sorted({other.filed.path for other in others} - {first.filed.path}))
    return SetHit(first.filed, judged(first.path, reason, args, f"{rule['of']} {span.first}"), related)


def _demand(words: SetSentence, rule: Rule) -> str:
    every, of, done = pick(EVERY[rule["every"]], words.lang), words.part("of"), words.names("of", [rule["to"]])
    bound = until(rule, words.names("of", [rule["from"]]), words.lang)
    return words.either(
        f"{every}的{of}中，至少 {rule['at_least']}% 的{done}{bound}",
        f"{every}, of {of} at least {rule['at_least']}% have {done} {bound}",
    )


KIND: SetKind = Kind(
    check,
    {"of": part, "from": of("of"), "to": of("of"), "within": plain, "clock": plain, "every": plain, "at_least": plain},
    _demand,
    frozenset({"time", "kept", "count", "late", "rate", "undecided", "at_least", "within", "expected", "actual"}),
)
