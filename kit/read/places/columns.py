"""Columns that somebody put into a table or sheet, or took out: where those of the template stand now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kit.frame import Frame, FrameLine
from kit.ooxml.framing.lines import Line
from kit.read.places.words import letters


def moved(frame: Frame, lines: Sequence[Line]) -> Frame:
    """The frame as its columns stand in a file: known by words that are printed once in the table on both sides."""
    tables = {line.table for line in frame if line.table}
    shifts = {table: _shifts([line for line in frame if line.table == table], _of(lines, table)) for table in tables}
    if not any(shifts.values()):
        return frame
    return tuple(_shifted(line, shifts.get(line.table, {})) for line in frame)


def _of(lines: Sequence[Line], table: int) -> list[Line]:
    """The rows of a table; of a sheet all of them, whose number may be another than the template's."""
    return [line for line in lines if line.is_sparse or line.table == table]


def _shifts(own: Sequence[FrameLine], lines: Sequence[Line]) -> dict[int, int]:
    """By how many columns each column of the template has moved; empty where none has, or nobody can say."""
    ours = _once((words, cell.at) for line in own for cell in line.cells if (words := letters(cell.words[0])))
    theirs = _once((words, box.at) for line in lines for box in line.boxes if (words := letters(box.text)))
    votes: dict[int, Counter[int]] = {}
    for words, at in ours.items():
        if words in theirs:
            votes.setdefault(at, Counter())[theirs[words] - at] += 1
    steps = {at: counts.most_common(1)[0][0] for at, counts in sorted(votes.items())}
    if not any(steps.values()):
        return {}
    every = sorted({cell.at for line in own for cell in line.cells})
    shifts: dict[int, int] = {}
    step = 0
    for at in every:
        step = steps.get(at, step)
        shifts[at] = step
    places = [at + shifts[at] for at in every]
    return shifts if len(set(places)) == len(places) else {}


def _once(found: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Words by the column in which they stand, those that stand in one place only."""
    pairs = list(found)
    counts = Counter(words for words, _ in pairs)
    return {words: at for words, at in pairs if counts[words] == 1}


def _shifted(line: FrameLine, shifts: Mapping[int, int]) -> FrameLine:
    return line._replace(cells=tuple(cell._replace(at=cell.at + shifts.get(cell.at, 0)) for cell in line.cells))
