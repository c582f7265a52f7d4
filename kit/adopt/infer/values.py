"""What filled copies say in the places of a draft: as written, to tell kinds by and to show as examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from kit.adopt.draft import Draft, DraftField, DraftSpot, DraftTable
from kit.adopt.infer.align import RowAt, Rows, align, boxes_of
from kit.adopt.paper.gaps import Gap, gaps
from kit.adopt.paper.model import Paper, PaperBlock, PaperBox, squeezed
from kit.adopt.paper.vocabulary import is_total
from kit.data.cast.ticks import ticked
from kit.text import is_crossed
from kit.text.prompts import is_skeleton

_DATED: Final = (
    r"(?:(?:同日|当日|当天)?[ \u3000]*[(（]?(?:[0-9]{2,4}[ ]*[年./\-][ ]*)?"
    r"[0-9]{1,2}[ ]*[月./\-][ ]*[0-9]{1,2}[ ]*[日号]?[)）]?"
    r"(?:[ ]*(?:上午|下午)?[0-9]{1,2}[:：时点][^\n]{0,6})?|[ \u3000_＿]*年[ \u3000_＿]*月[ \u3000_＿]*日?|[/／])?"
)
_MOST_ROWS: Final = 5000  # of one table in one copy

Row = dict[int, str]  # what stands in the columns of a row, by column of the draft's table


class CopyValues(NamedTuple):
    """What one copy says: by number of the field; the rows of each table."""

    fields: dict[int, str]
    rows: list[list[Row]]


def values_of(draft: Draft, blank: Paper, copy: Paper) -> CopyValues:
    """Returns what a copy says in the places of a draft, "" where that is blank; left out where it was not found."""
    rows = align(blank, copy, _many(draft))
    fields = dict(_fields(draft, blank, copy, rows))
    tables = [list(_table(table, blank, copy, rows)) for table in draft.tables]
    return CopyValues(fields, tables)


def _many(draft: Draft) -> frozenset[RowAt]:
    """The rows below the headers of tables that grow."""
    growing = (table for table in draft.tables if not table.is_fixed)
    return frozenset((table.block, row) for table in growing for row in range(table.first, table.last + 1))


def _fields(draft: Draft, blank: Paper, copy: Paper, rows: Rows) -> Iterator[tuple[int, str]]:
    for number, made in enumerate(draft.fields):
        text = _at(made.spot, blank, copy, rows)
        if text is not None:
            yield number, text


def _at(spot: DraftSpot, blank: Paper, copy: Paper, rows: Rows) -> str | None:
    """The text of a copy in a place of the blank form."""
    there = rows.get((spot.block, spot.row))
    if there is None:
        return None
    ours, theirs = blank.blocks[spot.block], copy.blocks[there[0]]
    other = boxes_of(ours, spot.row, theirs, there[1]).get(spot.col)
    box = next((box for box in ours.rows()[spot.row] if box.col == spot.col), None)
    if other is None or box is None:
        return None
    return _in_box(box, spot.gap, other.text)


def _in_box(box: PaperBox, gap: Gap | None, text: str) -> str | None:
    """What a copy's text says in a gap of a box."""
    if gap is None or gap not in _gaps(box.text, gap):  # all of the box, whatever it prompts for
        value = text.strip(" \t\n\u3000_＿")
        return "" if gap is not None and squeezed(value) == squeezed(box.text) else value
    found = _pattern(box.text, gap.start == gap.end == 0 and gap.is_lead).fullmatch(text)
    if not found:
        return text.strip() if len(gaps(box.text)) <= 1 and not gap.is_named else None
    index = next(
        (i for i, one in enumerate(_gaps(box.text, gap)) if one.start == gap.start and one.is_lead == gap.is_lead), 0
    )
    value = (found[index + 1] or "").strip(" \t\n\u2002\u3000_＿")
    return "" if squeezed(value) == squeezed(box.text[gap.start : gap.end]) and gap.kind != "options" else value


def _gaps(text: str, gap: Gap) -> list[Gap]:
    found = gaps(text)
    return [gap, *found] if gap.is_lead and not any(one.is_lead for one in found) else found


@lru_cache(maxsize=512)
def _pattern(text: str, led: bool) -> re.Pattern[str]:
    """A printed text as a pattern whose groups are its gaps: in any blanks, with either width of colon."""
    found = gaps(text)
    found = [Gap(0, 0, is_lead=True), *found] if led and not any(gap.is_lead for gap in found) else found
    parts, at = [], 0
    for index, gap in enumerate(found):
        parts.append(_loose(text[at : gap.start]))
        is_close = index > 0 and not text[at : gap.start].strip() and gap.kind in ("date", "moment")
        parts.append(rf"\s*({_DATED})" if is_close else "(.*?)")
        at = gap.end
    parts.append(_loose(text[at:], last=True))
    return re.compile("".join(parts) + r"\s*", re.DOTALL)


def _loose(text: str, last: bool = False) -> str:
    """A printed text in any blanks; units and the like at the end may be lost."""
    chars = [
        r"[:：]" if char in ":：" else r"[(（]" if char in "(（" else r"[)）]" if char in ")）" else re.escape(char)
        for char in "".join(text.split())
    ]
    words = r"\s*".join(["", *chars, ""]) if chars else ""
    return f"(?:{words})?" if words and last else words


def _table(table: DraftTable, blank: Paper, copy: Paper, rows: Rows) -> Iterator[Row]:
    """The rows of a table in a copy: from below its header to the next row that is known, or that is cut otherwise."""
    there = rows.get((table.block, table.first - 1))
    if there is None:
        return
    block = copy.blocks[there[0]]
    known = {row for number, row in rows.values() if number == there[0]} - _own(table, rows)
    boxes = block.rows()
    for row in range(there[1] + 1, min(len(boxes), there[1] + _MOST_ROWS), table.height):
        if row in known or not _is_row(table, boxes[row], blank.blocks[table.block]):
            break
        yield _row(table, boxes[row : row + table.height], blank)


def _own(table: DraftTable, rows: Rows) -> set[int]:
    """The rows of a copy that are printed rows of the table."""
    inside = range(table.first, table.last + 1)
    return {there[1] for at, there in rows.items() if at[0] == table.block and at[1] in inside}


def _is_row(table: DraftTable, boxes: Sequence[PaperBox], block: PaperBlock) -> bool:
    cols = {box.col for box in boxes}
    spots = (spot for column in table.columns for spot in (column.spots or (column.spot,)))
    wanted = {spot.col for spot in spots if spot.row == table.first}
    words = next((box.text for box in boxes if box.text.strip()), "")
    return wanted <= cols and not is_total(words)


def _row(table: DraftTable, lines: Sequence[Sequence[PaperBox]], blank: Paper) -> Row:
    by_col = [{box.col: box for box in line} for line in lines]
    parts = {number: column.spot.row - table.first for number, column in enumerate(table.columns)}
    return {n: _cell(table.columns[n], by_col[part], blank) for n, part in parts.items() if part < len(by_col)}


def _cell(column: DraftField, by_col: dict[int, PaperBox], blank: Paper) -> str:
    if column.spots:
        marked = [
            option
            for option, spot in zip(column.options, column.spots, strict=True)
            if by_col[spot.col].text.strip(" \t\n/／-—")
        ]
        return marked[0] if len(marked) == 1 else "、".join(marked)
    box = by_col.get(column.spot.col)
    if box is None:
        return ""
    first = next(
        (one for one in blank.blocks[column.spot.block].rows()[column.spot.row] if one.col == column.spot.col), None
    )
    return (_in_box(first, column.spot.gap, box.text) if first else None) or ""


def fill_in(draft: Draft, blank: Paper, copies: Sequence[Paper]) -> None:
    """Notes in a draft what the copies say in its places."""
    draft.copies = len(copies)
    for copy in copies:
        said = values_of(draft, blank, copy)
        for number, made in enumerate(draft.fields):
            _note(made, [said.fields.get(number, "")])
        for table, rows in zip(draft.tables, said.rows, strict=True):
            for number, column in enumerate(table.columns):
                _note(column, [row.get(number, "") for row in rows])


def _note(made: DraftField, texts: Sequence[str]) -> None:
    written = [text for text in texts if text and not is_skeleton(text) and not _is_unticked(made, text)]
    made.values += written
    made.seen += any(not is_crossed(text) for text in written)


def _is_unticked(made: DraftField, text: str) -> bool:
    return bool(made.options) and ticks(made, text) == ()


def ticks(made: DraftField, text: str) -> tuple[str, ...] | None:
    """Returns the options that a text ticks or names; None where it is no line of options."""
    if text in made.options:
        return (text,)
    try:
        return ticked(text, made.options)
    except ValueError:
        return None
