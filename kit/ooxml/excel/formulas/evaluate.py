"""Formulas worked out anew, as far as documents need it: figures, texts, references, the usual functions.

What is beyond that raises UnknownFormulaError: no result is guessed (ECMA-376 part 1, 18.17).
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from kit.ooxml.excel.address import Place
from kit.ooxml.excel.formulas.functions import FUNCTIONS, UnknownFormulaError, number_of, text_of, truth_of
from kit.ooxml.excel.formulas.tokens import LONGEST, FormulaToken, area, tokens

Value = Any  # int, float, str, bool, None for a blank cell
Lookup = Callable[[str, Place], Value]  # what a cell holds; the sheet's name is "" for the formula's own

_DEEPEST: Final = 40  # brackets and functions within each other
_EXACT: Final = 2**53  # whole floats below are exact
_MOST_CELLS: Final = 20_000  # of one range
_COMPARE: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def evaluated(formula: str, lookup: Lookup, shift: Place = (0, 0), own: Place | None = None) -> Value:
    """The result of a formula (without its "="); relative references are moved by `shift` rows and columns.

    `own`: the cell that the formula stands in, which ROW() and COLUMN() ask for. Raises UnknownFormulaError where the
    formula, or what it comes to, is beyond this reader.
    """
    if len(formula) > LONGEST:
        raise UnknownFormulaError("long")
    parser = _Parser(list(tokens(formula)), lookup, shift, own)
    try:
        value = parser.comparison()
    except (ArithmeticError, ValueError, TypeError, IndexError) as error:
        raise UnknownFormulaError(str(error)) from error
    if parser.peek() is not None:
        raise UnknownFormulaError(formula)
    return _single(value[0][0] if isinstance(value, list) and len(value) == len(value[0]) == 1 else value)


def _alone(first: int, last: int) -> int:
    if first != last:
        raise UnknownFormulaError("array")
    return first


# What is asked of where cells stand, not of what they hold.
_OF_PLACES: Final[Mapping[str, Callable[[Place, Place], int]]] = {
    "ROW": lambda first, last: _alone(first[0], last[0]),
    "COLUMN": lambda first, last: _alone(first[1], last[1]),
    "ROWS": lambda first, last: last[0] - first[0] + 1,
    "COLUMNS": lambda first, last: last[1] - first[1] + 1,
}


class _Parser:
    """A formula read from left to right, each operator taking what binds closer first (18.17.2.2)."""

    def __init__(self, tokens: Sequence[FormulaToken], lookup: Lookup, shift: Place, own: Place | None) -> None:
        self.tokens, self.lookup, self.shift, self.own = tokens, lookup, shift, own
        self.at = self.depth = 0

    def peek(self) -> str | None:
        """The operator that comes next; "" for anything else, None at the end."""
        if self.at >= len(self.tokens):
            return None
        token = self.tokens[self.at]
        return token.text if token.kind == "operator" else ""

    def take(self, *wanted: str) -> str:
        """The next token's text if it is one of some operators, else ""."""
        found = self.peek()
        if found and found in wanted:
            self.at += 1
            return found
        return ""

    def comparison(self) -> Value:
        """a = b, a & b < c."""
        left = self.joined()
        while sign := self.take(*_COMPARE):
            left = compared(sign, _single(left), _single(self.joined()))
        return left

    def joined(self) -> Value:
        """a & b."""
        left = self.sum()
        while self.take("&"):
            left = text_of(_single(left)) + text_of(_single(self.sum()))
        return left

    def sum(self) -> Value:
        """a + b - c."""
        left = self.product()
        while sign := self.take("+", "-"):
            one, other = number_of(_single(left)), number_of(_single(self.product()))
            left = one + other if sign == "+" else one - other
        return left

    def product(self) -> Value:
        """a * b / c."""
        left = self.power()
        while sign := self.take("*", "/"):
            one, other = number_of(_single(left)), number_of(_single(self.power()))
            left = one * other if sign == "*" else one / other
        return left

    def power(self) -> Value:
        """a ^ b."""
        left = self.signed()
        while self.take("^"):
            base, exponent = number_of(_single(left)), number_of(_single(self.signed()))
            if abs(exponent) > 100:  # no figure of a document; 9^9^9 would take days
                raise UnknownFormulaError("power")
            left = float(base) ** exponent
            if isinstance(left, complex):
                raise UnknownFormulaError("root")
        return left

    def signed(self) -> Value:
        """-a, +a, a%."""
        if sign := self.take("-", "+"):
            self._deeper()
            value = self.signed()
            self.depth -= 1
            return -number_of(_single(value)) if sign == "-" else value
        value = self.operand()
        while self.take("%"):
            value = number_of(_single(value)) / 100
        return value

    def operand(self) -> Value:
        """A figure, text, reference, call, or a formula in brackets."""
        if self.take("("):
            self._deeper()
            value = self.comparison()
            self._close()
            return value
        if self.at >= len(self.tokens):
            raise UnknownFormulaError("end")
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "number":
            number = float(token.text)
            return int(number) if number.is_integer() and abs(number) < _EXACT else number
        if token.kind == "text":
            return token.text
        if token.kind == "ref":
            return self._cells(token)
        if token.kind == "name":
            return self._called(token.text.upper().removeprefix("_XLFN."))
        raise UnknownFormulaError(token.text)

    def _called(self, name: str) -> Value:
        if name in ("TRUE", "FALSE") and self.peek() != "(":
            return name == "TRUE"
        of_places = _OF_PLACES.get(name)
        if (of_places is None and name not in FUNCTIONS) or not self.take("("):
            raise UnknownFormulaError(name)
        if of_places is not None:
            return of_places(*self._place())
        self._deeper()
        arguments: list[Value] = []
        while self.peek() != ")":
            arguments.append(None if self.peek() in (",", ";") else self.comparison())
            if not self.take(",", ";"):
                break
        self._close()
        return FUNCTIONS[name](*arguments)

    def _place(self) -> tuple[Place, Place]:
        """The corners of the reference in a function's brackets; without one, the formula's own cell."""
        self._deeper()
        if self.take(")"):
            self.depth -= 1
            if self.own is None:
                raise UnknownFormulaError("own")
            return self.own, self.own
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        if token is None or token.kind != "ref":
            raise UnknownFormulaError("place")
        self.at += 1
        _, first, last = area(token, self.shift)
        self._close()
        return first, last

    def _close(self) -> None:
        if not self.take(")"):
            raise UnknownFormulaError("bracket")
        self.depth -= 1

    def _deeper(self) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UnknownFormulaError("depth")

    def _cells(self, token: FormulaToken) -> Value:
        """The values of a reference: rows of them, the one value for a single cell."""
        sheet, (row1, col1), (row2, col2) = area(token, self.shift)
        if (row2 - row1 + 1) * (col2 - col1 + 1) > _MOST_CELLS:
            raise UnknownFormulaError("range")
        rows = [[self.lookup(sheet, (row, col)) for col in range(col1, col2 + 1)] for row in range(row1, row2 + 1)]
        return rows if ":" in token.text else rows[0][0]


def _single(value: Value) -> Value:
    if isinstance(value, list):
        raise UnknownFormulaError("array")
    return value


def compared(sign: str, one: Value, other: Value) -> bool:
    """Compare two values as Excel does.

    Blank equals 0 and ""; texts compare without case; a number is smaller than a text, a text than a truth.
    """
    if one is None or other is None:
        blank: Value = "" if isinstance(one or other, str) else False if isinstance(one or other, bool) else 0
        one, other = (blank if value is None else value for value in (one, other))
    ranks = [2 if isinstance(value, bool) else 1 if isinstance(value, str) else 0 for value in (one, other)]
    if ranks[0] != ranks[1]:
        return _COMPARE[sign](*ranks)
    if ranks[0] == 1:
        one, other = one.casefold(), other.casefold()
    return _COMPARE[sign](one, other)


def is_true(value: Value) -> bool:
    """Whether a result counts as true where a condition is asked for. Raises UnknownFormulaError."""
    return truth_of(_single(value))
