"""Notes on the cells of a workbook, and colours over them; values, formulas and formats stay.

The notes are those that every program shows (comments part with its VML drawing). A cell holds one: that of a person
stays, and is given nothing to say that the person did not; those that the kit has made before make room.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.comment_text import AUTHOR, Piece, cut_own, signed
from kit.ooxml.excel.address import Place, column_letters, place
from kit.ooxml.excel.cell_xml import LOOKALIKE
from kit.ooxml.excel.fills import Tints, is_painted, unpaint
from kit.ooxml.opc.edit import Edit, Element, bare, drop, namespace
from kit.ooxml.opc.numbers import numbered
from kit.ooxml.opc.package import Package
from kit.ooxml.opc.xml import serialised

LONGEST: Final = 30_000  # characters of a note; Excel takes 32,767
_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_BEHIND: Final = ("legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")


class SheetNote(NamedTuple):
    """A note on a cell (no pieces: none) and its colour as RRGGBB."""

    at: Place
    pieces: Sequence[Piece]
    fill: str


def taken(package: Package) -> Mapping[str, Collection[Place]]:
    """The cells with notes of people, by the sheet's name."""
    edit = Edit(package)
    found = dict[str, Collection[Place]]()
    for title, name in sheet_parts(edit, package):
        for part in package.related(name, "comments")[:1]:
            _clear(edit.tree(part))
            found[title] = frozenset(map(_place, edit.tree(part).iter("{*}comment")))
    return found


def noted(package: Package, notes: Mapping[str, Sequence[SheetNote]]) -> bytes:
    """The workbook with the kit's notes, by the sheet's name, in place of its earlier ones; none on `taken` cells."""
    edit = Edit(package)
    styles = next(iter(package.related(package.main, "styles")), "")
    tints = Tints(edit.tree(styles)) if styles and any(notes.values()) else None
    for title, name in sheet_parts(edit, package):
        wanted = notes.get(title, ())
        if is_painted(package.part(name)):
            unpaint(edit.tree(name))
        _note(edit, package, name, [note for note in wanted if note.pieces])
        if tints is not None and wanted:
            tints.paint(edit.tree(name), {note.at: note.fill for note in wanted})
    return edit.saved()


def sheet_parts(edit: Edit, package: Package) -> Iterator[tuple[str, str]]:
    """Yield the names of the sheets, and of their parts."""
    root = edit.tree(package.main)
    parts = {ident: target for kind, ident, target in package.relations(package.main) if kind == "worksheet"}
    for sheet in root.iter(f"{namespace(root)}sheet"):
        ident = next((value for key, value in sheet.items() if str(key).endswith("}id")), "")
        if ident in parts:
            yield sheet.get("name", ""), parts[str(ident)]


def _note(edit: Edit, package: Package, name: str, notes: Sequence[SheetNote]) -> None:
    """Notes on one sheet."""
    part = next(iter(package.related(name, "comments")), "")
    if not notes and not (part and AUTHOR.encode() in package.part(part)):
        return
    sheet = edit.tree(name)
    s = namespace(sheet)
    comments = edit.tree(part) if part else etree.Element(f"{s}comments", nsmap=bare(s))  # type: ignore[arg-type]
    old = _clear(comments)
    new = _add(s, comments, notes)
    if not part:
        free = edit.free(posixpath.join(_top(package), "comments"), ".xml")
        edit.add(name, "comments", free, serialised(comments), _COMMENTS)
    drawing = sheet.find(f"{s}legacyDrawing")
    drawn = {ident: target for kind, ident, target in package.relations(name) if kind == "vmlDrawing"}
    known = next((target for key, target in drawn.items() if drawing is not None and key in drawing.values()), "")
    if known:
        edit.put(known, with_shapes(without_shapes(edit.text(known), old), new))
    elif new:
        free = edit.free(posixpath.join(_top(package), "drawings/vmlDrawing"), ".vml")
        ident = edit.add(name, "vmlDrawing", free, with_shapes(b"", new), _VML)
        _point(sheet, s, f"{{{edit.relations}}}id", ident)


def _top(package: Package) -> str:
    return posixpath.dirname(package.main)


def _clear(comments: Element) -> set[Place]:
    """Take the kit's own notes out of the part; gives their cells. What a person added to one stays."""
    s = namespace(comments)
    authors = [item.text or "" for item in comments.iterfind(f"{s}authors/{s}author")]
    gone = set[Place]()
    for one in list(comments.iter(f"{s}comment")):
        texts = list(one.iter(f"{s}t"))
        author = numbered(authors, one.get("authorId"), "")
        if cut_own(author, texts) and not any((text.text or "").strip() for text in texts):
            gone.add(_place(one))
            drop(one)
    return gone


def _add(s: str, comments: Element, notes: Sequence[SheetNote]) -> list[tuple[Place, int]]:
    """Put notes into the part; gives their cells, with the lines of each."""
    authors, listed = _child(comments, f"{s}authors", 0), _child(comments, f"{s}commentList", 1)
    names = [item.text for item in authors]
    if notes and AUTHOR not in names:
        etree.SubElement(authors, f"{s}author").text = AUTHOR
        names.append(AUTHOR)
    for note in notes:
        reference = f"{column_letters(note.at[1])}{note.at[0]}"
        made = etree.SubElement(listed, f"{s}comment", ref=reference, authorId=str(names.index(AUTHOR)))
        _write(s, etree.SubElement(made, f"{s}text"), signed(note.pieces))
    listed[:] = sorted(listed, key=_place)
    return [(note.at, sum(1 + len(piece.text) // 26 for piece in note.pieces)) for note in notes]


def _place(comment: Element) -> Place:
    try:
        return place(comment.get("ref") or "")
    except ValueError:
        return 0, 0


def _child(parent: Element, tag: str, at: int) -> Element:
    found = parent.find(tag)
    if found is None:
        found = etree.Element(tag)
        parent.insert(at, found)
    return found


def _write(s: str, text: Element, pieces: Sequence[Piece]) -> None:
    """The runs of a note."""
    for i, piece in enumerate(pieces):
        run = etree.SubElement(text, f"{s}r")
        look = etree.SubElement(run, f"{s}rPr")
        if piece.bold:
            etree.SubElement(look, f"{s}b")
        etree.SubElement(look, f"{s}sz", val="9")
        etree.SubElement(look, f"{s}color", rgb=f"FF{piece.ink or '1F2933'}")
        etree.SubElement(look, f"{s}rFont", val="宋体")
        broken = "\n" if i else ""
        words = etree.SubElement(run, f"{s}t", {_SPACE: "preserve"})
        words.text = broken + LOOKALIKE.sub("_x005F_", piece.text)


def _point(sheet: Element, s: str, key: str, ident: str) -> None:
    """Let a sheet point to its drawing of notes."""
    for old in sheet.findall(f"{s}legacyDrawing"):  # one that leads nowhere
        sheet.remove(old)
    later = {s + name for name in _BEHIND}
    at = next((i for i, child in enumerate(sheet) if child.tag in later), len(sheet))
    sheet.insert(at, etree.Element(f"{s}legacyDrawing", {key: ident}, nsmap={"r": key[1:].partition("}")[0]}))


_COLUMNS, _ROWS = 16_384, 1_048_576
_WIDE: Final = 4  # columns that a box covers
_TALLEST: Final = 24  # rows
_SPACES: Final = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_TYPE: Final = (
    f'<v:shapetype {_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_HEAD: Final = f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
_CLOSED: Final = re.compile(rb"(</([A-Za-z0-9_]{1,20}:)shape>)")  # whatever the program calls the namespace
_ROW: Final = re.compile(rb":Row>\s*([0-9]{1,7})\s*<")
_COLUMN: Final = re.compile(rb":Column>\s*([0-9]{1,5})\s*<")
_SHAPE: Final = re.compile(rb"_x0000_s([0-9]{1,9})")


def without_shapes(drawing: bytes, cells: Set[Place]) -> bytes:
    """A drawing without the boxes of some cells' notes."""
    found = iter((*_CLOSED.split(drawing), b"", b""))
    made = list[bytes]()
    for shape, end, prefix in zip(found, found, found, strict=True):
        before, start, box = shape.rpartition(b"<%bshape " % prefix)
        made.append(before if start and _cell_of(box) in cells else shape + end)
    return b"".join(made)


def _cell_of(box: bytes) -> Place | None:
    row, column = _ROW.search(box), _COLUMN.search(box)
    return (int(row[1]) + 1, int(column[1]) + 1) if row and column and b'ObjectType="Note"' in box else None


def with_shapes(drawing: bytes, cells: Sequence[tuple[Place, int]]) -> bytes:
    """A drawing (b"": a new one) with a hidden box for each cell, high enough for so many lines.

    What is there is not parsed: older programs wrote VML that is no XML.
    """
    drawing = drawing or _HEAD.encode()
    before, end, behind = drawing.rpartition(b"</xml>")
    first = max((int(found) for found in _SHAPE.findall(drawing)), default=1024) + 1
    kind = "" if b'id="_x0000_t202"' in drawing else _TYPE
    shapes = "".join(_shape(f"_x0000_s{ident}", at, lines) for ident, (at, lines) in enumerate(cells, first))
    return before + (kind + shapes).encode() + end + behind


def _shape(ident: str, at: Place, lines: int) -> str:
    row, column = at[0] - 1, at[1] - 1
    left, top = min(column + 1, _COLUMNS - _WIDE - 1), max(row - 1, 0)
    bottom = min(top + max(4, min(lines + 1, _TALLEST)), _ROWS - 1)
    anchor = f"{left}, 12, {top}, 6, {left + _WIDE}, 24, {bottom}, 6"
    return (
        f'<v:shape {_SPACES} id="{ident}" type="#_x0000_t202" '
        'style="position:absolute;width:260pt;height:120pt;z-index:1;visibility:hidden" fillcolor="#fffdf2" '
        'o:insetmode="auto"><v:fill color2="#fffdf2"/><v:shadow color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
