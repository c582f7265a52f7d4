"""The review workbook: each field of a draft on a line that a clerk corrects, and the proof on a second sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kit.adopt.draft import Draft, DraftField, DraftKind
from kit.adopt.infer.values import ticks
from kit.adopt.paper.model import Paper
from kit.adopt.places import excerpt, place_of
from kit.adopt.proof import CopyReading, count
from kit.data.cast.dates import date_of, from_serial
from kit.messages import say
from kit.messages.own.adopt import FORM, HEAD, KINDS, SHEET
from kit.model import Lang
from kit.ooxml.excel.address import column_letters
from kit.ooxml.excel.reader.sheet import Sheet
from kit.ooxml.excel.reader.workbook import workbook
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.package import open_package
from kit.report.common.workbook import OWN, Book, Value, WorkbookEntry

_STAMP: Final = date(2000, 1, 1)  # the same draft, the same bytes
_EXAMPLES: Final = 3
_LONGEST: Final = 40  # characters of an example
_COLUMNS: Final = (
    ("place", 16.0), ("excerpt", 44.0), ("seen", 9.0), ("sure", 9.0), ("why", 26.0),
    ("example1", 16.0), ("example2", 16.0), ("example3", 16.0),
    ("path", 24.0), ("label", 20.0), ("key", 20.0), ("kind", 11.0), ("options", 26.0),
    ("pattern", 16.0), ("unit", 8.0), ("required", 8.0),
    ("keep", 8.0),
)  # fmt: skip
_DAY_ROW: Final = 3  # of the sheet about the form
_OWN: Final = 8  # of them, the last ones, are corrected
_SURE: Final = 0.85  # from which a field is called sure
_KEY: Final = re.compile(r"[a-z][a-z0-9_]*")
_MOST_LISTED: Final = 200  # texts that no field claims


class Correction(NamedTuple):
    """What a clerk has made of a field."""

    label: str
    key: str
    kind: DraftKind
    options: tuple[str, ...]
    unit: str
    required: bool
    keep: bool
    pattern: str | None = None  # None: as it was


class ReviewFault(NamedTuple):
    """What cannot be taken over from a line of the workbook."""

    row: int
    words: str  # key of the message
    value: str


class Reviewed(NamedTuple):
    """What a review workbook says: whose it is, its first day ("": as it was), the corrections by path, the faults."""

    form: str
    day: str
    corrections: dict[str, Correction]
    faults: list[ReviewFault]


def review(draft: Draft, paper: Paper, head: tuple[str, str], read_back: Sequence[CopyReading], lang: Lang) -> bytes:
    """Returns the review workbook of a draft. `head`: the form's id and its first day."""
    book = Book(draft.title)
    heads = [(say(f"adopted-{name}", lang), width) for name, width in _COLUMNS]
    rows = [_row(made, draft, paper, lang) for made in draft.every()]
    sheet, last = book.listing(SHEET[lang], heads, rows)
    _guard(sheet, last, lang)
    sheet.freeze_panes = "C2"
    whole: list[list[Value]] = [
        [say("adopted-title", lang), draft.title],
        [say("adopted-day", lang), WorkbookEntry(head[1], back=OWN)],
    ]
    book.listing(HEAD[lang], [(say("adopted-item", lang), 20.0), (say("adopted-value", lang), 44.0)], whole)
    if read_back:
        proof = [_proved(made, read_back, lang) for made in draft.every()]
        names = ("label", "found", "blank", "guessed", "missing", "of")
        book.listing(say("adopt-sheet-proof", lang), [(say(f"adopted-{name}", lang), 16.0) for name in names], proof)
        texts = list(_unclaimed(read_back, lang))[:_MOST_LISTED]
        columns = [(say("adopted-file", lang), 30.0), (say("adopted-text", lang), 80.0)]
        book.listing(say("adopt-sheet-unclaimed", lang), columns, texts)
    hidden = book.sheet(FORM)
    hidden.append([head[0]])
    hidden.sheet_state = "hidden"
    return book.saved(_STAMP)


def _row(made: DraftField, draft: Draft, paper: Paper, lang: Lang) -> Iterator[Value]:
    written = [say("list", lang).join(ticks(made, text) or (text,)) if made.options else text for text in made.values]
    examples = [text.replace("\n", " ")[:_LONGEST] for text in dict.fromkeys(written)][:_EXAMPLES]
    yield place_of(paper, made.spot, lang)
    yield excerpt(paper, made.spot)
    yield f"{made.seen}/{draft.copies}" if draft.copies else ""
    yield say("adopt-sure" if made.sure >= _SURE else "adopt-fair" if made.is_fair else "adopt-unsure", lang)
    yield say("list", lang).join(say(f"doubt-{name}", lang) for name in dict.fromkeys(made.why))
    yield from [*examples, *[""] * (_EXAMPLES - len(examples))]
    yield made.path
    yield made.label
    yield made.key
    yield KINDS[made.kind][lang == "en"]
    yield "；".join(made.options or made.proposed)
    yield made.pattern
    yield made.unit
    yield say("yes" if made.required else "no", lang)
    yield say("yes", lang)


def _guard(sheet: Worksheet, last: int, lang: Lang) -> None:
    """Drop-downs for what can be chosen only."""
    kinds = ",".join(names[lang == "en"] for names in KINDS.values())
    answers = f"{say('yes', lang)},{say('no', lang)}"
    for name, entries in (("kind", kinds), ("required", answers), ("keep", answers)):
        number = [column for column, _ in _COLUMNS].index(name) + 1
        letter = column_letters(number)
        rule = DataValidation(type="list", formula1=f'"{entries}"', allow_blank=False)
        rule.add(f"{letter}2:{letter}{max(last, 2)}")
        sheet.add_data_validation(rule)


def _proved(made: DraftField, read_back: Sequence[CopyReading], lang: Lang) -> list[Value]:
    numbers = count(made, read_back)
    return [made.spelled, numbers.found, numbers.blank, numbers.guessed, numbers.missing, len(read_back)]


def _unclaimed(read_back: Sequence[CopyReading], lang: Lang) -> Iterator[list[Value]]:
    for reading in read_back:
        if reading.record is None:
            yield [reading.name, say("adopt-unread", lang, why=reading.why(lang))]
        for text in reading.unclaimed:
            yield [reading.name, text]


def reviewed(content: bytes, limits: Limits) -> Reviewed:
    """Returns what a review workbook says.

    Raises UnreadError for what is no workbook, ValueError for one that is no review.
    """
    book = workbook(open_package(content, limits))
    sheets = {sheet.name: sheet for sheet in book.sheets}
    form = sheets[FORM].stored.get((1, 1)) if FORM in sheets else None
    listed = next((sheets[name] for name in SHEET.values() if name in sheets), None)
    if form is None or listed is None:
        raise ValueError("no review workbook")
    texts = {at: "" if cell.value is None else str(cell.value).strip() for at, cell in listed.stored.items()}
    columns = {name: number for number, (name, _) in enumerate(_COLUMNS, 1)}
    found: dict[str, Correction] = {}
    day, faults = _first_day(next((sheets[name] for name in HEAD.values() if name in sheets), None), book.date1904)
    for row in sorted({row for row, _ in texts if row > 1}):
        line = {name: texts.get((row, number), "") for name, number in columns.items()}
        if line["path"]:
            faults += line_faults(row, line)
            found[line["path"]] = correction_of(line)
    return Reviewed(str(form.value), day, found, faults)


def _first_day(sheet: Sheet | None, date1904: bool) -> tuple[str, list[ReviewFault]]:
    """The day in the cell for it, as it was written or as a date of the program; "" where there is none."""
    cell = sheet.stored.get((_DAY_ROW, 2)) if sheet else None
    if cell is None or cell.value is None or not str(cell.value).strip():
        return "", []
    try:
        return (date_of(cell.value) if isinstance(cell.value, str) else from_serial(cell.value, date1904)[:10]), []
    except ValueError:
        return "", [ReviewFault(_DAY_ROW, "adopt-bad-day", str(cell.value))]


def correction_of(line: Mapping[str, str]) -> Correction:
    """Returns what a line says of a field: the last columns of the workbook, by their names."""
    kinds: dict[str, DraftKind] = {name: kind for kind, names in KINDS.items() for name in names}
    options = tuple(word.strip() for word in re.split(r"[;；\n]", line["options"]) if word.strip())
    return Correction(
        line["label"], line["key"], kinds.get(line["kind"], "text"), options, line["unit"],
        line["required"] in _YES, line["keep"] in _YES, line.get("pattern"),
    )  # fmt: skip


_YES: Final = frozenset({"是", "yes", "Yes", "YES", "true", "TRUE", "1", "√"})


def line_faults(row: int, line: Mapping[str, str]) -> Iterator[ReviewFault]:
    """Yields what a line says that cannot be."""
    names = {name for both in KINDS.values() for name in both}
    if line["keep"] not in _YES:
        return
    if not line["label"]:
        yield ReviewFault(row, "adopt-no-label", "")
    if not _KEY.fullmatch(line["key"]) or len(line["key"]) > 30:
        yield ReviewFault(row, "adopt-bad-key", line["key"])
    if line["kind"] not in names:
        yield ReviewFault(row, "adopt-bad-kind", line["kind"])
    elif correction_of(line).kind in ("choice", "choices") and len(correction_of(line).options) < 2:
        yield ReviewFault(row, "adopt-no-options", line["options"])


def apply(draft: Draft, corrections: Mapping[str, Correction]) -> None:
    """Takes corrections over into a draft: what is not kept goes, keys stay unique within their group."""
    draft.fields = [made for made in draft.fields if _kept(made, corrections)]
    for table in draft.tables:
        table.columns = [column for column in table.columns if _kept(column, corrections)]
    for made in draft.every():
        if correction := corrections.get(made.path):
            _take(made, correction)
    draft.tables = [table for table in draft.tables if table.columns]


def _kept(made: DraftField, corrections: Mapping[str, Correction]) -> bool:
    correction = corrections.get(made.path)
    return correction is None or correction.keep


def _take(made: DraftField, correction: Correction) -> None:
    changed = (made.label, made.kind, made.options) != (correction.label, correction.kind, correction.options)
    made.label, made.kind, made.unit = correction.label, correction.kind, correction.unit
    made.required, made.options = correction.required, correction.options if correction.kind != "text" else ()
    made.pattern = made.pattern if correction.pattern is None else correction.pattern
    head, _, old = made.path.rpartition(".")
    if correction.key != old:
        made.key = correction.key
        made.path = f"{head}.{correction.key}" if head else correction.key
    if changed:
        made.sure, made.why = 1.0, ()


def doubled(draft: Draft) -> list[str]:
    """Returns the paths that two fields of a draft have."""
    paths = [made.path for made in draft.every()]
    return sorted({path for path in paths if paths.count(path) > 1})
