"""What a form's sheets hold beside the values: hidden and struck-out words, words under merged cells, other layers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from kit.model import Place
from kit.ooxml.excel.address import column_letters
from kit.ooxml.excel.reader.sheet import Sheet
from kit.ooxml.layers import Layer
from kit.read.beside import tell_layers
from kit.read.excel.cells import CellSpot, text_of
from kit.read.excel.label_candidates import At
from kit.read.excel.rows import Cells
from kit.read.locator import Locator
from kit.read.record_builder import Reading
from kit.read.unclaimed import is_printed
from kit.read.void import LONGEST_REMARK, is_void, is_void_name
from kit.rule_ids import COVERED, HIDDEN_TEXT, STRUCK_TEXT, VOID_WORDS

_MOST = 20  # cells of one sheet that are told one by one
_DRAWN_OVER = ("shape", "line")  # over words that the form prints; a seal or an organisation's sign may lie there


def tell_beside(
    reading: Reading,
    sheets: Iterable[Sheet],
    claimed: Collection[At],
    rest: Mapping[int, Cells],
    foreign: Iterable[CellSpot],
) -> None:
    """Report what stands on the sheets of the form and is no field's.

    `rest`: the cells outside arrays by the id of their sheet; `foreign`: cells of rows that are not an array's.
    """
    strange = list(foreign)
    for sheet in sheets:
        outside = {at: cell for at, cell in rest[id(sheet)].items() if (id(sheet), *at) not in claimed}
        among = {(spot.row, spot.col): spot.cell for spot in strange if spot.sheet is sheet and spot.cell is not None}
        for rule, place, text in list(_unseen(reading.locator, sheet, outside | among))[:_MOST]:
            reading.say(rule, "", place, text=text)
        tell_layers(reading, _layers(sheet))
        if sheet.state == "visible" and is_void_name(sheet.name, reading.locator.form.title.zh):
            reading.say(VOID_WORDS, "", Place("", sheet.name), kind="tab", text=sheet.name)


def tell_boxes(reading: Reading, sheets: Iterable[Sheet]) -> None:
    """Report the words of boxes and charts on sheets that the form does not stand on, where people see them."""
    for sheet in sheets:
        if sheet.state == "visible":
            tell_layers(reading, (layer for layer in _layers(sheet) if layer.kind == "box"))


def tell_void(reading: Reading, spots: Iterable[CellSpot]) -> None:
    """Report words in cells of no field that make the document void, whatever sheet they stand on."""
    for spot in spots:
        text = text_of(spot.cell).strip()
        if len(text) <= LONGEST_REMARK and is_void(text) and spot.sheet.state == "visible":
            reading.say(VOID_WORDS, "", spot.place(""), kind="", text=text)


def _unseen(locator: Locator, sheet: Sheet, cells: Cells) -> Iterator[tuple[str, Place, str]]:
    """Words that nobody sees, that are struck out or covered, in cells that no field claimed.

    What the form prints counts where somebody made just that cell so: a label or a title struck out, covered or turned
    white.
    """
    for at, text in sheet.under.items():
        if not is_printed(locator, text):
            yield HIDDEN_TEXT, _place(sheet, at), text
    for at, cell in cells.items():
        if cell.look is None:
            continue
        hidden = cell.look.hidden.strip()
        if hidden and not (sheet.is_hidden(*at) and is_printed(locator, hidden)):
            yield HIDDEN_TEXT, _place(sheet, at), hidden
        if cell.look.struck.strip():
            yield STRUCK_TEXT, _place(sheet, at), cell.look.struck.strip()
        if cell.look.cover in _DRAWN_OVER and is_printed(locator, text_of(cell)):
            yield COVERED, _place(sheet, at), text_of(cell)


def _layers(sheet: Sheet) -> Iterator[Layer]:
    for layer in sheet.layers:
        yield Layer(layer.layer, layer.text, _place(sheet, layer.at) if layer.at else Place("", sheet.name))


def _place(sheet: Sheet, at: tuple[int, int]) -> Place:
    return Place("", sheet.name, f"{column_letters(at[1])}{at[0]}")
