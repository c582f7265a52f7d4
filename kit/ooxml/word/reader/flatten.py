"""Rewrites the rare parts of a Word tree into plain runs, so that the grid's one pass need not know them.

Deleted and moved-away text goes, one branch of alternate content stays, fields and symbols become the characters that
they show, words that nobody sees are set apart, text boxes are taken out of their cells. Most documents have nothing
of the kind: the reader looks, and loads this where there is something.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import MC, W
from kit.ooxml.opc.package import Package
from kit.ooxml.opc.understood import ignored, is_understood
from kit.ooxml.symbols import read_symbols
from kit.ooxml.word.appearance.drawn.covers import note_covers
from kit.ooxml.word.appearance.fields import resolve_fields
from kit.ooxml.word.appearance.formulas import draw_formulas
from kit.ooxml.word.appearance.legible import HIDDEN
from kit.ooxml.word.appearance.notes import hide, note, remove
from kit.ooxml.word.appearance.runs import show
from kit.ooxml.word.appearance.styles import styles_in
from kit.rule_ids import COVERED
from kit.text.regex import regex

Element = etree._Element

_REVISIONS: Final = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"))
_DELETIONS: Final = tuple(W + name for name in ("del", "moveFrom", "cellDel"))
_DOUBLES: Final = tuple(W + name for name in ("tcPrChange", "trPrChange", "pPrChange", "rPrChange"))
_BOX: Final = W + "txbxContent"
# What stands over other characters: words and ticks are read, strokes cross them out; all else is a sound or emphasis.
_WORDS: Final = regex("[\u3400-\u9fff√✓✔]")
_STROKES: Final = regex("[\u2010-\u2015\u2190-\u2219\u221b-\u22c4\u22c6-\u25ce\u25d0-\u2712\u2715-\u27bf_=×※]")


def flatten(root: Element, package: Package) -> tuple[int, list[Element]]:
    """Rewrites the tree in place; gives the number of open tracked changes and the text boxes taken out.

    A box over a cell that holds nothing else becomes the cell's own text. Raises UnreadError for damaged parts.
    """
    _choose_alternates(root)
    revisions = _accept_revisions(root)
    _hide_ignored(root)
    remove(root.iter(*_DOUBLES))
    _read_guides(root)
    resolve_fields(root)
    draw_formulas(root)
    read_symbols(root)
    note_covers(root, package)
    show(root, package, styles_in(package))
    boxes = list(root.iter(_BOX))
    cells = [next(box.iterancestors(W + "tc", _BOX), None) for box in boxes]
    remove(boxes)
    return revisions, [box for box, cell in zip(boxes, cells, strict=True) if not _is_put_back(box, cell)]


def _is_put_back(box: Element, cell: Element | None) -> bool:
    """Puts the paragraphs of a box into the empty cell that it was drawn over; whether that was so."""
    if cell is None or cell.tag != W + "tc" or any((text.text or "").strip() for text in cell.iter(W + "t")):
        return False
    cell.extend(box.iterchildren(W + "p"))
    return len(box) == 0


def _choose_alternates(root: Element) -> None:
    """Keeps the branch of alternate content that Word takes: the first it understands, else the fallback."""
    for alternates in list(root.iter(MC + "AlternateContent")):
        taken = next((branch for branch in alternates if is_understood(branch)), None)
        remove(branch for branch in alternates if branch is not taken)


def _read_guides(root: Element) -> None:
    """Takes away what stands over other characters (17.3.3.25), but for words and ticks; tells of strokes there."""
    for guide in list(root.iter(W + "rt")):
        over, base = (_text(guide), _text(guide.getparent())) if guide.getparent() is not None else ("", "")
        if _STROKES.search(over):
            note(guide, COVERED, text=base.removeprefix(over), why="line")
        if not _WORDS.search(over):
            remove([guide])


def _text(element: Element | None) -> str:
    return "" if element is None else "".join(text.text or "" for text in element.iter(W + "t"))


def _hide_ignored(root: Element) -> None:
    """Sets apart the words inside elements that Office passes over."""
    for element in list(ignored(root)):
        for text in list(element.iter(W + "t")):
            hide(text, HIDDEN)


def _accept_revisions(root: Element) -> int:
    """Removes what tracked changes delete, whole rows and cells too; gives the number of changes."""
    revisions = sum(1 for _ in root.iter(*_REVISIONS))
    for deletion in list(root.iterdescendants(*_DELETIONS)) if revisions else ():
        is_of_cells = next(deletion.iterancestors()).tag in (W + "trPr", W + "tcPr")
        remove([next(deletion.iterancestors(W + "tr", W + "tc")) if is_of_cells else deletion])
    return revisions
