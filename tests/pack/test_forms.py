"""The pack of the manuals is whole, though it is loaded as it is looked at; of any other, all is told at once."""

from __future__ import annotations

import json
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kit.model import Form, PackError
from kit.pack import Pack, load
from kit.pack.form_schema import compile_form
from kit.pack.forms import need
from tests.support.paths import ROOT
from tests.support.settings_book import made, put


def _copy(to: Path) -> Path:
    for name in ("schemas", "templates"):
        shutil.copytree(ROOT / name, to / name)
    return to


def _spoil(folder: Path, name: str) -> None:
    """Take a label away, deep inside a schema whose head is in order."""
    path = folder / "schemas" / f"{name}.json"
    schema = json.loads(path.read_text("utf-8"))
    next(part for part in schema["properties"].values() if part.get("type") == "array").pop("x-label")
    path.write_text(json.dumps(schema, ensure_ascii=False), "utf-8")


def _shipped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Pack:
    monkeypatch.setattr("kit.pack.default_folder", lambda: folder)
    return load(folder)


def test_the_pack_that_is_shipped_is_whole(tmp_path: Path) -> None:
    pack, checked = load(ROOT), load(_copy(tmp_path))
    for form in pack.forms.values():
        need(form, Form.__slots__)
    rules = (rule for form in checked.forms.values() for rule in form.rules)
    assert [rule["id"] for rule in rules if rule["origin"] == "own"] == [], "a shipped rule states its origin"
    assert [form.id for form in checked.forms.values() if form.origin == "own"] == [], "and so does a shipped form"
    assert pack.forms == checked.forms
    assert list(pack.catalogue.items()) == list(checked.catalogue.items())
    assert (pack.processes, pack.digest, pack.off) == (checked.processes, checked.digest, checked.off)


def test_a_form_is_compiled_when_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _spoil(_copy(tmp_path), "complaint-record")
    pack = _shipped(tmp_path, monkeypatch)
    assert pack.forms["trace-record"].fields
    assert pack.forms["complaint-record"].title.en
    for _ in range(2):  # told at every asking
        with pytest.raises(PackError, match="x-label is missing"):
            _ = pack.forms["complaint-record"].fields


def test_all_is_told_at_once_of_a_pack_of_ones_own(tmp_path: Path) -> None:
    for name in ("complaint-record", "trace-record"):
        _spoil(_copy(tmp_path) if name == "complaint-record" else tmp_path, name)
    with pytest.raises(PackError) as refused:
        load(tmp_path)
    assert {Path(fault.place.partition(":")[0]).stem for fault in refused.value.faults} == {
        "complaint-record",
        "trace-record",
    }


def test_of_the_forms_of_the_manuals_a_pack_of_ones_own_compiles_what_it_touches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Labels, a former version, a form in the place of another, rows of its workbook; figures of rules do not."""
    folder = made(tmp_path, {"规则": put(("B5", "客户投诉记录表"), ("C5", "必填"), ("D5", "已采取措施"))}) / "schemas"
    (folder / "history").mkdir(parents=True)
    shutil.copy(ROOT / "schemas" / "history" / "backup-log@1.0.json", folder / "history")
    shutil.copy(ROOT / "schemas" / "trace-record.json", folder)
    labels = {"notice": {"subject": {"zh": "题目", "en": "Subject"}}}
    head = {
        "name": "ours",
        "version": "1.0",
        "extends": "default",
        "labels": labels,
        "rules": {"CM-12": {"within": "PT4H"}},
    }
    (folder / "pack.json").write_text(json.dumps(head), "utf-8")
    compiled: list[str] = []
    monkeypatch.setattr(
        "kit.pack.forms.compile_form", lambda *given: compiled.append(given[2].stem) or compile_form(*given)
    )
    pack = load(tmp_path)
    touched = {"notice", "backup-log", "trace-record", "complaint-record"}
    assert {name.partition("@")[0] for name in compiled} == touched
    assert {rule["within"] for rule in pack.forms["complaint-record"].rules if rule["id"] == "CM-12"} == {"PT4H"}
    assert pack.forms["intake-register"].fields
    assert "intake-register" in compiled


def _no_title(schema: dict[str, object]) -> None:
    del schema["x-form"]["title"]  # type: ignore[attr-defined]


def _no_head(schema: dict[str, object]) -> None:
    del schema["x-form"]


def _bare_title(schema: dict[str, object]) -> None:
    schema["x-form"]["title"] = "投诉"  # type: ignore[index]


@pytest.mark.parametrize("spoil", [_no_title, _no_head, _bare_title], ids=lambda one: one.__name__)
def test_a_head_that_is_wrong_is_told_in_words(
    spoil: Callable[[dict[str, object]], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _copy(tmp_path) / "schemas" / "complaint-record.json"
    schema = json.loads(path.read_text("utf-8"))
    spoil(schema)
    path.write_text(json.dumps(schema, ensure_ascii=False), "utf-8")
    with pytest.raises(PackError, match="complaint-record"):
        _shipped(tmp_path, monkeypatch)


def test_what_is_pickled_is_whole() -> None:
    pack = load()
    again = pickle.loads(pickle.dumps(pack))
    assert again.forms == pack.forms
    assert (again.catalogue, again.processes) == (pack.catalogue, pack.processes)
    assert again.forms["intake-register"].former.keys() == pack.forms["intake-register"].former.keys()


def test_the_faults_of_one_schema_are_told_together(tmp_path: Path) -> None:
    """References, shape, keys, patterns, labels of the pack and rules: none waits until another is mended."""
    path = tmp_path / "schemas" / "circular.json"
    path.parent.mkdir()
    schema = json.loads((ROOT / "schemas" / "notice.json").read_text("utf-8"))
    schema["x-form"] |= {"id": "another", "number": "nothing", "date": "nowhere"}
    schema["properties"] |= {
        "Bad Key": {"type": "string", "x-label": {"zh": "坏", "en": "Bad"}},
        "lost": {"$ref": "common.json#/$defs/nothing", "x-label": {"zh": "无", "en": "None"}},
        "digits": {"type": "string", "pattern": "^\\d+$", "x-label": {"zh": "数", "en": "Digits"}},
        "bare": {"type": "string"},
    }
    schema["x-rules"].append({**schema["x-rules"][0], "id": "DW-02", "kind": "no-kind"})
    path.write_text(json.dumps(schema), "utf-8")
    head = {"name": "ours", "version": "1.0", "extends": "default"}
    for more, told in (({"labels": {"circular": {"gone": {"zh": "去", "en": "gone"}}}}, 7), ({"zone": 8}, 6)):
        (path.parent / "pack.json").write_text(json.dumps(head | more), "utf-8")
        with pytest.raises(PackError) as refused:
            load(tmp_path)
        words = str(refused.value)
        parts = ["common.json#/$defs/nothing", "x-form.id", "Bad Key", "\\d means", "x-label is missing"]
        parts += ["no-kind", "labels.circular.gone"] if "labels" in more else ["pack.json"]
        assert [part for part in parts if part not in words] == []
        assert len(refused.value.faults) == told


def test_what_a_head_names_is_told_together(tmp_path: Path) -> None:
    path = _copy(tmp_path) / "schemas" / "notice.json"
    schema = json.loads(path.read_text("utf-8"))
    schema["x-form"] |= {"number": "nothing", "date": "nowhere"}
    path.write_text(json.dumps(schema), "utf-8")
    with pytest.raises(PackError) as refused:
        load(tmp_path)
    assert [fault.place.rpartition(" ")[2] for fault in refused.value.faults] == ["$.x-form.number", "$.x-form.date"]
