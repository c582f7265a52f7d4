"""The workbook of settings as a file to fill in: tables with drop-downs, hints, and colours for who writes where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kit.calendar.periods import EVERY
from kit.messages import pick, say
from kit.model import Lang
from kit.pack import Pack
from kit.pack.own_rules.names import DEMANDS, EXAMPLES, RULES, SEVERITIES
from kit.pack.workbook.names import (
    CODES,
    FIGURES,
    HOLIDAYS,
    HOURS,
    LABELS,
    LIMITS,
    OFF,
    OPTIONS,
    ORGANISATION,
    PEOPLE,
    SHEETS,
    SheetBlock,
)
from kit.pack.workbook.sheets import BLOCKS
from kit.report.common.workbook import INK, OWN, Book, height, look, page
from kit.setup.offered import forms_area
from kit.setup.tables import Org, Row, rows

_STAMP: Final = date(2000, 1, 1)  # the same settings, the same bytes
_TITLE, _NOTE, _HINT, _HEAD = 1, 2, 3, 4  # rows of a sheet; its tables begin below
_GREY, _HEAD_BACK, _OWN_HEAD, _FAINT = "EEF1F4", "D7E1EC", "FFE8B8", "5B6770"
_OPEN: Final = Protection(locked=False)
_SPARE: Final = 40  # blank rows to fill in below what is there
_PEOPLE: Final = 400  # and for people
_GIVEN: Final[Mapping[SheetBlock, frozenset[str]]] = {  # columns that are the manual's, not to be changed
    ORGANISATION: frozenset({"item", "note"}),
    LIMITS: frozenset({"rule", "title", "item", "standard"}),
    OFF: frozenset({"rule", "title", "severity"}),
    CODES: frozenset({"form", "standard"}),
}
_DAYS: Final = frozenset({"day", "joined", "left", "from", "to", "since", "until"})


def workbook(pack: Pack, name: str, folder: str, org: Org, lang: Lang) -> bytes:
    """Return the workbook of settings of a pack for an organisation of that name, as a file."""
    book = Book(say("setup-title", lang, name=name))
    _readme(book.sheet(say("setup-readme", lang)), name, folder, lang)
    options = book.sheet(OPTIONS)
    titles = [pick(form.title, lang) for form in pack.forms.values()]
    for number, title in enumerate(titles, 1):
        options.cell(number, 1, title)
    for key, blocks in groupby(BLOCKS, lambda block: block.sheet):
        sheet = book.sheet(pick(SHEETS[key], lang))
        _head_of(sheet, key, lang)
        column = 1
        for block in blocks:
            _table(sheet, block, column, rows(block, pack, name, org, lang), lang)
            _choices(sheet, block, column, len(titles), pack, lang)
            column += len(block.columns) + 1
        _finish(sheet, key)
        if key == "rules":
            _examples(book.sheet(say("setup-examples", lang)), lang)
    options.sheet_state = "hidden"
    book.file.move_sheet(options, len(book.file.worksheets))
    return book.saved(_STAMP)


def _readme(sheet: Worksheet, name: str, folder: str, lang: Lang) -> None:
    """The first sheet: what each of the others is for."""
    _write(sheet, 1, 1, say("setup-title", lang, name=name), 16, bold=True)
    for number, key in enumerate(("setup-how", "setup-check", "setup-json"), 2):
        _write(sheet, number, 1, say(key, lang, folder=folder), 11)
    for column, key in enumerate(("setup-sheet", "setup-what"), 1):
        look(_cell(sheet, 6, column, say(key, lang)), 11, back=_HEAD_BACK, bold=True)
    keys = dict.fromkeys(block.sheet for block in BLOCKS)
    for number, key in enumerate(keys, 7):
        link = look(_cell(sheet, number, 1, pick(SHEETS[key], lang)), 11, ink="1F5FA8", underline=True)
        link.hyperlink = f"#'{link.value}'!A1"
        what = look(_cell(sheet, number, 2, say(f"sheet-{key}", lang)), 11)
        sheet.row_dimensions[number].height = height(str(what.value), 92, 11) + 4
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 92
    page(sheet)


def _examples(sheet: Worksheet, lang: Lang) -> None:
    """A row of each demand, as it is written on the sheet of rules before this one."""
    _write(sheet, _TITLE, 1, say("setup-examples", lang), 14, bold=True)
    _write(sheet, _NOTE, 1, say("setup-examples-note", lang), 10, ink=_FAINT)
    columns = [column for column in RULES.columns if column.key in ("demand", "field", "other", "value", "when")]
    heads = [*(pick(column.name, lang) for column in columns), say("setup-meaning", lang)]
    for at, (name, width) in enumerate(zip(heads, [16, 34, 24, 18, 26, 60], strict=True), 1):
        look(_cell(sheet, _HEAD, at, name), 10, back=_HEAD_BACK, bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = width
    for row, (demand, cells) in enumerate(EXAMPLES.items(), _HEAD + 1):
        meaning = say(f"demand-{demand}", lang)
        texts = [pick(DEMANDS[demand], lang), *(pick(text, lang) for text in cells), meaning]
        for at, text in enumerate(texts, 1):
            look(_cell(sheet, row, at, text or None), 10)
        sheet.row_dimensions[row].height = height(meaning, 60)
    page(sheet)


def _head_of(sheet: Worksheet, key: str, lang: Lang) -> None:
    _write(sheet, _TITLE, 1, pick(SHEETS[key], lang), 14, bold=True)
    _write(sheet, _NOTE, 1, say(f"sheet-{key}", lang), 10, ink=_FAINT)


def _table(sheet: Worksheet, block: SheetBlock, first: int, lines: Sequence[Row], lang: Lang) -> None:
    """Write a table from a column on: hints, headings, what is there, and blank rows to fill in."""
    given = _GIVEN.get(block, frozenset())
    spare = 0 if given else _PEOPLE if block is PEOPLE else _SPARE  # what the manual lists is whole
    for at, column in enumerate(block.columns, first):
        _write(sheet, _HINT, at, pick(column.hint, lang), 9, ink=_FAINT, wrap=True)
        back = _HEAD_BACK if column.key in given else _OWN_HEAD
        look(_cell(sheet, _HEAD, at, pick(column.name, lang)), 10, back=back, bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = column.width
        for number, line in enumerate(_padded(lines, spare), _HEAD + 1):
            value = line[at - first] if line else ""
            cell = look(_cell(sheet, number, at, value or None), 10, back=_GREY if column.key in given else OWN)
            cell.number_format = "yyyy-mm-dd" if column.key in _DAYS and block is not HOURS else "@"
            if column.key not in given:
                cell.protection = _OPEN
    hints = [height(pick(column.hint, lang), column.width, 9) for column in block.columns]
    sheet.row_dimensions[_HINT].height = max(sheet.row_dimensions[_HINT].height or 0, *hints)
    for number, line in enumerate(lines, _HEAD + 1):
        texts = [height(str(text), column.width) for text, column in zip(line, block.columns, strict=True)]
        sheet.row_dimensions[number].height = max(texts)


def _padded(lines: Sequence[Row], spare: int) -> Iterator[Row]:
    yield from lines
    yield from [()] * spare


def _choices(sheet: Worksheet, block: SheetBlock, first: int, forms: int, pack: Pack, lang: Lang) -> None:
    """Give the columns of a choice their drop-down; other words may be typed, and are checked when it is read."""
    columns = {column.key: at for at, column in enumerate(block.columns, first)}
    departments = get_column_letter(len(PEOPLE.columns) + 2)
    last = _HEAD + _SPARE
    lists: Mapping[tuple[SheetBlock, str], str] = {
        (OFF, "off"): _listed([say("switched-off", lang)]),
        (HOLIDAYS, "off"): _listed([say("day-off", lang), say("day-worked", lang)]),
        (PEOPLE, "head"): _listed([say("yes", lang)]),
        (PEOPLE, "level"): _listed([*pack.settings.get("matrices", {}).get("authority", {})]),
        (PEOPLE, "department"): f"${departments}${_HEAD + 1}:${departments}${last}",
        (LABELS, "form"): forms_area(forms),
        (RULES, "form"): forms_area(forms),
        (RULES, "demand"): _listed([pick(both, lang) for both in DEMANDS.values()]),
        (RULES, "severity"): _listed([pick(both, lang) for both in SEVERITIES.values()]),
    }
    for (owner, key), source in lists.items():
        if owner is block and source != '""':
            letter = get_column_letter(columns[key])
            _validate(sheet, source, f"{letter}{_HEAD + 1}:{letter}{max(sheet.max_row, last)}")
    if block is LIMITS:
        rhythms = [pick(both, lang) for both in EVERY.values()]
        for row in range(_HEAD + 1, sheet.max_row + 1):
            if sheet.cell(row, columns["item"]).value == pick(FIGURES["every"], lang):
                _validate(sheet, _listed(rhythms), f"{get_column_letter(columns['own'])}{row}")


def _listed(words: Sequence[str]) -> str:
    return f'"{",".join(words)}"'


def _validate(sheet: Worksheet, source: str, area: str) -> None:
    rule = DataValidation("list", source, allow_blank=True, showErrorMessage=False)
    rule.add(area)
    sheet.add_data_validation(rule)


def _finish(sheet: Worksheet, key: str) -> None:
    """Freeze the headings, print on A4 across, and lock what is the manual's (without a password)."""
    sheet.freeze_panes = f"A{_HEAD + 1}"
    page(sheet)
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    if key in {block.sheet for block in _GIVEN}:
        sheet.protection.sheet = True
        sheet.protection.formatColumns = sheet.protection.formatRows = sheet.protection.autoFilter = False
    if key in ("limits", "off"):
        block = LIMITS if key == "limits" else OFF
        sheet.auto_filter.ref = f"A{_HEAD}:{get_column_letter(len(block.columns))}{sheet.max_row}"


def _cell(sheet: Worksheet, row: int, column: int, value: str | date | None) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def _write(
    sheet: Worksheet,
    row: int,
    column: int,
    text: str,
    size: float,
    ink: str = INK,
    bold: bool = False,
    wrap: bool = False,
) -> None:
    """A line of text without a frame."""
    cell = _cell(sheet, row, column, text or None)
    cell.font = Font(name="黑体" if bold else "宋体", size=size, color=ink, charset=134)
    cell.alignment = Alignment(vertical="center", wrap_text=wrap)
