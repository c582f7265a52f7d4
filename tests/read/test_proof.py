"""`kit template check` proves that filled copies can be read, whoever made them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from kit.pack import Pack, load
from kit.read.proof import unproven
from tests.support.own_forms import own_forms, pack_in, pack_of, small_schema

DEFAULT = load()


@pytest.mark.parametrize("form", DEFAULT.forms)
def test_every_form_of_the_default_pack_is_proven(form: str) -> None:
    assert unproven(DEFAULT, DEFAULT.forms[form]) == []


def test_every_form_of_an_office_is_proven(tmp_path: Path) -> None:
    pack = pack_of(own_forms(), tmp_path / "pack")
    assert {name: unproven(pack, form) for name, form in pack.forms.items()} == {name: [] for name in pack.forms}


def of(folder: Path, *lines: str, **labels: str) -> Pack:
    """A pack of one form with text fields, whose template holds the lines."""
    document, buffer = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(buffer)
    properties = {key: {"type": "string", "x-label": {"zh": label}} for key, label in labels.items()}
    schema = small_schema("borrowing.docx", "物品借用单", properties)
    return pack_in(folder / "pack", {"borrowing.docx": (schema, buffer.getvalue())})


def test_values_that_nothing_parts_cannot_be_read(tmp_path: Path) -> None:
    pack = of(tmp_path, "物品借用单", "借用人和物品：{{ person }} {{ thing }}", person="借用人", thing="物品")
    assert [str(fault).partition(":")[0] for fault in unproven(pack, pack.forms["borrowing"])] == ["borrowing.docx"]


def test_words_between_them_part_them(tmp_path: Path) -> None:
    lines = ("借用人：{{ person }}", "部门：{{ office }}", "电话：{{ phone }}   物品：{{ thing }}")
    labels = {"person": "借用人", "office": "部门", "phone": "电话", "thing": "物品"}
    pack = of(tmp_path, "物品借用单", *lines, **labels)
    assert unproven(pack, pack.forms["borrowing"]) == []


def test_a_form_without_its_title_is_not_known(tmp_path: Path) -> None:
    pack = of(tmp_path, "借用人：{{ person }} 物品：{{ thing }}", person="借用人", thing="物品")
    assert "is not known as this form" in str(unproven(pack, pack.forms["borrowing"])[0])
