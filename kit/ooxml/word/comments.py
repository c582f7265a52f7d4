"""Comments in a Word document, set around the very words; the words themselves are left alone.

Comments that the kit has made before make room for the new ones; those of people stay, answers to the kit's included.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.comment_text import AUTHOR, Piece, cut_own, signed
from kit.ooxml.opc.edit import Edit, Element, drop, namespace
from kit.ooxml.opc.namespaces import MC, W14, W
from kit.ooxml.opc.package import Package
from kit.ooxml.opc.xml import serialised
from kit.ooxml.word.reader import grid
from kit.ooxml.word.reader.model import Cell, WordGrid
from kit.ooxml.word.reader.walk import Walk, on_paragraph

_MARK: Final = "kit-paragraph"
_MEDIA: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


class CommentNote(NamedTuple):
    """A comment on some paragraphs, by their numbers in the document; on the controls of these tags, if it has any."""

    paragraphs: Sequence[int]
    lines: Sequence[Piece]
    tags: frozenset[str] = frozenset()


class CommentSheet(NamedTuple):
    """A document's grid whose cells are numbered from 1 in place of their rows, and each cell's paragraphs."""

    grid: WordGrid
    cells: list[tuple[Cell, list[int]]]


def numbered(package: Package) -> CommentSheet:
    """The grid, and where its cells stand in the document as it is written."""
    root = package.root(package.main)
    for i, element in enumerate(root.iter(W + "p")):
        element.set(_MARK, str(i))
    cells: dict[int, tuple[Cell, list[int]]] = {}

    def heard(walk: Walk, element: Element) -> None:
        on_paragraph(walk, element)
        cells.setdefault(id(walk.cell), (walk.cell, []))[1].append(int(element.get(_MARK, "0")))

    found = grid(package, root, heard)
    for number, (cell, _) in enumerate(cells.values(), 1):
        cell.row = number
    return CommentSheet(found, list(cells.values()))


def commented(package: Package, notes: Sequence[CommentNote], day: str) -> bytes:
    """The document with the kit's comments, dated as on a day, in place of its earlier ones."""
    edit = Edit(package)
    root = edit.tree(package.main)
    w = namespace(root)
    paragraphs = list(root.iter(f"{w}p"))
    part = next(iter(package.related(package.main, "comments")), "")
    comments = edit.tree(part) if part else etree.Element(f"{w}comments", nsmap={"w": w[1:-1]})
    if part:
        _clear(edit, package, part, root)
    taken = set(_idents(w, root, comments))
    free = (ident for number in count() if (ident := str(number)) not in taken)
    for ident, note in zip(free, notes, strict=False):
        _anchor(w, [_outer(w, paragraphs[i]) for i in note.paragraphs], note.tags, ident)
        comments.append(_comment(w, signed(note.lines), ident, day))
    if not part:
        name = edit.free(posixpath.join(posixpath.dirname(package.main), "comments"), ".xml")
        edit.add(package.main, "comments", name, serialised(comments), _MEDIA)
    return edit.saved()


def _clear(edit: Edit, package: Package, part: str, root: Element) -> None:
    """Take the kit's own comments away, their anchors, and what other parts say of them."""
    comments = edit.tree(part)
    w = namespace(comments)
    idents, marked = set[str](), set[str]()
    for one in comments.findall(f"{w}comment"):
        names = {paragraph.get(f"{W14}paraId", "") for paragraph in one.iter(f"{w}p")} - {""}
        if _cut(w, one):
            idents.add(one.get(f"{w}id", ""))
            marked |= names
            drop(one)
    anchors = [w + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference")]
    for item in [item for item in root.iter(*anchors) if item.get(f"{w}id", "") in idents]:
        run = item.getparent()
        drop(item)
        if run is not None and run.tag == f"{w}r" and all(child.tag == f"{w}rPr" for child in run):
            drop(run)
    for kind, key in (("commentsExtended", "paraId"), ("commentsIds", "paraId"), ("commentsExtensible", "durableId")):
        for other in package.related(package.main, kind):
            marked |= _forget(edit.tree(other), key, marked)


def _forget(root: Element, key: str, marked: set[str]) -> set[str]:
    """Drop the entries of comments that are gone; an answer to one stands alone. Gives their other names."""
    names = set[str]()
    for item in list(root):
        about = {etree.QName(name).localname: (name, str(value)) for name, value in item.items()}
        if about.get(key, ("", ""))[1] in marked:
            names |= {value for name, (_, value) in about.items() if name == "durableId"}
            drop(item)
        elif "paraIdParent" in about and about["paraIdParent"][1] in marked:
            del item.attrib[about["paraIdParent"][0]]
    return names


def _cut(w: str, comment: Element) -> bool:
    """Take out of a comment what the kit wrote; whether nothing is left of it then."""
    before = [(one, _said(w, one)) for one in comment.iter(f"{w}p")]
    if not cut_own(comment.get(f"{w}author", ""), list(comment.iter(f"{w}t"))):
        return False
    for one, words in before:
        if words.strip() and not _said(w, one).strip():
            drop(one)
    return not _said(w, comment).strip()


def _said(w: str, element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{w}t"))


def _idents(w: str, *roots: Element) -> Iterable[str]:
    """The numbers that comments have already, or are spoken of by."""
    tags = [w + name for name in ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")]
    return (item.get(f"{w}id", "") for root in roots for item in root.iter(*tags))


def _outer(w: str, paragraph: Element) -> Element:
    """The paragraph of the page that a paragraph of a text box hangs on: boxes hold no comments."""
    boxes = list(paragraph.iterancestors(f"{w}txbxContent", MC + "AlternateContent"))
    holder = next(boxes[-1].iterancestors(f"{w}p"), None) if boxes else None
    return paragraph if holder is None else holder


def _anchor(w: str, paragraphs: list[Element], tags: frozenset[str], ident: str) -> None:
    """Mark where a comment begins and ends: its controls, else all words of its paragraphs, else the first of these."""
    start, end = (etree.Element(f"{w}commentRange{side}", {f"{w}id": ident}) for side in ("Start", "End"))
    controls = [item for one in paragraphs for item in one.iter(f"{w}sdt") if _tag(w, item) in tags]
    if controls:
        controls[0].addprevious(start)
        _add_behind(controls[-1], end)
    else:
        said = [one for one in paragraphs if any((text.text or "").strip() for text in one.iter(f"{w}t"))]
        first, last = (said[0], said[-1]) if said else (paragraphs[0], paragraphs[0])
        first.insert(1 if len(first) and first[0].tag == f"{w}pPr" else 0, start)
        last.append(end)
    reference = etree.Element(f"{w}r")
    etree.SubElement(reference, f"{w}commentReference", {f"{w}id": ident})
    _add_behind(end, reference)


def _tag(w: str, control: Element) -> str:
    found = control.find(f"{w}sdtPr/{w}tag")
    return "" if found is None else found.get(f"{w}val", "")


def _add_behind(element: Element, new: Element) -> None:
    new.tail, element.tail = element.tail, None
    element.addnext(new)


def _comment(w: str, lines: Sequence[Piece], ident: str, day: str) -> Element:
    about = {f"{w}id": ident, f"{w}author": AUTHOR, f"{w}date": f"{day}T00:00:00Z", f"{w}initials": AUTHOR}
    comment = etree.Element(f"{w}comment", about)
    for line in lines:
        run = etree.SubElement(etree.SubElement(comment, f"{w}p"), f"{w}r")
        look = etree.SubElement(run, f"{w}rPr")
        if line.bold:
            etree.SubElement(look, f"{w}b")
        if line.ink:
            etree.SubElement(look, f"{w}color", {f"{w}val": line.ink})
        etree.SubElement(look, f"{w}sz", {f"{w}val": "18"})
        for i, text in enumerate(line.text.split("\n")):
            if i:
                etree.SubElement(run, f"{w}br")
            etree.SubElement(run, f"{w}t", {_SPACE: "preserve"}).text = text
    return comment
