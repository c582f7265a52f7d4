"""Starter documents: a notice of few items is one sheet with its signatures, labels are whole, nothing is too small."""

from __future__ import annotations

import pytest

from kit import pack as packs
from kit.model import Form, Table
from kit.ooxml.pens import boxes, is_boxed
from kit.starter.wordbelow import EM, PADDING, lines_of
from kit.starter.wordplan import _FULL, _TALL, _TWIPS, _flow, parted, plan
from kit.starter.wordstyles import _PARAGRAPHS
from kit.starter.wordstyles import PADDING as CELL
from kit.starter.wordwidths import ems_of

PACK = packs.load()
FORMS = [form for form in PACK.forms.values() if form.template.endswith(".docx")]
TABLES = [pytest.param(table, id=f"{form.id}-{table.path}") for form in FORMS for table in form.tables]
_SMALLEST = 18  # half points
_NINE = 180  # twips of a character of 9 pt


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_boxes_for_pens_fit_their_columns(form: Form) -> None:
    for section in plan(form).sections:
        row, _ = parted(section.table) if section.table else ([], [])
        for field, width in zip(row, section.widths, strict=True):
            if is_boxed(field):
                assert max(map(ems_of, boxes(field))) * _NINE <= width - CELL


@pytest.mark.parametrize("ident", ["rectification-notice", "reminder-notice"])
def test_a_blank_notice_is_one_sheet_with_its_signatures(ident: str) -> None:
    page = _TALL[False] * _TWIPS
    _, pages, last = _flow(plan(PACK.forms[ident]), page)
    assert (pages, last < _FULL * page) == (1, True)


@pytest.mark.parametrize("table", TABLES)
def test_labels_of_the_small_line_are_whole_wherever_the_columns_above_end(table: Table) -> None:
    _, below = parted(table)
    for shift in range(0, 600, 30) if below else ():
        grid = lines_of((2000 + shift, 3000 - shift, 2300, 1400 + shift, 1052 - shift), below)
        at = 0
        for field, label, value in zip(below, grid.below[::2], grid.below[1::2], strict=True):
            assert sum(grid.grid[at : at + label]) >= ems_of(field.label.zh) * EM + PADDING
            at += label + value
        assert sum(grid.grid) == 9752
        assert min(grid.grid) > 0


def test_nothing_is_printed_smaller_than_nine_points() -> None:
    assert min(style.size for style in _PARAGRAPHS) >= _SMALLEST
