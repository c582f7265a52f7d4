"""Where a value stands in an Excel form, and how its cell, look, row and column are changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from lxml import etree

from tests.seen.package import NAMES, Element, Package, insert
from tests.seen.truth import Target

SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
X = f"{{{NAMES['x']}}}"
EPOCH = date(1899, 12, 30)


class Place(NamedTuple):
    package: Package
    target: Target
    cell: Element

    @property
    def sheet(self) -> Element:
        return self.package.tree(SHEET)

    @property
    def ref(self) -> str:
        return str(self.cell.get("r"))

    @property
    def column(self) -> int:
        return column_of(self.ref)

    @property
    def number(self) -> int:
        """The number of the row, from 1."""
        return int(re.sub("[A-Z]", "", self.ref))

    @property
    def row(self) -> Element:
        return next(row for row in self.sheet.iter(f"{X}row") if row.get("r") == str(self.number))


Change = Callable[[Place], None]


def column_of(ref: str) -> int:
    number = 0
    for letter in re.sub("[0-9]", "", ref):
        number = number * 26 + ord(letter) - 64
    return number


def letters(column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def serial(text: str) -> int:
    return (date.fromisoformat(text) - EPOCH).days


def raw(value: object) -> str:
    """What the cell holds of a value: dates are days since the end of 1899."""
    text = str(value)
    return str(serial(text)) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


def content_of(package: Package, cell: Element) -> str:
    """The raw text of a cell."""
    value = cell.find(f"{X}v")
    if cell.get("t") == "s" and value is not None:
        item = package.tree("xl/sharedStrings.xml")[int(value.text or 0)]
        return "".join(text.text or "" for text in item.iter(f"{X}t"))
    return "".join(text.text or "" for text in cell.iter(f"{X}t", f"{X}v"))


def find(package: Package, target: Target) -> Place:
    """The value's cell: right of its label, or in its row under its heading."""
    rows = list(package.tree(SHEET).iter(f"{X}row"))
    for i, row in enumerate(rows):
        cells = list(row)
        for j, cell in enumerate(cells):
            if content_of(package, cell).replace("\n", "") != target.label:
                continue
            if target.row is None:
                beside = [other for other in cells[j + 1 :] if content_of(package, other)][:1]
            else:
                beside = [other for other in rows[i + 1 + target.row] if column_of(str(other.get("r"))) == j + 1]
            if beside and content_of(package, beside[0]) == raw(target.value):
                return Place(package, target, beside[0])
    raise LookupError(f"{target.form}: {target.label}")


def parts(xml: str) -> list[Element]:
    """Elements of the sheet's own language, without prefixes."""
    return list(etree.fromstring(f'<root xmlns="{NAMES["x"]}" xmlns:r="{NAMES["r"]}">{xml}</root>'))


def part(xml: str) -> Element:
    return parts(xml)[0]


def both(*changes: Change) -> Change:
    def change(place: Place) -> None:
        for each in changes:
            each(place)

    return change


def holds(text: Callable[[Target], object], kind: str = "") -> Change:
    """The cell holds another raw value, kind `n` or `inlineStr`, or as it was."""

    def change(place: Place) -> None:
        cell, value = place.cell, str(text(place.target))
        clear(place)
        if (kind or cell.get("t")) == "inlineStr":
            cell.set("t", "inlineStr")
            rich(f"<r><t>{value}</t></r>")(place)
        else:
            cell.attrib.pop("t", "")
            cell.append(part(f"<v>{value}</v>"))

    return change


def clear(place: Place) -> None:
    for node in list(place.cell):
        place.cell.remove(node)


def rich(runs: str | Callable[[Target], str]) -> Change:
    """The cell's text in runs with their own looks."""

    def change(place: Place) -> None:
        clear(place)
        place.cell.set("t", "inlineStr")
        text = runs if isinstance(runs, str) else runs(place.target)
        place.cell.append(part(f"<is>{text}</is>"))

    return change


def run(text: str, properties: str = "") -> str:
    return f'<r><rPr>{properties}<sz val="10"/><rFont val="宋体"/></rPr><t xml:space="preserve">{text}</t></r>'


def formula(code: Callable[[Target], str], cached: Callable[[Target], object]) -> Change:
    """The cell computes; what was saved with it is `cached`."""

    def change(place: Place) -> None:
        clear(place)
        value = str(cached(place.target))
        place.cell.attrib.pop("t", "")
        if not re.fullmatch(r"[0-9.]+", value):
            place.cell.set("t", "str")
        node = etree.SubElement(place.cell, f"{X}f")
        node.text = code(place.target)
        etree.SubElement(place.cell, f"{X}v").text = value

    return change


def row_with(**attributes: str) -> Change:
    def change(place: Place) -> None:
        for name, value in attributes.items():
            place.row.set(name, value)

    return change


def column_with(**attributes: str) -> Change:
    """The value's columns get these attributes, all that its merged cell covers."""

    def change(place: Place) -> None:
        first, last = covered(place)
        cols = place.sheet.find(f"{X}cols")
        assert cols is not None
        for col in cols:
            if int(str(col.get("min"))) in range(first, last + 1):
                for name, value in attributes.items():
                    col.set(name, value)

    return change


def merged(place: Place) -> Element | None:
    for area in place.sheet.iter(f"{X}mergeCell"):
        if str(area.get("ref")).split(":")[0] == place.ref:
            return area
    return None


def covered(place: Place) -> tuple[int, int]:
    """The first and the last column of the value's cell."""
    area = merged(place)
    return (place.column, place.column if area is None else column_of(str(area.get("ref")).split(":")[1]))


def on_sheet(xml: str) -> Change:
    """Something stands in the sheet's XML where the schema wants it; {ref} is the cell."""

    def change(place: Place) -> None:
        insert(place.sheet, part(xml.replace("{ref}", place.ref)))

    return change
