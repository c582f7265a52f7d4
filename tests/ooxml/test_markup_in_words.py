"""Words of a form that look like markup: labels, choices and hints stand in attributes, lists and formulas too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kit import pack as packs
from kit.model import Data
from kit.ooxml.opc.conformance import faults
from kit.pack import Pack
from kit.read import read
from kit.render import render
from kit.starter.sheet import starter_sheet
from kit.starter.word import starter_word

ODD = """年"假" & <'事'>"""
DATA: Data = {"number": "1", "kind": ODD, "ways": [ODD, "邮件"], "note": ODD}


def words(zh: str) -> dict[str, object]:
    return {"x-label": {"zh": f"{zh}{ODD}"}, "x-hint": {"zh": f"如{ODD}{zh}"}}


def schema(suffix: str) -> dict[str, object]:
    choice = {"type": "string", "enum": [ODD, "邮件"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "x-form": {
            "id": "odd",
            "version": "1.0",
            "in_force": "2026-01-01",
            "title": {"zh": f"单{ODD}"},
            "template": f"odd{suffix}",
            "filing": "{{ number }}",
        },
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "number": {"type": "string", **words("编号")},
            "kind": {**choice, **words("类别")},
            "ways": {"type": "array", "items": choice, **words("方式")},
            "note": {"type": "string", "x-control": "multiline", **words("说明")},
            "on": {"type": "string", "format": "date", **words("日期")},
        },
    }


@pytest.fixture(params=[".docx", ".xlsx"])
def pack(request: pytest.FixtureRequest, tmp_path: Path) -> Pack:
    """A pack of one form, with the template that is made from its schema."""
    for name in ("schemas", "templates"):
        (tmp_path / name).mkdir()
    (tmp_path / "schemas/pack.json").write_text('{"name": "odd", "version": "1"}', "utf-8")
    (tmp_path / "schemas/odd.json").write_text(json.dumps(schema(request.param)), "utf-8")
    form = packs.load(tmp_path).forms["odd"]
    start = starter_word(form) if request.param == ".docx" else starter_sheet(form)
    (tmp_path / "templates" / form.template).write_bytes(start)
    return packs.load(tmp_path)


@pytest.mark.parametrize("data", [{}, DATA])
def test_it_stays_words(pack: Pack, data: Data) -> None:
    document = render(pack, pack.forms["odd"], data)
    assert list(faults(document)) == []
    assert read(pack, document).data == data
