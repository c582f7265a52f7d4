"""Starter documents: a notice of few items is one sheet with its signatures, labels are whole, nothing is too small."""

from __future__ import annotations

from itertools import accumulate

import pytest

from kit import pack as packs
from kit.model import Form, Table
from kit.ooxml.opc.namespaces import W
from kit.ooxml.opc.package import open_package
from kit.ooxml.pens import boxes, is_boxed
from kit.starter.figures import figures
from kit.starter.word import starter_word
from kit.starter.wordbelow import EM, PADDING, lines_of
from kit.starter.wordpages import _FULL, flow, height, plan
from kit.starter.wordplan import _BROAD, parted
from kit.starter.wordstyles import _PARAGRAPHS
from kit.starter.wordstyles import PADDING as CELL
from kit.starter.wordwidths import STAR, columns, ems_of

PACK = packs.load()
FORMS = [form for form in PACK.forms.values() if form.template.endswith(".docx")]
TABLES = [pytest.param(table, id=f"{form.id}-{table.path}") for form in FORMS for table in form.tables]
_SMALLEST = 18  # half points
_NINE = 180  # twips of a character of 9 pt
_NINE_MM = 510  # twips: less is too low to sign in by hand


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_boxes_for_pens_fit_their_columns(form: Form) -> None:
    for section in plan(form).sections:
        row, _ = parted(section.table) if section.table else ([], [])
        for field, width in zip(row, section.widths, strict=True):
            if is_boxed(field):
                assert max(map(ems_of, boxes(field))) * _NINE <= width - CELL


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_whoever_signs_has_nine_millimetres(form: Form) -> None:
    for section in plan(form).sections:
        rows = [(row.height, [field for field, _ in row.pairs]) for row in section.rows]
        if section.table:
            rows.append((section.heights[1], parted(section.table)[0]))
        for tall, fields in rows:
            assert tall >= _NINE_MM or all(field.control != "signature" for field in fields)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_numbers_stand_on_one_line(form: Form) -> None:
    for section in plan(form).sections:
        row, _ = parted(section.table) if section.table else ([], [])
        for field, width in zip(row, section.widths, strict=True):
            assert figures(field) * 0.6 * section.em <= width - CELL, field.path


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_minutes_stand_beside_their_hours(form: Form) -> None:
    for section in plan(form).sections:
        row, _ = parted(section.table) if section.table else ([], [])
        for field, width in zip(row, section.widths, strict=True):
            ems = (width - CELL) / section.em
            beside = ems >= len("　　年　月　日　时　分")
            assert field.kind != "moment" or beside or 7 <= ems < len("　　年　月　日　时"), field.path


@pytest.mark.parametrize("table", [table for table in TABLES if "signoffs" in str(table.id)])
def test_a_deputy_and_numbers_of_twelve_characters_stand_on_one_line(table: Table) -> None:
    row, below = parted(table)
    widths, _ = columns(row, table, _BROAD[False], small=False)
    grid, _, spans = lines_of(widths, below)
    edges = list(accumulate(spans, initial=0))
    room = {
        field.key: sum(grid[start:end]) - PADDING
        for field, start, end in zip(below, edges[1::2], edges[2::2], strict=True)
    }
    assert room["deputy"] >= 4 * EM
    assert min(room["authority"], room["original"]) >= 12 * 0.55 * EM  # digits of 宋体, wider than Times New Roman's


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_options_for_pens_stand_apart_and_below_one_another(form: Form) -> None:
    for field in filter(is_boxed, form.index.values()):
        lines = boxes(field)
        assert all(" " in line or "\u3000" in line for line in lines if line.count("□") > 1)
        seconds = {line.index("□", 1) for line in lines if line.count("□") > 1}
        assert len(seconds) <= 1 or field.below


def test_the_title_is_repeated_on_later_pages_only() -> None:
    package = open_package(starter_word(FORMS[0]))
    section = package.root(package.main).find(f".//{W}sectPr")
    assert section is not None
    assert section.find(f"{W}titlePg") is not None
    texts = {
        kind: ["".join(package.root(to).itertext()) for this, _, to in package.relations(package.main) if this == kind]
        for kind in ("header", "footer")
    }
    assert sorted("（续）" in text for text in texts["header"]) == [False, True]
    assert len(texts["footer"]) == 2
    assert len(set(texts["footer"])) == 1


@pytest.mark.parametrize("ident", ["rectification-notice", "reminder-notice"])
def test_a_blank_notice_is_one_sheet_with_its_signatures(ident: str) -> None:
    form = PACK.forms[ident]
    page = height(form)
    (used,) = flow(plan(form), page).used
    assert used <= _FULL * page


@pytest.mark.parametrize("table", TABLES)
def test_labels_of_the_small_line_are_whole_wherever_the_columns_above_end(table: Table) -> None:
    _, below = parted(table)
    for shift in range(0, 600, 30) if below else ():
        grid = lines_of((2000 + shift, 3000 - shift, 2300, 1400 + shift, 1052 - shift), below)
        at = 0
        for field, label, value in zip(below, grid.below[::2], grid.below[1::2], strict=True):
            ems = ems_of(field.label.zh) + STAR * field.required
            assert sum(grid.grid[at : at + label]) >= ems * EM + PADDING
            at += label + value
        assert sum(grid.grid) == 9752
        assert min(grid.grid) > 0


def test_nothing_is_printed_smaller_than_nine_points() -> None:
    assert min(style.size for style in _PARAGRAPHS) >= _SMALLEST
