"""Which line of a file is which line of the template: by the printed words of both, then by what lies between.

Lines with printed words are anchors; those without, and the rows of tables, belong where they lie between anchors.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from kit.frame import Frame, FrameCell, FrameLine
from kit.ooxml.framing.lines import FramedBox, Line
from kit.read.places.words import cut, letters, same

Pairs = tuple[tuple[FrameCell, FramedBox | None], ...]

# Share of a line's printed words that must be there: a label may be retyped or lose its unit, but a line that keeps
# less than this is as likely another one, since labels such as 日期 and 签字 stand in many.
ENOUGH = 0.6
_LIKE = 0.35  # share with which the best candidate between two anchors is taken, and told
_LONGEST = 24  # letters of one cell that count: a long note must not outweigh all labels of its line


class Seat(NamedTuple):
    """A line of the template and the line of the file that is it. `sure`: False where it was moved or reworded."""

    line: FrameLine
    found: Line
    sure: bool = True

    @property
    def pairs(self) -> Pairs:
        """The cells of both, side by side."""
        return pairs_of(self.line, self.found)


class Aligned(NamedTuple):
    """Where the lines of a template are in a file."""

    seats: Mapping[int, Seat]  # by the number of the template's line
    rows: Mapping[str, list[Line]]  # lines that lie where an array's rows do and are no line of the template
    missing: list[int]  # numbers of the template's lines that stand nowhere
    left: list[Line]  # lines of the file that are none of the template's


def align(frame: Frame, lines: Sequence[Line]) -> Aligned:
    """Lay the lines of a file on those of its template."""
    scores = list(_scores(frame, lines))
    at = _in_order(scores, len(lines))
    seats = {number: Seat(frame[number], lines[place]) for number, place in at.items()}
    taken = set(at.values())
    for number, place, worth in sorted(scores, key=lambda score: -score[2]):
        if number not in seats and place not in taken and worth >= ENOUGH:  # moved to another place
            seats[number] = Seat(frame[number], lines[place], sure=False)
            taken.add(place)
    rows: dict[str, list[Line]] = {}
    bounds = [(-1, -1), *sorted(at.items()), (len(frame), len(lines))]
    for (first, above), (last, below) in pairwise(bounds):
        numbers = [number for number in range(first + 1, last) if number not in seats]
        free = [place for place in range(above + 1, below) if place not in taken]
        taken |= _fill(frame, lines, seats, rows, first, numbers, free)
    missing = [number for number in range(len(frame)) if number not in seats]
    return Aligned(seats, rows, missing, [line for place, line in enumerate(lines) if place not in taken])


def pairs_of(line: FrameLine, found: Line) -> Pairs:
    """The cells of a template's line with those of a file's: by their columns, else by their number."""
    starts = {box.at: box for box in reversed(found.boxes)}
    if (
        not found.is_sparse
        and len(found.boxes) == len(line.cells)
        and any(cell.at not in starts for cell in line.cells)
    ):
        return tuple(zip(line.cells, found.boxes, strict=True))
    covered = {at: box for box in reversed(found.boxes) for at in range(box.at, box.at + box.span)}
    return tuple((cell, starts.get(cell.at) or covered.get(cell.at)) for cell in line.cells)


def is_blank(line: FrameLine) -> bool:
    """Whether a line of the template prints no words that could be looked for: one is told by them, not any of many."""
    if line.part and not line.printed:
        return True
    return not any(word for cell in line.cells if not cell.free for word in map(letters, cell.words))


def share(line: FrameLine, found: Line) -> float:
    """How much of the printed words of a template's line is in a line of the file."""
    if (line.table == 0) != (found.table == 0):
        return 0.0
    total = there = 0.0
    for cell, box in pairs_of(line, found):
        weight = 0 if cell.free else min(sum(map(len, map(letters, cell.words))), _LONGEST)
        total += weight
        if weight and box is not None:
            there += weight * _of_cell(cell, box)
    return there / total if total else 0.0


def _of_cell(cell: FrameCell, box: FramedBox) -> float:
    if cell.blanks:
        return cut(cell.words, box.text).share
    return 1.0 if same(cell.words[0], box.text) else 0.0


def _scores(frame: Frame, lines: Sequence[Line]) -> Iterator[tuple[int, int, float]]:
    """Pairs of lines that may belong together, by their numbers, and how much of the printed words they share."""
    heads = [{text[0] for box in line.boxes if (text := letters(box.text[:40]))} for line in lines]
    for number, line in enumerate(frame):
        if is_blank(line):
            continue
        wanted = {word[0] for cell in line.cells if not cell.free and (word := letters(cell.words[0]))}
        for place, found in enumerate(lines):
            if (not wanted or not wanted.isdisjoint(heads[place])) and (worth := share(line, found)) >= _LIKE:
                yield number, place, worth


def _in_order(scores: Sequence[tuple[int, int, float]], count: int) -> dict[int, int]:
    """The pairs that keep the order of both sides and share most: a heaviest common subsequence."""
    best: list[tuple[float, tuple[int, int, object] | None]] = [(0.0, None)] * (count + 1)  # of all places before one
    by_number: dict[int, list[tuple[int, float]]] = {}
    for number, place, worth in scores:
        if worth >= ENOUGH:
            by_number.setdefault(number, []).append((place, worth))
    for number, places in by_number.items():
        fresh = [(place, best[place][0] + worth, (number, place, best[place][1])) for place, worth in places]
        for place, weight, chain in sorted(fresh, key=lambda each: each[0]):
            for at in range(place + 1, count + 1):
                if best[at][0] >= weight:
                    break
                best[at] = weight, chain
    return dict(_unrolled(best[count][1]))


def _unrolled(chain: object) -> Iterator[tuple[int, int]]:
    while isinstance(chain, tuple):
        number, place, chain = chain
        yield number, place


def _fill(
    frame: Frame,
    lines: Sequence[Line],
    seats: dict[int, Seat],
    rows: dict[str, list[Line]],
    anchor: int,
    numbers: Sequence[int],
    free: Sequence[int],
) -> set[int]:
    """Give the lines between two anchors of the file to those of the template between them; returns the taken ones.

    `anchor`: number of the template's line above, -1 for none.
    """
    left = list(free)
    for number in numbers:
        if is_blank(frame[number]):
            continue
        likes = [(share(frame[number], lines[place]), place) for place in left]
        worth, place = max(likes, default=(0.0, -1))
        if worth >= _LIKE:
            seats[number] = Seat(frame[number], lines[place], sure=False)
            left.remove(place)
    arrays = dict.fromkeys(frame[number].array for number in numbers if frame[number].array)
    _pair(frame, lines, seats, left, [n for n in numbers if n not in seats and is_blank(frame[n])], bool(arrays))
    above = frame[anchor] if anchor >= 0 else None
    array = next(iter(arrays), above.array if above and above.array else "")
    if array and len(arrays) <= 1:
        own = [place for place in left if _is_row_of(array, frame, seats, lines[place])]
        rows.setdefault(array, []).extend(lines[place] for place in own)
        left = [place for place in left if place not in own]
    return set(free) - set(left)


def _pair(
    frame: Frame, lines: Sequence[Line], seats: dict[int, Seat], left: list[int], numbers: Sequence[int], has_rows: bool
) -> None:
    """Pair lines without printed words: above rows of a table from the top, below them from the bottom, in order."""
    plain = [n for n in numbers if not frame[n].array and frame[n].blanks]
    first = next((number for number in numbers if frame[number].array), None)
    above = [number for number in plain if first is None or number < first]
    below = [number for number in plain if first is not None and number > first]
    for group, step in ((above, 1), (below[::-1], -1)):
        is_row = bool(group and frame[group[0]].table)
        places = [place for place in left[::step] if group and (lines[place].table > 0) == is_row]
        sure = has_rows or len(places) == len(group)
        for number, place in zip(group, places, strict=False):
            seats[number] = Seat(frame[number], lines[place], sure)
            left.remove(place)


def _is_row_of(array: str, frame: Frame, seats: Mapping[int, Seat], found: Line) -> bool:
    """Whether a line may be a row of an array: in the table of its neighbours, cut as its rows are."""
    if not found.table:
        return False
    own = next(line for line in frame if line.array == array)
    tables = {seat.found.table for seat in seats.values() if seat.line.table == own.table}
    if tables and found.table not in tables and not _is_torn_off(own, seats, found):
        return False
    said = [box for box in found.boxes if box.text.strip() and not box.above]
    spans = {cell.at: cell.span for cell in own.cells}
    return not (len(said) == 1 and said[0].span > 1 and said[0].span > spans.get(said[0].at, 1))


def _is_torn_off(own: FrameLine, seats: Mapping[int, Seat], found: Line) -> bool:
    """Whether a line stands in a table that the template does not have, cut as an array's rows are."""
    is_known = any(seat.found.table == found.table for seat in seats.values())
    return not is_known and [(box.at, box.span) for box in found.boxes] == [(cell.at, cell.span) for cell in own.cells]
