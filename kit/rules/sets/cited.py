"""cited: what a document names by its number is on file.

`{"kind": "cited", "of": "sources", "fields": ["document", "backup_number"], "rows": {"backups": "entry"}}`
Good: TS-2026-014 is named, and its complaint record lies in the folder. Bad: it is not there. A text is a number if
some form of the pack numbers its documents like that, or if a column named in `rows` has numbers like that; other
texts (合同补充说明1) say nothing. Where no register is on file that could hold such a row, and no manual prints it, the
company may keep it elsewhere: inconclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from kit.model import Json
from kit.pack.numbers import pattern_at
from kit.rules.base import Rule, path_of, shown, value
from kit.rules.kind import Kind, Names
from kit.rules.sets.base import Case, Item, SetHit, absent, first, items, judged
from kit.rules.sets.kind import SetKind, SetSentence, of, part


class _Series(NamedTuple):
    """Where numbers of one pattern are given: a form's own, or a column of a part's rows."""

    pattern: re.Pattern[str]
    form: str = ""
    part: str = ""
    column: str = ""


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """Each number that nothing on file bears."""
    series = list(_series(rule, case))
    named = [
        (item, name, str(found), known)
        for item in items(case, rule["of"])
        for name in rule["fields"]
        if (found := value(item.scope, name)) is not None and (known := _of(series, str(found)))
    ]
    filed = _filed(case, {one for *_, known in named for one in known}, {number for _, _, number, _ in named})
    for item, name, number, known in named:
        if number not in filed:
            yield _hit(item, name, number, _unheld(rule, case, known))


def _unheld(rule: Rule, case: Case, known: list[_Series]) -> str:
    """Why a number that is not on file is no violation: it is that of a row, and no register of such rows is there."""
    is_held = any(one.form or any(case.library.of(case.parts[one.part].form)) for one in known)
    return "" if is_held else absent(rule, case, [one.part for one in known])


def _series(rule: Rule, case: Case) -> Iterator[_Series]:
    for form in case.forms.values():
        if form.number and (pattern := _pattern(form.index[form.number].path, case, form.id)):
            yield _Series(pattern, form=form.id)
    for name, column in rule.get("rows", {}).items():
        path = f"{case.parts[name].rows}[].{column}"
        if pattern := _pattern(path, case, case.parts[name].form):
            yield _Series(pattern, part=name, column=column)


def _pattern(path: str, case: Case, form: str) -> re.Pattern[str] | None:
    """The pattern that a field's schema asks for."""
    text = pattern_at(case.forms[form], path)
    return re.compile(text) if text else None


def _of(series: list[_Series], number: str) -> list[_Series]:
    return [one for one in series if one.pattern.search(number)]


def _filed(case: Case, series: set[_Series], wanted: set[str]) -> set[str]:
    """Those of the wanted numbers that are on file."""
    own = (filed.number for one in series if one.form for filed in case.library.of(one.form))
    rows = (str(first(item, one.column)) for one in series if one.part for item in items(case, one.part))
    return {number for number in chain(own, rows) if number in wanted}


def _hit(item: Item, name: str, number: str, reason: str) -> SetHit:
    args = {"missing": shown(number), "expected": shown(number)}
    return SetHit(item.filed, judged(path_of(item.scope, name), reason, args, number))


def _rows(rule: Rule, value: Json) -> Names:
    return iter(value.items())


def _demand(words: SetSentence, rule: Rule) -> str:
    names, of = words.names("of", rule["fields"]), words.part("of")
    return words.either(f"{of}的{names}所列编号均在档", f"every number in {names} of {of} is on file")


KIND: SetKind = Kind(
    check,
    {"of": part, "fields": of("of"), "rows": _rows},
    _demand,
    frozenset({"missing", "expected"}),
    tells_absence=True,
)
