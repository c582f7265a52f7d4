"""A pack of an organisation's own, made as `kit init` makes it, whose workbook of settings is then filled in."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kit.model import Lang
from kit.pack import load
from kit.pack.workbook.names import FILES, SHEETS
from kit.setup.workbook import workbook

HEAD = 4  # the row of the headings


def few_rows(patch: pytest.MonkeyPatch) -> None:
    """Have workbooks of settings made with fewer blank rows: of their cells, less than a third is there."""
    patch.setattr("kit.setup.workbook._PEOPLE", 10)
    patch.setattr("kit.setup.workbook._SPARE", 10)
    patch.setattr("kit.setup.tables._OWN_RULES", 20)


@cache
def blank(lang: Lang) -> bytes:
    """The workbook of settings of the default pack, with few blank rows."""
    with pytest.MonkeyPatch.context() as patch:
        few_rows(patch)
        return workbook(load(), "某某有限公司", "ours", {}, lang)


@cache
def _opened(lang: Lang) -> bytes:
    """The same workbook, opened: it is copied in half the time in which its file is parsed."""
    return pickle.dumps(load_workbook(BytesIO(blank(lang))))


def made(folder: Path, changes: Mapping[str, Callable[[Worksheet], None]], lang: Lang = "zh") -> Path:
    """A pack's folder with the workbook of settings, changed sheet by sheet."""
    path = folder / getattr(FILES, lang)
    if not changes:
        path.write_bytes(blank(lang))
        return folder
    book = pickle.loads(_opened(lang))
    for title, change in changes.items():
        change(book[title])
    book.save(path)
    return folder


def put(*cells: tuple[str, Any]) -> Callable[[Worksheet], None]:
    """Write into cells by their address."""

    def change(sheet: Worksheet) -> None:
        for at, value in cells:
            sheet[at] = value

    return change


def own(rule: str, standard: str, value: Any, sheet_column: str = "E") -> Callable[[Worksheet], None]:
    """Write an own figure beside that of the manual."""

    def change(sheet: Worksheet) -> None:
        for row in range(HEAD + 1, sheet.max_row + 1):
            if sheet.cell(row, 1).value == rule and sheet.cell(row, 4).value == standard:
                sheet[f"{sheet_column}{row}"] = value
                return
        raise AssertionError(f"{rule} {standard} is not in the sheet")

    return change


def own_named(title: str, item: str, value: Any) -> Callable[[Worksheet], None]:
    """Write an own figure in the row of a title and an item."""

    def change(sheet: Worksheet) -> None:
        rows = (row for row in range(HEAD + 1, sheet.max_row + 1) if sheet.cell(row, 2).value == title)
        sheet[f"E{next(row for row in rows if sheet.cell(row, 3).value == item)}"] = value

    return change


@cache
def row_of(rule: str, lang: Lang, standard: str = "") -> int:
    """The first row of a rule, or of one of its figures, on the sheet of figures."""
    sheet = pickle.loads(_opened(lang))[getattr(SHEETS["limits"], lang)]
    rows = [row for row in range(HEAD + 1, sheet.max_row + 1) if sheet.cell(row, 1).value == rule]
    return next(row for row in rows if standard in ("", sheet.cell(row, 4).value))


def several(*changes: Callable[[Worksheet], None]) -> Callable[[Worksheet], None]:
    """Several changes of a sheet."""

    def change(sheet: Worksheet) -> None:
        for each in changes:
            each(sheet)

    return change
