"""The data placeholders of a Word document: found, checked against the form, each cut down to a slot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from lxml import etree

from kit.model import Field, Form, all_faults, pack_error
from kit.ooxml.opc.namespaces import W
from kit.ooxml.placeholders import check_known
from kit.ooxml.word.template.runs import Element, cut, fill_static, refuse_unread, text_of

SLOT = "kit-slot"


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """Where a field is drawn: its slot in the XML, the format it has there, the cell and row around it."""

    field: Field
    place: str
    slot: Element
    format: Element | None  # w:rPr of the placeholder's first character
    paragraph: Element
    cell: Element | None
    row: Element | None


def spots(root: Element, form: Form, static: Mapping[str, str], name: str) -> list[Spot]:
    """Every data placeholder, in order, static ones filled in. PackError with `templates/x.docx: 表3 第2行`."""
    refuse_unread(root, name)
    places = _Places(root, name)
    found: list[Spot] = []

    def read(paragraph: Element) -> None:
        place = places.of(paragraph)
        left = fill_static(paragraph, static, place)
        if len(left) > 1:
            names = ", ".join(mark.path for mark in left)
            raise pack_error(place, "two placeholders in one paragraph ({names}): give each its own cell", names=names)
        for mark in left:
            check_known(form, mark.path, place)
            slot = etree.ProcessingInstruction(SLOT, str(len(found)))
            made = cut(paragraph, mark, slot, place)
            field = form.index[mark.path]
            found.append(Spot(field, place, slot, made, paragraph, _above(paragraph, "tc"), _above(paragraph, "tr")))

    all_faults(partial(read, paragraph) for paragraph in list(root.iter(W + "p")))
    _check(found)
    return found


def repeating(found: Sequence[Spot]) -> dict[str, list[Element]]:
    """The rows that repeat together for each array, by the array's path."""
    rows: dict[str, dict[Element, None]] = {}
    for spot in found:
        if spot.field.table and spot.row is not None:
            rows.setdefault(spot.field.table, {})[spot.row] = None
    return {path: list(own) for path, own in rows.items()}


def row_above(row: Element) -> Element | None:
    """The row before this one in its table."""
    return next(iter(row.itersiblings(W + "tr", preceding=True)), None)


class _Places:
    """Places as people count them: top-level tables and their rows from 1, else paragraphs of the body."""

    def __init__(self, root: Element, name: str) -> None:
        self._name = name
        tops = [table for table in root.iter(W + "tbl") if _above(table, "tbl") is None]
        self._tables = {table: number for number, table in enumerate(tops, 1)}
        loose = [paragraph for paragraph in root.iter(W + "p") if _above(paragraph, "tbl") is None]
        self._paragraphs = {paragraph: number for number, paragraph in enumerate(loose, 1)}

    def of(self, paragraph: Element) -> str:
        if paragraph in self._paragraphs:
            return f"{self._name}: 正文 第{self._paragraphs[paragraph]}段"
        table = list(paragraph.iterancestors(W + "tbl"))[-1]
        row = list(paragraph.iterancestors(W + "tr"))[-1]
        return f"{self._name}: 表{self._tables[table]} 第{list(table.iter(W + 'tr')).index(row) + 1}行"


def _check(found: Sequence[Spot]) -> None:
    cells: dict[Element, Spot] = {}
    for spot in found:
        if spot.cell is None and spot.field.table:
            raise pack_error(spot.place, "{path} is a column: it stands in a table row", path=spot.field.path)
        if len(list(spot.paragraph.iterancestors(W + "tbl"))) > 1:
            raise pack_error(spot.place, "{path} stands in a nested table", path=spot.field.path)
        if spot.cell is not None and (other := cells.setdefault(spot.cell, spot)) is not spot:
            raise pack_error(
                spot.place,
                "two placeholders in one cell ({path}, {path2})",
                path=other.field.path,
                path2=spot.field.path,
            )
    for path, rows in repeating(found).items():
        _check_rows(path, rows, found)


def _check_rows(path: str, rows: Sequence[Element], found: Sequence[Spot]) -> None:
    """Repeating rows follow each other, last in a table that belongs to their array alone, below a header row."""
    row, table = rows[0], rows[0].getparent()
    mine = [spot for spot in found if spot.field.table == path]
    place = mine[0].place
    if len({spot.field.path for spot in mine}) < len(mine):
        raise pack_error(place, "the columns of {path} stand in two rows", path=path)
    if any(row_above(below) is not above for above, below in pairwise(rows)):
        raise pack_error(place, "the columns of {path} stand in rows that do not follow each other", path=path)
    for spot in found:
        if spot.field.table != path and spot.row is not None and spot.row.getparent() is table:
            raise pack_error(
                spot.place,
                "{path} stands in the table of {path2}, which needs its own",
                path=spot.field.path,
                path2=path,
            )
    if row_above(row) is None or not any(text_of(p).strip() for p in _header(row)):
        raise pack_error(place, "the row of {path} needs a header row above it", path=path)
    if next(rows[-1].itersiblings(W + "tr"), None) is not None:
        raise pack_error(place, "the row of {path} must be the last of its table", path=path)
    if any(next(one.iter(W + "vMerge"), None) is not None for one in rows):
        raise pack_error(place, "the row of {path} repeats, so its cells cannot be merged downwards", path=path)


def _header(row: Element) -> list[Element]:
    above = row_above(row)
    return [] if above is None else list(above.iter(W + "p"))


def _above(element: Element, tag: str) -> Element | None:
    return next(element.iterancestors(W + tag), None)
