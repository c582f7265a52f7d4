"""The Word reader: body text and tables as a grid, every wrapper around cells, rows, blocks and runs unwrapped."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from lxml import etree

from kit.ooxml.opc.by_name import ByName
from kit.ooxml.opc.namespaces import VML, W14, W15, A, W
from kit.ooxml.opc.package import Package
from kit.ooxml.opc.understood import ignored
from kit.ooxml.pictures import Pictures, Unseen
from kit.ooxml.word.appearance.fonts import rename
from kit.ooxml.word.appearance.notes import NOTE, NUMBER, UNSEEN
from kit.ooxml.word.appearance.properties import is_on
from kit.ooxml.word.appearance.styles import Styles, styles_of
from kit.ooxml.word.appearance.unusual import is_any_unusual
from kit.ooxml.word.reader.model import BREAKS, TEXTS, Cell, Control, Row, WordGrid, WordTable, block_text
from kit.ooxml.word.reader.stores import look_behind
from kit.ooxml.word.reader.walk import (
    VAL,
    Handler,
    Walk,
    on_break,
    on_cell,
    on_header,
    on_merge,
    on_note,
    on_number,
    on_other,
    on_paragraph,
    on_row,
    on_skip,
    on_span,
    on_table,
    on_text,
    on_unseen,
)
from kit.ooxml.word.repeated import take_repeats_away

__all__ = ["Cell", "Control", "Row", "WordGrid", "WordTable", "block_text", "grid", "header_text"]

Element = etree._Element


def grid(package: Package, root: Element | None = None, on_line: Handler | None = None) -> WordGrid:
    """The grid of a document's main part, `root` where that is parsed already, `on_line` called for each paragraph.

    Raises UnreadError.
    """
    root = package.root(package.main) if root is None else root
    handlers = _HANDLERS if on_line is None else ByName({**_HANDLERS, W + "p": on_line}, on_other)
    found = WordGrid()
    if package.main in package.marked:
        found.watermarks = tuple(watermarks(root))
        take_repeats_away(root)
    found.revisions, boxes = _flattened(root, package)
    walk = Walk(found, package.limits, Pictures(package, package.main), partial(styles_of, package))
    walk.over(root, found.body, handlers)
    for box in boxes:
        walk.over(box, found.boxes, handlers)
    walk.finish()
    if found.backed:
        look_behind(package, found.backed)
    return found


def _flattened(root: Element, package: Package) -> tuple[int, list[Element]]:
    """Rewrites what is rare in a tree, where anything is; the number of open changes, and the boxes taken out."""
    styles = styles_of(package)
    rename(root, styles.signs)
    if not (styles.always_unusual or is_any_unusual(root, styles.unusual) or any(True for _ in ignored(root))):
        return 0, []
    from kit.ooxml.word.reader.flatten import flatten

    return flatten(root, package)


def watermarks(root: Element) -> Iterator[str]:
    """Words drawn as pictures: WordArt of VML (ECMA-376 part 4, 19.1.2.23)."""
    return (text for path in root.iter(VML + "textpath") if (text := path.get("string", "")).strip())


def header_text(package: Package) -> str:
    """The text of every header and footer, for identification only: it costs a parse for each."""
    related = package.relations(package.main)
    return "\n".join(block_text(package.root(to)) for kind, _, to in related if kind in ("header", "footer"))


def _on_bookmark(walk: Walk, element: Element) -> None:
    name = element.get(W + "name", "")
    if name.startswith("_"):  # _GoBack and the like are the program's own
        return
    cell = walk.near(element)
    if cell is None:
        walk.ahead.append(name)
    else:
        walk.mark(cell, name)


def _on_control(walk: Walk, element: Element) -> None:
    walk.control = control = Control(element)
    walk.holder = cell = walk.near(element)
    if cell is None:
        walk.around.append(control)
    else:
        cell.controls = [*cell.controls, control]


def _on_tag(walk: Walk, element: Element) -> None:
    walk.control.tag = tag = element.get(VAL, "")
    if walk.holder is not None:
        walk.label(walk.holder, tag)


def _on_date(walk: Walk, element: Element) -> None:
    walk.control.kind = "date"
    walk.control.full_date = element.get(W + "fullDate", "")


def _on_list(walk: Walk, _: Element) -> None:
    walk.control.kind = "dropdown"


def _on_checkbox(walk: Walk, _: Element) -> None:
    walk.control.kind = "checkbox"
    walk.control.checked = False


def _on_checked(walk: Walk, element: Element) -> None:
    walk.control.checked = element.get(W14 + "val") not in ("0", "false", "off")


def _on_prompt(walk: Walk, element: Element) -> None:
    walk.control.is_backed = walk.control.is_showing_prompt = is_on(element)


def _on_prompt_name(walk: Walk, element: Element) -> None:
    walk.control.is_backed, walk.control.prompt_name = True, element.get(VAL, "")
    walk.found.backed.append(walk.control)


def _on_binding(walk: Walk, element: Element) -> None:
    walk.control.is_backed, walk.control.binding = True, element
    walk.found.backed.append(walk.control)


def _on_picture(walk: Walk, element: Element) -> None:
    icon = f"{W}sdtPr/{W}showingPlcHdr"
    if all(control.find(icon) is None for control in element.iterancestors(W + "sdt")):
        from kit.ooxml.word.reader.covered import is_covered  # most documents have no picture

        unseen = walk.pictures.unseen(element) or _by_style(walk.styles(), element)
        unseen = unseen or ("covered" if is_covered(element, walk.pictures) else "")
        walk.cell.unseen = unseen if not walk.cell.picture else walk.cell.unseen and unseen
        walk.cell.picture = True


def _by_style(styles: Styles, picture: Element) -> Unseen:
    """Why a picture is not seen by the styles of its run, where the run itself does not say otherwise."""
    run = next(picture.iterancestors(W + "r"), None)
    if run is None:
        return ""
    names = (run.find(f"../{W}pPr/{W}pStyle"), run.find(f"{W}rPr/{W}rStyle"))
    look = styles.look(*("" if name is None else name.get(VAL, "") for name in names))
    own = {child.tag for child in run.iterfind(f"{W}rPr/*")}
    said = {name for name in ("vanish", "strike", "dstrike") if look.get(name) == "1" and W + name not in own}
    return "invisible" if "vanish" in said else "struck" if said else ""


# The most frequent first: an element's name is compared with each in turn.
_BY_NAME: Final[dict[str, Handler]] = {
    W + "t": on_text,
    W + "p": on_paragraph,
    W + "tc": on_cell,
    W + "sdt": _on_control,
    W + "tag": _on_tag,
    W + "tr": on_row,
    W + "tbl": on_table,
    W + "gridSpan": on_span,
    W + "vMerge": on_merge,
    W + "hMerge": on_merge,
    W + "tblHeader": on_header,
    W + "gridBefore": on_skip,
    W + "bookmarkStart": _on_bookmark,
    W + "showingPlcHdr": _on_prompt,
    W + "docPart": _on_prompt_name,
    W + "dataBinding": _on_binding,
    W15 + "dataBinding": _on_binding,
    W + "date": _on_date,
    W + "dropDownList": _on_list,
    W + "comboBox": _on_list,
    W14 + "checkbox": _on_checkbox,
    W14 + "checked": _on_checked,
    A + "blip": _on_picture,
    VML + "imagedata": _on_picture,
    W14 + "contentPart": _on_picture,
    UNSEEN: on_unseen,
    NOTE: on_note,
    NUMBER: on_number,
    **dict.fromkeys(TEXTS, on_text),
    **dict.fromkeys(BREAKS, on_break),
}
_HANDLERS: Final = ByName(_BY_NAME, on_other)
