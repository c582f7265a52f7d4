"""The frame of a form, from the lines of its template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from kit.frame import Blank, Frame, FrameCell, FrameLine
from kit.model import FaultPlace, Field, Form, Table, all_faults, pack_error
from kit.ooxml.framing.lines import FramedBox, Line
from kit.ooxml.framing.rows import is_number
from kit.ooxml.placeholders import known, marks, value
from kit.ooxml.word.template.content_controls import options
from kit.text import label_key

PlaceOf = Callable[[Line, FramedBox], FaultPlace]


class _Context(NamedTuple):
    """What all cells of a template are read with."""

    form: Form
    static: Mapping[str, str]
    place: PlaceOf


def frame_of(lines: Sequence[Line], form: Form, static: Mapping[str, str], place: PlaceOf) -> Frame:
    """The frame of a form. Raises one PackError for all placeholders that cannot work where they stand."""
    context = _Context(form, static, place)
    found: list[FrameLine] = []
    all_faults(partial(_add, found, context, line) for line in lines)
    _check_twice(context, found, lines)
    numbered = _numbered(form, _parted(found))
    return tuple(_with_columns(form, numbered))


def _parted(found: Sequence[FrameLine]) -> list[FrameLine]:
    """The lines, those of rows that go on over several lines with their number in the row."""
    lines: list[FrameLine] = []
    seen: set[str] = set()
    for line in found:
        paths = _paths(line)
        goes_on = bool(lines and line.array and lines[-1].array == line.array and seen and not seen & paths)
        seen = seen | paths if goes_on else paths
        lines.append(line._replace(part=lines[-1].part + 1 if goes_on else 0))
    return lines


def _add(found: list[FrameLine], context: _Context, line: Line) -> None:
    framed = FrameLine(tuple(_cell(context, line, box) for box in line.boxes), line.table, line.row)
    arrays = dict.fromkeys(context.form.index[blank.path].table for blank in framed.blanks)
    if len(arrays) > 1:
        names = "、".join(_name(context.form, array) for array in arrays)
        box = next(box for box in line.boxes if "{{" in box.text)
        raise pack_error(
            context.place(line, box),
            "placeholders of different tables of rows stand in one row ({names}): give each rows of its own",
            names=names,
        )
    array = next(iter(arrays), "")
    if array and not line.table:
        path = framed.blanks[0].path
        raise pack_error(
            context.place(line, line.boxes[0]),
            "{label} ({path}) is a column: it stands in a table row",
            label=context.form.index[path].label,
            path=path,
        )
    found.append(framed._replace(array=array))


def _name(form: Form, array: str) -> str:
    label = next((table.label.zh for table in form.tables if table.path == array), "")
    return label or form.title.zh


def _cell(context: _Context, line: Line, box: FramedBox) -> FrameCell:
    """A cell with its placeholders taken out; boxes of one field that follow each other are one blank."""
    if box.above and "{{" in box.text:
        return FrameCell(box.at, box.span, ("",), free=True)
    place = context.place(line, box)
    words, blanks = [""], []
    at = 0
    for mark in marks(box.text, place):
        words[-1] += box.text[at : mark.start]
        at = mark.end
        if mark.static:
            words[-1] += value(mark.path, context.static, place)
            continue
        blanks.append(Blank(known(context.form, mark.path, place)))
        words.append("")
    words[-1] += box.text[at:]
    kept, paths = _joined(context.form, words, blanks)
    return FrameCell(box.at, box.span, tuple(kept), tuple(paths), free=box.computed)


def _joined(form: Form, words: Sequence[str], blanks: Sequence[Blank]) -> tuple[list[str], list[Blank]]:
    """Words and blanks where the boxes of one field, each before or behind its option, have become one blank."""
    kept, paths = [words[0]], list[Blank]()
    for word, blank in zip(words[1:], blanks, strict=True):
        if paths and paths[-1].path == blank.path:
            kept.pop()
        else:
            paths.append(blank)
        kept.append(word)
    repeated = {blank.path for blank in paths if sum(other.path == blank.path for other in blanks) > 1}
    for at, blank in enumerate(paths):
        if blank.path in repeated:
            last = _printed_options(form.index[blank.path])
            kept[at] = _without_end(kept[at], last)
            kept[at + 1] = _without_start(kept[at + 1], last)
    return kept, paths


def _printed_options(field: Field) -> list[str]:
    return sorted((text for _, text in options(field)), key=len, reverse=True)


def _without_start(words: str, choices: Iterable[str]) -> str:
    """Words less the option that they begin with."""
    bare = words.lstrip()
    return next((bare[len(choice) :] for choice in choices if bare.startswith(choice)), words)


def _without_end(words: str, choices: Iterable[str]) -> str:
    """Words less the option that they end with."""
    bare = words.rstrip()
    return next((bare[: -len(choice)] for choice in choices if bare.endswith(choice)), words)


def _check_twice(context: _Context, found: Sequence[FrameLine], lines: Sequence[Line]) -> None:
    """Refuse fields that stand in several cells, unless there is one for each of their options."""
    seen: dict[tuple[str, int], int] = {}
    for number, line in enumerate(found):
        for blank in line.blanks:
            row = number if line.array else -1
            seen[blank.path, row] = seen.get((blank.path, row), 0) + 1
    fields = context.form.index
    wrong = [(*key, count) for key, count in seen.items() if count not in (1, len(options(fields[key[0]])))]
    all_faults(partial(_refuse_twice, context, found, lines, *each) for each in wrong)


def _refuse_twice(
    context: _Context, found: Sequence[FrameLine], lines: Sequence[Line], path: str, row: int, count: int
) -> None:
    at = row if row >= 0 else max(number for number, line in enumerate(found) if path in _paths(line))
    boxes = lines[at].boxes
    raise pack_error(
        context.place(lines[at], boxes[-1]),
        "{label} ({path}) is placed {count} times: once, or once for each of its options",
        label=context.form.index[path].label,
        path=path,
        count=count,
    )


def _paths(line: FrameLine) -> set[str]:
    return {blank.path for blank in line.blanks}


def _numbered(form: Form, found: Sequence[FrameLine]) -> list[FrameLine]:
    """The lines with the numbers of options where a field has a place for each."""
    counts: dict[str, int] = {}
    totals: dict[str, int] = {}
    for line in found:
        if not line.array:
            _tally(totals, line)
    numbered: list[FrameLine] = []
    for line in found:
        if line.array:
            counts = {}
            totals |= dict.fromkeys((f.path for t in form.tables if t.path == line.array for f in t.fields), 0)
            _tally(totals, line)
        numbered.append(line._replace(cells=tuple(_with_options(cell, totals, counts) for cell in line.cells)))
    return numbered


def _tally(totals: dict[str, int], line: FrameLine) -> None:
    for blank in line.blanks:
        totals[blank.path] = totals.get(blank.path, 0) + 1


def _with_options(cell: FrameCell, totals: Mapping[str, int], counts: dict[str, int]) -> FrameCell:
    blanks = []
    for blank in cell.blanks:
        if totals[blank.path] > 1:
            counts[blank.path] = counts.get(blank.path, 0) + 1
            blank = blank._replace(option=counts[blank.path])
        blanks.append(blank)
    return cell._replace(blanks=tuple(blanks))


def _with_columns(form: Form, found: Sequence[FrameLine]) -> Iterator[FrameLine]:
    """The lines, those of rows that are printed in advance with the columns whose values are printed in them."""
    columns = {table.path: _printed_columns(form, table, found) for table in form.tables}
    for line in found:
        printed = columns.get(line.array, {})
        if not line.array or line.part:
            yield line._replace(printed=bool(line.array and printed))
            continue
        cells = tuple(
            cell._replace(column=printed.get(cell.at, ""), free=cell.free or _is_running(cell, printed))
            for cell in line.cells
        )
        yield line._replace(cells=cells, printed=bool(printed))


def _is_running(cell: FrameCell, printed: Mapping[int, str]) -> bool:
    """Whether a cell prints the number of its row."""
    return not cell.blanks and cell.at not in printed and is_number(cell.words[0])


def _printed_columns(form: Form, table: Table, found: Sequence[FrameLine]) -> dict[int, str]:
    """The columns of a table that have no placeholder, by where their values are printed.

    Each stands under its label; where none does, they stand in the order of the printed cells, if there are as many.
    """
    rows = [line for line in found if line.array == table.path and not line.part]
    placed = set().union(*(_paths(line) for line in found if line.array == table.path))
    left = [field for field in table.fields if field.path not in placed and field.derive is None]
    if not rows or not left:
        return {}
    printed = (cell for line in rows for cell in line.cells if not cell.blanks and cell.words[0].strip())
    words = {cell.at: cell.words[0] for cell in printed}
    heads = _heads(rows[0], found)
    by_label = {at: field.path for at in words for field in left if heads.get(at) in _keys(field)}
    rest = [field.path for field in left if field.path not in by_label.values()]
    free = [at for at in sorted(words) if at not in by_label and not is_number(words[at])]
    return by_label | (dict(zip(free, rest, strict=True)) if len(free) == len(rest) else {})


def _keys(field: Field) -> set[str]:
    return {label_key(text) for text in (*field.label, *field.aliases)}


def _heads(first: FrameLine, found: Sequence[FrameLine]) -> dict[int, str]:
    """The keys of the printed words above a row, by column: those of the nearest line that prints any there."""
    heads: dict[int, str] = {}
    for line in reversed(found[: found.index(first)]):
        if line.table != first.table or line.array:
            break
        for cell in line.cells:
            if not cell.blanks and cell.words[0].strip():
                heads.setdefault(cell.at, label_key(cell.words[0]))
    return heads
