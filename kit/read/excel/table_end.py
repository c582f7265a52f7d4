"""Which rows below a header are the array's own: no totals, no remarks, no table that somebody put below."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from kit.ooxml.excel.reader.cells import SheetCell
from kit.read.excel.cells import of_cell, text_of
from kit.read.excel.header_rows import Line, SheetHeader
from kit.read.identify import is_form_line
from kit.read.label_key import key
from kit.read.locator import Columns, Locator, Slot
from kit.read.void import LONGEST_REMARK, is_void
from kit.text import is_closing

_TOTAL = re.compile(r"[本全各]?[页月周季年期部]?(?:合计|总计|小计|共计|累计|总数|total|subtotal)[^,，;；]{0,12}", re.I)
_REMARK = re.compile(r"[:：。]|^[(（【\[].*[)）】\]]$", re.DOTALL)
_MANY = 2  # columns

Row = tuple[int, Line]


class Frame(NamedTuple):
    """What an array's own rows look like."""

    needed: frozenset[int]  # columns that every row fills
    slots: dict[int, Slot]  # what is read, by column
    wide: frozenset[tuple[int, int]]  # cells that run over several columns
    bottom: int  # last row of the header
    date1904: bool

    @property
    def proven(self) -> bool:
        """Whether so much is needed that a row that has it all is no total, remark or row of others."""
        return len(self.needed) > _MANY


class Sorted(NamedTuple):
    """Rows below a header."""

    own: list[Row]
    foreign: list[Row]
    doubtful: list[int]  # own ones behind blank rows of which nothing proves that they are


def frame(columns: Columns, header: SheetHeader, date1904: bool) -> Frame:
    """The frame of a located array."""
    slots = {at: column.slot for at, column in header.columns.items() if column.slot.field.derive is None}
    needed = {at for at, slot in slots.items() if slot.field.required}
    needed = needed or {at for at, slot in slots.items() if slot.field.key in columns.table.key} or set(slots)
    merged = header.sheet.merged
    bottom = max((row2 for row1, col1, row2, _ in merged if row1 == header.row and col1 in slots), default=header.row)
    wide = frozenset((row1, col1) for row1, col1, _, col2 in merged if col2 > col1)
    return Frame(frozenset(needed), slots, wide, bottom, date1904)


def own_rows(frame: Frame, lines: Iterable[Row]) -> Sorted:
    """Tell the array's own rows from those between and below that are not."""
    found = Sorted([], [], [])
    needed, enough = frame.needed, 1 if frame.proven else len(frame.slots) // 2 + 1
    last, fresh, strange = frame.bottom, False, False  # fresh: behind blank rows; strange: in a table of others
    for row, line in lines:
        gap, last = row > last + 1, row
        if len(line) >= enough and not (gap or fresh or strange) and needed <= line.keys():
            found.own.append((row, line))
            continue
        fresh, strange = gap or fresh, strange and not gap
        proven = _is_proven(frame, line) and (frame.proven or not strange)
        if not proven and (strange or _is_aside(frame, row, line, fresh) or _is_strange(frame, line, fresh)):
            strange = strange or not _is_aside(frame, row, line, fresh)
            found.foreign.append((row, line))
            continue
        if fresh and not proven:
            found.doubtful.append(row)
        fresh = strange = False
        found.own.append((row, line))
    return found


def without_title(lines: Sequence[Row], titles: Collection[str]) -> tuple[list[Row], list[Row]]:
    """The rows before a title of what follows, and the title with all behind it; the form's own line ends rows too."""
    for i, (_, line) in enumerate(lines):
        text = text_of(next(iter(line.values()))) if len(line) == 1 else ""
        if text and (key(text) in titles or (i + 1 == len(lines) and is_form_line(text))):
            return list(lines[:i]), list(lines[i:])
    return list(lines), []


def without_labels(lines: Sequence[Row], locator: Locator, columns: Columns) -> tuple[list[Row], list[Row]]:
    """The rows before one that consists of labels, and that one with all behind it: another part of the form begins."""
    for i, (_, line) in enumerate(lines):
        if _is_of_labels(line, locator, columns):
            return list(lines[:i]), list(lines[i:])
    return list(lines), []


def last_preset(columns: Columns, lines: Sequence[Row]) -> int:
    """How many rows there are down to the last one that the form prints in advance; whatever they hold, they are its.

    All of them where the form prints rows and none of their words is left.
    """
    printed = {key(str(value)) for row in columns.table.preset for value in row.values()}
    if not printed:
        return 0
    found = [i + 1 for i, (_, line) in enumerate(lines) if any(key(text_of(cell)) in printed for cell in line.values())]
    return max(found, default=len(lines))


def _is_of_labels(line: Line, locator: Locator, columns: Columns) -> bool:
    """Whether a row holds nothing but labels of other fields: known ones, or words with a colon."""
    for cell in line.values():  # the first tells it of nearly every row
        text = text_of(cell).strip()
        name = key(text)
        is_known = name in locator.by_key
        if not text or name in columns.by_key or not (is_known or text[-1] in ":："):
            return False
    return len(line) > 1 or is_known


def _is_proven(frame: Frame, line: Line) -> bool:
    """Whether a row has all that every row has, each understood, and that cannot be by chance."""
    if _is_total(line) or not all(at in line and _is_understood(frame, at, line[at]) for at in frame.needed):
        return False
    return frame.proven or any(_is_typed(frame, at, cell) for at, cell in line.items())


def _is_aside(frame: Frame, row: int, line: Line, fresh: bool) -> bool:
    """Whether a row is a total, a remark, a title, or a lone number that is no row's."""
    if _is_total(line):
        return True
    texts = [text for cell in line.values() if (text := text_of(cell).strip())]
    lone = len(line) == 1 < len(frame.slots)
    if lone and frame.needed.isdisjoint(line):
        return True
    if len(texts) < len(line) or any(_is_typed(frame, at, cell) for at, cell in line.items()):
        return False
    if lone and len(texts[0]) <= LONGEST_REMARK and is_void(texts[0]):
        return True  # 以上作废 in the first column names nothing
    return all(map(_is_remark, texts)) or (lone and (fresh or (row, min(line)) in frame.wide))


def _is_total(line: Line) -> bool:
    first = next((text for at in sorted(line) if (text := text_of(line[at]).strip())), "")
    return _TOTAL.fullmatch("".join(first.split())) is not None


def _is_remark(text: str) -> bool:
    return is_closing(text) or _REMARK.search(text) is not None


def _is_strange(frame: Frame, line: Line, fresh: bool) -> bool:
    """Whether a row opens a table of others: some words, none of them a date, number or choice of ours."""
    if len(line) < 2 or any(_is_typed(frame, at, cell) for at, cell in line.items()):
        return False
    reasons = (fresh, not frame.needed <= line.keys(), any(not _is_understood(frame, *at) for at in line.items()))
    return sum(reasons) > 1


def _is_typed(frame: Frame, at: int, cell: SheetCell) -> bool:
    """Whether a cell holds what only its own column takes for a value."""
    return frame.slots[at].field.kind != "text" and of_cell(frame.slots[at], cell, frame.date1904).value is not None


def _is_understood(frame: Frame, at: int, cell: SheetCell) -> bool:
    """Whether a cell holds a value of its column, is crossed out, or would hold one if its formula had been saved."""
    seen = of_cell(frame.slots[at], cell, frame.date1904)
    return seen.value is not None or bool(seen.crossed) or cell.kind in ("error", "empty")
