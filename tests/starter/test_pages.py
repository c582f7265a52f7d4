"""Pages of starter documents: rows take the room that a page leaves free, and no page more for it."""

from __future__ import annotations

import pytest

from kit import pack as packs
from kit.model import Form
from kit.ooxml.opc.namespaces import W
from kit.ooxml.opc.package import open_package
from kit.render import render
from kit.starter.wordpages import _AMPLE, _DENSITIES, _FULL, _reserved, flow, height, heights_of, plan
from kit.starter.wordplan import _BROAD, laid_out, parted
from kit.starter.wordwidths import SIZES, columns, is_prose

PACK = packs.load()
FORMS = [form for form in PACK.forms.values() if form.template.endswith(".docx")]
_ROUNDING = 40  # twips: each row takes a whole number of them
_NO_OPINION = {"handover-record": 0, "rectification-notice": 1, "permission-change": 3, "trace-record": 2}


def wishes(form: Form, page: int) -> list[int]:
    """What rows on a page lack of the most that they take; rows of a table count where its last one stands."""
    made = plan(form)
    pages = flow(made, height(form)).pages
    lacking = []
    for number, section in enumerate(made.sections):
        rows = [(row.height, row.ample) for row in section.rows]
        if section.table:
            rows = [(section.heights[1], section.ample)]
        last = len(heights_of(section)) - 1
        for at, (tall, ample) in enumerate(rows):
            if pages[number, last if section.table else at] == page:
                lacking.append(int(ample * _AMPLE[-1]) - tall)
    return lacking


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_rows_are_as_tall_as_their_page_has_room_and_take_no_page_more(form: Form) -> None:
    found = flow(plan(form), height(form))
    used = _reserved(found)
    assert len(used) == len(flow(laid_out(form, _DENSITIES[-1]), height(form)).used)
    assert max(used) <= _FULL * height(form)
    for page, taken in enumerate(used):
        assert taken >= _FULL * height(form) - _ROUNDING or max(wishes(form, page)) <= 0


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_column_of_sentences_holds_seven_characters(form: Form) -> None:
    for section in plan(form).sections:
        row, _ = parted(section.table) if section.table else ([], [])
        for field, width in zip(row, section.widths, strict=True):
            assert width >= 7 * SIZES[1] or not is_prose(field), field.path


@pytest.mark.parametrize("count", [4, 8, 12, 16])
def test_columns_of_any_number_have_a_width(count: int) -> None:
    table = next(table for table in PACK.forms["collaboration-request"].tables if table.path == "departments")
    *_, task, day = (field for field in table.fields if field.key in ("task", "due"))
    widths, _ = columns([*[task] * count, day], table, _BROAD[False], small=False)
    assert min(widths) > _BROAD[False] / count / 3


@pytest.mark.parametrize(("ident", "asked"), _NO_OPINION.items())
def test_options_of_consent_are_printed_for_those_who_are_asked_for_it(ident: str, asked: int) -> None:
    package = open_package(render(PACK, PACK.forms[ident], {}))
    words = "".join(map(str, package.root(package.main).itertext()))
    assert words.count("□有条件同意") == asked


@pytest.mark.parametrize(("rows", "kept"), [(3, 3), (8, 1)], ids=["as many as the blank has", "more"])
def test_a_table_that_grew_may_go_on_over_a_page_end(rows: int, kept: int) -> None:
    data = {"departments": [{"department": "设计部", "task": "协助推广"}] * rows}
    package = open_package(render(PACK, PACK.forms["collaboration-request"], data))
    texts = {row: "".join(map(str, row.itertext())) for row in package.root(package.main).iter(f"{W}tr")}
    lines = [row for row, text in texts.items() if "协助推广" in text]
    assert [row.find(f".//{W}keepNext") is not None for row in lines] == [False] * (rows - kept) + [True] * kept
