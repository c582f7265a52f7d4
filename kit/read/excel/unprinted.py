"""Values of a form that its print does not show: they stand outside the print area, or are printed too small."""

from __future__ import annotations

from collections.abc import Iterable

from kit.data.paths import value_at
from kit.model import Found, Place
from kit.ooxml.excel.address import place
from kit.ooxml.excel.reader.sheet import Sheet
from kit.read.record_builder import Reading
from kit.rule_ids import UNPRINTED

_MOST_QUOTED = 3  # fields that the problem names


def tell_unprinted(reading: Reading, sheets: Iterable[Sheet]) -> None:
    """Report values that are not printed, and sheets printed so small that nobody can read them, once for each."""
    for sheet in sheets:
        if sheet.state != "visible":
            continue
        if sheet.is_dust:
            scale = f"{sheet.printing.scale:.0%}"
            reading.say(UNPRINTED, "", Place("", sheet.name), why="scale", text=scale, count="")
        elif sheet.printing.area.formula:
            text = f"={sheet.printing.area.formula}"
            reading.say(UNPRINTED, "", Place("", sheet.name), why="formula", text=text, count="")
        elif sheet.printing.area.areas:
            _tell_outside(reading, sheet)


def _tell_outside(reading: Reading, sheet: Sheet) -> None:
    outside = [
        found.place
        for path, found in reading.fields.items()
        if _is_outside(found, sheet) and value_at(reading.data, path) is not None
    ]
    if outside:
        text = "、".join(f"“{at.label}”（{at.cell}）" for at in outside[:_MOST_QUOTED])
        more = "…" if len(outside) > _MOST_QUOTED else ""
        reading.say(UNPRINTED, "", Place("", sheet.name), why="area", text=text + more, count=str(len(outside)))


def _is_outside(found: Found, sheet: Sheet) -> bool:
    at = found.place
    return at.sheet == sheet.name and bool(at.cell) and not sheet.printing.is_printed(place(at.cell))
