"""Whether a rule fits the form it stands in: its names are fields, its messages ask for what its kind gives."""

from __future__ import annotations

from collections.abc import Iterator

from kit.model import Form
from kit.rules import KINDS
from kit.rules.base import Rule
from kit.rules.wording import variables

COMMON = frozenset({"title", "label", "value", "file", "number", "place"})
_OF_SHAPE = frozenset({"keyword", "expected", "actual"})
# Arguments that name fields (one or a list), seen from the rule's row or from the document.
_NAMES = ("from", "to", "raised", "due", "output", "figure", "words", "after", "before", "fields", "inputs", "text",
          "person", "level", "at")  # fmt: skip
_OF_TABLE = {
    "accounts": ("customer", "contact"),
    "cadence": ("date", "subject"),
    "unique": ("fields",),
    "presets": ("fields",),
}


def faults(rule: Rule, form: Form) -> list[str]:
    """What is wrong with the rule, in words for the author of the pack; empty if nothing is."""
    known = COMMON | (KINDS[rule["kind"]].variables if rule["kind"] in KINDS else _OF_SHAPE)
    texts = [text for part in ("message", "advice") for text in rule.get(part, {}).values()]
    asked = {name for text in texts for name in variables(text)} - known
    given = ", ".join(sorted(known))
    return [
        *(f"{name!r} is no field of {form.id}" for name in _names(rule) if name not in _paths(form)),
        *(f"its words ask for {name!r}; {rule['kind']} gives {given}" for name in sorted(asked)),
    ]


def _names(rule: Rule) -> Iterator[str]:
    """Every name in the rule as a path of the form: `/x` and bare names alike."""
    kind, table = rule["kind"], rule.get("rows", rule.get("table", ""))
    of_table = _OF_TABLE.get(kind, ())
    here = table if kind in KINDS and KINDS[kind].by_row and "rows" in rule else ""
    for key in _NAMES:
        if key in rule:
            yield from (_path(name, table if key in of_table else here) for name in _list(rule[key]))
    for condition in rule.get("when", ()):
        yield from (_path(condition[key], here) for key in ("field", "before") if key in condition)
    yield from (_path(rule[key], table) for key in of_table if key in rule and key != "fields")
    yield from _tables(rule, table)


def _tables(rule: Rule, table: str) -> Iterator[str]:
    """Names of tables and of their columns."""
    if table and rule["kind"] != "matrix":
        yield f"{table}[]"
    yield from (f"{table}[].{name}" for name in (*rule.get("by", ()), *rule.get("match", ())))
    if "in" in rule:
        yield from (f"{rule['in']}[].{name}" for name in rule["by"].values())
    if each := rule.get("each"):
        yield f"{each['rows']}[].{each['department']}"


def _path(name: str, table: str) -> str:
    if name.startswith("/") or not table:
        return name if name == "/as_of" else name.lstrip("/")
    return f"{table}[].{name}"


def _list(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names


def _paths(form: Form) -> set[str]:
    tables = [table.path for table in form.tables]
    return {"/as_of", *form.index, *form.sections, *tables, *(f"{table}[]" for table in tables)}
