"""Locate a form's fields in a workbook: by defined name, by label, arrays from their header row on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kit.data.derive import derived
from kit.model import By, Found, Json
from kit.ooxml.excel.reader.workbook import Workbook
from kit.read.excel.beside import tell_beside, tell_boxes, tell_void
from kit.read.excel.cells import CellSpot, is_stale, of_cell, text_of
from kit.read.excel.entry_formulas import EntryFormula, tell_entry_formulas, tell_label_formulas, typed_date
from kit.read.excel.header_rows import headers, named_starts
from kit.read.excel.home import home_sheet, in_turn
from kit.read.excel.label_candidates import offers, where
from kit.read.excel.rows import Cells, RowsPart, read_rows
from kit.read.excel.unclaimed import tell_missing, tell_rest, unexplained
from kit.read.excel.unprinted import tell_unprinted
from kit.read.label_key import key
from kit.read.labels import Match, exact, matches, says_otherwise
from kit.read.locator import Locator, Slot
from kit.read.record_builder import Reading, of_text
from kit.rule_ids import FORMULA, NOT_UNDERSTOOD, VALUE_BESIDE

_LEFT = 8  # columns that a label may stand away from its value, since labels are merged


def read_sheet(locator: Locator, book: Workbook) -> Reading:
    """Everything a workbook says of a form."""
    reading = Reading(locator)
    every = (*locator.slots, *locator.derived)
    named = {slot.field.path: spot for slot in every if (spot := _named(slot, book))}
    astray = {slot.field.path: slot for slot in every if not _is_labelled(slot, named.get(slot.field.path))}
    fields = [spot for path, spot in named.items() if path not in astray]
    missing = [slot for slot in locator.slots if slot.field.path in astray]
    starts = named_starts(locator, book)
    home = home_sheet(locator, book, [*(spot.sheet for spot in fields), *(start.sheet for start in starts.values())])
    arrays = headers(locator, book, home, fields, missing)
    labelled: dict[str, list[Match[CellSpot]]] = {}
    for focus in in_turn(locator, book, home) if astray else ():
        texts = list(offers(locator, focus, arrays, {where(spot) for spot in fields}))
        lost = [slot for slot in astray.values() if slot.field.path not in labelled]
        labelled |= matches(locator, [slot for slot in lost if slot in missing], texts) | exact(locator, lost, texts)
    claimed = {where(spot) for spot in fields}
    told: set[str] = set()  # labels that the form does not know, told where their field was read
    formulas: dict[str, CellSpot] = {}
    entries: list[EntryFormula] = []
    for slot in every:
        matched = labelled.get(slot.field.path, ())
        found = _places(named.get(slot.field.path), matched)
        claimed.update(where(spot) for spot, _, _ in found)
        if slot.field.derive is None:
            _keep(reading, slot, found, matched, book)
            told.update(match.text for match in _renamed(found, matched))
            entries += _formulas(slot, found)
        elif found:
            formulas[slot.field.path] = found[0][0]
    rest: dict[int, Cells] = {id(sheet): sheet.cells for sheet in book.sheets}
    parts: dict[str, RowsPart] = {}
    for columns in locator.tables:
        if header := arrays.get(columns.table.path):
            part = parts[columns.table.path] = read_rows(reading, columns, header, book, rest[id(header.sheet)])
            rest[id(header.sheet)] = part.rest
            formulas |= part.derived
            entries += part.entries
    tell_entry_formulas(reading, book, entries)
    _report_stale(reading, locator, formulas)
    loose = unexplained(locator, book, rest, claimed, arrays.values())
    if loose:
        told |= {column.text for header in arrays.values() for column in header.columns.values() if column.text}
        loose = [spot for spot in loose if text_of(spot.cell) not in told]
    _tell_swallowed(reading, named, missing)
    tell_void(reading, [*loose, *(spot for part in parts.values() for spot in part.foreign)])
    if loose or any(part.foreign for part in parts.values()):
        tell_rest(reading, book, home, arrays, parts, loose)
    tell_missing(reading, arrays)
    homes = [header.sheet for header in arrays.values()] + [spot.sheet for spot in named.values()]
    homes += [match.place.sheet for places in labelled.values() for match in places]
    own = [sheet for sheet in book.sheets if any(home is sheet for home in homes)]
    tell_beside(reading, own, claimed, rest, [spot for part in parts.values() for spot in part.foreign])
    tell_unprinted(reading, own)
    tell_label_formulas(reading, book, own, lambda sheet, at: at in rest[id(sheet)] and (id(sheet), *at) not in claimed)
    tell_boxes(reading, (sheet for sheet in book.sheets if not any(sheet is home for home in own)))
    return reading


def _formulas(slot: Slot, places: Sequence[tuple[CellSpot, By, float]]) -> list[EntryFormula]:
    """The formulas among a scalar's cells."""
    spots = [spot for spot, _, _ in places if spot.rest is None and spot.cell is not None]
    return [EntryFormula(slot, slot.field.path, spot) for spot in spots if spot.has_formula]


def _named(slot: Slot, book: Workbook) -> CellSpot | None:
    """The cell of a field's defined name: the first one of a merged area."""
    area = book.names.get(slot.carrier)
    sheet = book.sheet(area.sheet) if area else None
    if area is None or sheet is None:
        return None
    for row1, col1, row2, col2 in sheet.merged:
        if row1 <= area.row1 <= row2 and col1 <= area.col1 <= col2:
            return CellSpot(sheet, row1, col1)
    return CellSpot(sheet, area.row1, area.col1)


def _is_labelled(slot: Slot, spot: CellSpot | None) -> bool:
    """Whether the field's label stands left of, above or in the cell of its name: a name can lag behind its cell."""
    if spot is None or slot.affix:
        return spot is not None
    return key(_left(spot)) in slot.keys or key(_above(spot)) in slot.keys


def _label(spot: CellSpot, slot: Slot) -> str:
    """The text that labels the cell of a field's name."""
    return above if key(above := _above(spot)) in slot.keys else _left(spot)


def _above(spot: CellSpot) -> str:
    return text_of(spot.sheet.cells.get((spot.row - 1, spot.col)))


def _left(spot: CellSpot) -> str:
    """The nearest text on the left."""
    cells, row = spot.sheet.cells, spot.row
    columns = range(spot.col - 1, max(spot.col - _LEFT, 0), -1)
    return next((text for col in columns if (text := text_of(cells.get((row, col))))), "")


def _renamed(
    places: Sequence[tuple[CellSpot, By, float]], labelled: Sequence[Match[CellSpot]]
) -> list[Match[CellSpot]]:
    """The labels that are only like the field's, of the places that it was read from."""
    return [match for match in labelled if match.confidence < 1.0 and any(spot == match.place for spot, *_ in places)]


def _tell_swallowed(reading: Reading, named: Mapping[str, CellSpot], slots: Iterable[Slot]) -> None:
    """Report values that stand behind their label in its own cell and run on into the blank one."""
    for slot in slots:
        spot = named.get(slot.field.path)
        label = _left(spot) if spot is not None and spot.cell is None else ""
        if spot is not None and any(key(label).startswith(name) for name in slot.keys if name):
            reading.say(VALUE_BESIDE, slot.field.path, spot.place(slot.label), label=slot.label, text=label)


def _places(named: CellSpot | None, labelled: Sequence[Match[CellSpot]]) -> list[tuple[CellSpot, By, float]]:
    """Where a scalar stands: beside its label where the name has none, at the name before any guess."""
    sure = any(match.confidence == 1.0 for match in labelled)
    if named and not sure:
        return [(named, "name", 1.0)]
    return [(match.place, "label" if sure else "guess", match.confidence) for match in labelled]


def _keep(
    reading: Reading,
    slot: Slot,
    spots: Sequence[tuple[CellSpot, By, float]],
    labelled: Sequence[Match[CellSpot]],
    book: Workbook,
) -> None:
    places = []
    for spot, by, confidence in spots:
        seen = of_cell(slot, spot.cell, book.date1904) if spot.rest is None else of_text(slot, spot.rest)
        picture, unseen = spot.picture
        places.append((seen, Found(spot.place(slot.label), by, confidence, seen.crossed, picture, unseen, seen.beside)))
        if seen.value is not None and spot.hidden:
            reading.say("KIT-14", slot.field.path, places[-1][1].place)
    if places:
        reading.scalar(slot, places)
    for match in _renamed(spots, labelled):
        reading.guessed(slot, match.place.place(slot.label), match.text)
    for spot, by, _ in spots:
        text = _label(spot, slot) if by == "name" else next((m.text for m in labelled if m.place == spot), "")
        if says_otherwise(slot, text):
            reading.guessed(slot, spot.place(slot.label), text)


def _report_stale(reading: Reading, locator: Locator, formulas: Mapping[str, CellSpot]) -> None:
    """Kept results of formulas that the data contradict, once for each field; not judged where data were not read."""
    if not formulas or any(problem.rule in (NOT_UNDERSTOOD, FORMULA) for problem in reading.problems):
        return
    reported: set[str] = set()
    values: Mapping[str, Json] = derived(locator.form, reading.data)
    for path, spot in formulas.items():
        field = path.partition("[")[0] + "[]" + path.rpartition("]")[2] if "[" in path else path
        if path in values and field not in reported and is_stale(spot.cell, values[path]):
            reported.add(field)
            label = locator.form.index[field].label.zh
            kept = "" if spot.cell is None or spot.cell.value is None else str(spot.cell.value)
            place, text = typed_date(spot) or ("", "")
            reading.say(
                FORMULA,
                path,
                spot.place(label),
                label=label,
                value=kept,
                cell=place,
                date=text,
                expected=str(values[path]),
            )
