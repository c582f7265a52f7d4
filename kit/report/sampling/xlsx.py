"""A sample as a workbook: what it rests on, and the documents, each with a cell for what somebody finds in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from kit.audit.sampling.plan import RESULTS, Plan, SampledItem, as_json
from kit.messages import pick, say
from kit.model import Lang
from kit.pack import Pack
from kit.report.common.json import dumps
from kit.report.common.workbook import Book, Value, headed
from kit.report.sampling.text import about, stratum

COLUMNS: Final = {"nr": 6, "file": 44, "title": 20, "number": 18, "department": 14, "result": 11, "remark-own": 40}
OWN: Final = 2  # the last columns, which people fill in
_STAMP: Final = date(2000, 1, 1)  # the same sample, the same bytes


def workbook(plan: Plan, pack: Pack, lang: Lang, failed: int = 0) -> bytes:
    """Return the workbook's bytes; `failed` files could not be read and are not part of the plan."""
    book = Book(say("sheet-plan", lang))
    rows = (_row(number, item, plan, pack, lang) for number, item in enumerate(plan.items, 1))
    sheet, last = book.listing(say("sheet-drawn", lang), headed(COLUMNS, lang), rows, own=OWN)
    results = ",".join(say(f"result-{name}", lang) for name in RESULTS)
    choice = DataValidation("list", f'"{results}"', allow_blank=True)
    letter = get_column_letter([*COLUMNS].index("result") + 1)
    choice.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(choice)
    sentences = [say("plan-how", lang), *about(plan, pack, lang)]
    sentences += [say("plan-unread", lang, failed=failed)] if failed else []
    sentences += [say("masked", lang)] if plan.masked else []
    book.listing(say("sheet-plan", lang), [(say("sheet-plan", lang), 100.0)], ((words,) for words in sentences))
    lines = ((line,) for line in _machine(plan))
    machine, _ = book.listing(say("sheet-machine", lang), [(say("plan-machine", lang), 100.0)], lines)
    machine.print_area = "A1"  # nobody needs the rest on paper
    return book.saved(_STAMP)


def _row(number: int, item: SampledItem, plan: Plan, pack: Pack, lang: Lang) -> tuple[Value, ...]:
    form = pack.forms.get(item.form)
    title = pick(form.title, lang) if form else item.form
    return number, item.path, title, item.number, item.department or stratum(plan, "", pack, lang)


def _machine(plan: Plan) -> Iterator[str]:
    """What the program needs to read the list back: the plan, then its documents, a line of JSON each."""
    content = as_json(plan)
    items = content.pop("items")
    yield dumps(content)
    yield from map(dumps, items)
