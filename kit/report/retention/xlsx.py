"""The retention report as a workbook: what is kept, missing, held and unread, with filters and colours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kit.audit.retention import STATES, Copy, Retention
from kit.audit.retention.archive import Collected
from kit.messages import say
from kit.model import Lang
from kit.report.common.workbook import Book, Value, WorkbookEntry, headed
from kit.report.retention.json import COPIES, copy_cells, hold_cells, missing_cells, summary, unread_cells

_COPIES = dict(zip(COPIES, (17, 16, 28, 11, 12, 12, 12, 24, 36, 60), strict=True))
_MISSING = {"number": 16, "title": 24, "until": 12, "source": 44, "file": 60}
_HOLDS = {"mandate": 26, "placed": 12, "lifted": 12, "copies": 8, "scope": 50, "file": 60}
_UNREAD = {"file": 60, "rule": 9, "message": 70}
_COLOURS = {"UNCOMPUTABLE": "FBE0DD", "DUE": "FFF3D6", "RETAINED": "E3F3E6", "PERMANENT": "E3EAF6"}
_HELD = "F1E6F8"


def retention_book(result: Retention, found: Collected, lang: Lang) -> bytes:
    """The bytes of the workbook, the same for the same result."""
    book = Book(say("retention-title", lang))
    copy_sheet(book, result, lang)
    _list(book, "missing", _MISSING, (missing_cells(one, lang) for one in result.missing), lang)
    _list(book, "holds", _HOLDS, (hold_cells(hold, count, lang) for hold, count in result.holds), lang)
    _list(book, "unread", _UNREAD, (unread_cells(one) for one in found.failed), lang)
    rows: list[tuple[Value, Value]] = [(say("column-as-of", lang), result.as_of)]
    rows += [(_counted(name, lang), count) for name, count in summary(result, found).items()]
    book.listing(say("sheet-summary", lang), headed({"what": 40, "count": 14}, lang), rows)
    return book.saved(result.as_of)


def copy_sheet(book: Book, result: Retention, lang: Lang) -> None:
    """What is kept until when, as a sheet of a workbook: what is due or cannot be computed comes first."""
    _list(book, "copies", _COPIES, (_copy(copy, lang) for copy in result.copies), lang)


def _copy(copy: Copy, lang: Lang) -> Mapping[str, Value]:
    """One copy in words, its state and what holds it in colour."""
    cells = copy_cells(copy, lang)
    held = WorkbookEntry(cells["held"], back=_HELD if copy.mandates else "")
    return {**cells, "state": WorkbookEntry(cells["state"], back=_COLOURS.get(copy.state, "")), "held": held}


def _counted(name: str, lang: Lang) -> str:
    """What a figure of the summary counts; those of the states are indented."""
    state = name.upper()
    return f"  {say(f'retention-{state}', lang)}" if state in STATES else say(f"kept-{name}", lang)


def _list(book: Book, name: str, widths: Mapping[str, float], rows: Iterable[Mapping[str, Value]], lang: Lang) -> None:
    """One list on a sheet of its own, its columns in the order of `widths`."""
    book.listing(
        say(f"sheet-{name}", lang), headed(widths, lang), ([cells[column] for column in widths] for cells in rows)
    )
