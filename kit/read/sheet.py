"""Locate a form's fields in a workbook: by defined name, by label, arrays from their header row on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from kit.derive import derived
from kit.model import By, Found, Json
from kit.ooxml.sheet import Sheet, Workbook
from kit.read.cells import Spot, is_stale, of_cell, text_of
from kit.read.labels import Match, Offer, inline, matches
from kit.read.locator import Locator, Slot, key
from kit.read.reading import Reading, of_text
from kit.read.sheetrows import Header, headers, read_rows

_LEFT = 8  # columns that a label may stand away from its value, since labels are merged


def read_sheet(locator: Locator, book: Workbook) -> Reading:
    """Everything a workbook says of a form."""
    reading = Reading(locator)
    named = {slot.field.path: spot for slot in (*locator.slots, *locator.derived) if (spot := _named(slot, book))}
    missing = [slot for slot in locator.slots if not _is_labelled(slot, named.get(slot.field.path))]
    unsure = {slot.field.path for slot in missing}
    fields = [spot for path, spot in named.items() if path not in unsure]
    arrays = headers(locator, book, fields, missing)
    labelled = matches(locator, missing, list(_offers(locator, book, arrays, fields))) if missing else {}
    for slot in locator.slots:
        _scalar(reading, slot, named.get(slot.field.path), labelled.get(slot.field.path, ()), book)
    formulas = {slot.field.path: named[slot.field.path] for slot in locator.derived if slot.field.path in named}
    for columns in locator.tables:
        if header := arrays.get(columns.table.path):
            formulas |= read_rows(reading, columns, header, book, locator.titles)
    _report_stale(reading, locator, formulas)
    return reading


def _named(slot: Slot, book: Workbook) -> Spot | None:
    """The cell of a field's defined name: the first one of a merged area."""
    area = book.names.get(slot.carrier)
    sheet = book.sheet(area.sheet) if area else None
    if area is None or sheet is None:
        return None
    if (area.row1, area.col1) not in sheet.cells:
        for row1, col1, row2, col2 in sheet.merged:
            if row1 <= area.row1 <= row2 and col1 <= area.col1 <= col2:
                return Spot(sheet, row1, col1)
    return Spot(sheet, area.row1, area.col1)


def _is_labelled(slot: Slot, spot: Spot | None) -> bool:
    """Whether the field's label stands left of, above or in the cell of its name: a name can lag behind its cell."""
    if spot is None or slot.affix:
        return spot is not None
    cells, row, col = spot.sheet.cells, spot.row, spot.col
    left = next((text for at in range(col - 1, max(col - _LEFT, 0), -1) if (text := text_of(cells.get((row, at))))), "")
    return key(left) in slot.keys or key(text_of(cells.get((row - 1, col)))) in slot.keys


def _scalar(
    reading: Reading, slot: Slot, named: Spot | None, labelled: Collection[Match[Spot]], book: Workbook
) -> None:
    """Keep a scalar: beside its label where the name has none, at the name before any guess."""
    sure = [match for match in labelled if match.confidence == 1.0]
    if named and not sure:
        return _keep(reading, slot, [(named, "name", 1.0)], book)
    by: By = "label" if sure else "guess"
    _keep(reading, slot, [(match.place, by, match.confidence) for match in labelled], book)
    for match in labelled:
        if match.confidence < 1.0:
            reading.guessed(slot, match.place.place(slot.label), match.text)
    return None


def _keep(reading: Reading, slot: Slot, spots: Iterable[tuple[Spot, By, float]], book: Workbook) -> None:
    places = []
    for spot, by, confidence in spots:
        seen = of_cell(slot, spot.cell, book.date1904) if spot.rest is None else of_text(slot, spot.rest)
        places.append((seen, Found(spot.place(slot.label), by, confidence, seen.crossed)))
        if seen.value is not None and spot.hidden:
            reading.say("KIT-14", slot.field.path, places[-1][1].place)
    if places:
        reading.scalar(slot, places)


def _offers(
    locator: Locator, book: Workbook, arrays: Mapping[str, Header], fields: Iterable[Spot]
) -> Iterator[Offer[Spot]]:
    """Texts that may be labels, in reading order: whatever stands outside arrays and located cells."""
    taken = {(spot.sheet.name, spot.row, spot.col) for spot in fields}
    for sheet in book.sheets:
        if sheet.state != "visible":
            continue
        regions = [header for header in arrays.values() if header.sheet is sheet]
        merged = {(row1, col1): (row2, col2) for row1, col1, row2, col2 in sheet.merged}
        for row, col in sorted(sheet.cells):
            text = text_of(sheet.cells[row, col])
            if text.strip() and (sheet.name, row, col) not in taken and not _inside(regions, row, col):
                yield from _of_cell(locator, sheet, merged, taken, (row, col), text)


def _of_cell(
    locator: Locator, sheet: Sheet, merged: Mapping[tuple[int, int], tuple[int, int]],
    taken: set[tuple[str, int, int]], at: tuple[int, int], text: str,
) -> Iterator[Offer[Spot]]:  # fmt: skip
    if ":" in text or "：" in text:
        pairs = [Offer(label, Spot(sheet, *at, rest.strip())) for label, rest in inline(text, locator) if rest.strip()]
        if pairs:
            yield from pairs
            return
    beside = _beside(locator, sheet, at, merged.get(at, at))
    if (sheet.name, beside.row, beside.col) not in taken:
        yield Offer(text, beside)


def _beside(locator: Locator, sheet: Sheet, at: tuple[int, int], end: tuple[int, int]) -> Spot:
    """The cell that a label speaks of: to its right, or below where labels stand side by side."""
    right, below = Spot(sheet, at[0], end[1] + 1), Spot(sheet, end[0] + 1, at[1])
    left = key(text_of(sheet.cells.get((at[0], at[1] - 1))))
    side_by_side = key(text_of(right.cell)) in locator.by_key or (right.cell is None and left in locator.by_key)
    return below if side_by_side and key(text_of(below.cell)) not in locator.by_key else right


def _inside(regions: Iterable[Header], row: int, col: int) -> bool:
    return any(region.row <= row < region.stop and col in region.columns for region in regions)


def _report_stale(reading: Reading, locator: Locator, formulas: Mapping[str, Spot]) -> None:
    """Kept results of formulas that the data contradict, once for each field; not judged where data were not read."""
    if not formulas or any(problem.rule in ("KIT-09", "KIT-13") for problem in reading.problems):
        return
    reported: set[str] = set()
    values: Mapping[str, Json] = derived(locator.form, reading.data)
    for path, spot in formulas.items():
        field = path.partition("[")[0] + "[]" + path.rpartition("]")[2] if "[" in path else path
        if path in values and field not in reported and is_stale(spot.cell, values[path]):
            reported.add(field)
            label = locator.form.index[field].label.zh
            kept = "" if spot.cell is None or spot.cell.value is None else str(spot.cell.value)
            reading.say("KIT-13", path, spot.place(label), label=label, value=kept)
