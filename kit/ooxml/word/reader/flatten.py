"""Rewrites the rare parts of a Word tree into plain runs, so that the grid's one pass need not know them.

Deleted and moved-away text goes, one branch of alternate content stays, form fields and symbol-font ticks
become characters, hidden and struck-out words are set apart, text boxes are taken out of their cells. Most documents
have nothing of the kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import MC, W

Element = etree._Element

_VAL: Final = W + "val"
_REVISIONS: Final = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
_DELETIONS: Final = tuple(W + name for name in ("del", "moveFrom", "cellDel"))
_DOUBLES: Final = tuple(W + name for name in ("rt", "tcPrChange", "trPrChange"))  # readings, old properties
_TICKS: Final = {
    "wingdings": {0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0xFC: "✓", 0xFB: "✗", 0xFD: "☒", 0x78: "☒", 0xFE: "☑"},
    "wingdings 2": {0xA3: "☐", 0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x53: "☒", 0x54: "☒", 0x52: "☑"},
    "symbol": {0xD6: "√", 0xB4: "×"},
}
HIDDEN: Final = "hidden"  # tags, without namespace, of words that do not count
STRUCK: Final = "struck"
_LEFT_OUT: Final = {W + "vanish": HIDDEN, W + "strike": STRUCK, W + "dstrike": STRUCK}
_BOX: Final = W + "txbxContent"
_RARE: Final = (
    MC + "AlternateContent", W + "fldChar", W + "sym", _BOX, *_REVISIONS, *_DOUBLES, *_LEFT_OUT,
)  # fmt: skip
_SYMBOL_PAGE: Final = range(0xF000, 0xF100)  # where symbol fonts keep their 256 characters
_TICK_LETTERS: Final = frozenset(
    chr(page + code) for letters in _TICKS.values() for code in letters for page in (0, _SYMBOL_PAGE.start)
)


def flatten(root: Element) -> tuple[int, list[Element]]:
    """Rewrites the tree in place; gives the number of open tracked changes and the text boxes taken out.

    A box over a cell that holds nothing else becomes the cell's own text.
    """
    if next(root.iter(*_RARE), None) is None:
        return 0, []
    _choose_alternates(root)
    revisions = _accept_revisions(root)
    _remove(root.iter(*_DOUBLES))
    _resolve_fields(root)
    _read_symbols(root)
    _set_apart(root)
    boxes = list(root.iter(_BOX))
    cells = [next(box.iterancestors(W + "tc", _BOX), None) for box in boxes]
    _remove(boxes)
    return revisions, [box for box, cell in zip(boxes, cells, strict=True) if not _is_put_back(box, cell)]


def _is_put_back(box: Element, cell: Element | None) -> bool:
    """Puts the paragraphs of a box into the empty cell that it was drawn over; whether that was so."""
    if cell is None or cell.tag != W + "tc" or any((text.text or "").strip() for text in cell.iter(W + "t")):
        return False
    cell.extend(box.iterchildren(W + "p"))
    return len(box) == 0


def _remove(elements: Iterable[Element]) -> None:
    """Takes elements out of their tree."""
    for element in list(elements):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _choose_alternates(root: Element) -> None:
    """Keeps the first branch of alternate content: the newest drawing, with its fallbacks' words."""
    for alternates in list(root.iter(MC + "AlternateContent")):
        _remove(list(alternates)[1:])


def _accept_revisions(root: Element) -> int:
    """Removes what tracked changes delete, whole rows and cells too; gives the number of changes."""
    revisions = sum(1 for _ in root.iter(*_REVISIONS))
    for deletion in list(root.iter(*_DELETIONS)) if revisions else ():
        parent = deletion.getparent()
        if parent is None or parent.tag == W + "rPr":  # a deleted paragraph mark: the words stay
            continue
        in_properties = parent.tag in (W + "trPr", W + "tcPr")
        _remove([next(parent.iterancestors(W + "tr", W + "tc")) if in_properties else deletion])
    return revisions


def _resolve_fields(root: Element) -> None:
    """Form fields become their values; words inside field instructions go, words inside results stay."""
    if next(root.iter(W + "fldChar"), None) is None:
        return
    hidden: list[bool] = []  # for each open field: whether its words are hidden now
    closed: list[bool] = []  # for each open field: whether they stay hidden, its value being known
    for element in list(root.iter(W + "fldChar", W + "t", W + "p")):
        kind = element.get(W + "fldCharType") if element.tag == W + "fldChar" else element.tag
        if kind == W + "p":  # instructions end with their paragraph, whatever a broken field says
            hidden, closed = [], []
        elif kind == W + "t":
            _remove([element] if any(hidden) else [])
        elif kind == "begin":
            hidden.append(True)
            closed.append(_show_value(element))
        elif kind == "separate" and hidden:
            hidden[-1] = closed[-1]
        elif kind == "end" and hidden:
            hidden.pop()
            closed.pop()


def _show_value(begin: Element) -> bool:
    """Turns the start of a legacy tick box or drop-down into a text run; whether it was one."""
    box = begin.find(f"{W}ffData/{W}checkBox")
    entries = begin.find(f"{W}ffData/{W}ddList")
    if box is None and entries is None:
        return False
    begin.tag = W + "t"
    begin.text = ("☑" if _is_on(box) else "☐") if box is not None else _entry(entries)
    return True


def _is_on(box: Element) -> bool:
    """The state of a legacy tick box: as set, else its default."""
    state = box.find(W + "checked")
    state = box.find(W + "default") if state is None else state
    return state is not None and is_true(state.get(_VAL))


def _entry(entries: Element | None) -> str:
    """The chosen entry of a legacy drop-down."""
    if entries is None:
        return ""
    chosen = entries.find(W + "result")
    chosen = entries.find(W + "default") if chosen is None else chosen
    index = chosen.get(_VAL, "0") if chosen is not None else "0"
    names = [entry.get(_VAL, "") for entry in entries.iter(W + "listEntry")]
    return names[int(index)] if index.isdecimal() and int(index) < len(names) else ""


def _read_symbols(root: Element) -> None:
    """Symbols become the characters they show."""
    for symbol in list(root.iter(W + "sym")):
        code = symbol.get(W + "char", "")
        symbol.tag = W + "t"
        symbol.text = _shown(symbol.get(W + "font", ""), chr(int(code, 16))) if _is_hex(code) else ""


def _set_apart(root: Element) -> None:
    """Words that nobody sees, or that somebody crossed out, are no text any more."""
    for mark in root.iter(*_LEFT_OUT):
        run = next(mark.iterancestors(W + "r", W + "pPr", W + "rPrChange", W + "sdtPr"), None)
        if run is not None and run.tag == W + "r" and is_true(mark.get(_VAL)):
            for text in run.findall(W + "t"):
                text.tag = _LEFT_OUT[str(mark.tag)]


def shown_text(element: Element) -> str:
    """The text of a w:t as people see it: a lone R in Wingdings 2 is a tick."""
    text = element.text or ""
    if text.strip() not in _TICK_LETTERS:
        return text
    fonts = element.find(f"../{W}rPr/{W}rFonts")
    font = "" if fonts is None else fonts.get(W + "ascii", "")
    return "".join(_shown(font, letter) for letter in text)


def _shown(font: str, letter: str) -> str:
    """What a letter looks like in a font, as far as ticks go."""
    code = ord(letter)
    return _TICKS.get(font.lower(), {}).get(code & 0xFF if code in _SYMBOL_PAGE else code, letter)


def _is_hex(code: str) -> bool:
    """Whether a w:char is one."""
    return 0 < len(code) <= 4 and all(letter in "0123456789abcdefABCDEF" for letter in code)


def is_true(value: str | None) -> bool:
    """An XML switch: absent counts as on."""
    return value not in ("0", "false", "off")
