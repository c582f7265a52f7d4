"""Starter workbooks: they hold every field once, fill the page, and compile as they are."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kit import pack as packs
from kit.model import Field, Form, PackError, Text
from kit.ooxml.excel.template.compile import compile_sheet, fill_sheet
from kit.ooxml.opc.conformance import faults
from kit.ooxml.template import problems, static
from kit.pack.form_schema import compile_form
from kit.starter.sheet import starter_sheet
from kit.starter.sheetplan import SheetRow, plan
from kit.starter.sheetwidths import Wish, cuts, header_of, leaves, narrow, needed, text_width
from tests.support import kinds_of_forms, wide
from tests.support.jobs_form import FORM as JOBS

PACK = packs.load()
FORMS = [form for form in PACK.forms.values() if form.template.endswith(".xlsx")]
forms = pytest.mark.parametrize("form", [*kinds_of_forms.cases(FORMS), pytest.param(JOBS, id=JOBS.id)])


@cache
def starter(name: str) -> bytes:
    """The starter of a form that has tests of several kinds."""
    return starter_sheet(next(form for form in (*FORMS, JOBS) if form.id == name))


def opened(data: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


@forms
def test_a_starter_compiles_and_holds_every_field(form: Form) -> None:
    template = compile_sheet(form, static(PACK, form), starter(form.id), form.template)
    assert problems(template) == []
    assert sorted(template.placed) == sorted(form.index)
    assert faults(fill_sheet(template, {}).content) == []


@forms
def test_a_starter_is_the_same_every_time(form: Form) -> None:
    assert starter_sheet(form) == starter(form.id)


@forms
def test_labels_are_the_schemas_own_without_star_and_unit(form: Form) -> None:
    labels = compile_sheet(form, static(PACK, form), starter(form.id), form.template).layout.labels
    for path, field in form.index.items():
        assert labels[path] == field.label.zh
        assert header_of(field).startswith(field.label.zh)


@forms
def test_the_head_and_the_table_begin_at_the_same_edge(form: Form) -> None:
    layout = plan(form)
    assert {min(columns) for columns in _framed(layout.rows) if columns} == {0}


def _framed(rows: tuple[SheetRow, ...]) -> Iterator[set[int]]:
    """The columns of each row that are in a frame, those of cells from a row above included."""
    below: list[tuple[int, int]] = []
    for row in rows:
        boxes = [box for box in row.boxes if box.look in ("label", "value", "number", "band", "header", "entry")]
        below = [(column, left - 1) for column, left in below if left > 1]
        yield {column for box in boxes for column in range(box.first, box.last + 1)} | {column for column, _ in below}
        below += [(box.first, box.rows) for box in boxes if box.rows > 1]


@forms
def test_columns_fill_the_width_of_the_page(form: Form) -> None:
    layout = plan(form)
    page = 136 if form.landscape else 92  # in wider fonts than Arial too, so that nothing is scaled down
    aside = layout.widths[: layout.aside]
    for start, end in pairwise([layout.aside, *layout.breaks, len(layout.widths)]):
        assert sum(aside) + sum(layout.widths[start:end]) == pytest.approx(page, abs=0.5)


@forms
def test_values_and_headers_fit_their_columns(form: Form) -> None:
    layout = plan(form)
    for at, row in enumerate(layout.rows):
        for box in row.boxes:
            width = sum(layout.widths[box.first : box.last + 1])
            if box.look == "entry" and box.field and not box.field.table.startswith("signoffs"):
                assert width >= min(narrow(box.field, row.size, folded=True), needed(box.field, row.size)) - 0.35
            if box.look in ("label", "header", "section"):
                size = row.size if box.look == "header" else 10.0
                room = max(1, int((width - 1) * 10 / size))
                lines = sum(-(-text_width(line) // room) for line in box.text.split("\n"))
                height = sum(covered.height for covered in layout.rows[at : at + box.rows])
                assert height >= lines * 1.3 * size


@forms
def test_boxes_of_a_row_do_not_overlap(form: Form) -> None:
    layout = plan(form)
    for row in layout.rows:
        columns = [column for box in row.boxes for column in range(box.first, box.last + 1)]
        assert len(columns) == len(set(columns))
        assert all(0 <= column < len(layout.widths) for column in columns)


@forms
def test_page_is_set_up_for_print(form: Form) -> None:
    sheet = opened(starter(form.id))
    growing = next(table for table in form.tables if not table.fixed)
    ends = list(accumulate(map(len, leaves(growing))))[:-1]
    fit = (None, None) if ends else (1, 0)
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (9, *fit)
    assert [mark.id for mark in sheet.col_breaks.brk] == ends
    assert sheet.print_title_cols == (
        f"$A:${'AB'[form.id in ('progress-tracker', 'data-sharing-register')]}" if ends else None
    )
    assert sheet.page_setup.orientation == ("landscape" if form.landscape else "portrait")
    assert "&P" in (sheet.oddFooter.center.text or "")
    assert "&P" in (sheet.firstFooter.center.text or "")
    assert sheet.oddHeader.left.text == "{{ pack.organisation }}"
    assert "{{ form.title }}（续）" in (sheet.oddHeader.center.text or "")
    assert not sheet.firstHeader.center.text
    assert sheet.title == form.title.zh


def test_the_header_row_is_frozen_and_repeated() -> None:
    sheet = opened(starter("inspection-log"))
    header = next(row for row in range(1, 20) if sheet[f"A{row}"].value == "巡检日期*")
    assert sheet.freeze_panes == f"A{header + 1}"
    assert sheet.print_title_rows == f"${header}:${header}"


@forms
def test_further_pages_of_parts_carry_the_number_and_the_name_of_their_part(form: Form) -> None:
    growing = next(table for table in form.tables if not table.fixed)
    names = [fields[0].leaf for fields in leaves(growing)[1:]]
    if not names:
        return
    sheet = opened(starter(form.id))
    first, last = (int(row) for row in (sheet.print_title_rows or "").replace("$", "").split(":"))
    texts = [str(cell.value) for cell in sheet[first] if cell.value]
    assert texts[:2] == [f"{{{{ {form.number} }}}}", growing.label.zh]
    for text, name in zip(texts[2:], names, strict=True):
        assert name
        assert text.startswith(name.zh)
        assert f"“{growing.fields[0].label.zh}" in text  # by what its rows go with those of the first page
    assert (sheet.cell(last, 1).value, last - first) == (header_of(growing.fields[0]), 1)


@forms
def test_titles_are_over_the_middle_of_the_page(form: Form) -> None:
    layout = plan(form)
    edges = [0.0, *accumulate(layout.widths)]
    starts = [layout.aside, *layout.breaks]
    for box in (box for row in layout.rows for box in row.boxes if box.look == "title"):
        start, end = next(pair for pair in pairwise([*starts, len(layout.widths)][::-1]) if pair[1] <= box.first)[::-1]
        start = start if layout.breaks else 0
        before = edges[layout.aside] if start and layout.breaks else 0.0
        middle = before + (edges[box.first] + edges[box.last + 1]) / 2 - edges[start]
        assert abs(middle - (before + edges[end] - edges[start]) / 2) < 2.2  # digits, 4 mm


@forms
def test_lines_of_what_to_know_begin_with_no_stop(form: Form) -> None:
    layout = plan(form)
    notes = [box for row in layout.rows for box in row.boxes if box.look == "note"]
    assert notes
    for note in notes:
        lines = note.text.split("\n")
        assert not any(line[0] in "、，：；。" for line in lines)
        width = sum(layout.widths[note.first : note.last + 1])
        assert max(map(text_width, lines)) <= width * 10 / 9  # as many digits of 9 pt as the line has


def test_signatures_have_room_for_a_hand() -> None:
    sheet = opened(starter("permission-list"))
    rows = [cell.row for cell in sheet["A"] if str(cell.value).startswith("{{ signoffs[].role")]
    assert len(rows) == 2
    assert all((sheet.row_dimensions[row].height or 0) >= 40 for row in rows)


@pytest.mark.parametrize(
    ("widths", "wanted", "edges"),
    [
        ((10, 10, 10, 10), (20, 20), (0, 2, 4)),
        ((10, 10, 10, 10), (10, 30), (0, 1, 4)),
        ((5, 30, 5, 30), (5, 30, 5, 30), (0, 1, 2, 3, 4)),
        ((30, 5, 5), (5, 35), (0, 1, 3)),
        ((10, 10, 10), (1, 1, 28), (0, 1, 2, 3)),
    ],
)
def test_cells_end_at_the_nearest_columns(
    widths: tuple[float, ...], wanted: tuple[float, ...], edges: tuple[int, ...]
) -> None:
    assert cuts(widths, [Wish(width, 0) for width in wanted])[1] == edges


def test_a_cell_is_rather_too_wide_than_too_narrow_for_its_text() -> None:
    assert cuts((8, 8, 24), [Wish(8, 12), Wish(32, 0)])[1] == (0, 2, 3)


@pytest.mark.parametrize(
    ("choices", "digits"),
    [
        (["邮箱", "电话专线"], 4),  # 电话 over 专线
        (["部门群", "紧急联络群"], 6),  # 紧急联 over 络群
        (["企业微信", "官网内部版"], 10),  # neither leaves one character alone on four or six
    ],
)
def test_options_are_folded_without_a_lone_character(choices: list[str], digits: int) -> None:
    field = Field("t[].a", "a", "choice", "dropdown", Text("栏", "C"), choices=tuple(choices))
    assert narrow(field, 10, folded=True) == digits + 1.5


TEXT: dict[str, Any] = {"type": "string"}


def form_of(properties: dict[str, Any], orientation: str = "portrait") -> Form:
    labelled = {
        key: {"x-label": {"zh": f"项目{i}", "en": key}, **value} for i, (key, value) in enumerate(properties.items())
    }
    head = {
        "id": "odd",
        "version": "1.0",
        "in_force": "2026-01-01",
        "title": {"zh": "试表/一:二", "en": "Odd"},
        "orientation": orientation,
        "clause": "",
        "origin": "default",
        "template": "odd.xlsx",
        "filing": "{{ title }}",
    }
    return compile_form({"x-form": head, "type": "object", "properties": labelled}, (), Path("odd.json"))


def table(*keys: str, **more: Any) -> dict[str, Any]:
    columns = {key: {**TEXT, "x-label": {"zh": f"列{i}", "en": key}} for i, key in enumerate(keys)}
    return {"type": "array", "items": {"type": "object", "properties": columns}, **more}


SECTION = {"x-section": {"zh": "第二部分", "en": "Second part"}}
ODD: dict[str, dict[str, Any]] = {
    "scalars-only": {f"k{i}": TEXT for i in range(9)},
    "one-scalar": {"k": TEXT},
    "one-column": {"k": TEXT, "rows": table("a")},
    "table-only": {"rows": table("a", "b", "c")},
    "many-columns": {"k": TEXT, "rows": table(*(f"c{i}" for i in range(30)))},
    "fixed-wider-than-growing": {"fixed": table(*"abcdefgh", **{"x-fixed": True}), "rows": table("a", "b")},
    "fixed-only": {"k": TEXT, "fixed": table(*"abc", **{"x-fixed": True})},
    "sections": {"k": TEXT, "m": {**TEXT, **SECTION}, "n": {**TEXT, "x-control": "multiline"}, "rows": table(*"abc")},
}


SHEETS = [(name, orientation) for name in ODD for orientation in ("portrait", "landscape")]
ONE_OF_EACH = wide.one_of_each(SHEETS, lambda sheet: sheet[0])  # each in one of the orientations


@pytest.mark.parametrize("sheet", [wide.case(sheet, "-".join(sheet), sheet in ONE_OF_EACH) for sheet in SHEETS])
def test_any_form_gets_a_starter(sheet: tuple[str, str]) -> None:
    name, orientation = sheet
    form = form_of(ODD[name], orientation)
    template = compile_sheet(form, static(PACK, form), starter_sheet(form), form.template)
    assert problems(template) == []
    assert faults(fill_sheet(template, {}).content) == []


def test_every_odd_form_and_orientation_is_in_the_default_run() -> None:
    names, orientations = zip(*wide.by_default(test_any_form_gets_a_starter), strict=True)
    assert (set(names), set(orientations)) == (set(ODD), {"portrait", "landscape"})


def test_two_growing_tables_are_refused() -> None:
    with pytest.raises(PackError, match="odd: only one table of a workbook can grow; mark one x-fixed"):
        starter_sheet(form_of({"one": table("a", "b"), "two": table("c", "d")}))


@pytest.mark.parametrize("before", [1, 2, 3, 4])
def test_a_page_side_by_side_has_room_for_its_head(before: int) -> None:
    rows = table(*"abcdef")
    rows["items"]["properties"]["abcdef"[before]]["x-leaf"] = {"zh": "续", "en": "More"}
    form = form_of({"k": TEXT, "m": TEXT, "rows": rows}, "landscape")
    if before < 3:  # the first column is repeated, one more is not enough for label and value
        with pytest.raises(PackError, match="a page needs two columns beside those it repeats"):
            starter_sheet(form)
    else:
        assert problems(compile_sheet(form, static(PACK, form), starter_sheet(form), form.template)) == []


def test_a_section_is_a_row_of_its_own() -> None:
    sheet = opened(starter_sheet(form_of(ODD["sections"])))
    assert "第二部分" in [cell.value for cell in sheet["A"]]
    assert get_column_letter(sheet.max_column) in str(sheet.merged_cells.ranges)
