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
from kit.ooxml.opc.understood import is_understood
from kit.ooxml.symbols import read_symbols
from kit.ooxml.word.appearance.drawn.covers import note_covers
from kit.ooxml.word.appearance.fields import resolve_fields
from kit.ooxml.word.appearance.formulas import draw_formulas
from kit.ooxml.word.appearance.notes import remove
from kit.ooxml.word.appearance.runs import show
from kit.ooxml.word.appearance.styles import styles_in
from kit.text.regex import regex

Element = etree._Element

_REVISIONS: Final = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"))
_DELETIONS: Final = tuple(W + name for name in ("del", "moveFrom", "cellDel"))
_DOUBLES: Final = tuple(W + name for name in ("tcPrChange", "trPrChange", "pPrChange", "rPrChange"))
_BOX: Final = W + "txbxContent"
_HAN: Final = regex("[\u3400-\u9fff]")  # over other characters they are words; a guide to a sound is none


def flatten(root: Element, package: Package) -> tuple[int, list[Element]]:
    """Rewrites the tree in place; gives the number of open tracked changes and the text boxes taken out.

    A box over a cell that holds nothing else becomes the cell's own text. Raises UnreadError for damaged parts.
    """
    _choose_alternates(root)
    revisions = _accept_revisions(root)
    remove(root.iter(*_DOUBLES))
    remove(guide for guide in root.iter(W + "rt") if not _is_word(guide))
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


def _is_word(guide: Element) -> bool:
    """Whether what stands over other characters is no sound, but words (17.3.3.25)."""
    return any(_HAN.search(text.text or "") for text in guide.iter(W + "t"))


def _accept_revisions(root: Element) -> int:
    """Removes what tracked changes delete, whole rows and cells too; gives the number of changes."""
    revisions = sum(1 for _ in root.iter(*_REVISIONS))
    for deletion in list(root.iterdescendants(*_DELETIONS)) if revisions else ():
        is_of_cells = next(deletion.iterancestors()).tag in (W + "trPr", W + "tcPr")
        remove([next(deletion.iterancestors(W + "tr", W + "tc")) if is_of_cells else deletion])
    return revisions
