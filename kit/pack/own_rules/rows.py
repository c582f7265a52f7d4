"""From a row of the sheet of rules to a rule of the pack, in the words of its form."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from kit.messages.own_rules import OWN_RULES
from kit.model import Form, Json, Text
from kit.pack.own_rules.conditions import read_conditions
from kit.pack.own_rules.demands import READ, Args, DemandCase, Made
from kit.pack.own_rules.fields import Fields, NamedField, table_of
from kit.pack.own_rules.names import DEMANDS, SEVERITIES
from kit.pack.workbook.grid import GridReading, GridRow, by_word
from kit.text.folding import fold

_ID: Final = re.compile(r"[A-Z][A-Z0-9]*-[0-9]{2,}")
_KITS: Final = ("CM-", "CH-", "FC-", "KIT-", "SEC-")  # of the manuals and of the kit itself


class Own(NamedTuple):
    """What a row makes of its form: a rule of a document, one across documents, a pattern, or a period of keeping."""

    rule: Args | None = None
    process: Args | None = None
    pattern: tuple[str, str] | None = None  # a field's path, and how its values are written
    kept: Args | None = None  # a retention class of the form's own


def demand_of(reading: GridReading, row: GridRow) -> str:
    """Return the key of what a row demands; "", told, where it is none."""
    demand = by_word(DEMANDS).get(fold(row.text("demand")), "")
    if not demand:
        known = [both.zh for both in DEMANDS.values()]
        reading.unknown(row["demand"], "{name!r} is no requirement of the list", known)
    return demand


def read_row(reading: GridReading, row: GridRow, form: Form) -> Own | None:
    """Return what a row makes; None where something in it is wrong, which is told at its cell, all at once."""
    before = len(reading.faults)
    case = DemandCase(reading, row, form, Fields(form))
    demand, name, severity = demand_of(reading, row), _id(reading, row), _severity(reading, row)
    conditions = read_conditions(reading, row["when"], case.fields)
    made = READ[demand](case) if demand else None
    if made is None or conditions is None or len(reading.faults) > before:
        return None
    if demand in ("every", "keep", "pattern", "filing") and conditions:
        reading.tell(row["when"].place, "this demand takes no condition")
        return None
    return _whole(case, demand, made, conditions, {"id": name, "severity": severity})


def _whole(
    case: DemandCase, demand: str, made: Made, conditions: list[tuple[NamedField, Args]], head: Args
) -> Own | None:
    """The rule with its conditions, the table that it runs over, and its words."""
    if demand == "keep":
        return Own(kept={**made.args, "rule": head["id"]})
    rows = table_of([*made.named, *(named for named, _ in conditions)])
    if rows is None or (rows and demand in ("signoff", "sum")):
        apart, whole = "the fields of a rule stand in one table, not in two", "{name} is asked of a document, of no row"
        case.reading.tell(case.row["field"].place, apart if rows is None else whole, name=DEMANDS[demand])
        return None
    when = [{"field": named.name(rows), **asked} for named, asked in conditions]
    args = {key: _spelled(value, rows) for key, value in made.args.items()}
    rule = {**head, "origin": "own", **args, **({"when": when} if when else {}), **({"rows": rows} if rows else {})}
    rule |= _words(case, demand, made, conditions)
    if demand == "every":
        part = f"of_{re.sub('[^a-z0-9]', '_', head['id'].lower())}"
        process = {"id": part, "title": rule["title"], "parts": {part: {"form": case.form.id}}}
        return Own(process={**process, "rules": [{**rule, "in": part}]})
    return Own(rule=rule, pattern=(made.named[0].path, made.pattern) if made.pattern else None)


def _spelled(value: Json, rows: str) -> Json:
    """Fields as the rule names them, all else as it is."""
    if isinstance(value, NamedField):
        return value.name(rows)
    return [_spelled(item, rows) for item in value] if isinstance(value, list) else value


def _words(case: DemandCase, demand: str, made: Made, conditions: list[tuple[NamedField, Args]]) -> Args:
    when = Text("", "")
    if conditions:
        said = _safe(case.row.text("when"))
        when = Text(f"（{said}时）", f" (when {said})")
    words: dict[str, dict[str, str]] = {}
    for key, both in OWN_RULES[demand].items():
        words[key] = {}
        for lang, text in (("zh", both.zh), ("en", both.en)):
            values = {name: _safe(getattr(getattr(made, name), lang)) for name in ("names", "other", "value")}
            words[key][lang] = text.format(**values, when=getattr(when, lang), form=getattr(case.form.title, lang))
    if own := case.row.text("title"):
        words["title"] = {"zh": own, "en": own}
    return words


def _safe(text: str) -> str:
    """A text of the user's within a message: its braces are none of a message's."""
    return text.replace("{", "（").replace("}", "）")


def _id(reading: GridReading, row: GridRow) -> str:
    name = fold(row.text("id")).upper()
    if not _ID.fullmatch(name) or name.startswith(_KITS):
        words = "{value!r} is no number of a rule of yours; write e.g. DW-01"
        reading.tell(row["id"].place, words, value=row.text("id"))
    return name


def _severity(reading: GridReading, row: GridRow) -> str:
    words = by_word(SEVERITIES) | {"": "error", "警告": "warning"}
    if fold(row.text("severity")) not in words:
        told = "{value!r} is no severity; write error, warning or note"
        reading.tell(row["severity"].place, told, value=row.text("severity"))
    return words.get(fold(row.text("severity")), "error")
