"""mean: a low mean of a period leads to a document in the next one.

`{"kind": "mean", "of": "scores", "value": "score", "by": {"dimension": "dimension"}, "period": "/quarter",
  "every": "quarter", "below": 3.5, "needs": "plan", "at": "drafted_on"}`
Good: a mean of 3.2 for 问题响应效率 in the first quarter, a plan for it drawn up in the second. Bad: none by its end.
`by` names the columns of a group (ours: those of the document). The mean is that of all its values in a period; the
document may date from that period or the next. Told on the last document of the group, once the next period is
closed: a document of a later period came late; where no manual prints the form that is missing, it is inconclusive.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from typing import NamedTuple

from kit.calendar.periods import EVERY, Period, is_closed, period, period_text
from kit.calendar.worktime import last_minute
from kit.messages import pick
from kit.model import Text
from kit.rules.base import Arg, Rule, value
from kit.rules.due import Due
from kit.rules.kind import Kind, plain
from kit.rules.sets.base import Case, Filed, Key, SetDue, SetHit, absent, day_at, items, judged, key_of, spelled
from kit.rules.sets.kind import SetKind, SetSentence, by, of, part


class _Group(NamedTuple):
    span: Period
    name: str
    values: list[Fraction]
    papers: list[tuple[Filed, str]]  # each document with the place of its value


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """Each group whose mean is too low and that nothing followed."""
    for group, following, on_file in _unanswered(rule, case):
        if is_closed(following, case.as_of):
            late = [filed for span, filed in sorted(on_file.items(), key=lambda one: one[0].first) if span > following]
            yield _hit(rule, case, group, late)


def due(rule: Rule, case: Case) -> Iterator[SetDue]:
    """Each group whose period is closed with too low a mean and that nothing followed, until the next one ends."""
    for group, following, on_file in _unanswered(rule, case):
        if is_closed(group.span, case.as_of) and not any(span > following for span in on_file):
            filed, path = group.papers[-1]
            title, time = case.parts[rule["needs"]].title, period_text(group.span)
            about = Text(f"{title.zh}：{group.name} {time.zh}", f"{title.en}: {group.name} {time.en}")
            row = f"{group.name} {group.span.first}"
            yield SetDue(filed, Due(path, last_minute(following.last), about=about, row=row))


def _unanswered(rule: Rule, case: Case) -> Iterator[tuple[_Group, Period, dict[Period, Filed]]]:
    """Each group with too low a mean that has no document in time, the next period, and those it has."""
    followed = _followed(rule, case)
    for key, group in _groups(rule, case).items():
        low = sum(group.values) / len(group.values) < Fraction(str(rule["below"]))
        following = period(group.span.last + timedelta(days=1), rule["every"])
        on_file = followed.get(key[1:], {})
        if low and not {group.span, following} & on_file.keys():
            yield group, following, on_file


def _groups(rule: Rule, case: Case) -> dict[Key, _Group]:
    groups: dict[Key, _Group] = {}
    for item in items(case, rule["of"]):
        found, day = value(item.scope, rule["value"]), day_at(item, rule["period"])
        if isinstance(found, int | float) and day:
            span = period(day, rule["every"])
            key = (str(span.first), *key_of(item, rule["by"]))
            group = groups.setdefault(key, _Group(span, spelled(item, rule["by"]), [], []))
            group.values.append(Fraction(str(found)))
            group.papers.append((item.filed, f"{item.scope.row}.{rule['value']}".lstrip(".")))
    return groups


def _followed(rule: Rule, case: Case) -> dict[Key, dict[Period, Filed]]:
    followed: dict[Key, dict[Period, Filed]] = {}
    for item in items(case, rule["needs"]):
        if day := day_at(item, rule["at"]):
            key = key_of(item, rule["by"].values(), rule["by"])
            followed.setdefault(key, {})[period(day, rule["every"])] = item.filed
    return followed


def _hit(rule: Rule, case: Case, group: _Group, late: list[Filed]) -> SetHit:
    filed, path = group.papers[-1]
    mean = f"{float(sum(group.values) / len(group.values)):.2f}"
    args: dict[str, Arg] = {
        "group": group.name,
        "time": period_text(group.span),
        "mean": mean,
        "count": len(group.values),
        "below": rule["below"],
        "document": case.parts[rule["needs"]].title,
        "actual": mean,
        "expected": case.parts[rule["needs"]].title,
        "late": late[0].number if late else "",
    }
    related = sorted({paper.path for paper, _ in group.papers} | {one.path for one in late[:1]} - {filed.path})
    row = f"{group.name} {group.span.first}"
    return SetHit(filed, judged(path, "" if late else absent(rule, case, [rule["needs"]]), args, row), tuple(related))


def _demand(words: SetSentence, rule: Rule) -> str:
    figure, every, needs = (
        words.names("of", [rule["value"]]),
        pick(EVERY[rule["every"]], words.lang),
        words.part("needs"),
    )
    return words.either(
        f"{every}{figure}平均低于 {rule['below']} 的，下一期内须有{needs}",
        f"where the mean of {figure} is below {rule['below']} ({every}), {needs} follows in the next period",
    )


KIND: SetKind = Kind(
    check,
    {
        "of": part,
        "value": of("of"),
        "by": by("of", "needs"),
        "period": of("of"),
        "every": plain,
        "below": plain,
        "needs": part,
        "at": of("needs"),
        "missing": plain,
    },
    _demand,
    frozenset({"group", "time", "mean", "count", "below", "document", "actual", "expected", "late"}),
    due=due,
)
