"""From the workbook of settings to what pack.json and org.json say, each thing with the cell that says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from kit.data.cast.durations import clock_of
from kit.model import Json
from kit.pack.jsonfile import Cells
from kit.pack.own_rules.apply import Rows
from kit.pack.own_rules.names import RULES
from kit.pack.workbook.grid import GridEntry, GridReading, GridRow, Steps, by_word, named, open_book
from kit.pack.workbook.limits import read_limits
from kit.pack.workbook.matrices import read_matrices
from kit.pack.workbook.names import (
    CODES,
    HOLIDAYS,
    HOURS,
    ITEMS,
    LABELS,
    NO,
    NOT_FORMS,
    OFF,
    ORGANISATION,
    YES,
    book_of,
)
from kit.pack.workbook.people import read_people
from kit.pack.workbook.sheets import check_sheets
from kit.text.folding import fold

Labels = Callable[[str], Mapping[str, str]]  # of a form: its fields' paths by their labels

_OFF: Final = {"停用", "off", "放假", "休息", "休", "holiday", "dayoff"} | YES
_ON: Final = {"启用", "on", "上班", "调休上班", "补班", "worked", "work"} | NO


class Forms(NamedTuple):
    """The forms that a pack knows: their ids by title, and the fields of each."""

    titles: Mapping[str, str]
    labels: Labels


class WorkbookSettings(NamedTuple):
    """What a workbook says: as pack.json, as org.json (None: it lists nobody), its rules, and the cells."""

    head: dict[str, Json]
    org: dict[str, Json] | None
    cells: Cells
    rules: Rows


def settings_of(folder: Path, base: Mapping[str, Json], forms: Callable[[], Forms]) -> WorkbookSettings | None:
    """Return what the workbook in a pack's folder says; None where there is none.

    `base` is what the packs below say; `forms` is asked where the workbook names one. What is wrong is
    noted in the reading of `rules`. Raises PackError for a file that is no workbook.
    """
    path = book_of(folder)
    if path is None:
        return None
    reading = open_book(path)
    check_sheets(reading)
    head = {**_organisation(reading, folder), "extends": "default"}
    for key, part in (
        ("off", list(_off(reading))),
        ("not_forms", [row.text("path") for row in reading.rows(NOT_FORMS) if row.text("path")]),
        ("codes", dict(_codes(reading, forms))),
        ("labels", _labels(reading, forms)),
    ):
        head |= {key: part} if part else {}
    _put(head, ("settings", "office_hours"), list(_hours(reading)))
    _put(head, ("settings", "holidays"), dict(_holidays(reading)))
    _put(head, ("settings", "matrices"), read_matrices(reading, base.get("settings", {}).get("matrices", {})))
    for steps, value, entry in read_limits(reading, base):
        _put(head, steps, value)
        reading.cells[steps] = reading.cells[steps[:3]] = entry.place
        reading.cells.setdefault(steps[:2], entry.place)
    org = read_people(reading)
    rules = Rows(reading, _rules(reading, forms))
    return WorkbookSettings(head, org, Cells(path, reading.cells), rules)


def _put(head: dict[str, Json], steps: Steps, value: Json) -> None:
    if value or value == 0:
        for step in steps[:-1]:
            head = head.setdefault(str(step), {})
        head[str(steps[-1])] = value


def _organisation(reading: GridReading, folder: Path) -> dict[str, Json]:
    """Name, version, zone and organisation; what is left blank has its usual value."""
    items = by_word(ITEMS)
    found: dict[str, str] = {}
    for row in reading.rows(ORGANISATION):
        key = items.get(fold(row.text("item")))
        if key is None:
            reading.unknown(row["item"], "there is no item {name!r}", [both.zh for both in ITEMS.values()])
        elif row.text("value"):
            found[key] = row.text("value")
            reading.cells[tuple(key.split("."))] = row["value"].place
    head: dict[str, Json] = {
        "name": found.get("name") or found.get("organisation.zh") or folder.resolve().name,
        "version": found.get("version", "1.0"),
    }
    head |= {"zone": found["zone"]} if "zone" in found else {}
    names = {lang: found[f"organisation.{lang}"] for lang in ("zh", "en") if f"organisation.{lang}" in found}
    return head | ({"organisation": {"zh": names.get("zh", names.get("en")), **names}} if names else {})


def _off(reading: GridReading) -> Iterator[str]:
    for row in reading.rows(OFF):
        word = fold(row.text("off"))
        if word and word not in _OFF | _ON:
            reading.tell(row["off"].place, "write off or leave it blank, not {value!r}", value=row.text("off"))
        elif word in _OFF:
            yield from _ruled_out(reading, row["rule"])


def _ruled_out(reading: GridReading, entry: GridEntry) -> Iterator[str]:
    if reading.filled(entry):
        count = sum(steps[0] == "off" for steps in reading.cells)
        reading.cells["off", count] = entry.place
        yield entry.text


def _rules(reading: GridReading, forms: Callable[[], Forms]) -> dict[str, list[GridRow]]:
    """The rows of the sheet of rules by their forms; rows with nothing but a number are there to be filled in."""
    found: dict[str, list[GridRow]] = {}
    taken: set[str] = set()
    for row in reading.rows(RULES):
        if not any(row.text(column.key) for column in RULES.columns[1:]):
            continue
        if (number := fold(row.text("id"))) in taken:
            reading.tell(row["id"].place, "the number {value} stands twice", value=row.text("id"))
        taken.add(number)
        if form := _form(reading, row["form"], forms()):
            found.setdefault(form, []).append(row)
    return found


def _codes(reading: GridReading, forms: Callable[[], Forms]) -> Iterator[tuple[str, str]]:
    for row in reading.rows(CODES):
        own = row.text("own").upper()
        if own and own != row.text("standard") and (form := _form(reading, row["form"], forms())):
            if not re.fullmatch(r"[A-Z0-9]+(-[A-Z0-9]+)+", own):
                reading.tell(row["own"].place, "{value!r} is no code of a form; write e.g. LC-XZ-07", value=own)
                continue
            reading.cells["codes", form] = row["own"].place
            yield form, own


def _form(reading: GridReading, entry: GridEntry, forms: Forms) -> str:
    """The id of the form that a cell names; "" where there is none, which is noted."""
    form = named(entry.text, forms.titles) or ""
    if not form:
        reading.unknown(entry, "there is no form {name!r}", forms.titles)
    return form


def _labels(reading: GridReading, forms: Callable[[], Forms]) -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for row in reading.rows(LABELS):
        form = _form(reading, row["form"], forms()) if row.text("zh") or row.text("en") else ""
        if not form:
            continue
        fields = forms().labels(form)
        path = named(row.text("field"), fields)
        if path is None:
            reading.unknown(row["field"], "{form} has no field {name!r}", fields, form=row.text("form"))
        else:
            reading.cells["labels", form, path] = row["zh"].place
            words_of = {"zh": row.text("zh") or row.text("en"), "en": row.text("en") or row.text("zh")}
            found.setdefault(form, {})[path] = words_of
    return found


def _hours(reading: GridReading) -> Iterator[list[str]]:
    before = ""
    for row in reading.rows(HOURS):
        words = "{value!r} is no time of the day; write e.g. 09:00"
        times = [reading.take(row[key], clock_of, words) for key in ("from", "to")]
        if None in times:
            continue
        start, end = map(str, times)
        if start >= end:
            reading.tell(row["to"].place, "{end} does not lie after {start}", start=start, end=end)
        elif start <= before:
            reading.tell(row["from"].place, "{start} does not lie after {end}", start=before, end=start)
        else:
            yield [start, end]
        before = end


def _holidays(reading: GridReading) -> Iterator[tuple[str, bool]]:
    for row in reading.rows(HOLIDAYS):
        if not row.text("day") and not row.text("off"):
            continue
        day, word = reading.day(row["day"]), fold(row.text("off"))
        if word not in _OFF | _ON:
            reading.tell(row["off"].place, "write off or worked, not {value!r}", value=row.text("off"))
        elif day:
            reading.cells["settings", "holidays", day] = row["day"].place
            yield day, word in _OFF
