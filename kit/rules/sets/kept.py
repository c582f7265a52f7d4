"""kept: an archive register does not state a shorter period than the retention class of the document asks for.

`{"kind": "kept", "of": "archived", "number": "document", "keep": "keep", "medium": "medium",
  "media": {"电子": "electronic", "纸质": "paper"}, "classes": ["project", "default"]}`
Good: an electronic request of a project, kept for 3 years or 10. Bad: for 2 years. The number says which form the
document is, the form its class, `settings.retention` the period; of several floors the longest counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kit.calendar.worktime import duration_text
from kit.model import Text
from kit.pack.numbers import Numbers
from kit.pack.retention import PERMANENT, Medium, end_of, schedule_of, schedules
from kit.rules.base import Arg, Hit, Rule, path_of, shown, value
from kit.rules.kind import Kind, plain
from kit.rules.sets.base import Case, Item, SetHit, items
from kit.rules.sets.kind import SetKind, SetSentence, of, part

_YEARS = re.compile(r"([1-9][0-9]{0,2})年")
_FROM = date(2001, 1, 1)  # any day on which no leap day begins a period: periods are compared by their last days
_FOREVER = Text("永久", "permanently")


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """Each row whose period is too short."""
    numbers, known = Numbers(case.forms.values()), schedules(case.settings, case.forms)
    for item in items(case, rule["of"]):
        number, stated = shown(value(item.scope, rule["number"])), shown(value(item.scope, rule["keep"]))
        form, medium = numbers.form(number), rule["media"].get(shown(value(item.scope, rule["medium"])))
        schedule = schedule_of(known, form) if form else None
        if form is None or schedule is None or schedule.name not in rule["classes"] or not medium:
            continue
        least = _longest([floor.least for floor in schedule.floors_of(form.id, medium)])
        if (period := _period(stated)) and _longest([period, least]) != period:
            yield _hit(rule, item, number, stated, least, medium)


def _period(stated: str) -> str:
    """A stated period as a duration; "" where it is none."""
    years = _YEARS.fullmatch(stated)
    return f"P{years[1]}Y" if years else PERMANENT if stated == "永久" else ""


def _longest(periods: list[str]) -> str:
    """The longest of some periods, the first of equals."""
    return PERMANENT if PERMANENT in periods else max(periods, key=lambda one: end_of(_FROM, one))


def _hit(rule: Rule, item: Item, number: str, stated: str, least: str, medium: Medium) -> SetHit:
    expected = _FOREVER if least == PERMANENT else duration_text(least)
    args: dict[str, Arg] = {"key": number, "actual": stated, "expected": expected}
    return SetHit(item.filed, Hit(path_of(item.scope, rule["keep"]), args=args))


def _demand(words: SetSentence, rule: Rule) -> str:
    keep, rows = words.names("of", [rule["keep"]]), words.part("of")
    return words.either(
        f"{rows}的{keep}不短于单据所属保管类别的期限",
        f"{keep} of {rows} is no shorter than the retention class of the document asks for",
    )


KIND: SetKind = Kind(
    check,
    {"of": part, "number": of("of"), "keep": of("of"), "medium": of("of"), "media": plain, "classes": plain},
    _demand,
    frozenset({"key", "actual", "expected"}),
)
