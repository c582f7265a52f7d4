"""The fields of a form, read at their places: single ones, then the rows of its tables, then what nobody claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kit.data.paths import value_at
from kit.frame import Frame, FrameCell, FrameLine
from kit.model import By, Found, Place
from kit.ooxml.framing.lines import FramedBox, Line
from kit.read.locator import Slot
from kit.read.places.align import Aligned, Pairs, align, is_blank
from kit.read.places.cells import said
from kit.read.places.columns import moved
from kit.read.places.grounds import Ground
from kit.read.places.marks import chosen
from kit.read.places.rows import read_rows
from kit.read.places.words import cut, letters, same
from kit.read.record_builder import Reading, Seen
from kit.read.unclaimed import is_printed, tell_unread
from kit.rule_ids import BOUNDS_UNSURE, LABEL_GUESSED, LABEL_MISSING

_MOVED = 0.5  # confidence in a line that stands elsewhere, or whose words are only like those of the template


class FieldSpot(NamedTuple):
    """Where a blank is in a file."""

    ground: Ground
    line: Line
    cell: FrameCell
    box: FramedBox | None
    sure: bool


def read_part(reading: Reading, frame: Frame, lines: Sequence[Line], ground: Ground) -> Aligned:
    """Read what stands on the lines of one document or sheet into a record. `frame`: the template's lines of it."""
    frame = moved(frame, lines)
    aligned = align(frame, lines)
    slots = {slot.field.path: slot for slot in reading.locator.slots}
    marks: dict[str, dict[int, tuple[str, FieldSpot]]] = {}
    for _, seat in sorted(aligned.seats.items()):
        if not seat.line.array:
            _read_line(reading, slots, seat.pairs, seat.found, ground, seat.sure, marks)
    for path, places in marks.items():
        _read_marks(reading, slots[path], places)
    for number in aligned.missing:
        _tell_missing(reading, slots, frame[number])
    _tell_labels(reading, frame)
    read_rows(reading, frame, aligned, lines, ground)
    _tell_left(reading, aligned, ground)
    return aligned


def _read_line(
    reading: Reading,
    slots: Mapping[str, Slot],
    pairs: Pairs,
    line: Line,
    ground: Ground,
    sure: bool,
    marks: dict[str, dict[int, tuple[str, FieldSpot]]],
) -> None:
    for cell, box in pairs:
        for each in said(ground, cell, box, slots.__getitem__) if cell.blanks else ():
            spot = FieldSpot(ground, line, cell, box, sure)
            if each.blank.option:
                marks.setdefault(each.blank.path, {})[each.blank.option] = each.text, spot
            elif each.blank.path in slots:
                _keep(reading, slots[each.blank.path], each.seen, spot)


def _read_marks(reading: Reading, slot: Slot, places: Mapping[int, tuple[str, FieldSpot]]) -> None:
    seen = chosen(slot, {option: text for option, (text, _) in places.items()})
    _keep(reading, slot, seen, next(iter(places.values()))[1])


def _keep(reading: Reading, slot: Slot, seen: Seen, spot: FieldSpot) -> None:
    place = spot.ground.place(slot.label, spot.line, spot.cell.at)
    by: By = "label" if spot.sure else "guess"
    picture, unseen = spot.ground.picture(spot.line, spot.cell.at, spot.box)
    confidence = 1.0 if spot.sure else _MOVED
    reading.scalar(slot, [(seen, Found(place, by, confidence, seen.crossed, picture, unseen, seen.beside))])
    if not spot.sure:
        reading.say(LABEL_GUESSED, slot.field.path, place, label=slot.label, found=_words(spot.line))


def _words(line: Line) -> str:
    """What a line says, for a message."""
    return " ".join(" ".join(box.text.split()) for box in line.boxes if box.text.strip())


def _tell_missing(reading: Reading, slots: Mapping[str, Slot], line: FrameLine) -> None:
    """Report fields whose line is nowhere; a line that prints no words may well be blank."""
    if line.array or is_blank(line):
        return
    for blank in line.blanks:
        slot = slots.get(blank.path)
        if slot is not None and blank.path not in reading.fields:
            reading.say(LABEL_MISSING, blank.path, Place(), label=slot.label)


def _tell_labels(reading: Reading, frame: Frame) -> None:
    """Report values that are words which the form prints elsewhere: cells have moved."""
    printed = {letters(cell.words[0]) for line in frame for cell in line.cells if not cell.blanks}
    paths = {blank.path for line in frame if not line.array for blank in line.blanks}
    for slot in reading.locator.slots:
        value = value_at(reading.data, slot.field.path) if slot.field.path in paths else None
        if slot.field.kind == "text" and value is not None and letters(value) in printed:
            place = reading.fields[slot.field.path].place
            reading.say(BOUNDS_UNSURE, slot.field.path, place, label=slot.label, text=value)


def _tell_left(reading: Reading, aligned: Aligned, ground: Ground) -> None:
    """Report texts that no field claims and the form does not print."""
    found = [(line, box.at, box.text) for line in aligned.left for box in line.boxes if not box.above]
    for seat in aligned.seats.values():
        found += [(seat.found, at, text) for at, text in _beside(seat.pairs, seat.found)]
    loose = [(line, at, text) for line, at, text in found if not is_printed(reading.locator, text)]
    if loose:
        line, at, _ = loose[0]
        tell_unread(reading, "", ground.place("", line, at), [text for *_, text in loose])


def _beside(pairs: Pairs, line: Line) -> Iterable[tuple[int, str]]:
    """Texts of a line that stand beside its blanks: in cells that are to print other words, or outside all of them."""
    known = [box for _, box in pairs if box is not None]
    for cell, box in pairs:
        if box is None or cell.free or box.above or box.computed:
            continue
        if not cell.blanks and not same(cell.words[0], box.text):
            yield box.at, box.text
        elif cell.blanks and (left := cut(cell.words, box.text).left):
            yield box.at, left
    yield from (
        (box.at, box.text)
        for box in line.boxes
        if not (box.above or box.computed) and not any(box is one for one in known)
    )
