"""What guards a compiled sheet: validations, alarms and protection, put where the schema of a worksheet wants them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from kit.model import Field, Form
from kit.ooxml.excel.address import column_letters
from kit.ooxml.excel.template.formulas import LAST
from kit.ooxml.excel.template.grid import Area, Element, area_of
from kit.ooxml.excel.template.styles import Styles
from kit.ooxml.excel.template.validation import alarm, alarms, needs_name, property_of, validation
from kit.ooxml.opc.namespaces import S
from kit.ooxml.placeholders import resolve

_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations",
)  # fmt: skip
_ALLOWED = (
    "formatColumns",
    "formatRows",
    "insertRows",
    "sort",
    "autoFilter",
)  # pictures too: signatures are often some


class Cells(NamedTuple):
    """All cells of one field: `C10:C209`; its last row may be LAST. `plain`: nothing is printed in them."""

    field: Field
    cells: str
    plain: bool


def guard(root: Element, form: Form, cells: Sequence[Cells], styles: Styles) -> None:
    """Add the rules of all fields, and protect everything that is not to be filled in."""
    _member(root, "sheetProtection").attrib.update({"sheet": "1", **dict.fromkeys(_ALLOWED, "0")})
    _validate(root, form, cells)
    priority = max((int(rule.get("priority") or 0) for rule in root.iter(S + "cfRule")), default=0)
    for field, where, _ in cells:
        if values := alarms(field):
            priority += 1
            insert(root, alarm(field, values, where, styles.alarm(), priority))


def list_name(field: Field) -> str:
    """The defined name of a field's list on the hidden sheet."""
    return "l_" + field.path.replace("[]", "").replace(".", "_")


def resolve_margins(root: Element, static: Mapping[str, str], place: str) -> None:
    """Fill static placeholders in headers and footers, where & is doubled."""
    doubled = {name: text.replace("&", "&&") for name, text in static.items()}
    for text in root.iterfind(f"{S}headerFooter/*"):
        text.text = resolve(text.text or "", doubled, f"{place}headers and footers")


def size(root: Element, corner: str) -> None:
    """State the area in use."""
    _member(root, "dimension").set("ref", f"A1:{corner}")


def _validate(root: Element, form: Form, cells: Iterable[Cells]) -> None:
    group = _member(root, "dataValidations")
    for field, where, plain in cells:
        if field.derive is not None:
            continue
        name = list_name(field) if needs_name(field) else ""
        rule = validation(field, property_of(form, field.path), where, name)
        if rule is not None and (plain or rule.get("type") != "list"):
            group.append(rule)
    group.set("count", str(len(group)))
    if not len(group):
        root.remove(group)


def free(root: Element, areas: Sequence[Area], place: str) -> None:
    """Drop the template's own validations of input cells; two rules for a cell are one too many."""
    for rule in root.findall(f"{S}dataValidations/{S}dataValidation"):
        old = [area_of(part, place) for part in (rule.get("sqref") or "").split()]
        parent = rule.getparent()
        if parent is not None and any(_meet(one, other) for one in old for other in areas):
            parent.remove(rule)


def stretch(root: Element, first: int, place: str) -> None:
    """Let the template's own conditional formats of the growing row hold for all of its rows."""
    for rule in root.iterfind(S + "conditionalFormatting"):
        areas = [area_of(part, place) for part in (rule.get("sqref") or "").split()]
        ranges = (
            f"{column_letters(a.col1)}{a.row1}:{column_letters(a.col2)}{LAST if a.row2 >= first else a.row2}"
            for a in areas
        )
        rule.set("sqref", " ".join(ranges))


def _meet(one: Area, other: Area) -> bool:
    rows = one.row1 <= other.row2 and other.row1 <= one.row2
    return rows and one.col1 <= other.col2 and other.col1 <= one.col2


def _member(root: Element, name: str) -> Element:
    """A child of the worksheet, made where it belongs."""
    found = root.find(S + name)
    return insert(root, etree.Element(S + name)) if found is None else found


def insert(root: Element, element: Element) -> Element:
    """Put a child behind all that come before it (and behind others of its name)."""
    before = set(_ORDER[: _ORDER.index(etree.QName(element).localname) + 1])
    elements = ((i, child) for i, child in enumerate(root) if isinstance(child.tag, str))
    last = max((i for i, child in elements if etree.QName(child).localname in before), default=-1)
    root.insert(last + 1, element)
    return element
