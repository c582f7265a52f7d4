"""Values typed otherwise: dates and numbers as text, formulas, errors, merged words, other cell types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from random import Random
from typing import Any

from lxml import etree

from kit.data.paths import value_at
from tests.mutations.kind import ANY, DOUBT, Expect, Kind, Source, changed
from tests.mutations.sheetfile import (
    Book,
    Edit,
    Slot,
    at,
    carrier,
    clear,
    header,
    names,
    range_of,
    s,
    sheet_kind,
    slots,
    text_of,
    type_formula,
    type_number,
    type_text,
)
from tests.mutations.wording import ambiguous, day_spelled, moment_spelled, number_spelled

_DATED = ("date", "moment")
_COUNTED = ("integer", "number")


def _every(kinds: tuple[str, ...], do: Callable[[Book, Slot, Random], None]) -> Edit:
    """Do something to every filled cell of some kinds."""

    def edit(book: Book, source: Source, rng: Random) -> Expect | None:
        found = [slot for slot in slots(book, source) if slot.field.kind in kinds]
        for slot in found:
            do(book, slot, rng)
        return Expect() if found else None

    return edit


def _dates_as_text(book: Book, slot: Slot, rng: Random) -> None:
    spelled = day_spelled if slot.field.kind == "date" else moment_spelled
    type_text(slot.cell, spelled(slot.value, rng))


def _bare_serial(book: Book, slot: Slot, rng: Random) -> None:
    slot.cell.attrib.pop("s", None)


def _iso_cell(book: Book, slot: Slot, rng: Random) -> None:
    clear(slot.cell)
    slot.cell.set("t", "d")
    etree.SubElement(slot.cell, s("v")).text = slot.value + ("T00:00:00" if slot.field.kind == "date" else ":00")


def _numbers_as_text(book: Book, slot: Slot, rng: Random) -> None:
    type_text(slot.cell, number_spelled(slot.value, slot.field.unit, rng))


def _plain_text(book: Book, slot: Slot, rng: Random) -> None:
    type_text(slot.cell, f"{slot.value}")


def mode_1904(book: Book, source: Source, rng: Random) -> Expect:
    """The workbook counts days from 1904, as old ones of the Mac do."""
    book.workbook.find(s("workbookPr")).set("date1904", "1")
    for slot in slots(book, source):
        if slot.field.kind in _DATED:
            type_number(slot.cell, float(text_of(book, slot.cell)) - 1462)
    return Expect()


def doubtful_dates(book: Book, source: Source, rng: Random) -> Expect | None:
    values = []
    for slot in slots(book, source):
        if slot.field.kind == "date" and (text := ambiguous(slot.value, rng)):
            type_text(slot.cell, text)
            values.append((slot.path, DOUBT))
    return Expect(changed(source, values)) if values else None


def errors(book: Book, source: Source, rng: Random) -> Expect:
    """Error values in place of some values: nobody knows what was meant."""
    found = slots(book, source)
    chosen = rng.sample(found, max(1, len(found) // 10))
    for slot in chosen:
        clear(slot.cell)
        slot.cell.set("t", "e")
        etree.SubElement(slot.cell, s("v")).text = rng.choice(("#REF!", "#N/A", "#VALUE!", "#NAME?"))
    return Expect(changed(source, [(slot.path, DOUBT) for slot in chosen]))


def _formula(book: Book, slot: Slot) -> tuple[str, str, str | None]:
    """A formula that gives the cell's value, its result, the result's type."""
    text = text_of(book, slot.cell)
    if slot.cell.get("t") in ("inlineStr", "s", "str"):
        quoted = text.replace('"', '""')
        return f'"{quoted}"', text, "str"
    if slot.field.kind == "date":
        at_day = date.fromisoformat(slot.value)
        return f"DATE({at_day.year},{at_day.month},{at_day.day})", text, None
    if slot.field.kind == "moment":
        moment = datetime.fromisoformat(slot.value)
        day = f"DATE({moment.year},{moment.month},{moment.day})"
        return f"{day}+TIME({moment.hour},{moment.minute},0)", text, None
    return f"{text}+0", text, None


def _formulas(cached: Callable[[str], str | None], doubt: bool = False, kind: str = "") -> Edit:
    def edit(book: Book, source: Source, rng: Random) -> Expect:
        found = slots(book, source)
        chosen = rng.sample(found, max(1, len(found) // 5))
        for slot in chosen:
            formula, result, result_kind = _formula(book, slot)
            type_formula(slot.cell, formula, cached(result), kind or result_kind)
        return Expect(changed(source, [(slot.path, DOUBT) for slot in chosen])) if doubt else Expect()

    return edit


def references(book: Book, source: Source, rng: Random) -> Expect | None:
    """Equal values down a column are taken from the cell above by a formula."""
    above: dict[str, Slot] = {}
    done = False
    for slot in slots(book, source):
        before = above.get(slot.field.path)
        if before is not None and before.value == slot.value:
            text, kind = text_of(book, slot.cell), slot.cell.get("t")
            type_formula(slot.cell, before.cell.get("r"), text, "str" if kind else None)
            done = True
        above[slot.field.path] = slot
    return Expect() if done else None


def stale(book: Book, source: Source, rng: Random) -> Expect | None:
    """The saved results of computed fields are old."""
    return _caches(book, source, rng, lambda cell: _recached(cell, "77" if cell.get("t") != "str" else "旧结果"))


def uncached(book: Book, source: Source, rng: Random) -> Expect | None:
    """No result of a formula was saved, as by programs that do not compute."""
    for formula in book.sheet.iter(s("f")):
        _recached(formula.getparent(), None)
    return Expect() if any(True for _ in book.sheet.iter(s("f"))) else None


def overtyped(book: Book, source: Source, rng: Random) -> Expect | None:
    """A computed field's formula was replaced by a number that does not agree."""
    return _caches(book, source, rng, lambda cell: type_number(cell, 77))


def _recached(cell: Any, text: str | None) -> None:
    value = cell.find(s("v"))
    if value is not None:
        if text is None:
            cell.remove(value)
        else:
            value.text = text


def _caches(book: Book, source: Source, rng: Random, do: Callable[[Any], None]) -> Expect | None:
    computed = {range_of(names(book)[carrier(f.path)])[0]: f.path for f in source.form.fields if f.derive is not None}
    for table in source.form.tables:
        for key, (row, column) in header(book, table).items():
            field = next(f for f in table.fields if f.key == key)
            if field.derive is not None and source.data.get(table.path):
                computed[row + 1, column] = f"{table.path}[0].{key}"
    found = [(place, path) for place, path in computed.items() if at(book, *place).find(s("f")) is not None]
    if not found:
        return None
    place, path = rng.choice(found)
    do(at(book, *place))
    return Expect(says=((ANY, path),))


def rich_text(book: Book, source: Source, rng: Random) -> Expect:
    """Words in several fonts, with the reading that Japanese and Chinese programs add."""
    for slot in slots(book, source):
        text = text_of(book, slot.cell)
        if slot.cell.get("t") == "inlineStr" and len(text) > 1:
            clear(slot.cell)
            slot.cell.set("t", "inlineStr")
            holder = etree.SubElement(slot.cell, s("is"))
            cut = rng.randrange(1, len(text))
            for piece in (text[:cut], text[cut:]):
                word = etree.SubElement(holder, s("r"))
                etree.SubElement(etree.SubElement(word, s("rPr")), s("b"))
                shown = etree.SubElement(word, s("t"))
                shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                shown.text = piece
            reading = etree.SubElement(holder, s("rPh"), sb="0", eb="1")
            etree.SubElement(reading, s("t")).text = "pinyin"
    return Expect()


def outer_blanks(book: Book, source: Source, rng: Random) -> Expect:
    """Blanks and line breaks around texts."""
    for slot in slots(book, source):
        if slot.cell.get("t") == "inlineStr":
            ends = [rng.choice(("", " ", "　", "\u00a0", "\n", "\t")) for _ in range(2)]
            type_text(slot.cell, ends[0] + text_of(book, slot.cell) + ends[1])
    return Expect()


def _as_logical(book: Book, slot: Slot, rng: Random) -> None:
    clear(slot.cell)
    slot.cell.set("t", "b")
    etree.SubElement(slot.cell, s("v")).text = "1" if slot.value else "0"


def _loosely(book: Book, slot: Slot, rng: Random) -> None:
    """Yes and no as people tick them."""
    words = ("√", "☑", "Y", "是 ", "有", "✓") if slot.value else ("×", "N", " 否", "否")
    type_text(slot.cell, rng.choice(words))


def _choice_spaced(book: Book, slot: Slot, rng: Random) -> None:
    text = text_of(book, slot.cell)
    if slot.field.kind == "choices":
        text = rng.choice(("，", "/", "; ", "\n", " 、")).join(slot.value)
    type_text(slot.cell, rng.choice((f" {text}", f"{text} ", text, f"　{text}")))


def crossed(book: Book, source: Source, rng: Random) -> Expect | None:
    """Blank cells of rows and head are crossed out by hand."""
    done = False
    for table in source.form.tables:
        for key, (row, column) in header(book, table).items():
            derived = next(f for f in table.fields if f.key == key).derive is not None
            for number, line in enumerate(source.data.get(table.path, [])):
                if key not in line and not derived:
                    type_text(at(book, row + 1 + number, column), rng.choice(("/", "无", "—", "-", "／")))
                    done = True
    for field in source.form.fields:
        if field.derive is None and value_at(source.data, field.path) is None:
            type_text(at(book, *range_of(names(book)[carrier(field.path)])[0]), "/")
            done = True
    return Expect() if done else None


KINDS: tuple[Kind, ...] = (
    sheet_kind("dates as text", "2026年3月8日, 2026.3.8, 二〇二六年三月八日", _every(_DATED, _dates_as_text)),
    sheet_kind("dates as bare serials", "46089 without a date's style", _every(_DATED, _bare_serial)),
    sheet_kind("dates of type d", "ISO dates as cell values", _every(_DATED, _iso_cell)),
    sheet_kind("days from 1904", "the workbook's other calendar", mode_1904),
    sheet_kind("dates in doubt", "3/8/2026: those values must be flagged", doubtful_dates, certain=False),
    sheet_kind("numbers respelled", "20,000元, ２００００ as text", _every(_COUNTED, _numbers_as_text)),
    sheet_kind("numbers as text", "with the green corner", _every(_COUNTED, _plain_text)),
    sheet_kind("error values", "#REF!, #N/A: those values must be flagged", errors, certain=False),
    sheet_kind("formulas with results", "a formula that gives the value", _formulas(lambda text: text)),
    sheet_kind("formulas without results", "must be right or flagged", _formulas(lambda text: None), certain=False),
    sheet_kind(
        "formulas with errors", "must be flagged", _formulas(lambda text: "#N/A", doubt=True, kind="e"), certain=False
    ),
    sheet_kind("references upwards", "=B9 for the same as above", references),
    sheet_kind("stale result", "an old result of a computed field: must be said", stale),
    sheet_kind("no results", "no formula's result was saved", uncached),
    sheet_kind("computed field typed over", "a number in place of the formula: must be said", overtyped),
    sheet_kind("rich text", "several fonts, phonetic readings", rich_text),
    sheet_kind("blanks around", "blanks and breaks around texts", outer_blanks),
    sheet_kind("yes and no as logical values", "TRUE, FALSE", _every(("boolean", "check"), _as_logical)),
    sheet_kind("yes and no as ticks", "√ × Y N", _every(("boolean", "check"), _loosely)),
    sheet_kind("choices with blanks", "blanks and other separators", _every(("choice", "choices"), _choice_spaced)),
    sheet_kind("blanks crossed out", "/ 无 — in blank cells", crossed),
)
