"""matrix: a field agrees with what a table of the pack (`settings.matrices`) gives for other fields.

`{"kind": "matrix", "inputs": ["impact", "customer.grade"], "output": "priority", "table": "complaint_priority"}`
Good: 整批产品 × 战略客户 -> 紧急. Bad: the same with 一般. A combination the table lacks is inconclusive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kit.model import Json
from kit.pack.references import department
from kit.pack.workbook.names import table_title
from kit.rules.base import Hit, Rule, Scope, joined, means, path_of, roster_of, shown, value
from kit.rules.kind import DocumentKind, Kind, Sentence, fields, plain


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """The output that differs from the table's; blank inputs or output say nothing."""
    inputs, output = [value(scope, name) for name in rule["inputs"]], value(scope, rule["output"])
    if output is None or any(found is None for found in inputs):
        return
    path = path_of(scope, rule["output"])
    allowed = scope.settings.get("matrices", {}).get(rule["table"])
    for found in inputs:
        allowed = allowed.get(str(found)) if isinstance(allowed, dict) else None
    choice = allowed if isinstance(allowed, list) else [allowed]
    if allowed is None:
        yield Hit(path, "no-matrix", "inconclusive")
    elif not any(means(scope, output, one) for one in choice):
        wanted = joined(_distinct(scope, choice))
        yield Hit(path, args={"expected": wanted, "actual": shown(output), "given": joined(inputs)})


def _distinct(scope: Scope, allowed: Sequence[Json]) -> list[Json]:
    """What is allowed, each department under the first of its names."""
    first = {department(roster_of(scope), str(one)): one for one in reversed(allowed)}
    return list(reversed(first.values()))


def _demand(words: Sentence, rule: Rule) -> str:
    inputs, output = words.names(rule["inputs"]), words.name(rule["output"])
    table = table_title(rule["table"])
    if not rule["inputs"]:
        return words.either(f"{output}在“{table.zh}”之列", f"{output} is one of those under “{table.en}”")
    return words.either(f"按“{table.zh}”，{output}须与{inputs}相符", f"{output} follows from {inputs} by “{table.en}”")


KIND: DocumentKind = Kind(
    check,
    {"inputs": fields, "output": fields, "table": plain},
    _demand,
    frozenset({"expected", "actual", "given"}),
    by_row=True,
)
