"""Copies of offices' own forms that somebody changed: what was moved, reworded or lost is told, never read wrongly."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from kit.pack import Pack
from tests.support.own_forms import OwnForm, compared, copy_of, own_forms, pack_of

FORMS = {form.id: form for form in own_forms()}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return pack_of(list(FORMS.values()), tmp_path_factory.mktemp("own") / "pack")


def _row(document: Any, table: int, row: int) -> Any:
    return document.tables[table]._tbl.tr_lst[row]


def move_row(document: Any) -> None:
    row = _row(document, 0, 2)
    _row(document, 0, 6).addnext(row)


def reword_label(document: Any) -> None:
    document.tables[0].rows[2].cells[0].paragraphs[0].runs[0].text = "文件标题"


def remove_row(document: Any) -> None:
    row = _row(document, 0, 2)
    row.getparent().remove(row)


def repeat_row(document: Any) -> None:
    row = _row(document, 0, 2)
    row.addnext(deepcopy(row))


def erase_word(document: Any) -> None:
    for paragraph in document.tables[0].rows[7].cells[1].paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("签字：", "")


def remove_block(document: Any) -> None:
    table = document.tables[1]._tbl
    table.getparent().remove(table)


def swap_columns(document: Any) -> None:
    for row in document.tables[4]._tbl.tr_lst:
        row.tc_lst[1].addprevious(row.tc_lst[2])


def insert_row(book: Any) -> None:
    book.worksheets[0].insert_rows(2)


def rename_sheet(book: Any) -> None:
    book.worksheets[0].title = "改过的名称"


def rename_columns(book: Any) -> None:
    book.worksheets[0]["A3"], book.worksheets[0]["D3"] = "NO.", "品名"


def remark(book: Any) -> None:
    book.worksheets[0]["B40"] = "以上数量已核对"


def copy_sheet(book: Any) -> None:
    book.copy_worksheet(book.worksheets[0])


ALTERED: dict[str, tuple[str, Callable[[Any], None], str]] = {
    "row-moved": ("d01-yongyin", move_row, "KIT-11"),
    "label-reworded": ("d01-yongyin", reword_label, "KIT-41"),
    "row-removed": ("d01-yongyin", remove_row, "KIT-41"),
    "row-twice": ("d01-yongyin", repeat_row, "KIT-40"),
    "word-erased": ("d01-yongyin", erase_word, "KIT-46"),
    "block-removed": ("d13-jiaojie", remove_block, "KIT-41"),
    "row-inserted": ("d04-lingyong", insert_row, ""),
    "sheet-renamed": ("d14-sushe", rename_sheet, ""),
    "columns-renamed": ("d04-lingyong", rename_columns, "KIT-40"),
    "remark-below": ("d04-lingyong", remark, "KIT-40"),
    "sheet-copied": ("d14-sushe", copy_sheet, ""),
    "columns-swapped": ("d13-jiaojie", swap_columns, ""),
}


@pytest.mark.parametrize(("name", "change", "rule"), ALTERED.values(), ids=ALTERED)
def test_a_changed_copy_is_read_or_told(name: str, change: Callable[[Any], None], rule: str, pack: Pack) -> None:
    form = FORMS[name]
    copy = copy_of(form, pack, _altered(form, change))
    assert compared(form, {"copies": {"filled-1": copy}})["wrong"] == []
    assert not rule or any(told.startswith(rule) for told in copy["told"])


def _altered(form: OwnForm, change: Callable[[Any], None]) -> bytes:
    path = form.package("filled-1")
    document = Document(str(path)) if path.suffix == ".docx" else load_workbook(path)
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
