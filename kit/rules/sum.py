"""sum: a total is the sum of a column.

`{"kind": "sum", "total": "total", "in": "items", "column": "amount"}`
Good: 1,200 and 800 add up to a total of 2,000. Bad: the total says 2,100. Amounts count to the cent; a blank total,
or a row whose figure could not be understood, says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kit.rules.base import Arg, Hit, Rule, Scope, is_unreadable, path_of, rows_of, shown, value
from kit.rules.equal import in_table
from kit.rules.kind import DocumentKind, Kind, Sentence, fields, table

if TYPE_CHECKING:
    from fractions import Fraction


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """The total that its rows do not give."""
    total, column, rows = value(scope, rule["total"]), rule["column"], rows_of(scope, rule["in"])
    if not isinstance(total, int | float) or any(is_unreadable(scope, f"/{path}.{column}") for path, _ in rows):
        return
    figures = [row[column] for _, row in rows if isinstance(row.get(column), int | float)]
    added = added_up(figures)
    if figures and round(added - added_up([total]), 2) != 0:
        args: dict[str, Arg] = {"actual": shown(total), "expected": shown(plain_number(added)), "count": len(figures)}
        yield Hit(path_of(scope, rule["total"]), args=args)


def added_up(figures: list[int | float]) -> Fraction:
    """The sum of some figures, without the errors of binary fractions."""
    from fractions import Fraction  # not at the top: few documents have a total

    return sum((Fraction(str(figure)) for figure in figures), Fraction(0))


def plain_number(found: Fraction) -> int | float:
    """A sum as it is printed: whole, or to the cent."""
    return int(found) if found.denominator == 1 else round(float(found), 2)


def _demand(words: Sentence, rule: Rule) -> str:
    total, rows = words.name(rule["total"]), words.table("in")
    column = words.quoted(words.form.index[f"{rule['in']}[].{rule['column']}"].label)
    return words.either(f"{total}等于{rows}各行{column}之和", f"{total} is the sum of {column} in {rows}")


KIND: DocumentKind = Kind(
    check,
    {"total": fields, "in": table, "column": in_table},
    _demand,
    frozenset({"actual", "expected", "count"}),
)
