"""The rows of a form's tables, read where they lie: rows to fill in, rows printed in advance, rows added to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kit.data.paths import value_at
from kit.frame import Frame, FrameCell, FrameLine
from kit.model import By, Data, Found, Json, Place
from kit.ooxml.framing.lines import FramedBox, Line
from kit.ooxml.framing.rows import is_total
from kit.read.locator import Columns, Slot
from kit.read.places.align import ENOUGH, Aligned, Pairs, pairs_of, share
from kit.read.places.cells import said
from kit.read.places.grounds import Ground, of_part
from kit.read.places.marks import chosen
from kit.read.places.words import letters, same
from kit.read.record_builder import Reading, Seen, SeenField, is_doubtful
from kit.read.unclaimed import is_printed, tell_unread
from kit.rule_ids import LABEL_GUESSED
from kit.text import is_closing

_REMARK = re.compile(r"[:：。]|^[(（【\[].*[)）】\]]$", re.DOTALL)


_ALIKE = 2  # labels of a header that a line repeats: one alone may be a value


class _Group(NamedTuple):
    """The lines of a file that make one row, with the template's cells for each."""

    pairs: tuple[tuple[Line, Pairs], ...]
    words: Data  # what is printed in advance


def read_rows(reading: Reading, frame: Frame, aligned: Aligned, lines: Sequence[Line], ground: Ground) -> None:
    """Read every array's rows into a record."""
    places = {id(line): place for place, line in enumerate(lines)}
    for columns in reading.locator.tables:
        own = [(number, line) for number, line in enumerate(frame) if line.array == columns.table.path]
        if not own:
            continue
        slots = {slot.field.path: slot for slot in columns.slots}
        _tell_header(reading, columns, frame, aligned, own[0][0], ground)
        printed = list(_printed(own, aligned, slots, lines, places))
        used = {id(line) for group in printed for line, _ in group.pairs}
        free = [*aligned.rows.get(columns.table.path, ()), *_stray(own, aligned)]
        added = sorted((line for line in free if id(line) not in used), key=lambda line: places[id(line)])
        foreign = [line for line in added if _is_aside(own[0][1], line) or _is_header(frame, own[0][0], line)]
        added = [line for line in added if not any(line is other for other in foreign)]
        groups = [*printed, *_added([line for _, line in own], added)]
        rows = value_at(reading.data, columns.table.path)
        for group in sorted(groups, key=lambda group: places[id(group.pairs[0][0])]):
            _read(reading, columns, slots, rows, group, ground)
        texts = [(line, box) for line in foreign for box in line.boxes if not is_printed(reading.locator, box.text)]
        if texts:
            place = ground.place(columns.table.label.zh, texts[0][0], texts[0][1].at)
            tell_unread(reading, columns.table.path, place, [box.text for _, box in texts])


def _tell_header(
    reading: Reading, columns: Columns, frame: Frame, aligned: Aligned, first: int, ground: Ground
) -> None:
    """Report rows whose header is not there as it is printed: what they hold is read by its columns only."""
    if not first or frame[first - 1].table != frame[first].table or frame[first - 1].array:
        return
    seat = aligned.seats.get(first - 1)
    if seat is None or not seat.sure:
        place = ground.place(columns.table.label.zh, seat.found, frame[first].cells[0].at) if seat else Place()
        words = " ".join(box.text.strip() for box in seat.found.boxes) if seat else ""
        reading.say(LABEL_GUESSED, columns.table.path, place, label=columns.table.label.zh, found=words)


def _printed(
    own: Sequence[tuple[int, FrameLine]],
    aligned: Aligned,
    slots: Mapping[str, Slot],
    lines: Sequence[Line],
    places: Mapping[int, int],
) -> Iterator[_Group]:
    """The rows that are printed in advance, with what they print; their further lines stand right below the first."""
    for number, line in own:
        if not line.part and (seat := aligned.seats.get(number)) is not None:
            words = dict(_word(slots[cell.column], cell) for cell in line.cells if cell.column)
            at = places[id(seat.found)] + 1
            further = _parts_of(number, own)
            fits = [(one, lines[at + n]) for n, one in enumerate(further) if at + n < len(lines)]
            below = [(found, pairs_of(one, found)) for one, found in fits if _fits(one, found)]
            pairs = ((seat.found, seat.pairs), *below)
            yield _Group(pairs, {key: value for key, value in words.items() if value is not None})


def _parts_of(number: int, own: Sequence[tuple[int, FrameLine]]) -> list[FrameLine]:
    """The further lines of the row that begins at a line of the template."""
    behind = [line for at, line in own if at > number]
    return behind[: next((n for n, line in enumerate(behind) if not line.part), len(behind))]


def _stray(own: Sequence[tuple[int, FrameLine]], aligned: Aligned) -> Iterator[Line]:
    """The lines that are told for further lines of rows, whichever row they belong to."""
    return (aligned.seats[number].found for number, line in own if line.part and number in aligned.seats)


def _word(slot: Slot, cell: FrameCell) -> tuple[str, Json]:
    """The key of the column that a cell prints, and the value."""
    return slot.field.key, of_part(slot, cell.words[0]).value


def _added(own: Sequence[FrameLine], lines: Sequence[Line]) -> Iterator[_Group]:
    """Rows that are filled in from nothing: as the template has one, or below those that it prints."""
    last = own[-1 - own[-1].part :]
    pattern = [last[0].opened(), *last[1:]] if last[0].printed else last
    at = 0
    while at < len(lines):
        # A line may be lost, or one of another kind added: each is known by the words that it prints.
        lone = next((one for one in pattern[1:] if _has_words(one) and _fits(one, lines[at])), None)
        part = [(lone or pattern[0], lines[at])]
        for one, line in zip(pattern[1:], lines[at + 1 :], strict=False) if lone is None else ():
            if not _fits(one, line):
                break
            part.append((one, line))
        yield _Group(tuple((line, pairs_of(one, line)) for one, line in part), {})
        at += len(part)


def _fits(own: FrameLine, line: Line) -> bool:
    """Whether a line may be a further line of a row: it prints the same words, where any are printed."""
    return not _has_words(own) or share(own, line) >= ENOUGH


def _has_words(own: FrameLine) -> bool:
    return any(word for cell in own.cells for word in map(letters, cell.words))


def _read(
    reading: Reading, columns: Columns, slots: Mapping[str, Slot], rows: list[Data], group: _Group, ground: Ground
) -> None:
    hits: list[SeenField] = []
    marks: dict[str, dict[int, str]] = {}
    where: dict[str, tuple[Line, FrameCell, FramedBox | None]] = {}
    for line, pairs in group.pairs:
        for cell, box in pairs:
            for each in said(ground, cell, box, slots.__getitem__) if cell.blanks else ():
                path = each.blank.path
                if each.blank.option:
                    marks.setdefault(path, {})[each.blank.option] = each.text
                    where.setdefault(path, (line, cell, box))
                elif slots[path].field.derive is None:
                    hits.append(_hit(slots[path], each.seen, ground, line, cell, box))
    hits += [_hit(slots[path], chosen(slots[path], texts), ground, *where[path]) for path, texts in marks.items()]
    if not any(_says(hit) for hit in hits):
        return
    first = group.pairs[0]
    for key, value in group.words.items():
        slot = slots[f"{columns.table.path}[].{key}"]
        cell = next(cell for cell, _ in first[1] if cell.column == slot.field.path)
        hits.append(_hit(slot, Seen(value), ground, first[0], cell, None))
    reading.row(columns, rows, sorted(hits, key=lambda hit: columns.slots.index(hit.slot)))


def _says(hit: SeenField) -> bool:
    return hit.seen.value is not None or bool(hit.seen.crossed) or is_doubtful(hit.seen) or hit.found.picture


def _hit(slot: Slot, seen: Seen, ground: Ground, line: Line, cell: FrameCell, box: FramedBox | None) -> SeenField:
    by: By = "header"
    picture, unseen = ground.picture(line, cell.at, box)
    place = ground.place(slot.label, line, cell.at)
    return SeenField(slot, seen, Found(place, by, 1.0, seen.crossed, picture, unseen, seen.beside))


def _is_header(frame: Frame, first: int, line: Line) -> bool:
    """Whether a line repeats the header above an array's rows, as on a further page."""
    if not first or frame[first - 1].table != frame[first].table or frame[first - 1].array:
        return False
    words = [(cell, box) for cell, box in pairs_of(frame[first - 1], line) if letters(cell.words[0])]
    found = sum(box is not None and same(cell.words[0], box.text) for cell, box in words)
    return found >= _ALIKE and 2 * found >= len(words)


def _is_aside(own: FrameLine, line: Line) -> bool:
    """Whether a line among an array's rows is none: a total, a remark, a lone note."""
    texts = [box.text.strip() for box in line.boxes if box.text.strip() and not box.above]
    if not texts:
        return False
    return is_total(line) or (len(texts) == 1 and len(own.cells) > 1 and _is_remark(texts[0]))


def _is_remark(text: str) -> bool:
    return is_closing(text) or _REMARK.search(text) is not None
