"""Formulas taken apart: their pieces, the cells that they look at, the formula as it stands further down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kit.ooxml.excel.address import Place, column, column_letters

LONGEST: Final = 2_000  # characters; longer formulas are programs, not entries of a form
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?)(?![A-Za-z0-9_!])"
    r'|"(?P<text>(?:[^"]|"")*)"'
    r"|(?:(?P<sheet>'(?:[^']|'')+'|[^\s\"'()+\-*/^&=<>,;:{}%!]+)!)?"
    r"(?P<ref>\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Za-z]{1,3}\$?[0-9]{1,7})?)(?![A-Za-z0-9_.(])"
    r"|(?P<name>[A-Za-z_\\一-鿿][A-Za-z0-9_.\\一-鿿]*)"
    r"|(?P<operator><=|>=|<>|[-+*/^&=<>%(),;])|(?P<other>\S))"
)
_CORNER: Final = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})")
# Functions whose result is another one each time the file is opened.
_VOLATILE: Final = re.compile(r"\b(TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY)\s*\(", re.I)


class FormulaToken(NamedTuple):
    """A piece of a formula: what it is, its text, and the sheet of a reference."""

    kind: str
    text: str
    sheet: str = ""


class References(NamedTuple):
    """Some cells that a formula looks at, from one corner to the other."""

    sheet: str
    first: Place
    last: Place


def is_volatile(formula: str) -> bool:
    """Whether a formula itself gives another result each time the file is opened."""
    return _VOLATILE.search(_without_texts(formula)) is not None


def references(formula: str) -> Iterator[References]:
    """The cells that a formula looks at."""
    for token in tokens(formula[:LONGEST]):
        if token.kind == "ref":
            yield area(token, (0, 0))


def shifted(formula: str, rows: int, cols: int) -> str:
    """A formula as it stands so many rows and columns further: relative references move along (18.3.1.40)."""

    def moved(found: re.Match[str]) -> str:
        if not found["ref"]:
            return found.group()
        start = found.group()[: found.start("ref") - found.start()]
        return start + ":".join(_moved(corner, rows, cols) for corner in found["ref"].split(":"))

    return _TOKEN.sub(moved, formula)


def _without_texts(formula: str) -> str:
    return re.sub(r'"(?:[^"]|"")*"', '""', formula)


def tokens(formula: str) -> Iterator[FormulaToken]:
    """Yield the pieces of a formula."""
    for found in _TOKEN.finditer(formula):
        sheet = (found["sheet"] or "").strip("'").replace("''", "'")
        if found["text"] is not None:
            yield FormulaToken("text", found["text"].replace('""', '"'))
        else:
            yield FormulaToken(str(found.lastgroup), found[str(found.lastgroup)], sheet)


def area(token: FormulaToken, shift: Place) -> References:
    """Return the cells of a reference. Raises ValueError where they lie outside a sheet."""
    first, _, last = token.text.partition(":")
    corners = [_corner(text, shift) for text in (first, last or first)]
    (row1, col1), (row2, col2) = corners
    return References(token.sheet, (min(row1, row2), min(col1, col2)), (max(row1, row2), max(col1, col2)))


def _corner(text: str, shift: Place) -> Place:
    found = _CORNER.fullmatch(text)
    if found is None:
        raise ValueError(text)
    fixed_col, letters, fixed_row, row = found.groups()
    at = int(row) + (0 if fixed_row else shift[0]), column(letters) + (0 if fixed_col else shift[1])
    if min(at) < 1:
        raise ValueError(text)
    return at


def _moved(text: str, rows: int, cols: int) -> str:
    found = _CORNER.fullmatch(text)
    if found is None:
        return text
    row, col = _corner(text, (rows, cols))
    return f"{found[1]}{column_letters(col)}{found[3]}{row}"
