"""Conditional formats that hide or strike out what a cell holds, where their condition can be worked out.

Most change colours to ones that can be read: which do not is settled once for a workbook's formats, and only then are
conditions looked at (ECMA-376 part 1, 18.3.1.10 and 18.3.1.18).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.excel.address import Place, place
from kit.ooxml.excel.formulas.evaluate import Lookup, compared, evaluated, is_true
from kit.ooxml.excel.formulas.functions import UnknownFormulaError
from kit.ooxml.excel.number_format.codes import format_code
from kit.ooxml.excel.number_format.render import chosen_section, rendered, rendered_text
from kit.ooxml.excel.overlay.geometry import number
from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.colours import WHITE, Palette, Rgb, is_legible
from kit.ooxml.excel.reader.looks import added, is_pale, out_of_sight
from kit.ooxml.excel.reader.pieces import SheetPieces
from kit.ooxml.excel.reader.rows import places
from kit.ooxml.excel.reader.styles import CellStyle, SheetStyles, StyleChange, change_of
from kit.ooxml.opc.namespaces import X14, XM, S
from kit.ooxml.opc.numbers import numbered
from kit.ooxml.opc.xml import ON

Element = etree._Element
Area = tuple[int, int, int, int]

_NOTHING: Final = StyleChange(None, None, None, None)
_HIDES: Final = StyleChange(None, None, ";;;", None)  # of a bar or icon that is shown instead of the number
_OFF: Final = ("0", "false", "off")
_MOST: Final = 20_000  # cells of one sheet whose conditions are worked out: beyond, they are told as doubtful
_MOST_COUNTED: Final = 2_000  # cells among which doubles are looked for
_MOST_RULES: Final = 200  # that hide; of a sheet with more, every cell under the others is told as doubtful
_OPERATORS: Final = {
    "equal": "=",
    "notEqual": "<>",
    "greaterThan": ">",
    "lessThan": "<",
    "greaterThanOrEqual": ">=",
    "lessThanOrEqual": "<=",
}


class FormatRule(NamedTuple):
    """One rule of a conditional format."""

    areas: tuple[Area, ...]
    priority: int
    kind: str
    element: Element
    formulas: tuple[str, ...]
    change: StyleChange
    stops: bool


def with_conditions(
    sheet: SheetPieces, cells: Mapping[Place, SheetCell], styles: SheetStyles, lookup: Lookup, date1904: bool
) -> dict[Place, SheetCell]:
    """The cells that conditional formats hide, strike out or put in doubt, as they are seen then."""
    rules = sorted(_rules(sheet.frame, styles), key=lambda rule: rule.priority)
    hiding = [rule for rule in rules if any(_hides(rule.change, style) for style in styles.cells.values())]
    if not hiding:
        return {}
    if len(hiding) > _MOST_RULES:
        areas = [area for rule in hiding[_MOST_RULES:] for area in rule.areas]
        beyond = hiding[0]._replace(areas=(_around(areas),) if areas else (), kind="", change=_HIDES)
        hiding = [*hiding[:_MOST_RULES], beyond]
        rules = hiding
    indexes = {at: element.get("s") for root in sheet.trees() for element, at in places(root).items() if at in cells}
    found: dict[Place, SheetCell] = {}
    for count, at in enumerate(_within(hiding, cells)):
        cell, style = cells[at], styles.style(indexes.get(at))
        if cell.value is None or not any(_hides(rule.change, style) for rule in hiding if _covers(rule, at)):
            continue
        seen = (
            _seen(cell, at, style, rules, cells, lookup, styles.palette, date1904) if count < _MOST else _doubtful(cell)
        )
        if seen is not cell:
            found[at] = seen
    return found


def _rules(root: Element, styles: SheetStyles) -> Iterator[FormatRule]:
    for block in root.iterfind(S + "conditionalFormatting"):
        areas = tuple(_areas(block.get("sqref", "")))
        for rule in block.iterfind(S + "cfRule"):
            formulas = tuple(formula.text or "" for formula in rule.iterfind(S + "formula"))
            yield _rule(rule, areas, formulas, _changed(rule, styles))
    further = root.find(S + "extLst")
    for block in further.iter(X14 + "conditionalFormatting") if further is not None else ():
        areas = tuple(_areas(block.findtext(XM + "sqref") or ""))
        for rule in block.iterfind(X14 + "cfRule"):
            formulas = tuple(formula.text or "" for formula in rule.iterfind(XM + "f"))
            dxf = rule.find(X14 + "dxf")
            change = change_of(dxf, styles.palette) if dxf is not None else _changed(rule, styles)
            yield _rule(rule, areas, formulas, change)


def _rule(rule: Element, areas: tuple[Area, ...], formulas: tuple[str, ...], change: StyleChange) -> FormatRule:
    priority = int(number(rule.get("priority"), 0))
    return FormatRule(areas, priority, rule.get("type", ""), rule, formulas, change, rule.get("stopIfTrue") in ON)


def _changed(rule: Element, styles: SheetStyles) -> StyleChange:
    if rule.get("type") in ("dataBar", "iconSet"):
        shows = next((child.get("showValue") for child in rule if isinstance(child.tag, str)), None)
        return _HIDES if shows in _OFF else _NOTHING
    if (
        rule.get("type") == "colorScale"
    ):  # which of its colours a cell gets depends on all others: the darkest may be it
        colours = [styles.palette.colour(colour, WHITE) for colour in rule.iter(S + "color")]
        return _NOTHING._replace(paper=min(colours, key=sum)) if colours else _NOTHING
    return numbered(styles.changes, rule.get("dxfId"), _NOTHING)


def _hides(change: StyleChange, style: CellStyle) -> bool:
    """Whether a format hides, strikes out or rewrites what stands in cells of a style."""
    if change.struck or change.code is not None:
        return True
    if change.ink is None and change.paper is None:
        return False
    return not is_legible(change.ink or style.font.ink, change.paper or style.paper)


def _within(rules: Sequence[FormatRule], cells: Mapping[Place, SheetCell]) -> Iterator[Place]:
    return (at for at in cells if any(_covers(rule, at) for rule in rules))


def _around(areas: Sequence[Area]) -> Area:
    """The smallest area that holds some."""
    tops, lefts, bottoms, rights = zip(*areas, strict=True)
    return min(tops), min(lefts), max(bottoms), max(rights)


def _covers(rule: FormatRule, at: Place) -> bool:
    return any(row1 <= at[0] <= row2 and col1 <= at[1] <= col2 for row1, col1, row2, col2 in rule.areas)


def _seen(
    cell: SheetCell,
    at: Place,
    style: CellStyle,
    rules: Sequence[FormatRule],
    cells: Mapping[Place, SheetCell],
    lookup: Lookup,
    colours: Palette,
    date1904: bool,
) -> SheetCell:
    """A cell under all rules that hold for it, the first of them to say something winning."""
    merged = _NOTHING
    for rule in rules:
        if not _covers(rule, at) or (rule.change == _NOTHING and not rule.stops):
            continue
        try:
            holds = _holds(rule, cell, at, cells, lookup)
        except UnknownFormulaError:
            if _hides(rule.change, style):
                return _doubtful(cell)
            continue
        if holds:
            merged = StyleChange._make(
                old if old is not None else new for old, new in zip(merged, rule.change, strict=True)
            )
            if rule.stops:
                break
    paper = merged.paper or style.paper
    if merged.struck or not is_legible(merged.ink or style.font.ink, paper):
        return out_of_sight(cell, date1904, bool(merged.struck))
    return _recoded(cell, merged.code, paper, colours, date1904) if merged.code is not None else cell


def _recoded(cell: SheetCell, code: str, paper: Rgb, colours: Palette, date1904: bool) -> SheetCell:
    """A cell in another number format."""
    value = cell.value
    if isinstance(value, bool):
        return cell
    if is_pale(format_code(code).texts if isinstance(value, str) else chosen_section(code, value or 0), paper, colours):
        return out_of_sight(cell, date1904)
    shown = rendered_text(code, value) if isinstance(value, str) else rendered(code, value or 0, date1904)
    if not shown.strip():
        return out_of_sight(cell, date1904)
    return cell._replace(value=shown) if isinstance(value, str) else added(cell, shown=shown)


def _doubtful(cell: SheetCell) -> SheetCell:
    value = cell.value
    return added(cell, doubt=value if isinstance(value, str) else str(value))


def _holds(rule: FormatRule, cell: SheetCell, at: Place, cells: Mapping[Place, SheetCell], lookup: Lookup) -> bool:
    """Whether a rule's condition is met at a cell. Raises UnknownFormulaError."""
    if rule.kind in ("dataBar", "iconSet"):
        return isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    test = _TESTS.get(rule.kind)
    if test is None:
        raise UnknownFormulaError(rule.kind)
    return test(rule, cell, at, cells, lookup)


def _shift(rule: FormatRule, at: Place) -> Place:
    """How far a cell lies from the first of the rule's, for which its formulas are written."""
    return at[0] - min(area[0] for area in rule.areas), at[1] - min(area[1] for area in rule.areas)


Test = Callable[[FormatRule, SheetCell, Place, Mapping[Place, SheetCell], Lookup], bool]


def _expression(rule: FormatRule, cell: SheetCell, at: Place, cells: Mapping[Place, SheetCell], lookup: Lookup) -> bool:
    return bool(rule.formulas) and is_true(evaluated(rule.formulas[0], lookup, _shift(rule, at), at))


def _compared(rule: FormatRule, cell: SheetCell, at: Place, cells: Mapping[Place, SheetCell], lookup: Lookup) -> bool:
    sign = rule.element.get("operator", "")
    bounds = [evaluated(formula, lookup, _shift(rule, at), at) for formula in rule.formulas]

    if sign in ("between", "notBetween") and len(bounds) == 2:
        inside = compared(">=", cell.value, bounds[0]) and compared("<=", cell.value, bounds[1])
        return inside == (sign == "between")
    if sign not in _OPERATORS or len(bounds) != 1:
        raise UnknownFormulaError(sign)
    return compared(_OPERATORS[sign], cell.value, bounds[0])


def _worded(rule: FormatRule, cell: SheetCell, at: Place, cells: Mapping[Place, SheetCell], lookup: Lookup) -> bool:
    wanted, text = rule.element.get("text", "").casefold(), str(cell.value).casefold()
    if not wanted:
        raise UnknownFormulaError("text")
    if rule.kind == "beginsWith":
        return text.startswith(wanted)
    if rule.kind == "endsWith":
        return text.endswith(wanted)
    return (wanted in text) == (rule.kind == "containsText")


def _repeated(rule: FormatRule, cell: SheetCell, at: Place, cells: Mapping[Place, SheetCell], lookup: Lookup) -> bool:
    if len(cells) > _MOST_COUNTED:
        raise UnknownFormulaError("count")
    there = Counter(str(other.value).casefold() for where, other in cells.items() if _covers(rule, where))
    return (there[str(cell.value).casefold()] > 1) == (rule.kind == "duplicateValues")


_TESTS: Final[Mapping[str, Test]] = {
    "expression": _expression,
    "cellIs": _compared,
    "containsText": _worded,
    "notContainsText": _worded,
    "beginsWith": _worded,
    "endsWith": _worded,
    "notContainsBlanks": lambda rule, cell, *_: str(cell.value).strip() != "",
    "containsBlanks": lambda rule, cell, *_: str(cell.value).strip() == "",
    "notContainsErrors": lambda rule, cell, *_: cell.kind != "error",
    "containsErrors": lambda rule, cell, *_: cell.kind == "error",
    "duplicateValues": _repeated,
    "uniqueValues": _repeated,
}


def _areas(references: str) -> Iterator[Area]:
    for reference in references.split():
        first, _, last = reference.replace("$", "").partition(":")
        try:
            (row1, col1), (row2, col2) = place(first), place(last or first)
        except ValueError:
            continue
        yield min(row1, row2), min(col1, col2), max(row1, row2), max(col1, col2)
