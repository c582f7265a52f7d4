"""sum: a total is the sum of a column over the items of another part.

`{"kind": "sum", "of": "summary", "total": "score", "as": "sheets", "column": "score", "by": {"person": "person"}}`
Good: a summary of 92 over sheets of 40 and 52. Bad: it says 95. Figures count to the cent; a blank total, or one
without anything to add up, says nothing. `by` names the columns that agree, ours: theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kit.rules.base import Arg, Hit, Rule, path_of, shown, value
from kit.rules.kind import Kind
from kit.rules.sets.base import Case, Item, SetHit, case_name
from kit.rules.sets.kind import SetKind, SetSentence, by, of, part
from kit.rules.sets.pairs import matched
from kit.rules.sum import added_up, plain_number


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """Each total that its items do not give."""
    for item, others in matched(rule, case):
        total = value(item.scope, rule["total"])
        figures = [one for other in others if isinstance(one := value(other.scope, rule["column"]), int | float)]
        added = added_up(figures)
        if figures and isinstance(total, int | float) and round(added - Fraction(str(total)), 2) != 0:
            yield _hit(rule, case, item, others, added)


def _hit(rule: Rule, case: Case, item: Item, others: list[Item], added: Fraction) -> SetHit:
    args: dict[str, Arg] = {
        "actual": shown(value(item.scope, rule["total"])),
        "expected": shown(plain_number(added)),
        "count": len(others),
        "key": case_name(case, rule["of"], item),
        "document": case.parts[rule["as"]].title,
    }
    related = tuple(sorted({other.filed.path for other in others} - {item.filed.path}))
    return SetHit(item.filed, Hit(path_of(item.scope, rule["total"]), args=args), related)


def _demand(words: SetSentence, rule: Rule) -> str:
    total, column = words.names("of", [rule["total"]]), words.names("as", [rule["column"]])
    whole, parts = words.part("of"), words.part("as")
    return words.either(
        f"{whole}的{total}等于{parts}的{column}之和", f"{total} of {whole} is the sum of {column} of {parts}"
    )


KIND: SetKind = Kind(
    check,
    {"of": part, "total": of("of"), "as": part, "column": of("as"), "by": by("of", "as")},
    _demand,
    frozenset({"actual", "expected", "count", "key", "document"}),
    tells_absence=True,
)
