"""A compiled Excel template: text with slots between, and the row that a growing table repeats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kit.model import Form, Layout, Table
from kit.ooxml.excel.cell_xml import Render
from kit.ooxml.opc.package import Part


class TemplateCell(NamedTuple):
    """A cell outside the growing table: `head` and `render(value)` replace its chunk, which is blank."""

    at: int  # among the chunks
    path: str
    head: str
    render: Render
    empty: str  # what stands there in a document that is filled in, where the blank form has a hint


class Formula(NamedTuple):
    """A computed cell outside the growing table."""

    at: int
    path: str
    head: str
    formula: str


class Texts(NamedTuple):
    """Wrapped texts of one row that decide its height: key or path, digits to a line, printed words beside it."""

    at: int
    base: float  # points, of the template
    size: float  # of the font
    rooms: tuple[tuple[str, float, str], ...]


class TemplateRow(NamedTuple):
    """A row of slots: of scalars by their paths, or of a table's fields by their keys."""

    cells: tuple[TemplateCell, ...]
    formulas: tuple[Formula, ...]
    height: Texts


class Block(NamedTuple):
    """A table of fixed height."""

    table: Table
    rows: tuple[TemplateRow, ...]


class TemplateColumn(NamedTuple):
    """A column of the growing table. A computed one has its formula, cut where the row goes, and no values."""

    key: str
    render: Render
    limit: float  # characters; a longer text may need more than one line
    formula: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Growing:
    """The table that grows, downwards from row `first`; `last` is its last prepared row."""

    table: Table
    first: int
    last: int
    columns: tuple[TemplateColumn, ...]
    row: str  # XML of a row: %s for its number and height, then for each cell the number and what the column renders
    bare: str  # the same without frames: a row that is not printed as long as it is blank
    height: Texts
    room: float  # points below the header on the first printed page


@dataclass(frozen=True, slots=True, eq=False)
class SheetTemplate:
    """A template of one form, ready to be filled. `chunks` and `tail` hold LAST for the last prepared row."""

    form: Form
    layout: Layout
    placed: tuple[str, ...]  # paths, once for each placeholder
    parts: tuple[Part, ...]  # all that no value changes, packed
    sheet: str  # part names
    workbook: str
    chunks: tuple[str, ...]  # the sheet up to the growing table
    tail: str  # the sheet behind it
    book: str  # the workbook part, with LAST for the last row
    rows: tuple[TemplateRow, ...]  # of scalars
    blocks: tuple[Block, ...]
    growing: Growing | None
    guides: tuple[tuple[int, str], ...] = ()  # chunks that guide whoever fills the form in: place, and what is left
