"""The tables of a blank form: their columns, what is printed in them, the row that adds them up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kit.adopt.draft import DraftField, DraftSpot, DraftTable
from kit.adopt.infer.labels import clean_label
from kit.adopt.infer.tables import Cover, PaperColumn, Region, is_counter
from kit.adopt.paper.gaps import Gap, gaps
from kit.adopt.paper.model import PaperBlock, PaperBox
from kit.adopt.paper.vocabulary import is_amount_label, is_opinion_label, is_total, unit_in

_SPOKEN: Final = {"N/A": "Not applicable", "n/a": "Not applicable"}  # as a value it would say that there is none
_SURE: Final = 0.9  # of a column: its heading names it


def heading_of(block: PaperBlock, region: Region) -> str:
    """Returns the words above a table: of the row that is one box alone, else the sheet's name."""
    rows = block.rows()
    above = rows[region.top - 1] if region.top else []
    words = [box for box in above if box.text.strip()]
    if region.side:
        return region.side
    return words[0].text if len(words) == 1 and len(above) == 1 and not gaps(words[0].text) else block.name


def table_of(block: PaperBlock, number: int, region: Region, index: int, heading: str) -> DraftTable:
    """Returns a table of a block with its columns. `index`: its number in the draft."""
    cover = Cover(block)
    ticked = {at for run in region.ticks for at in run}
    columns: list[DraftField] = []
    printed: list[DraftField] = []
    counter = -1
    for at, column in enumerate(region.columns):
        if at not in ticked and is_counter(column):
            counter = column.col
        elif column.state in ("printed", "serial"):
            printed.append(_column(column, number, region, index, cover))
        elif at not in ticked:
            made = _column(column, number, region, index, cover)
            made.is_added_up = region.total >= 0 and _has_formula(cover, region.total, column)
            columns.append(made)
        elif run := next((run for run in region.ticks if run[0] == at), None):
            columns.append(_ticked([region.columns[i] for i in run], number, region, index))
    columns += [_second(label, box, number, region, index) for label, box in region.under]
    height = 2 if region.under else 1
    return DraftTable(
        clean_label(heading), number, region.top, region.first, region.last, columns, printed, counter, height
    )


def _is_open(column: PaperColumn, box: PaperBox, adds_up: bool) -> bool:
    """Whether a box below a column is for its sum, or for the name of who signs for it."""
    if column.state in ("printed", "serial"):
        return False
    return bool(box.formula) or not adds_up or is_amount_label(column.label)


def _has_formula(cover: Cover, row: int, column: PaperColumn) -> bool:
    box = cover.at(row, column.col)
    return box is not None and bool(box.formula)


def _column(column: PaperColumn, number: int, region: Region, index: int, cover: Cover) -> DraftField:
    box = cover.at(region.first, column.col)
    found = gaps(box.text) if box else []
    made = DraftField(
        clean_label(column.label) or "项目",
        DraftSpot(number, region.first, column.col, found[0] if found else None),
        group="/".join(clean_label(head) for head in column.heads[:-1]),
        table=index,
        sure=_SURE,
        is_named=True,
        unit=unit_in(column.label),
    )
    return described(made, box, made.spot.gap)


def _second(label: PaperBox, box: PaperBox, number: int, region: Region, index: int) -> DraftField:
    """A column whose label and values stand in the second line of each row."""
    found = gaps(box.text)
    spot = DraftSpot(number, region.first + 1, box.col, found[0] if found else None)
    made = DraftField(clean_label(label.text), spot, table=index, sure=_SURE, is_named=True, unit=unit_in(label.text))
    return described(made, box, made.spot.gap)


def _ticked(columns: Sequence[PaperColumn], number: int, region: Region, index: int) -> DraftField:
    options = tuple(_SPOKEN.get(label, label) for column in columns for label in [clean_label(column.label)])
    spots = tuple(DraftSpot(number, region.first, column.col) for column in columns)
    group = "/".join(clean_label(head) for head in columns[0].heads[:-1])
    label = group.rpartition("/")[2] or "/".join(options)
    return DraftField(label, spots[0], "choice", options=options, table=index, spots=spots, sure=_SURE, is_named=True)


def described(made: DraftField, box: PaperBox | None, gap: Gap | None) -> DraftField:
    """Returns a field with what its place says of it: options, unit, skeleton, drop-down, format, formula."""
    if gap is not None:
        made.options, made.unit = gap.options, gap.unit or made.unit
    if box is not None:
        made.options = made.options or (box.options if gap is None or gap.kind == "text" else ())
        made.formula, made.format = box.formula, box.format
        made.hint = box.prompt or (box.text[gap.start : gap.end].strip() if gap else "")
    return made


def crossed(block: PaperBlock, number: int, region: Region) -> Iterator[DraftField]:
    """Yields what each column of a crossed block writes: 法务部/评审意见, 法务部/签字, 法务部/日期."""
    cover = Cover(block)
    for row in range(region.first, region.last + 1):
        label = cover.at(row, region.columns[0].col)
        for column in region.columns[1:]:
            box = cover.at(row, column.col)
            if label is None or box is None:
                continue
            found = gaps(box.text)
            spot = DraftSpot(number, row, column.col, found[0] if found else None)
            made = DraftField(clean_label(label.text), spot, group=clean_label(column.label), sure=_SURE, is_named=True)
            made.kind = "opinion" if is_opinion_label(made.label) else "text"
            yield described(made, box, made.spot.gap)


def totals(block: PaperBlock, number: int, region: Region, index: int) -> Iterator[DraftField]:
    """Yields the open boxes of the row that adds a table up."""
    if region.total < 0:
        return
    boxes = block.rows()[region.total]
    words = next(box.text for box in boxes if box.text.strip())
    has_formulas = any(box.formula for box in boxes)
    by_col = {(column.col, column.width): column for column in region.columns}
    sums = [box for box in boxes if box.formula or (box.is_blank and not has_formulas)]
    adds_up = is_total(words)
    sums = [box for box in sums if (column := by_col.get((box.col, box.width))) and _is_open(column, box, adds_up)]
    for box in sums:
        heads = [clean_label(head) for head in by_col[box.col, box.width].heads] if len(sums) > 1 else []
        label = "/".join([clean_label(words), *heads])
        made = DraftField(label, DraftSpot(number, box.row, box.col), is_total=adds_up, sure=0.7)
        made.kind = "number" if adds_up else "signature"
        yield described(made, box, None)
