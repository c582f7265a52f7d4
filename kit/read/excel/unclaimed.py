"""What nobody claimed in a workbook: text that no field explains, hidden sheets, further copies of the form."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from kit.model import Place
from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.sheet import Sheet
from kit.ooxml.excel.reader.workbook import Workbook
from kit.ooxml.excel.template.workbook import LISTS
from kit.read.excel.cells import CellSpot, text_of
from kit.read.excel.header_rows import SheetHeader
from kit.read.excel.home import is_copy
from kit.read.excel.label_candidates import At
from kit.read.excel.rows import Cells, RowsPart
from kit.read.identify import is_form_line
from kit.read.label_key import key
from kit.read.locator import Locator, Slot
from kit.read.record_builder import Reading
from kit.read.unclaimed import is_organisation, is_printed, quoted, tell_unread
from kit.rule_ids import FORM_TWICE, HIDDEN_CELLS, LABEL_MISSING, OTHER_LAYER

_LEAST_LABELS = 3  # that make rows below a table another copy of the form


def unexplained(
    locator: Locator, book: Workbook, rest: Mapping[int, Cells], claimed: Collection[At], headers: Iterable[SheetHeader]
) -> list[CellSpot]:
    """Cells that are no field's, and none of the words that the form itself prints, or beside all that it prints.

    `rest`: the cells outside arrays by the id of their sheet; `headers`: of the arrays, which reach as far as the form.
    """
    printed = locator.printed
    reach = _reach(claimed, headers)
    loose = (
        CellSpot(sheet, *place)
        for sheet in book.sheets
        if sheet.name != LISTS or sheet.state == "visible"
        for place, cell in rest[id(sheet)].items()
        if cell.value is not None
        and (cell.value not in printed or place[1] > reach.get(id(sheet), place[1]))
        and (id(sheet), *place) not in claimed
    )
    found = [spot for spot in loose if _is_stray(spot, reach) or not is_printed(locator, _text(spot))]
    return sorted((spot for spot in found if not _is_letterhead(spot)), key=lambda spot: spot[1:3])


def _reach(claimed: Collection[At], headers: Iterable[SheetHeader]) -> Mapping[int, int]:
    """The last column of the form on each sheet that holds one of its arrays, by the id of the sheet."""
    columns = [(id(header.sheet), col) for header in headers for col in header.columns]
    sheets = {sheet for sheet, _ in columns}
    columns += [(sheet, col) for sheet, _, col in claimed if sheet in sheets]
    return {sheet: max(col for known, col in columns if known == sheet) for sheet in sheets}


def _is_stray(spot: CellSpot, reach: Mapping[int, int]) -> bool:
    """Whether words stand beside the form, right of its last column, be they printed in it or not."""
    return spot.col > reach.get(id(spot.sheet), spot.col) and bool(_text(spot).strip())


def _is_letterhead(spot: CellSpot) -> bool:
    """Whether a cell holds the name of an organisation, in the row of the line that names the form."""
    if not is_organisation(_text(spot)):
        return False
    beside = (text_of(cell) for (row, _), cell in spot.sheet.cells.items() if row == spot.row)
    return any(is_form_line(text) for text in beside)


def tell_rest(
    reading: Reading,
    book: Workbook,
    home: Sheet | None,
    arrays: Mapping[str, SheetHeader],
    parts: Mapping[str, RowsPart],
    rest: Sequence[CellSpot],
) -> None:
    """Report what is unexplained, once for each array and sheet; hidden sheets and copies of the form as such.

    `home`: the form's own sheet. Of any other sheet it is noted that it was not read.
    """
    own = [home, *(header.sheet for header in arrays.values())]
    told = {id(sheet) for sheet in book.sheets if _is_told(reading, sheet, own, rest)}
    regions: dict[tuple[str, int], list[CellSpot]] = {}
    for path, part in parts.items():
        if part.foreign and _has_labels(reading.locator.slots, (spot.cell for spot in part.foreign)):
            reading.say(FORM_TWICE, "", part.foreign[0].place(""))
        for spot in part.foreign:
            if not is_printed(reading.locator, _text(spot)):
                regions.setdefault((path, id(spot.sheet)), []).append(spot)
    for spot in rest:
        if id(spot.sheet) not in told:
            regions.setdefault((_region(spot, arrays, parts), id(spot.sheet)), []).append(spot)
    for (path, _), spots in regions.items():
        tell_unread(reading, path, spots[0].place(""), [_text(spot) for spot in spots])


def tell_missing(reading: Reading, arrays: Mapping[str, SheetHeader]) -> None:
    """Report fields, columns and arrays that stand nowhere."""
    gone = [slot for slot in reading.locator.slots if slot.field.path not in reading.fields]
    for columns in reading.locator.tables:
        header = arrays.get(columns.table.path)
        if header is None:
            reading.say(LABEL_MISSING, columns.table.path, Place(), label=columns.table.label.zh)
        elif len(header.columns) < len(columns.slots):
            held = {column.slot.field.path for column in header.columns.values()}
            gone += [slot for slot in columns.slots if slot.field.path not in held and slot.field.derive is None]
    for slot in gone:
        reading.say(LABEL_MISSING, slot.field.path, Place(), label=slot.label)


def _is_told(reading: Reading, sheet: Sheet, own: Sequence[Sheet | None], rest: Iterable[CellSpot]) -> bool:
    """Report a sheet that is hidden, or a copy of the form; whether nothing more is to be said of it."""
    spot = next((spot for spot in rest if spot.sheet is sheet), None)
    if spot is None:
        return False
    if sheet.state != "visible":
        reading.say(HIDDEN_CELLS, "", spot.place(""))
        return True
    if any(sheet is known for known in own):
        return False
    if own[0] is not None and is_copy(reading.locator, sheet, own[0]):
        reading.say(FORM_TWICE, "", Place("", sheet.name))
    else:
        texts = [_text(other) for other in rest if other.sheet is sheet]
        reading.say(OTHER_LAYER, "", Place("", sheet.name), kind="sheet", text=quoted(texts).strip("“”"))
    return True


def _has_labels(slots: Sequence[Slot], cells: Iterable[SheetCell | None]) -> bool:
    """Whether half of some fields' labels, and more than one, stand in some cells."""
    held = {key(text) for cell in cells if (text := text_of(cell))}
    count = sum(not held.isdisjoint(slot.keys) for slot in slots)
    return bool(slots) and count >= min(_LEAST_LABELS, len(slots)) and 2 * count >= len(slots)


def _region(spot: CellSpot, arrays: Mapping[str, SheetHeader], parts: Mapping[str, RowsPart]) -> str:
    """The array beside whose rows a cell stands, "" outside."""
    beside = (path for path, at in arrays.items() if at.sheet is spot.sheet and at.row <= spot.row < parts[path].stop)
    return next(beside, "")


def _text(spot: CellSpot) -> str:
    """What a cell that holds something says."""
    return "" if spot.cell is None or spot.cell.value is None else str(spot.cell.value)
