"""Former versions of a form: read, shape-checked and dated by the version a document states, shown in today's shape."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kit import pack as packs
from kit.model import Data, PackError, Record
from kit.pack.versions import path_now, to_current, to_former
from kit.read import read
from kit.render import render
from kit.rules.validate import validate
from tests.support.paths import ROOT

FORM = "feedback-record"
FILE = f"schemas/{FORM}.json"
OLD = f"schemas/history/{FORM}@1.1.json"


def _edit(path: Path, change: Callable[[Any], None]) -> None:
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")


def _second(schema: Any) -> None:
    """Version 1.2: the officer is called handler, who may be reached by telephone; contact is needed."""
    head, fields = schema["x-form"], schema["properties"]
    head |= {"version": "1.2", "in_force": "2026-07-01", "renames": {"1.1": {"officer": "handler"}}}
    fields["handler"] = {**fields.pop("officer"), "x-label": {"zh": "反馈经办人", "en": "Handled by"}}
    fields["extension"] = {"type": "string", "minLength": 1, "x-label": {"zh": "分机号", "en": "Extension"}}
    schema["required"] = [{"officer": "handler"}.get(key, key) for key in schema["required"]] + ["extension"]
    text = json.dumps(schema["x-rules"]).replace('"officer"', '"handler"')
    schema["x-rules"] = [*json.loads(text), {"id": "FC-07", "kind": "required", "fields": ["extension"]}]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default pack with a second version of one form, the first one kept."""
    folder = tmp_path_factory.mktemp("pack")
    for name in ("schemas", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "schemas/history").mkdir(exist_ok=True)
    (folder / "templates/history").mkdir(exist_ok=True)
    shutil.copy(folder / FILE, folder / OLD)
    shutil.copy(folder / f"templates/{FORM}.docx", folder / f"templates/history/{FORM}@1.1.docx")
    _edit(folder / FILE, _second)
    return folder


@pytest.fixture(scope="module")
def pack(folder: Path) -> packs.Pack:
    return packs.load(folder)


def _sample() -> Data:
    data: Data = json.loads((ROOT / f"samples/data/{FORM}.json").read_text("utf-8"))
    return data


def _paper() -> bytes:
    """A document made on the first version."""
    before = packs.load()
    return render(before, before.forms[FORM], _sample())


def test_a_document_is_read_by_the_version_it_states_and_comes_out_in_todays_shape(pack: packs.Pack) -> None:
    record = read(pack, _paper())
    data = _sample()
    data["handler"] = data.pop("officer")
    assert (record.version, record.data) == ("1.1", data)
    assert "handler" in record.fields
    assert "officer" not in record.fields
    assert record.problems == ()


def _told(pack: packs.Pack, data: Data, version: str) -> list[str]:
    found = validate(pack, Record(FORM, version, data), as_of=date(2026, 12, 31), lang="zh")
    return [f"{one.rule} {one.field}".strip() for one in found]


def test_its_shape_is_that_of_its_version(pack: packs.Pack) -> None:
    data = read(pack, _paper()).data
    assert data["at"] < "2026-07-01"
    assert _told(pack, data, "1.1") == []  # nobody asks for what its version has no field for
    del data["handler"]
    (told,) = _told(pack, data, "1.1")
    assert told.endswith(" handler")


@pytest.mark.parametrize(
    ("version", "at", "told"),
    [
        ("1.1", "2026-06-30T10:00", False),
        ("1.1", "2026-07-01T10:00", True),
        ("1.1", "2025-12-31T10:00", True),
        ("1.2", "2026-07-01T10:00", False),
        ("1.2", "2026-06-30T10:00", True),
        ("0.9", "2026-06-30T10:00", True),
        ("1.1", "", False),
        ("1.2", "", False),
        ("0.9", "", True),
    ],
)
def test_a_version_holds_while_it_is_in_force(pack: packs.Pack, version: str, at: str, told: bool) -> None:
    data = {**read(pack, _paper()).data, "extension": "8001", **({"at": at} if at else {})}
    if not at:
        del data["at"]
    assert ("KIT-06" in _told(pack, data, version)) is told


def test_a_transition_may_be_longer(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    _edit(tmp_path / OLD, lambda schema: schema["x-form"].update(until="2026-09-30"))
    longer = packs.load(tmp_path)
    data = read(longer, _paper()).data
    assert "KIT-06" not in _told(longer, {**data, "at": "2026-09-30T10:00"}, "1.1")
    assert "KIT-06" in _told(longer, {**data, "at": "2026-10-01T10:00"}, "1.1")


def test_both_shapes_lead_to_each_other(pack: packs.Pack) -> None:
    former = (
        pack.forms[FORM]
        .former["1.1"]
        ._replace(renames={"a.b": "c.d", "a.x": "x", "rows": "lines", "rows[].k": "lines[].key"})
    )
    old = {"a": {"b": 0, "x": False}, "e": {"f": 1}, "rows": [{"k": 1, "m": 2}], "many": ["甲"]}
    new = {"c": {"d": 0}, "x": False, "e": {"f": 1}, "lines": [{"key": 1, "m": 2}], "many": ["甲"]}
    assert to_current(former, old) == new
    assert to_former(former, new) == old
    paths = {"a.b": "c.d", "rows[2].k": "lines[2].key", "rows[].m": "lines[].m", "rows": "lines", "e.f": "e.f"}
    assert {path: path_now(former, path) for path in paths} == paths


@pytest.mark.parametrize(
    ("name", "change", "words"),
    [
        (FILE, {"renames": {"0.9": {}}}, "there is no history/feedback-record@0.9.json"),
        (FILE, {"renames": {"1.1": {"officers": "handler"}}}, "1.1 has no 'officers'"),
        (FILE, {"renames": {"1.1": {"officer": "solved"}}}, "no field of the same kind"),
        (OLD, {"in_force": "2026-07-01"}, "must come into force before"),
        (OLD, {"version": "1.2"}, "must be those of the file's name"),
    ],
)
def test_versions_that_do_not_fit_are_refused(
    folder: Path, tmp_path: Path, name: str, change: dict[str, Any], words: str
) -> None:
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    _edit(tmp_path / name, lambda schema: schema["x-form"].update(change))
    with pytest.raises(PackError, match=words):
        packs.load(tmp_path)
