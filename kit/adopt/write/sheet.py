"""A blank workbook with placeholders put into its cells; drop-downs that the schema tells now make way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from lxml import etree

from kit.adopt.paper.model import Paper, PaperBox, Where
from kit.adopt.paper.sheets import cells_of, sheet_parts
from kit.adopt.write.placing import PlacedEdit
from kit.ooxml.excel.address import column_letters
from kit.ooxml.excel.template.grid import set_text
from kit.ooxml.opc.edit import Edit as PackageEdit
from kit.ooxml.opc.edit import drop
from kit.ooxml.opc.namespaces import S
from kit.ooxml.opc.package import Package

Element = etree._Element

_CACHED: Final = ("v", "is", "f")


def sheet_template(
    package: Package, paper: Paper, edits: Mapping[Where, Sequence[PlacedEdit]], texts: Mapping[Where, str]
) -> bytes:
    """Returns the workbook as a template. `texts`: cells whose text is replaced first. Raises UnreadError."""
    edit = PackageEdit(package)
    parts = sheet_parts(package)
    boxes = paper.by_place()
    placed: dict[str, set[tuple[int, int]]] = {}
    for where in {**texts, **edits}:
        box = boxes[where]
        root = edit.tree(parts[box.place])
        text = texts.get(where, box.text)
        for one in edits.get(where, ()):
            text = f"{one.text}\n{text}" if one.above else text[: one.start] + one.text + text[one.end :]
        _write(root, box, text)
        if where in edits:
            placed.setdefault(parts[box.place], set()).add((box.row + 1, box.col + 1))
    for part, cells in placed.items():
        _without_lists(edit.tree(part), cells)
    return edit.saved()


def _write(root: Element, box: PaperBox, text: str) -> None:
    cell = _cell(root, box.row + 1, box.col + 1)
    for name in _CACHED:
        for old in cell.findall(S + name):
            cell.remove(old)
    if "t" in cell.attrib:
        del cell.attrib["t"]
    if text:
        set_text(cell, text)


def _cell(root: Element, row: int, col: int) -> Element:
    """The element of a cell, made in its place where there is none."""
    data = root.find(S + "sheetData")
    if data is None:
        data = etree.SubElement(root, S + "sheetData")
    line = _in_order(data, S + "row", lambda other: int(other.get("r", "0")), row)
    if line.get("r") != str(row):
        line.set("r", str(row))
    cell = _in_order(line, S + "c", lambda other: cells_of(other.get("r", "A1"))[1], col)
    if not cell.get("r"):
        cell.set("r", f"{column_letters(col)}{row}")
    return cell


def _in_order(parent: Element, tag: str, number: Callable[[Element], int], wanted: int) -> Element:
    """The child of a number; a new one before the next higher one where there is none."""
    for child in parent.iterfind(tag):
        found = number(child)
        if found == wanted:
            return child
        if found > wanted:
            made = etree.Element(tag)
            child.addprevious(made)
            return made
    return etree.SubElement(parent, tag)


def _without_lists(root: Element, cells: set[tuple[int, int]]) -> None:
    """Takes the drop-downs away that stand on cells with placeholders."""
    for rule in [rule for rule in root.iter() if etree.QName(rule).localname == "dataValidation"]:
        areas = rule.get("sqref") or next((e.text for e in rule if etree.QName(e).localname == "sqref"), "") or ""
        if any(_holds(area, cells) for area in areas.split()):
            group = rule.getparent()
            drop(rule)
            if group is not None and not len(group):
                _drop_group(group)
            elif group is not None:
                group.set("count", str(len(group)))


def _drop_group(group: Element) -> None:
    """Takes an emptied list of drop-downs away, in an extension with all that is around it."""
    outer = group.getparent()
    drop(group)
    while outer is not None and etree.QName(outer).localname in ("ext", "extLst") and not len(outer):
        group, outer = outer, outer.getparent()
        drop(group)


def _holds(area: str, cells: set[tuple[int, int]]) -> bool:
    first, _, last = area.partition(":")
    (row1, col1), (row2, col2) = cells_of(first), cells_of(last or first)
    return any(row1 <= row <= row2 and col1 <= col <= col2 for row, col in cells)
