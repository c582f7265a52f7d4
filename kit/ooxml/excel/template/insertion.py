"""Rows put into a sheet; areas, rules, formulas, names and pictures that refer to what lies below follow them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.excel.formulas.tokens import shifted
from kit.ooxml.excel.template.grid import Element
from kit.ooxml.opc.namespaces import S

_XDR: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_AREAS: Final = (  # elements of a sheet whose attribute names cells (18.3.1)
    ("mergeCell", "ref"),
    ("dataValidation", "sqref"),
    ("conditionalFormatting", "sqref"),
    ("hyperlink", "ref"),
    ("autoFilter", "ref"),
    ("dimension", "ref"),
    ("selection", "sqref"),
    ("selection", "activeCell"),
)
_FORMULAS: Final = ("f", "formula", "formula1", "formula2")
# A cell, or an area of cells or rows, with the sheet before it: 'A b'!$B$4:C9, $3:$4.
_REFERENCE: Final = re.compile(
    r"(?P<sheet>(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"
    r"(?<![A-Za-z0-9_.$])(?P<from>\$?[A-Z]{1,3}\$?[0-9]+|\$?[0-9]+(?=:))"
    r"(?::(?P<to>\$?[A-Z]{0,3}\$?[0-9]+))?(?![A-Za-z0-9_(.])"
)
_TEXT: Final = re.compile(r'"(?:[^"]|"")*"')
_ROW: Final = re.compile(r"[0-9]+$")


class Insertion(NamedTuple):
    """Rows put into a sheet behind row `after`; areas that began at row `first` or below it and ended there grow."""

    sheet: str
    first: int
    after: int
    rows: int

    def moved(self, row: int) -> int:
        """Where a row stands now."""
        return row + self.rows if row > self.after else row


def insert_rows(root: Element, insertion: Insertion, height: int) -> None:
    """Put copies of the last `height` rows of an area behind it, with their merged cells; all below moves down."""
    data = root.find(S + "sheetData")
    assert data is not None
    source = [row for row in data if insertion.after - height < int(row.get("r") or 0) <= insertion.after]
    merged = [merge.get("ref") or "" for merge in root.iter(S + "mergeCell")]
    for row in data:
        if int(row.get("r") or 0) > insertion.after:
            _renumber(row, insertion.rows)
    refer(root, insertion, insertion.sheet)
    at = sum(int(row.get("r") or 0) <= insertion.after for row in data)
    for step in range(insertion.rows, 0, -height):
        for row in reversed(source):
            copy = deepcopy(row)
            _renumber(copy, step, formulas=True)
            data.insert(at, copy)
    _merge_alike(root, merged, insertion, height)


def refer(root: Element, insertion: Insertion, own: str) -> None:
    """Let the references of a sheet, whose name is `own`, follow an insertion."""
    for tag, name in _AREAS if own == insertion.sheet else ():
        for element in root.iter(S + tag):
            if value := element.get(name):
                element.set(name, " ".join(_area(part, insertion) for part in value.split()))
    for element in root.iter(*(S + tag for tag in _FORMULAS)):
        if element.text:
            element.text = followed(element.text, insertion, own)
        if own == insertion.sheet and (area := element.get("ref")):
            element.set("ref", _area(area, insertion))
    for page in root.iter(S + "brk") if own == insertion.sheet else ():
        page.set("id", str(insertion.moved(int(page.get("id") or 0))))


def followed(formula: str, insertion: Insertion, own: str) -> str:
    """A formula whose references follow an insertion; `own`: the sheet that names without one mean."""
    pieces = []
    at = 0
    for text in _TEXT.finditer(formula):
        pieces += [_followed(formula[at : text.start()], insertion, own), text.group()]
        at = text.end()
    return "".join([*pieces, _followed(formula[at:], insertion, own)])


def move_drawing(root: Element, insertion: Insertion) -> None:
    """Let the pictures of a sheet follow an insertion (20.5.2)."""
    for row in root.iter(_XDR + "row"):
        row.text = str(insertion.moved(int(row.text or 0) + 1) - 1)


def _followed(part: str, insertion: Insertion, own: str) -> str:
    def moved(found: re.Match[str]) -> str:
        sheet = (found["sheet"] or "").rstrip("!").strip("'").replace("''", "'") or own
        if sheet != insertion.sheet:
            return found.group()
        area = found["from"] + (f":{found['to']}" if found["to"] else "")
        return (found["sheet"] or "") + _area(area, insertion)

    return _REFERENCE.sub(moved, part)


def _area(area: str, insertion: Insertion) -> str:
    """An area after the insertion; one that ended where the rows went in takes them in."""
    first, colon, last = area.partition(":")
    top = _number(first)
    if not colon:
        return _ROW.sub(str(insertion.moved(top)), first)
    bottom = _number(last)
    grows = insertion.first <= top and bottom == insertion.after and top < bottom
    end = bottom + insertion.rows if grows else insertion.moved(bottom)
    return f"{_ROW.sub(str(insertion.moved(top)), first)}:{_ROW.sub(str(end), last)}"


def _number(reference: str) -> int:
    found = _ROW.search(reference)
    return int(found.group()) if found else 0


def _renumber(row: Element, step: int, formulas: bool = False) -> None:
    """Move a row's numbers; a copy's formulas then speak of its own row."""
    number = int(row.get("r") or 0) + step
    row.set("r", str(number))
    for cell in row:
        cell.set("r", _ROW.sub(str(number), cell.get("r") or ""))
        inner = cell.find(S + "f")
        if formulas and inner is not None:
            if inner.text and inner.get("t") != "shared":
                inner.text = shifted(inner.text, step, 0)
            else:
                cell.remove(inner)


def _merge_alike(root: Element, merged: Iterable[str], insertion: Insertion, height: int) -> None:
    """Merge the cells of inserted rows as those of the rows that they were copied from."""
    group = root.find(S + "mergeCells")
    if group is None:
        return
    for area in merged:
        first, _, last = area.partition(":")
        if insertion.after - height < _number(first) and _number(last) <= insertion.after:
            for step in range(height, insertion.rows + height, height):
                corners = (_ROW.sub(str(_number(corner) + step), corner) for corner in (first, last))
                etree.SubElement(group, S + "mergeCell", ref=":".join(corners))
    group.set("count", str(len(group)))
