"""A Word file in the hand: its parts, its body as a tree, its value cells; and how to turn an edit into a kind."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from lxml import etree

from tests.mutations.kind import Expect, Kind, Mutant, Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MAIN = "word/document.xml"
_STAMP = (2026, 1, 1, 0, 0, 0)
Element = Any


@dataclass
class Word:
    """The parts of a file; the main part as a tree, edited in place."""

    parts: dict[str, bytes]
    root: Element

    @property
    def body(self) -> Element:
        return self.root.find(q("body"))


@dataclass(frozen=True)
class Slot:
    """A cell that holds a value: its concrete path, cell, and label cell (None in a table of rows)."""

    path: str
    cell: Element
    label: Element | None
    ticks: bool

    @property
    def row(self) -> Element:
        return self.cell.getparent()

    @property
    def text(self) -> str:
        return text_of(self.cell)


Edit = Callable[[Word, Source, Random], Expect | None]


def q(name: str) -> str:
    """`tbl` → `{…}tbl`."""
    return f"{{{W}}}{name}"


def unpack(payload: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(payload)) as package:
        return {name: package.read(name) for name in package.namelist()}


def pack(parts: dict[str, bytes]) -> bytes:
    """A package of parts; the same parts give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, _STAMP), content, zipfile.ZIP_DEFLATED, 1)
    return target.getvalue()


def xml(root: Element) -> bytes:
    """A tree as a part's bytes."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def opened(payload: bytes) -> Word:
    """The file to edit."""
    parts = unpack(payload)
    return Word(parts, etree.fromstring(parts[MAIN]))


def closed(word: Word) -> bytes:
    """The edited file."""
    return pack({**word.parts, MAIN: xml(word.root)} if MAIN in word.parts else word.parts)


def word_kind(name: str, words: str, edit: Edit, *, lost: bool = False, certain: bool = True) -> Kind:
    """A kind from an edit of the tree; `lost`: all controls and bookmarks are taken away afterwards."""

    def apply(source: Source, rng: Random) -> Mutant | None:
        word = opened(source.payload)
        expect = edit(word, source, rng)
        if expect is None:
            return None
        if lost:
            bare(word.root)
        return Mutant(closed(word), source.data if expect.data is None else expect.data, expect.says)

    return Kind(f"{name}, controls lost" if lost else name, ".docx", words, apply, certain)


def both(name: str, words: str, edit: Edit, *, certain: bool = True) -> tuple[Kind, Kind]:
    """The kind with its controls, and with all controls and bookmarks lost."""
    return tuple(word_kind(name, words, edit, lost=lost, certain=certain) for lost in (False, True))  # type: ignore[return-value]


def make(name: str, *children: Element, **attributes: str) -> Element:
    """An element of the main namespace."""
    element = etree.Element(q(name), {q(key): value for key, value in attributes.items()})
    element.extend(children)
    return element


def run(text: str, like: Element | None = None) -> Element:
    """A run of text, line breaks as `w:br`, formatted like another run."""
    properties = like.find(q("rPr")) if like is not None else None
    element = make("r")
    if properties is not None:
        element.append(etree.fromstring(etree.tostring(properties)))
    for number, line in enumerate(text.split("\n")):
        if number:
            element.append(make("br"))
        piece = make("t")
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        piece.text = line
        element.append(piece)
    return element


def paragraph(text: str) -> Element:
    """A plain paragraph."""
    return make("p", run(text))


def text_of(element: Element) -> str:
    """The visible text, a line for each paragraph and break."""
    lines = []
    for node in element.iter(q("p")):
        pieces = {q("br"): "\n", q("tab"): "\t"}
        lines.append("".join(n.text or "" if n.tag == q("t") else pieces.get(n.tag, "") for n in node.iter()))
    return "\n".join(lines)


def write(cell: Element, text: str) -> Element:
    """Put plain text in place of all that a cell holds; returns the paragraph."""
    first = next(cell.iter(q("p")))
    properties = first.find(q("pPr"))
    for child in list(cell):
        if child.tag != q("tcPr"):
            cell.remove(child)
    fresh = make("p", *([properties] if properties is not None else []), run(text))
    cell.append(fresh)
    return fresh


def unwrap(control: Element) -> None:
    """Leave the content of a control in its place."""
    parent, content = control.getparent(), control.find(q("sdtContent"))
    at = parent.index(control)
    parent.remove(control)
    for number, child in enumerate(list(content) if content is not None else []):
        parent.insert(at + number, child)


def bare(root: Element) -> None:
    """Take away all controls and bookmarks."""
    for control in list(root.iter(q("sdt"))):
        unwrap(control)
    for name in ("bookmarkStart", "bookmarkEnd"):
        drop(root, name)


def drop(root: Element, name: str) -> None:
    """Remove every element of a name."""
    for element in list(root.iter(q(name))):
        element.getparent().remove(element)


def tag_of(control: Element) -> str:
    """The tag of a control, '' without one."""
    found = control.find(f"{q('sdtPr')}/{q('tag')}")
    return "" if found is None else found.get(q("val"), "")


def slots(root: Element) -> list[Slot]:
    """Every cell that holds a value, in the document's order. To be asked before controls are touched."""
    found: dict[Any, Slot] = {}
    entries: dict[str, list[dict[str, Element]]] = {}
    for control in root.iter(q("sdt")):
        tag, _, option = tag_of(control).partition("#")
        cell = next(control.iterancestors(q("tc")), None)
        if not tag or cell is None or cell in found:
            continue
        table, bracket, key = tag.partition("[]")
        path = f"{table}[{_entry(entries.setdefault(table, []), key, cell)}]{key}" if bracket else tag
        before = cell.getprevious()
        label = None if bracket or before is None or before.tag != q("tc") else before
        found[cell] = Slot(path, cell, label, bool(option))
    return list(found.values())


def _entry(known: list[dict[str, Element]], key: str, cell: Element) -> int:
    """The number of a cell's entry, which may take several lines: a key that is there already begins the next."""
    if not known or key in known[-1]:
        known.append({})
    known[-1][key] = cell
    return len(known) - 1


def tables(root: Element) -> Iterator[tuple[Element, list[Slot]]]:
    """Every table of the body with its value cells."""
    every = slots(root)
    for table in list(root.iter(q("tbl"))):
        yield table, [slot for slot in every if table in slot.cell.iterancestors()]


def row_tables(root: Element) -> list[tuple[Element, list[Slot]]]:
    """Tables with a header row and rows of values."""
    return [(table, held) for table, held in tables(root) if held and "[" in held[0].path]


def label_tables(root: Element) -> list[tuple[Element, list[Slot]]]:
    """Tables of label and value side by side, with all their values in controls."""
    return [(table, held) for table, held in tables(root) if held and "[" not in held[0].path]


def pairs(row: Element) -> list[tuple[Element, Element]]:
    """The label and value cells of a row of a label table, those of computed values too."""
    cells = row.findall(q("tc"))
    return list(zip(cells[::2], cells[1::2], strict=False))


def label_cells(root: Element) -> list[Element]:
    """The cells that hold labels: beside values, and header rows."""
    beside = [label for _, held in label_tables(root) for row in _rows(held) for label, _ in pairs(row)]
    headers = [cell for table, _ in row_tables(root) for cell in table.find(q("tr")).findall(q("tc"))]
    return beside + headers


def _rows(held: list[Slot]) -> list[Element]:
    return list(dict.fromkeys(slot.row for slot in held))
