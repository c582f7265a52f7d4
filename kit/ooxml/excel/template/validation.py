"""What may be typed into a cell, and what is said about it: data validations and alarms of input cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from kit.data.paths import schema_at
from kit.model import Field, Form, Json
from kit.ooxml.excel.address import column_letters
from kit.ooxml.excel.cell_xml import SEPARATOR
from kit.ooxml.excel.template.formulas import LAST, quoted
from kit.ooxml.excel.template.grid import Element, TemplateArea, area_of
from kit.ooxml.excel.template.styles import TemplateStyles, is_number
from kit.ooxml.opc.namespaces import S
from kit.ooxml.placeholders import resolve

_LONGEST_LIST = 255  # UTF-16 units of an inline list, Excel's limit; of a prompt or error text, too
_LONGEST_TITLE = 32
_EARLIEST = 36526  # 1 January 2000: an earlier date is a slip of the pen
_GREATEST = 10**15 - 1  # 15 digits
_OPERATORS = {
    "minimum": "greaterThanOrEqual",
    "exclusiveMinimum": "greaterThan",
    "maximum": "lessThanOrEqual",
    "exclusiveMaximum": "lessThan",
}
_WORDS = {"minimum": "不小于 {}", "exclusiveMinimum": "大于 {}", "maximum": "不大于 {}", "exclusiveMaximum": "小于 {}"}


def options(field: Field) -> tuple[str, ...]:
    """The texts a cell may hold, if they are limited."""
    if field.kind in ("boolean", "check"):
        return ("是", "否")[: 2 if field.kind == "boolean" else 1]
    return field.choices if field.kind == "choice" else ()


def needs_name(field: Field) -> bool:
    """Whether a list is too long, or too odd, to stand in the validation itself."""
    joined = ",".join(options(field))
    plain = all(text == text.strip() and not set(text) & set(',"') for text in options(field))
    return _units(joined) > _LONGEST_LIST or not plain


def validation(field: Field, schema: Mapping[str, Json], cells: str, name: str = "") -> Element | None:
    """The rule of some cells ("B4", "C10:C209"); `name` holds the list where it is too long. None: anything goes."""
    kind, bounds, words = _rule(field, schema, name)
    prompt = "。".join(filter(None, (field.hint.zh, words)))
    if not kind and not prompt:
        return None
    attributes = {"type": kind or "none", "allowBlank": "1", "showInputMessage": "1"}
    if kind:
        title, text = "内容不符", f"“{field.label.zh}”{words}。"
        attributes |= {"showErrorMessage": "1", "errorTitle": title, "error": _cut(text, _LONGEST_LIST)}
        if bounds and bounds[0] != "between":
            attributes["operator"] = bounds[0]
    if prompt:
        attributes |= {"promptTitle": _cut(field.label.zh, _LONGEST_TITLE), "prompt": _cut(prompt, _LONGEST_LIST)}
    element = etree.Element(S + "dataValidation", {**attributes, "sqref": cells})
    for number, value in enumerate(bounds[1:], 1):
        etree.SubElement(element, f"{S}formula{number}").text = value
    return element


def alarms(field: Field) -> Sequence[str]:
    """The values of a field that are shown as trouble: `x-alert`, and what is late."""
    late = field.derive["values"][:1] if field.derive and "lagging" in field.derive else ()
    return tuple(dict.fromkeys((*field.alert, *late)))


def alarm(field: Field, values: Sequence[str], cells: str, style: int, priority: int) -> Element:
    """The conditional format of some cells."""
    first = cells.partition(":")[0]
    test = "ISNUMBER(SEARCH({1},{0}))" if field.kind == "choices" else "{0}={1}"
    tests = [test.format(first, value if is_number(field) else quoted(value)) for value in values]
    element = etree.Element(S + "conditionalFormatting", sqref=cells)
    rule = etree.SubElement(element, S + "cfRule", type="expression", dxfId=str(style), priority=str(priority))
    etree.SubElement(rule, S + "formula").text = f"OR({','.join(tests)})" if len(tests) > 1 else tests[0]
    return element


def _rule(field: Field, schema: Mapping[str, Json], name: str) -> tuple[str, tuple[str, ...], str]:
    """Type, operator with bounds, and words of a validation."""
    if texts := options(field):
        return "list", ("between", name or f'"{",".join(texts)}"'), "请从列表中选择"
    if field.kind == "choices":
        return "", (), f"可多选，用“{SEPARATOR}”分隔：{SEPARATOR.join(field.choices)}"
    if field.kind == "date":
        return "date", ("greaterThanOrEqual", str(_EARLIEST)), "请填日期：年-月-日，如 2026-03-08"
    if field.kind == "moment":
        return "date", ("greaterThanOrEqual", str(_EARLIEST)), "请填日期和时间，如 2026-03-08 09:30"
    if is_number(field):
        return _bounded(field, schema)
    return "", (), ""


def _bounded(field: Field, schema: Mapping[str, Json]) -> tuple[str, tuple[str, ...], str]:
    kind, noun = ("whole", "整数") if field.kind == "integer" else ("decimal", "数字")
    unit = f"（单位：{field.unit}，不必写出）" if field.unit else ""
    bounds = {key: schema[key] for key in _OPERATORS if key in schema}
    if "minimum" in bounds and "maximum" in bounds:
        low, high = bounds["minimum"], bounds["maximum"]
        return kind, ("between", str(low), str(high)), f"请填 {low} 到 {high} 之间的{noun}{unit}"
    for key, value in bounds.items():
        return kind, (_OPERATORS[key], str(value)), f"请填{_WORDS[key].format(value)} 的{noun}{unit}"
    return kind, ("between", str(-_GREATEST), str(_GREATEST)), f"请填{noun}{unit}"


def _cut(text: str, most: int) -> str:
    """The text, shortened to so many UTF-16 units."""
    if _units(text) <= most:
        return text
    while _units(text) > most - 1:
        text = text[:-1]
    return text + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


_ORDER = (
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
)
_ALLOWED = (
    "formatColumns",
    "formatRows",
    "insertRows",
    "sort",
    "autoFilter",
)  # pictures too: signatures are often some


class ValidatedCells(NamedTuple):
    """All cells of one field: `C10:C209`; its last row may be LAST. `plain`: nothing is printed in them."""

    field: Field
    cells: str
    plain: bool


def guard(root: Element, form: Form, cells: Sequence[ValidatedCells], styles: TemplateStyles) -> None:
    """Add the rules of all fields, and protect everything that is not to be filled in."""
    _member(root, "sheetProtection").attrib.update({"sheet": "1", **dict.fromkeys(_ALLOWED, "0")})
    _validate(root, form, cells)
    priority = max((int(rule.get("priority") or 0) for rule in root.iter(S + "cfRule")), default=0)
    for field, where, _ in cells:
        if values := alarms(field):
            priority += 1
            insert(root, alarm(field, values, where, styles.alarm(), priority))


def frame(root: Element, cells: str, formula: str, style: int) -> None:
    """Draw the frames of some cells as long as a formula holds."""
    priority = max((int(rule.get("priority") or 0) for rule in root.iter(S + "cfRule")), default=0) + 1
    element = etree.Element(S + "conditionalFormatting", sqref=cells)
    rule = etree.SubElement(element, S + "cfRule", type="expression", dxfId=str(style), priority=str(priority))
    etree.SubElement(rule, S + "formula").text = formula
    insert(root, element)


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


def _validate(root: Element, form: Form, cells: Iterable[ValidatedCells]) -> None:
    group = _member(root, "dataValidations")
    for field, where, plain in cells:
        if field.derive is not None:
            continue
        name = list_name(field) if needs_name(field) else ""
        rule = validation(field, schema_at(form.schema, field.path), where, name)
        if rule is not None and (plain or rule.get("type") != "list"):
            group.append(rule)
    group.set("count", str(len(group)))
    if not len(group):
        root.remove(group)


def free(root: Element, areas: Sequence[TemplateArea], place: str) -> None:
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


def _meet(one: TemplateArea, other: TemplateArea) -> bool:
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
