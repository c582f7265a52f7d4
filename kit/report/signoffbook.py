"""The sign-offs of a folder as a working paper: a list to filter, the counts, the files that nobody could read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kit.audit.signoffs import STATES, Ledger, Signoff, states, summary
from kit.model import Lang
from kit.pack import Pack
from kit.report.book import Value, link, listing, saved
from kit.words import pick, say
from kit.worktime import day_of, parse

_COLUMNS = {
    "state": 13, "file": 46, "title": 17, "number": 15, "role": 17, "department": 12, "name": 11, "opinion": 11,
    "signed-on": 12, "method": 9, "deputy": 10, "authority": 14, "original": 16, "why": 34, "twice": 9, "rules": 11,
}  # fmt: skip
_AT = {name: get_column_letter(i) for i, name in enumerate(_COLUMNS, 1)}
_COLORS = {"open": ("FBE3E1", "9C1C12"), "by-eye": ("F1E6F8", "6A2C91"), "signed": ("E3F3E6", "1E6B34")}
_GREY = "8A97A5"


def workbook(ledger: Ledger, pack: Pack, target: Callable[[str], str]) -> bytes:
    """The bytes of the workbook; `target` gives the link from the workbook to a file of the ledger."""
    book, lang = Workbook(), ledger.lang
    sheet: Worksheet = book.active  # type: ignore[assignment]
    sheet.title = say("column-signoffs", lang)
    columns = [(say(f"column-{name}", lang), float(width)) for name, width in _COLUMNS.items()]
    last = listing(sheet, columns, (_row(one, pack, lang) for one in ledger.signoffs))
    _colour(sheet, last, lang)
    _link(sheet, [one.file for one in ledger.signoffs], target, _AT["file"])
    _summed(book.create_sheet(say("sheet-summary", lang)), ledger)
    if ledger.unread:
        unread = book.create_sheet(say("sheet-unread", lang))
        listing(unread, [(say("column-file", lang), 60.0), (say("column-why", lang), 60.0)],
                ((one.file, one.message) for one in ledger.unread))  # fmt: skip
        _link(unread, [one.file for one in ledger.unread], target, "A")
    book.properties.title = say("signoffs-title", lang)
    return saved(book, ledger.as_of)


def _row(one: Signoff, pack: Pack, lang: Lang) -> Iterator[Value]:
    signed = parse(one.date)
    told: dict[str, Value] = {
        "state": say(f"state-{one.state}", lang), "title": pick(pack.forms[one.form].title, lang),
        "signed-on": day_of(signed) if signed else one.date, "why": pick(one.why, lang),
        "twice": say("yes", lang) if one.twice else "", "rules": say("list", lang).join(one.demanded),
    }  # fmt: skip
    return (told[name] if name in told else getattr(one, name) for name in _COLUMNS)


def _colour(sheet: Worksheet, last: int, lang: Lang) -> None:
    """What nobody asked for is grey; the state of the others has a colour, and who signed twice."""
    state, rules, twice = (f"${_AT[name]}2" for name in ("state", "rules", "twice"))
    where = f"{_AT['state']}2:{_AT['state']}{max(last, 2)}"
    everywhere = f"A2:{get_column_letter(len(_COLUMNS))}{max(last, 2)}"
    grey = DifferentialStyle(font=Font(color=_GREY))
    unasked = Rule(type="expression", formula=[f'{rules}=""'], stopIfTrue=True, dxf=grey)
    sheet.conditional_formatting.add(everywhere, unasked)
    for name in STATES:
        back, front = _COLORS.get(name, _COLORS["open"])
        sheet.conditional_formatting.add(where, _rule(f'{state}="{say(f"state-{name}", lang)}"', back, front))
    named = f"{_AT['twice']}2:{_AT['twice']}{max(last, 2)}"
    sheet.conditional_formatting.add(named, _rule(f'{twice}<>""', "FFF3D6", "8A5A00"))


def _rule(formula: str, back: str, front: str) -> Rule:
    look = DifferentialStyle(font=Font(color=front, bold=True), fill=PatternFill(bgColor=back))
    return Rule(type="expression", formula=[formula], dxf=look)


def _link(sheet: Worksheet, files: list[str], target: Callable[[str], str], column: str) -> None:
    for row, file in enumerate(files, 2):
        cell = sheet[f"{column}{row}"]
        assert isinstance(cell, Cell)
        link(cell, target(file))


def _summed(sheet: Worksheet, ledger: Ledger) -> None:
    """The counts, one a line."""
    lang, counts = ledger.lang, summary(ledger)
    rows: list[tuple[Value, Value]] = [(say("column-as-of", lang), ledger.as_of)]
    rows += [(say(f"count-{name}", lang), counts[name]) for name in counts]
    rows += [(f"  {say(f'state-{state}', lang)}", count) for state, count in states(ledger).items()]
    listing(sheet, [(say("column-what", lang), 30.0), (say("column-count", lang), 14.0)], rows)
