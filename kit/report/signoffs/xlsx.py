"""The sign-offs of a folder as a working paper: a list to filter, the counts, the files that nobody could read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kit.audit.signoff_states import STATES
from kit.audit.signoffs import Ledger, Signoff, is_open, states, summary
from kit.calendar.worktime import day_of, parse
from kit.messages import pick, say
from kit.model import Lang
from kit.pack import Pack
from kit.report.common.palette import LOOKS
from kit.report.common.workbook import Book, Value, WorkbookEntry, colour, headed, unread_sheet

_COLUMNS = {
    "state": 13,
    "file": 46,
    "title": 17,
    "number": 15,
    "role": 17,
    "department": 12,
    "name": 11,
    "opinion": 11,
    "signed-on": 12,
    "method": 9,
    "deputy": 10,
    "authority": 14,
    "original": 16,
    "why": 34,
    "twice": 9,
    "rules": 11,
}
_AT = {name: get_column_letter(i) for i, name in enumerate(_COLUMNS, 1)}
_KINDS = {"by-eye": "unsure", "inconclusive": "unsure", "signed": "good"}  # of a state; all others are open
_GREY = "8A97A5"


def workbook(ledger: Ledger, pack: Pack, target: Callable[[str], str]) -> bytes:
    """The bytes of the workbook; `target` gives the link from the workbook to a file of the ledger."""
    lang = ledger.lang
    book = Book(say("signoffs-title", lang))
    signoff_sheet(book, ledger, pack, target)
    rows: list[tuple[Value, Value]] = [(say("column-as-of", lang), ledger.as_of)]
    rows += [(say(f"count-{name}", lang), count) for name, count in summary(ledger).items()]
    rows += [(f"  {say(f'state-{state}', lang)}", count) for state, count in states(ledger).items()]
    book.listing(say("sheet-summary", lang), headed({"what": 30, "count": 14}, lang), rows)
    unread_sheet(book, ledger.unread, lang, target)
    return book.saved(ledger.as_of)


def signoff_sheet(book: Book, ledger: Ledger, pack: Pack, target: Callable[[str], str]) -> None:
    """Who had to sign what and who did, as a sheet of a workbook; of too many, those in order are left out first."""
    lang, told = ledger.lang, ledger.signoffs
    told = tuple(sorted(told, key=lambda one: not is_open(one)))  # what does not hold apart from what is in order
    rows = (_row(one, pack, lang, target) for one in told)
    _colour(*book.listing(say("column-signoffs", lang), headed(_COLUMNS, lang), rows), lang)


def _row(one: Signoff, pack: Pack, lang: Lang, target: Callable[[str], str]) -> Iterator[Value]:
    signed = parse(one.date)
    told: dict[str, Value] = {
        "file": WorkbookEntry(one.file, target(one.file)),
        "state": say(f"state-{one.state}", lang),
        "title": pick(pack.forms[one.form].title, lang),
        "signed-on": day_of(signed) if signed else one.date,
        "why": pick(one.why, lang),
        "twice": say("yes", lang) if one.twice else "",
        "rules": say("list", lang).join(one.demanded),
    }
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
        look = LOOKS[_KINDS.get(name, "error")]
        sheet.conditional_formatting.add(where, colour(f'{state}="{say(f"state-{name}", lang)}"', *look))
    named = f"{_AT['twice']}2:{_AT['twice']}{max(last, 2)}"
    sheet.conditional_formatting.add(named, colour(f'{twice}<>""', *LOOKS["warning"]))
