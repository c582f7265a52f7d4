"""The data placeholders of a Word document: found, checked against the form, each cut down to a slot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from lxml import etree

from kit.model import FaultPlace, Field, Form, Text, all_faults, pack_error
from kit.ooxml.opc.namespaces import W
from kit.ooxml.placeholders import known
from kit.ooxml.word.template.runs import Element, cut, fill_static, refuse_unread, text_of

SLOT = "kit-slot"


@dataclass(frozen=True, slots=True, eq=False)
class WordSpot:
    """Where a field is drawn: its slot in the XML, the format it has there, the cell and row around it."""

    field: Field
    place: FaultPlace
    slot: Element
    format: Element | None  # w:rPr of the placeholder's first character
    paragraph: Element
    cell: Element | None
    row: Element | None
    option: int = 0  # which of the field's boxes stands here, from 1; 0: all of the field


def spots(root: Element, form: Form, static: Mapping[str, str], name: str) -> list[WordSpot]:
    """Every data placeholder, in order, static ones filled in. PackError with `templates/x.docx: 表3 第2行`."""
    refuse_unread(root, name)
    places = _Places(root, name)
    found: list[WordSpot] = []

    def read(paragraph: Element) -> None:
        place = places.of(paragraph)
        left = fill_static(paragraph, static, place)
        paths = all_faults(partial(known, form, mark.path, place) for mark in left)
        slots = [etree.ProcessingInstruction(SLOT, "0") for _ in left]
        formats = [cut(paragraph, mark, slot, place) for mark, slot in reversed(list(zip(left, slots, strict=True)))]
        cell, row = _above(paragraph, "tc"), _above(paragraph, "tr")
        for path, slot, format in zip(paths, slots, reversed(formats), strict=True):
            slot.text = str(len(found))
            found.append(WordSpot(form.index[path], place, slot, format, paragraph, cell, row))

    all_faults(partial(read, paragraph) for paragraph in list(root.iter(W + "p")))
    return list(_with_options(found))


def _with_options(found: Sequence[WordSpot]) -> Iterator[WordSpot]:
    """The placeholders, each of a field that stands there several times with the number of its box."""
    groups = Counter(_group(spot) for spot in found)
    counts: Counter[tuple[str, Element | None]] = Counter()
    for spot in found:
        counts[_group(spot)] += 1
        yield replace(spot, option=counts[_group(spot)]) if groups[_group(spot)] > 1 else spot


def _group(spot: WordSpot) -> tuple[str, Element | None]:
    return spot.field.path, spot.row if spot.field.table else None


def repeating(found: Sequence[WordSpot]) -> dict[str, list[list[Element]]]:
    """The rows of each array by its path: those that repeat together, once for each row that is drawn otherwise."""
    columns: dict[str, dict[Element, set[str]]] = {}
    for spot in found:
        if spot.field.table and spot.row is not None:
            columns.setdefault(spot.field.table, {}).setdefault(spot.row, set()).add(spot.field.path)
    return {path: _grouped(rows) for path, rows in columns.items()}


def _grouped(rows: Mapping[Element, set[str]]) -> list[list[Element]]:
    """Rows that have other columns than those before them, together."""
    groups: list[list[Element]] = []
    held: set[str] = set()
    for row, paths in rows.items():
        if not groups or held & paths:
            groups.append([])
            held = set()
        groups[-1].append(row)
        held |= paths
    return groups


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

    def of(self, paragraph: Element) -> Text:
        if paragraph in self._paragraphs:
            return place_in(self._name, 0, self._paragraphs[paragraph])
        table = list(paragraph.iterancestors(W + "tbl"))[-1]
        row = list(paragraph.iterancestors(W + "tr"))[-1]
        return place_in(self._name, self._tables[table], list(table.iter(W + "tr")).index(row) + 1)


def check(found: Sequence[WordSpot]) -> None:
    """Refuse placeholders that work in no template. Raises one PackError for all of them."""
    all_faults([partial(_check_spot, spot) for spot in found])
    all_faults(partial(_check_rows, path, groups, found) for path, groups in repeating(found).items())


def _check_spot(spot: WordSpot) -> None:
    if spot.cell is None and spot.field.table:
        words = "{label} ({path}) is a column: it stands in a table row"
        raise pack_error(spot.place, words, label=spot.field.label, path=spot.field.path)
    if len(list(spot.paragraph.iterancestors(W + "tbl"))) > 1:
        words = "{label} ({path}) stands in a table inside a table: move it out of the inner one"
        raise pack_error(spot.place, words, label=spot.field.label, path=spot.field.path)


def _check_rows(path: str, groups: Sequence[Sequence[Element]], found: Sequence[WordSpot]) -> None:
    """The rows of an array follow each other."""
    rows = [row for group in groups for row in group]
    first = next(spot for spot in found if spot.field.table == path)
    if any(row_above(below) is not above for above, below in pairwise(rows)):
        words = "the columns beside {label} ({path}) stand in rows that do not follow each other: move what parts them"
        raise pack_error(first.place, words, label=first.field.label, path=first.field.path)


def is_by_label(found: Sequence[WordSpot]) -> bool:
    """Whether labels alone lead to the fields of a template: each has a cell of its own, each array a table.

    Every array then stands last in its table, in one row (or several that repeat together) below its header.
    """
    cells = [spot.cell if spot.cell is not None else spot.paragraph for spot in found]
    if len(set(cells)) < len(cells) or any(spot.option for spot in found):
        return False
    rows = repeating(found)
    homes = {path: groups[0][0].getparent() for path, groups in rows.items()}
    others = [spot.row.getparent() for spot in found if spot.row is not None and not spot.field.table]
    alone = len(set(homes.values())) == len(homes) and not set(homes.values()) & set(others)
    return alone and all(_is_last(groups) for groups in rows.values())


def _is_last(groups: Sequence[Sequence[Element]]) -> bool:
    """Whether an array is one row below a header, or several that repeat together, with nothing below."""
    rows = groups[0]
    header = any(text_of(paragraph).strip() for paragraph in _header(rows[0]))
    merged = any(next(row.iter(W + "vMerge"), None) is not None for row in rows)
    return len(groups) == 1 and header and not merged and next(rows[-1].itersiblings(W + "tr"), None) is None


def _header(row: Element) -> list[Element]:
    above = row_above(row)
    return [] if above is None else list(above.iter(W + "p"))


def place_in(name: str, table: int, row: int) -> Text:
    """Return where something stands in a template: a row of a table, or a paragraph of the body (table 0)."""
    if not table:
        return Text(f"{name}: 正文 第{row}段", f"{name}: paragraph {row} of the body")
    return Text(f"{name}: 表{table} 第{row}行", f"{name}: table {table} row {row}")


def _above(element: Element, tag: str) -> Element | None:
    return next(element.iterancestors(W + tag), None)
