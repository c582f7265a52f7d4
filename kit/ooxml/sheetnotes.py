"""Notes on the cells of a workbook, and colours under them; values, formulas and all other formats stay.

The notes are those that every program shows (comments part with its VML drawing). A cell that has a note keeps it: the
new one goes below.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.address import Place, column_letters, place
from kit.ooxml.edit import Edit, Element, bare, namespace
from kit.ooxml.package import Package
from kit.ooxml.piece import Piece
from kit.ooxml.sheettints import Tints
from kit.ooxml.sheetvalues import LOOKALIKE
from kit.ooxml.sheetvml import with_shapes

LONGEST: Final = 30_000  # characters of a note; Excel takes 32,767
_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_BEHIND: Final = ("legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")


class Note(NamedTuple):
    """A note on a cell; `fill`: the colour under it as RRGGBB."""

    at: Place
    pieces: Sequence[Piece]
    fill: str


def noted(package: Package, notes: Mapping[str, Sequence[Note]], author: str) -> bytes:
    """The workbook with notes, by the sheet's name; one note for each cell."""
    edit = Edit(package)
    root = edit.tree(package.main)
    parts = {ident: target for _, ident, target in package.relations(package.main)}
    styles = next(iter(package.related(package.main, "styles")), "")
    tints = Tints(edit.tree(styles)) if styles else None
    for sheet in root.iter(f"{namespace(root)}sheet"):
        ident = next((value for key, value in sheet.items() if str(key).endswith("}id")), "")
        if wanted := notes.get(sheet.get("name", "")):
            _note(edit, package, parts[str(ident)], wanted, author)
            if tints is not None:
                tints.paint(edit.tree(parts[str(ident)]), {note.at: note.fill for note in wanted})
    return edit.saved()


def _note(edit: Edit, package: Package, name: str, notes: Sequence[Note], author: str) -> None:
    """Notes on one sheet."""
    sheet = edit.tree(name)
    s = namespace(sheet)
    part = next(iter(package.related(name, "comments")), "")
    comments = edit.tree(part) if part else etree.Element(f"{s}comments", nsmap=bare(s))  # type: ignore[arg-type]
    new = _add(s, comments, notes, author)
    if not part:
        free = edit.free(posixpath.join(_top(package), "comments"), ".xml")
        made = etree.tostring(comments, encoding="UTF-8", xml_declaration=True, standalone=True)
        edit.add(name, "comments", free, made, _COMMENTS)
    drawing = sheet.find(f"{s}legacyDrawing")
    drawn = {ident: target for kind, ident, target in package.relations(name) if kind == "vmlDrawing"}
    known = next((target for key, target in drawn.items() if drawing is not None and key in drawing.values()), "")
    if known:
        edit.put(known, with_shapes(edit.text(known), new))
    else:
        free = edit.free(posixpath.join(_top(package), "drawings/vmlDrawing"), ".vml")
        ident = edit.add(name, "vmlDrawing", free, with_shapes(b"", new), _VML)
        _point(sheet, s, f"{{{edit.relations}}}id", ident)


def _top(package: Package) -> str:
    return posixpath.dirname(package.main)


def _add(s: str, comments: Element, notes: Sequence[Note], author: str) -> list[tuple[Place, int]]:
    """Put notes into the part; gives the cells that had none, with the lines of each."""
    authors, listed = _child(comments, f"{s}authors", 0), _child(comments, f"{s}commentList", 1)
    names = [item.text for item in authors]
    if author not in names:
        etree.SubElement(authors, f"{s}author").text = author
        names.append(author)
    known = {item.get("ref", ""): item for item in listed}
    new: list[tuple[Place, int]] = []
    for note in notes:
        reference = f"{column_letters(note.at[1])}{note.at[0]}"
        found = known.get(reference)
        if found is None:
            found = etree.SubElement(listed, f"{s}comment", ref=reference, authorId=str(names.index(author)))
            new.append((note.at, sum(1 + len(piece.text) // 26 for piece in note.pieces)))
        _write(s, _child(found, f"{s}text", 0), note.pieces)
    listed[:] = sorted(listed, key=_order)
    return new


def _order(comment: Element) -> Place:
    try:
        return place(comment.get("ref", ""))
    except ValueError:
        return 0, 0


def _child(parent: Element, tag: str, at: int) -> Element:
    found = parent.find(tag)
    if found is None:
        found = etree.Element(tag)
        parent.insert(at, found)
    return found


def _write(s: str, text: Element, pieces: Sequence[Piece]) -> None:
    """Add runs to a note; a plain text that stands there becomes one."""
    plain = text.find(f"{s}t")
    if plain is not None:
        run = etree.Element(f"{s}r")
        text.replace(plain, run)
        run.append(plain)
    for i, piece in enumerate(pieces):
        run = etree.SubElement(text, f"{s}r")
        look = etree.SubElement(run, f"{s}rPr")
        if piece.bold:
            etree.SubElement(look, f"{s}b")
        etree.SubElement(look, f"{s}sz", val="9")
        etree.SubElement(look, f"{s}color", rgb=f"FF{piece.ink or '1F2933'}")
        etree.SubElement(look, f"{s}rFont", val="宋体")
        broken = "\n" if i or len(text) > 1 else ""
        words = etree.SubElement(run, f"{s}t", {_SPACE: "preserve"})
        words.text = broken + LOOKALIKE.sub("_x005F_", piece.text)


def _point(sheet: Element, s: str, key: str, ident: str) -> None:
    """Let a sheet point to its drawing of notes."""
    for old in sheet.findall(f"{s}legacyDrawing"):  # one that leads nowhere
        sheet.remove(old)
    later = {s + name for name in _BEHIND}
    at = next((i for i, child in enumerate(sheet) if child.tag in later), len(sheet))
    sheet.insert(at, etree.Element(f"{s}legacyDrawing", {key: ident}, nsmap={"r": key[1:].partition("}")[0]}))
