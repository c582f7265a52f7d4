"""Marks of required fields and notes on filling in stand on the blank form alone, in rows that repeat too."""

from __future__ import annotations

import json

import pytest

from kit.model import Form
from kit.ooxml.word.template.guidance import MARK_STYLE, NOTE_STYLE
from kit.pack import load
from kit.render import render
from tests.fuzz.mutate import parts_of
from tests.support.paths import ROOT

PACK = load(None)
WORD = [form for form in PACK.forms.values() if form.template.endswith(".docx")]


def _document(form: Form, data: dict[str, object]) -> str:
    return dict(parts_of(render(PACK, form, data)))["word/document.xml"].decode()


@pytest.mark.parametrize("form", WORD, ids=lambda form: form.id)
def test_what_is_to_know_for_filling_in_is_not_printed_on_what_is_filled_in(form: Form) -> None:
    blank = _document(form, {})
    filled = _document(form, json.loads((ROOT / "samples" / "data" / f"{form.id}.json").read_text("utf-8")))
    for style in (MARK_STYLE, NOTE_STYLE):
        assert style in blank
        assert style not in filled


def test_each_row_of_a_blank_form_has_its_marks() -> None:
    """The rows of a rectification notice have a second line with a label that is required (问题依据)."""
    form = PACK.forms["rectification-notice"]
    blank = _document(form, {})
    rows = next(table for table in form.tables if table.path == "items").rows
    assert rows > 1
    assert blank.count(">问题依据<") == rows
    assert all(MARK_STYLE in cell.partition("</w:tc>")[0] for cell in blank.split(">问题依据<")[1:])
