"""Word templates whose fields are known by their places: the frame that a reader goes by, rows made explicit."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from kit.frame import Frame, FrameLine, printed_words
from kit.model import Form, Text
from kit.ooxml.framing.build import frame_of
from kit.ooxml.framing.lines import FramedBox, Line
from kit.ooxml.framing.rows import RowsBelow, array_of, below, is_number
from kit.ooxml.framing.word import word_lines
from kit.ooxml.opc.namespaces import W
from kit.ooxml.opc.package import Package
from kit.ooxml.word.appearance.notes import remove
from kit.ooxml.word.reader import grid
from kit.ooxml.word.template.placeholders import place_in
from kit.ooxml.word.template.runs import Element

NUMBER = "kit-number"

_BOX = W + "txbxContent"


class Framed(NamedTuple):
    """A template by its places: its frame, and for each array the rows of its blank form, or what each row prints."""

    frame: Frame
    rows: Mapping[str, int]
    printed: Mapping[str, tuple[Mapping[str, str], ...]]  # the words of the printed columns by key, row by row


def framed(root: Element, package: Package, form: Form, static: Mapping[str, str], name: str) -> Framed:
    """Read the frame off a template, and make the rows of its tables explicit in the tree under `root`.

    Blank rows below placeholders go, for they are drawn anew; rows printed in advance get placeholders of their own,
    and a further row follows them for what is added below. Raises PackError.
    """
    tables = _Tables(root)
    lines = _lines(root, package)
    arrays = {table.path for table in form.tables}
    found = below(lines, arrays)
    for row in found:
        if row.kind == "blank":
            tables.drop(lines[row.line])
        else:
            tables.copy_placeholders(lines[row.of], lines[row.line])
    lines_now = _lines(root, package)
    frame = frame_of(lines_now, form, static, lambda line, box: _place(name, line, box))
    counts = dict(_counts(found, lines, arrays))
    printed = {table.path: tuple(printed_words(frame, table.path)) for table in form.tables}
    tables = _Tables(root)
    for table in form.tables:
        if printed[table.path]:
            numbers = [number for number, line in enumerate(frame) if line.array == table.path]
            tables.add_row(numbers[-1 - frame[numbers[-1]].part :], lines_now, frame)
    for line, own in zip(lines_now, frame, strict=True):
        if own.array and not own.printed:
            tables.number(line)
    return Framed(frame, counts, {path: words for path, words in printed.items() if words})


class _Tables:
    """The tables of a template in the order of its grid: those of text boxes last."""

    def __init__(self, root: Element) -> None:
        every = list(root.iter(W + "tbl"))
        boxed = [table for table in every if next(table.iterancestors(_BOX), None) is not None]
        ordered = [*(table for table in every if table not in boxed), *boxed]
        self._rows = [[row for row in t.iter(W + "tr") if next(row.iterancestors(W + "tbl")) is t] for t in ordered]

    def row(self, line: Line) -> Element:
        """The element of a line."""
        return self._rows[line.table - 1][line.position]

    def drop(self, line: Line) -> None:
        """Take a row out; its place among the rows stays."""
        remove([self.row(line)])

    def copy_placeholders(self, source: Line, target: Line) -> None:
        """Put the placeholders of a row into the cells of another one that has none."""
        pairs = zip(_cells(self.row(source)), _cells(self.row(target)), source.boxes, target.boxes, strict=False)
        for cell, other, box, own in pairs:
            if "{{" in box.text and not box.above and not own.above and "{{" not in own.text:
                _fill(other, cell)

    def number(self, line: Line) -> None:
        """Mark the running number of a row that repeats."""
        for cell, box in zip(_cells(self.row(line)), line.boxes, strict=False):
            if box.text.strip().isdecimal() and not box.above:
                _count(cell)

    def add_row(self, last: Sequence[int], lines: Sequence[Line], frame: Frame) -> None:
        """Put a row for additions below the last row that is printed in advance. `last`: the numbers of its lines."""
        above = self.row(lines[last[-1]])
        for number in last:
            copy = deepcopy(self.row(lines[number]))
            copy.tail = None
            above.addnext(copy)
            above = copy
            if not frame[number].part:
                self._open(copy, frame[number])

    def _open(self, copy: Element, last: FrameLine) -> None:
        """Make a row that is printed in advance one that is filled in."""
        remove(copy.iter(W + "vMerge"))
        for cell, own in zip(_cells(copy), last.cells, strict=False):
            if own.column:
                _write(cell, f"{{{{ {own.column} }}}}")
            elif not own.blanks and is_number(own.words[0]):
                _count(cell)
            elif not own.blanks:
                _write(cell, "")


def _lines(root: Element, package: Package) -> list[Line]:
    return word_lines(grid(package, deepcopy(root)))


def _counts(found: Sequence[RowsBelow], lines: Sequence[Line], arrays: Container[str]) -> Iterator[tuple[str, int]]:
    """How many rows the blank form has for each array, by its path."""
    for first in dict.fromkeys(row.of for row in found):
        yield array_of(lines[first], arrays), 1 + sum(row.of == first for row in found)


def _place(name: str, line: Line, box: FramedBox) -> Text:
    return place_in(name, getattr(box.cell, "table", line.table) if line.table else 0, line.row)


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.iter(W + "tc") if next(cell.iterancestors(W + "tr")) is row]


def _fill(cell: Element, source: Element) -> None:
    """Give a cell the paragraphs of another one."""
    remove(cell.findall(W + "p"))
    cell.extend(deepcopy(paragraph) for paragraph in source.findall(W + "p"))


def _write(cell: Element, text: str) -> None:
    """Make a cell print a text alone, as it printed its first word."""
    runs = _only_run(cell)
    for run in runs:
        etree.SubElement(run, W + "t").text = text


def _count(cell: Element) -> None:
    """Let a cell print the number of its row."""
    for run in _only_run(cell):
        run.addprevious(etree.ProcessingInstruction(NUMBER, "0"))
        remove([run])


def _only_run(cell: Element) -> list[Element]:
    """The first run of a cell, emptied, after taking all other text out; a new one where there is none."""
    paragraphs = cell.findall(W + "p")
    remove(paragraphs[1:])
    runs = list(paragraphs[0].iter(W + "r"))
    remove(runs[1:])
    first = runs[0] if runs else etree.SubElement(paragraphs[0], W + "r")
    for child in list(first):
        if child.tag != W + "rPr":
            first.remove(child)
    return [first]
