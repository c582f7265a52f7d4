"""Rows that go on in a second line with labels of its own: who signs and when above, by whom and how below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from kit.adopt.job import AdoptedFile
from kit.model import Record
from kit.ooxml.opc.limits import USUAL
from kit.pack import load
from kit.read import read
from kit.read.proof import unproven
from kit.render import render
from tests.adopt.outputs import adopted
from tests.adopt.own_forms import compared

HEADS = ("签字角色", "部门", "意见", "签字日期")
BELOW = ("代签人", "", "授权书编号", "")
ROLES = ("主办人", "审核人")

Lines = list[Sequence[str]]


def document(rows: Lines) -> bytes:
    made = docx.Document()
    made.add_paragraph("设备验收签署单")
    made.add_paragraph("设备名称：____________    验收单号：____________")
    table = made.add_table(0, 4, style="Table Grid")
    for texts in (HEADS, *rows):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def signed(role: str, number: int) -> Lines:
    """The two lines of somebody who has signed."""
    return [
        (role, "生产部", f"同意{number}", f"2026-03-0{number}"),
        ("代签人", f"王{number}", "授权书编号", f"SQ-{number}"),
    ]


def blank() -> bytes:
    return document([line for role in (*ROLES, "") for line in ((role, "", "", ""), BELOW)])


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pack")
    adopted("own", {"blank": AdoptedFile("blank", blank())}, "blank", folder)
    return folder


def rows_of(record: Record) -> list[Mapping[str, Any]]:
    return next(value for value in record.data.values() if isinstance(value, list))


def said(role: str, number: int) -> list[str]:
    return [role, "生产部", f"同意{number}", f"2026-03-0{number}", f"王{number}", f"SQ-{number}"]


def test_both_lines_are_columns_of_one_table(pack: Path) -> None:
    labels = [field.label.zh for table in load(pack).forms["own"].tables for field in table.fields]
    assert sorted(labels) == sorted([*HEADS, "代签人", "授权书编号"])


def test_rows_are_read_with_both_lines(pack: Path) -> None:
    copy = document([*signed("主办人", 1), *signed("审核人", 2), *signed("批准人", 3)])
    record = read(load(pack), copy, USUAL)
    assert [sorted(row.values()) for row in rows_of(record)] == [
        sorted(said(role, n)) for n, role in enumerate((*ROLES, "批准人"), 1)
    ]
    assert not record.problems


@pytest.mark.parametrize("lost", range(6))
def test_a_lost_line_mixes_no_rows(pack: Path, lost: int) -> None:
    lines = [*signed("主办人", 1), *signed("审核人", 2), *signed("批准人", 3)]
    record = read(load(pack), document(lines[:lost] + lines[lost + 1 :]), USUAL)
    for row in rows_of(record):
        numbers = {value[-1] for value in row.values() if value[-1].isdigit()}
        assert len(numbers) <= 1, row


def test_what_is_drafted_is_read_from_filled_copies(pack: Path) -> None:
    loaded = load(pack)
    assert not unproven(loaded, loaded.forms["own"])


@pytest.mark.wide  # three of them are, and read by their drafts, in the test below
def test_forms_of_the_manuals_are_adopted_from_their_blanks() -> None:
    every = list(compared(load()))
    fields, found, others = (
        sum(counts) for counts in zip(*((f.fields, f.found, len(f.others)) for f in every), strict=True)
    )
    assert found >= 0.99 * fields
    assert others <= 0.025 * fields


@pytest.mark.parametrize("name", ["acceptance-confirmation", "reminder-notice", "progress-tracker"])
def test_a_form_of_the_manuals_is_read_by_its_draft(name: str, tmp_path: Path) -> None:
    manuals = load()
    adopted("own", {"blank": AdoptedFile("blank", render(manuals, manuals.forms[name], {}))}, "blank", tmp_path)
    loaded = load(tmp_path)
    assert not unproven(loaded, loaded.forms["own"])
