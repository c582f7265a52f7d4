"""The forms that the drop-downs of a workbook of settings offer: those of its pack, adopted and added ones too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from lxml import etree

from kit.ooxml.excel.comments import sheet_parts
from kit.ooxml.opc.edit import Edit, Element, namespace
from kit.ooxml.opc.package import Package, open_package
from kit.pack import Pack
from kit.pack.workbook.grid import open_book
from kit.pack.workbook.names import FILES, OPTIONS, book_of

_AREA: Final = re.compile(rf"'?{OPTIONS}'?!\$A\$1:\$A\$[0-9]+")  # of drop-downs, in whatever element a program keeps it


def forms_area(count: int) -> str:
    """Return where the hidden sheet lists so many forms, as a drop-down names it."""
    return f"{OPTIONS}!$A$1:$A${count}"


def offering(folder: Path, pack: Pack) -> Iterator[tuple[Path, bytes]]:
    """Yield the workbook of a pack's folder with its forms in the drop-downs; nothing where they are all there.

    All else stays as it lies in the file. Raises PackError for a workbook that cannot be read.
    """
    path = book_of(folder)
    if path is None:
        return
    titles = [form.title.zh if path.name == FILES.zh else form.title.en for form in pack.forms.values()]
    listed = next((sheet for sheet in open_book(path).book.sheets if sheet.name == OPTIONS), None)
    if listed is None:
        return
    there = [str(cell.value) for (_, column), cell in sorted(listed.stored.items()) if column == 1]
    if missing := [title for title in titles if title not in there]:
        yield path, _extended(open_package(path.read_bytes()), there, missing)


def _extended(package: Package, there: Sequence[str], missing: Sequence[str]) -> bytes:
    edit = Edit(package)
    for name, part in list(sheet_parts(edit, package)):
        root = edit.tree(part)
        if name == OPTIONS:
            _list(root, len(there), missing)
        for element in root.iter("{*}formula1", "{*}f"):
            if element.text and _AREA.fullmatch(element.text):
                element.text = forms_area(len(there) + len(missing))
    return edit.saved()


def _list(root: Element, count: int, titles: Sequence[str]) -> None:
    """Write titles below those that are listed."""
    space = namespace(root)
    data = next(root.iter(f"{space}sheetData"))
    for number, title in enumerate(titles, count + 1):
        row = etree.SubElement(data, f"{space}row", r=str(number))
        cell = etree.SubElement(row, f"{space}c", r=f"A{number}", t="inlineStr")
        etree.SubElement(etree.SubElement(cell, f"{space}is"), f"{space}t").text = title
    for size in root.iter(f"{space}dimension"):
        size.set("ref", f"A1:A{count + len(titles)}")
