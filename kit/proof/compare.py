"""What the print says against what was read: the printed pages are read as a form is, and both records compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from kit.data.derive import of_form
from kit.data.paths import value_at
from kit.model import Field, Form, Json, Record
from kit.ooxml.layers import layer_key
from kit.ooxml.word.reader import Cell
from kit.ooxml.word.template.content_controls import shown
from kit.pack import Pack
from kit.proof.pages import STROKE, Page
from kit.proof.printed import ReadPrint, eye, is_same, pairs, read_print
from kit.proof.sheets import side_by_side
from kit.read.label_key import key
from kit.read.locator import Locator, Slot, note_parts, squeezed
from kit.read.record_builder import of_text
from kit.read.unclaimed import is_organisation, is_printed
from kit.rule_ids import MENDED, NOT_UNDERSTOOD
from kit.text.folding import fold

_SHORTEST: Final = 4  # characters of a line that may be part of a longer one of the template
_QUOTED: Final = 20  # characters of a text that a problem of the reader repeats at least
_DATE: Final = re.compile(r"[0-9\s/.:年月日时分-]+")
_WEEKDAY: Final = re.compile(r"(?<=[0-9])\s+[一二三四五六日](?=\s|$)")  # behind a day by its format: 2026-03-05 四
_PAGE: Final = re.compile(r"第[0-9]+页(?:[/／]?共[0-9]+页)?|[Pp]age[0-9]+(?:of[0-9]+)?")
_MARRED: Final = 2  # characters with something drawn across; one of several may touch a border
_BOXES: Final = "☐☑☒□"  # in front of options
_GONE: Final = ("colour", "off")  # why an option is not seen; a letter may be drawn twice, and is seen once

Kind = Literal["other", "unseen", "blank", "beside", "marred"]


class Difference(NamedTuple):
    """Where the print and the record part. `path`: a field, "" for text that belongs to none."""

    kind: Kind
    path: str
    value: str = ""  # as it was read
    printed: str = ""  # as it stands on the page
    page: int = 0  # from 1; 0: it stands on none


def differences(pack: Pack, record: Record, pages: Sequence[Page]) -> list[Difference]:
    """Compare a record with the pages that its file was printed on: fields as the form has them, then the rest."""
    read = read_print(pack, record, side_by_side(pages))
    told = fold(" ".join(text for problem in record.problems for _, text in problem.args))
    form = pack.forms[record.form]
    found = [*_scalars(form, record, read), *_tables(form, record, read)]
    found = [one for one in found if one.kind != "blank" or fold(one.printed)[:_QUOTED] not in told]
    return [*found, *_beside(record, read, told), *_marred(read)]


def _scalars(form: Form, record: Record, read: ReadPrint) -> Iterator[Difference]:
    for field in form.fields:
        if field.derive is None:
            value, there = value_at(record.data, field.path), value_at(read.data, field.path)
            if not is_same(value, there) or _is_mended(field.path, field.path, record, read):
                yield from _difference(field, field.path, field.path, value, there, record, read, ())


def _tables(form: Form, record: Record, read: ReadPrint) -> Iterator[Difference]:
    """The rows of each table: those of the record against those that stand in the print, in their order."""
    for table in form.tables:
        fields = [field for field in table.fields if field.derive is None]
        rows, there = value_at(record.data, table.path) or [], value_at(read.data, table.path) or []
        for i, j in pairs(table, rows, there):
            row = rows[i] if i is not None else {}
            other = there[j] if j is not None else {}
            for field in fields:
                value, said = row.get(field.key), other.get(field.key)
                path = f"{table.path}[{i if i is not None else len(rows)}].{field.key}"
                place = f"{table.path}[{j}].{field.key}" if j is not None else ""
                if not is_same(value, said) or _is_mended(path, place, record, read):
                    beside = [_text(one, row[one.key]) for one in fields if one is not field and one.key in row]
                    yield from _difference(field, path, place, value, said, record, read, beside)


def _is_mended(path: str, place: str, record: Record, read: ReadPrint) -> bool:
    """Whether the print says a value in a damaged way only, which the reader did not tell of the file."""
    told = (MENDED, NOT_UNDERSTOOD)
    return place in read.said and not any(problem.path == path and problem.rule in told for problem in record.problems)


def _difference(
    field: Field,
    path: str,
    place: str,
    value: Json,
    there: Json,
    record: Record,
    read: ReadPrint,
    beside: Sequence[str],
) -> Iterator[Difference]:
    """What is to be said of a value that the print does not give; `place`: the path of its place there, if any."""
    page, said = read.pages.get(place, 0), read.said.get(place, "")
    text = "" if value is None else _text(field, value)
    if value is None:
        found = record.fields.get(path)
        if found is None or not found.crossed:
            yield Difference("blank", path, "", said or _text(field, there), page)
    elif there is not None:
        yield Difference("other", path, text, said or _text(field, there), page)
    elif said:
        bare = _WEEKDAY.sub("", said) if field.kind in ("date", "moment") else ""
        if not _DATE.fullmatch(bare) or not _is_either_day(bare, text):
            yield Difference("other", path, text, said, page)
    elif place in read.pages or not _stands(text, beside, read):
        yield Difference("unseen", path, text, "", page)


def _is_either_day(said: str, text: str) -> bool:
    """Whether a printed date has the numbers of another: 3/9/2026 may be either day, 2026-20-03 is in no order.

    LibreOffice prints 26/3/9 where Excel in Chinese shows 2026/3/9.
    """
    numbers, others = (list(map(int, re.findall(r"[0-9]+", one))) for one in (said, text))
    if numbers == [*(year % 100 for year in others[:1]), *others[1:]]:
        return True
    is_ordered = numbers[:1] == others[:1]
    return numbers == others if is_ordered else sorted(numbers) == sorted(others)


def _stands(text: str, beside: Sequence[str], read: ReadPrint) -> bool:
    """Whether a value whose label was not found stands in a row of the print, with another one of its own row."""
    others = [eye(other) for other in beside]
    return any(eye(text) in row and (not others or any(other in row for other in others)) for row in read.rows)


def _text(field: Field, value: Json) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    return str(shown(field, value))


def _beside(record: Record, read: ReadPrint, told: str) -> Iterator[Difference]:
    """Printed text that belongs to no field, is not printed by the form, and was not told by the reader."""
    known = read.known
    lines = "".join(sorted(known.lines))
    for cell, page in read.loose:
        if (slot := _derived(known, cell)) is not None:
            value = of_form(known.form, slot.field.derive or {}, record.data)
            if of_text(slot, cell.text).value != value and not _is_told(cell.text, told):
                yield Difference("other", slot.field.path, _text(slot.field, value), cell.text, page)
            continue
        parts = [part for part in re.split(r"[\t\n]", cell.text) if not _is_known(known, part, lines)]
        strange = " ".join(part for part in parts if not _is_told(part, told))
        if strange:
            yield Difference("beside", "", "", strange, page)


def _is_told(text: str, told: str) -> bool:
    return fold(text)[:_QUOTED] in told


def _derived(known: Locator, cell: Cell) -> Slot | None:
    """The computed field whose label stands to the left of a cell."""
    left = cell.inside.rows[cell.index].cells[cell.column - 1] if cell.inside is not None and cell.column else None
    label = key(left.text) if left is not None else ""
    return next((slot for slot in known.derived if label in slot.keys), None) if label else None


def _is_known(known: Locator, text: str, lines: str) -> bool:
    """Whether a text is one that the form prints: whole, a line of it, in a page's header or footer."""
    if is_printed(known, text) or is_organisation(text) or layer_key(text) in known.layers:
        return True
    plain = squeezed(text)
    return _PAGE.fullmatch(plain) is not None or (len(plain) >= _SHORTEST and plain in lines) or _begins(known, plain)


def _begins(known: Locator, line: str) -> bool:
    """Whether a line begins a note that its template put together anew, and that goes on below: 说明：甲；乙、"""
    *whole, last = note_parts(line) or ("",)
    return bool(last) and known.lines.issuperset(whole) and any(part.startswith(last) for part in known.lines)


def _marred(read: ReadPrint) -> Iterator[Difference]:
    """Text across which something is drawn; among options, of which only ticked ones are read, what is not seen."""
    for cell, part in read.printed.texts():
        is_choice = any(glyph.text in _BOXES for glyph in part.glyphs)
        marred = [
            glyph for glyph in part.glyphs if (is_choice and glyph.why in _GONE if glyph.why else glyph.is_marred)
        ]
        is_crossed = any(glyph.text == STROKE for glyph in part.glyphs)
        least = min(_MARRED, len(cell.text))
        if (is_crossed or len(marred) >= least) and not is_printed(read.known, cell.text):
            yield Difference("marred", "", "", cell.text, part.page)
