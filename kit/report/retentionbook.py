"""The retention report as a workbook: what is kept, missing, held and unread, with filters and colours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from kit.audit.collect import Collected
from kit.audit.retention import STATES, Retention
from kit.model import Lang
from kit.report.book import listing, saved
from kit.report.retained import COPIES, Value, copy_cells, hold_cells, missing_cells, summary, unread_cells
from kit.words import say

_COPIES = dict(zip(COPIES, (17, 16, 28, 11, 12, 12, 12, 24, 36, 60), strict=True))
_MISSING = {"number": 16, "title": 24, "until": 12, "source": 44, "file": 60}
_HOLDS = {"mandate": 26, "placed": 12, "lifted": 12, "copies": 8, "scope": 50, "file": 60}
_UNREAD = {"file": 60, "rule": 9, "message": 70}
_COLOURS = {"UNCOMPUTABLE": "FBE0DD", "DUE": "FFF3D6", "RETAINED": "E3F3E6", "PERMANENT": "E3EAF6"}
_HELD = PatternFill("solid", fgColor="F1E6F8")


def retention_book(result: Retention, found: Collected, lang: Lang) -> bytes:
    """The bytes of the workbook, the same for the same result."""
    book = Workbook()
    copies: Worksheet = book.active  # type: ignore[assignment]
    _list(copies, "copies", _COPIES, (copy_cells(copy, lang) for copy in result.copies), lang)
    for row, copy in enumerate(result.copies, 2):
        if colour := _COLOURS.get(copy.state):
            copies.cell(row, COPIES.index("state") + 1).fill = PatternFill("solid", fgColor=colour)
        if copy.mandates:
            copies.cell(row, COPIES.index("held") + 1).fill = _HELD
    missing, holds, unread, counts = (book.create_sheet() for _ in range(4))
    _list(missing, "missing", _MISSING, (missing_cells(one, lang) for one in result.missing), lang)
    _list(holds, "holds", _HOLDS, (hold_cells(hold, count) for hold, count in result.holds), lang)
    _list(unread, "unread", _UNREAD, (unread_cells(one) for one in found.failed), lang)
    rows: list[tuple[Value, Value]] = [(say("column-as-of", lang), result.as_of)]
    rows += [(_counted(name, lang), count) for name, count in summary(result, found).items()]
    counts.title = say("sheet-summary", lang)
    listing(counts, [(say("column-what", lang), 40.0), (say("column-count", lang), 14.0)], rows)
    book.properties.title = say("retention-title", lang)
    return saved(book, result.as_of)


def _counted(name: str, lang: Lang) -> str:
    """What a figure of the summary counts; those of the states are indented."""
    state = name.upper()
    return f"  {say(f'retention-{state}', lang)}" if state in STATES else say(f"kept-{name}", lang)


def _list(
    sheet: Worksheet, name: str, widths: Mapping[str, float], rows: Iterable[Mapping[str, Value]], lang: Lang
) -> None:
    """One list on a sheet of its own, its columns in the order of `widths`."""
    sheet.title = say(f"sheet-{name}", lang)
    columns = [(say(f"column-{column}", lang), float(width)) for column, width in widths.items()]
    listing(sheet, columns, ([cells[column] for column in widths] for cells in rows))
