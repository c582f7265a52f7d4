"""sequence: the numbers of a year follow one another without a gap.

`{"kind": "sequence", "explained": "archived", "number": "number"}`
Good: TS-2026-013, TS-2026-014; or 012 and 014, with 013 entered in the archive list as void. Bad: 013 nowhere.
It runs over every form with a number `…-year-sequence` and counts from the lowest to the highest that is on file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kit.model import Text
from kit.rules.base import Arg, Hit, Rule, listed
from kit.rules.kind import Kind
from kit.rules.sets.base import Case, SetHit, first, items
from kit.rules.sets.kind import SetKind, SetSentence, of, part

_NUMBER = re.compile(r"(.*?)([0-9]{4})-([0-9]{3,9})")
Series = tuple[str, str]  # prefix and year: TS-, 2026


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """One hit per gap, on the document behind it."""
    named = (item for name in _explained(rule) for item in items(case, name))
    explained = {str(first(item, rule["number"])) for item in named}
    for form in case.forms.values():
        if not form.number:
            continue
        gaps = _gaps(case, form.id, explained)
        for filed in case.library.of(form.id) if gaps else ():
            if missing := gaps.pop(filed.number, None):  # a number used twice is told once
                yield SetHit(filed, Hit(form.number, args=_args(missing)))


def _explained(rule: Rule) -> list[str]:
    return [rule["explained"]] if "explained" in rule else []


def _gaps(case: Case, form: str, explained: set[str]) -> dict[str, list[str]]:
    """The unexplained numbers missing before each number."""
    known: dict[Series, dict[int, str]] = {}
    for filed in case.library.of(form):
        if found := _NUMBER.fullmatch(filed.number):
            known.setdefault((found[1], found[2]), {})[int(found[3])] = filed.number
    return {
        numbers[behind]: missing
        for (prefix, year), numbers in known.items()
        for before, behind in pairwise(sorted(numbers))
        if (missing := _between(f"{prefix}{year}-", before, behind, numbers[before], explained))
    }


def _between(prefix: str, before: int, behind: int, sample: str, explained: set[str]) -> list[str]:
    width = len(sample.rpartition("-")[2])
    numbers = (f"{prefix}{n:0{width}}" for n in range(before + 1, min(behind, before + 1000)))
    return [number for number in numbers if number not in explained]


def _args(missing: list[str]) -> dict[str, Arg]:
    names = listed(Text(number, number) for number in missing)
    return {"missing": names, "count": len(missing), "expected": names}


def _demand(words: SetSentence, rule: Rule) -> str:
    text = words.either("各类单据当年的编号连续", "the numbers of a year follow one another without a gap")
    if "explained" not in rule:
        return text
    named = words.part("explained")
    return text + words.either(f"，缺号在{named}中有说明", f"; {named} explain those that are missing")


KIND: SetKind = Kind(
    check,
    {"explained": part, "number": of("explained")},
    _demand,
    frozenset({"missing", "count", "expected"}),
    tells_absence=True,
)
