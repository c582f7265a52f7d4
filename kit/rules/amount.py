"""amount: an amount in figures equals the one in capital numerals.

`{"kind": "amount", "figure": "budget", "words": "budget_words"}`
Good: 20000 and 贰万元整. Bad: 20000 and 贰仟元整. Words that cannot be understood are inconclusive.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.data.cast.numbers import number_of
from kit.rules.base import Hit, Rule, Scope, path_of, shown, value
from kit.rules.kind import DocumentKind, Kind, Sentence, fields


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """The amount whose two spellings differ; one of them blank says nothing."""
    figure, words = value(scope, rule["figure"]), value(scope, rule["words"])
    if not isinstance(figure, int | float) or not isinstance(words, str):
        return
    args = {"figure": shown(figure), "words": shown(words), "actual": shown(figure), "expected": shown(words)}
    try:
        same = round(number_of(words, "元") - figure, 2) == 0
    except ValueError:
        yield Hit(path_of(scope, rule["words"]), "no-amount", "inconclusive", args)
        return
    if not same:
        yield Hit(path_of(scope, rule["figure"]), args=args)


def _demand(words: Sentence, rule: Rule) -> str:
    figure, text = words.name(rule["figure"]), words.name(rule["words"])
    return words.either(f"{figure}与{text}是同一金额", f"{figure} and {text} are the same amount")


KIND: DocumentKind = Kind(
    check,
    {"figure": fields, "words": fields},
    _demand,
    frozenset({"figure", "words", "actual", "expected"}),
    by_row=True,
)
