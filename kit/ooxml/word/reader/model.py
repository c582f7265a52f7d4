"""What the Word reader gives: controls, cells, rows, tables, and the grid that indexes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal
from weakref import ref

from lxml import etree

from kit.ooxml.opc.namespaces import MATH, W
from kit.ooxml.pictures import Unseen
from kit.ooxml.word.appearance.notes import Note

ControlKind = Literal["text", "date", "dropdown", "checkbox"]
Element = etree._Element

TEXTS: Final = (W + "t", MATH + "t")
BREAKS: Final = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


class Control:
    """A content control: what its properties say, beside what its text says."""

    tag: str = ""
    kind: ControlKind = "text"
    checked: bool | None = None  # of a checkbox
    full_date: str = ""  # of a date control, as written: 2026-03-08T00:00:00Z
    is_backed: bool = False  # by a prompt or by data: what follows says more
    is_showing_prompt: bool = False  # so it says; typed text may stand there all the same
    prompt_name: str = ""  # of the entry in the glossary that it shows when it is empty
    prompt: str = ""  # that entry's text, where it is known
    binding: Element | None = None  # to data in custom XML, which Word shows in place of the text
    stored: str | None = None  # what these say, as it would be shown; None: no binding, or one that leads nowhere

    def __init__(self, element: Element) -> None:
        self._element = element

    @property
    def alias(self) -> str:
        """The title that people see."""
        alias = self._element.find(f"{W}sdtPr/{W}alias")
        return "" if alias is None else alias.get(W + "val", "")

    def entries(self) -> dict[str, str]:
        """The entries of a list by their values."""
        items = self._element.iter(W + "listItem")
        pairs = [(item.get(W + "value", ""), item.get(W + "displayText")) for item in items]
        return {value: shown or value for value, shown in pairs}

    @property
    def text(self) -> str:
        """The control's own text, which may be less than its cell's."""
        return block_text(self._element)


class Cell:
    """A table cell, or a paragraph outside tables (`table` is 0 then, and `row` its number from 1).

    Defaults live in the class: most cells have only text, and thousands of them are made.
    """

    text: str = ""  # whole, paragraphs joined by \n, not trimmed; nested tables and text boxes left out
    tags: Sequence[str] = ()  # of the controls in or around this cell, as written, in order
    bookmarks: Sequence[str] = ()  # that start in it, or between it and the cell before
    controls: Sequence[Control] = ()
    left_out: Sequence[tuple[str, str]] = ()  # words that nobody sees: (why, text)
    notes: Sequence[Note] = ()  # what is doubtful about its text
    numbers: Sequence[tuple[int, str]] = ()  # drawn in front of its paragraphs: (index in `pieces`, text)
    picture: bool = False  # an image or ink (signature, seal); the icon of an empty picture control is none
    unseen: Unseen = ""  # why nobody sees that picture; of several, one that is seen counts
    span: int = 1  # grid columns it covers
    continued: bool = False  # not the first cell of a merged area
    merged: bool = False  # any cell of one
    table: int = 0  # number of the top-level table it stands in, from 1: what people count
    row: int = 0  # row of that top-level table, from 1
    column: int = 0  # index in its row's cells, from 0
    grid: int = 0  # first grid column, from 0
    index: int = 0  # index of its row in `inside.rows`, from 0
    home: TableRef | None = None

    def __init__(self) -> None:
        self.pieces: list[str] = []  # the text as its runs and breaks have it

    @property
    def shown(self) -> str:
        """The text with the numbers and signs of lists in front of its paragraphs."""
        if not self.numbers:
            return self.text
        pieces = list(self.pieces)
        for at, number in reversed(self.numbers):
            pieces.insert(at, number)
        return "".join(pieces)

    @property
    def inside(self) -> WordTable | None:
        """Its table proper, as long as the grid lives; None: body text."""
        return None if self.home is None else self.home()


class Row:
    """A table row. `header`: repeated on each page. `tags`: of controls around the whole row."""

    header: bool = False
    tags: Sequence[str] = ()
    before: int = 0  # grid columns skipped before the first cell
    home: tuple[TableRef | None, int, int, int] = (None, 0, 0, 0)  # its cells' home, table, index and row

    def __init__(self) -> None:
        self.cells: list[Cell] = []


class WordTable:
    """A table; `parent` is the cell that a nested one stands in. `tags`: of controls around all of it."""

    tags: Sequence[str] = ()

    def __init__(self, number: int, parent: Cell | None) -> None:
        self.number = number  # of the top-level table, from 1; a nested one has its ancestor's
        self.parent = parent
        self.rows: list[Row] = []
        self.ref: TableRef = ref(self)  # what its cells hold: without cycles, a tree is freed with its grid


TableRef = ref[WordTable]


class WordGrid:
    """What a document says, in document order.

    body: top-level paragraphs and tables. boxes: the same of text boxes. tables: nested ones too, after their
    parents, those of text boxes last. by_tag: every cell of a tag. by_bookmark: the first cell of a name.
    revisions: number of open tracked changes; what they insert is read, what they delete is not.
    left_out: cells that hold words nobody sees. noted: cells with something to tell.
    """

    def __init__(self) -> None:
        self.body: list[Cell | WordTable] = []
        self.boxes: list[Cell | WordTable] = []
        self.tables: list[WordTable] = []
        self.by_tag: dict[str, list[Cell]] = {}
        self.by_bookmark: dict[str, Cell] = {}
        self.revisions = 0
        self.left_out: list[Cell] = []
        self.noted: list[Cell] = []
        self.watermarks: Sequence[str] = ()  # of the body
        self.backed: list[Control] = []  # controls with a prompt in the glossary or data in custom XML

    @property
    def paragraphs(self) -> list[Cell]:
        """The paragraphs outside tables, those of text boxes last."""
        return [block for block in (*self.body, *self.boxes) if isinstance(block, Cell)]

    def cells(self) -> Iterator[Cell]:
        """Every table cell."""
        return (cell for table in self.tables for row in table.rows for cell in row.cells)


def block_text(element: Element) -> str:
    """The text under an element; paragraphs after the first start a new line."""
    pieces: list[str] = []
    for item in element.iter(W + "p", *TEXTS, *BREAKS):
        tag = item.tag
        if tag in BREAKS:
            pieces.append(break_text(item))
        else:
            pieces.append(item.text or "" if tag in TEXTS else "\n" if pieces else "")
    return "".join(pieces)


def break_text(item: Element) -> str:
    """The character of a break or tab; a tab stop, which alone has a value, is none."""
    return BREAKS[str(item.tag)] if item.get(W + "val") is None else ""
