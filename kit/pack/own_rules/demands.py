"""What each demand of the sheet of rules makes of its row: the arguments of a rule, and what its words call them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from kit.data.cast.numbers import folded, number_of
from kit.model import Form, Json, Text
from kit.pack.own_rules.fields import Fields, NamedField, labels, signing
from kit.pack.workbook.grid import GridReading, GridRow
from kit.pack.workbook.measures import MEASURES, measured

Args = dict[str, Json]

_OFFICE: Final = re.compile(r"[（(]?(?:按?工作时间计?|办公时间|office\s*time|of office time)[）)]?")
_YEAR: Final = "[0-9]{4}"


class DemandCase(NamedTuple):
    """A row that is being read."""

    reading: GridReading
    row: GridRow
    form: Form
    fields: Fields


class Made(NamedTuple):
    """What a demand makes: the arguments of its rule, the fields it names, and what its words call them."""

    args: Args
    named: list[NamedField]
    names: Text = Text("", "")
    other: Text = Text("", "")
    value: Text = Text("", "")
    pattern: str = ""


def _required(case: DemandCase) -> Made | None:
    named = case.fields.every(case.reading, case.row["field"])
    return Made({"kind": "required", "fields": [*named]}, named, labels(named)) if named else None


def _bound(key: str) -> Callable[[DemandCase], Made | None]:
    def read(case: DemandCase) -> Made | None:
        named, entry = _lone(case, "field", ("integer", "number")), case.row["value"]
        limit = case.reading.take(entry, _number, MEASURES["number"].words)
        if named is None or limit is None:
            return None
        return Made({"kind": "bounds", "field": named, key: limit}, [named], labels([named]), value=_same(str(limit)))

    return read


def _deadline(case: DemandCase) -> Made | None:
    to, start = _lone(case, "field", ("date", "moment")), _lone(case, "other", ("date", "moment"))
    entry = case.row["value"]
    plain = entry._replace(text=_OFFICE.sub("", entry.text).strip())
    within = measured(case.reading, plain, "duration")
    if to is None or start is None or within is None:
        return None
    clock = {"clock": "office"} if plain.text != entry.text and within.startswith("PT") else {}
    args = {"kind": "deadline", "from": start, "to": to, "within": within, **clock}
    return Made(args, [to, start], Text(to.label.zh, to.label.en), Text(start.label.zh, start.label.en))


def _order(case: DemandCase) -> Made | None:
    named = case.fields.every(case.reading, case.row["field"])
    if not named:
        return None
    for one in named:
        _check_kind(case, "field", one, ("date", "moment"))
    if len(named) < 2:
        case.reading.tell(case.row["field"].place, "two dates or more are needed, the earliest first")
        return None
    return Made({"kind": "order", "fields": [*named]}, named, labels(named))


def _signoff(case: DemandCase) -> Made | None:
    table, roles = signing(case.form), case.row["field"].list()
    if not table:
        _tell_unsigned(case)
    if not roles:
        case.reading.lacks(case.row["field"])
    if not table or not roles:
        return None
    names = Text("、".join(roles), ", ".join(roles))
    return Made({"kind": "signoff", "table": table, "roles": roles}, [], names)


def _tell_unsigned(case: DemandCase) -> None:
    """Say that a form has no table to sign in; where it has fields to sign in, how they are asked for."""
    fields = [field for field in case.form.fields if field.control == "signature"]
    names = Text("、".join(field.label.zh for field in fields), ", ".join(field.label.en for field in fields))
    words = "{form} has no table to sign in"
    if fields:
        words = "{form} has no table to sign in; to ask for signatures, write required, and as field {names}"
    case.reading.tell(case.row["form"].place, words, form=case.form.title, names=names)


def _sum(case: DemandCase) -> Made | None:
    total, column = _lone(case, "field", ("integer", "number")), _lone(case, "other", ("integer", "number"))
    if total is None or column is None:
        return None
    if not column.table or total.table:
        place = case.row["other" if not column.table else "field"].place
        words = "{name} is no column of a table" if not column.table else "{name} is a column of a table"
        case.reading.tell(place, words, name=(column if not column.table else total).label)
        return None
    args = {"kind": "sum", "total": total, "in": column.table, "column": column.field.key}
    return Made(args, [total], labels([total]), labels([column]))


def _every(case: DemandCase) -> Made | None:
    every = measured(case.reading, case.row["value"], "every")
    date = _dated(case, "field")
    if every is None or date is None:
        return None
    return Made({"kind": "every", "date": date, "every": every, "missing": "violation"}, [])


def _pattern(case: DemandCase) -> Made | None:
    named, example = _lone(case, "field", ("text",)), case.row.text("value")
    if not case.reading.filled(case.row["value"]) or named is None:
        return None
    args = {"kind": "shape", "fields": [named.path]}
    return Made(args, [named], labels([named]), value=_same(example), pattern=pattern_of(example))


def _keep(case: DemandCase) -> Made | None:
    kept = measured(case.reading, case.row["value"], "kept")
    date = _dated(case, "other")
    if kept is None or date is None:
        return None
    event = {"form": case.form.id, "fields": [date], "closes": True}
    title = {"zh": case.form.title.zh, "en": case.form.title.en}
    return Made({"title": title, "electronic": kept, "paper": kept, "events": [event]}, [])


def _filing(case: DemandCase) -> Made | None:
    named = case.fields.every(case.reading, case.row["field"])
    if not named:
        return None
    if any(one.table for one in named):
        case.reading.tell(case.row["field"].place, "a file name bears fields of the document, no column of a table")
        return None
    return Made({"kind": "filing", "names": [one.path for one in named]}, [], labels(named))


READ: Final[Mapping[str, Callable[[DemandCase], Made | None]]] = {
    "required": _required,
    "at_most": _bound("at_most"),
    "at_least": _bound("at_least"),
    "deadline": _deadline,
    "order": _order,
    "signoff": _signoff,
    "sum": _sum,
    "every": _every,
    "pattern": _pattern,
    "keep": _keep,
    "filing": _filing,
}


def pattern_of(example: str) -> str:
    """Return how numbers are written that look like an example: HT-2026-001 is ^HT-[0-9]{4}-[0-9]{3,}$."""
    parts = re.split(r"([0-9]+|年份|年|序号)", folded(example).strip())
    digits = [i for i, part in enumerate(parts) if part.isdecimal() or part == "序号"]
    spelled = []
    for i, part in enumerate(parts):
        if part in ("年份", "年"):
            spelled.append(_YEAR)
        elif i in digits:
            count = len(part) if part.isdecimal() else 1
            is_year = len(part) == 4 and part[:2] in ("19", "20") and i != digits[-1]
            open_ended = i == digits[-1]
            spelled.append(_YEAR if is_year else f"[0-9]{{{count}{',' if open_ended else ''}}}")
        else:
            spelled.append(re.escape(part).replace(r"\-", "-"))
    return f"^{''.join(spelled)}$"


def _lone(case: DemandCase, column: str, kinds: tuple[str, ...]) -> NamedField | None:
    """The one field that a cell names, of a kind that fits."""
    entry = case.row[column]
    if not case.reading.filled(entry):
        return None
    named = case.fields.one(case.reading, entry, entry.text)
    return named if named and _check_kind(case, column, named, kinds) else None


def _check_kind(case: DemandCase, column: str, named: NamedField, kinds: tuple[str, ...]) -> bool:
    if named.field.kind in kinds:
        return True
    case.reading.tell(case.row[column].place, _WRONG_KIND[kinds[0]], name=named.label)
    return False


_WRONG_KIND: Final[Mapping[str, str]] = {
    "integer": "{name} holds no number",
    "date": "{name} holds no date",
    "text": "{name} holds no text",
}


def _dated(case: DemandCase, column: str) -> str | None:
    """The path of a document's date: the one named, else the form's own."""
    if case.row.text(column):
        named = _lone(case, column, ("date", "moment"))
        if named and named.table:
            case.reading.tell(case.row[column].place, "{name} is a column of a table", name=named.label)
            return None
        return named.path if named else None
    if not case.form.date:
        case.reading.tell(
            case.row[column].place, "name the date of the document; {form} has none of its own", form=case.form.title
        )
    return case.form.date or None


def _number(text: str) -> int | float:
    return number_of(text.rstrip("%％元"))


def _same(text: str) -> Text:
    return Text(text, text)
