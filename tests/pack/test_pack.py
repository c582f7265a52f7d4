"""Packs: the shipped one is whole; a fault is one error that names file, line and place; overrides lie on top."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from kit import pack as packs
from kit.data.canonical import canonical
from kit.model import PackError
from kit.read import read
from kit.render import render
from tests.support.paths import ROOT

FORM = "satisfaction-survey"


def edit(folder: Path, name: str, change: Callable[[Any], None]) -> None:
    path = folder / "schemas" / name
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2), "utf-8")


def test_the_default_pack_is_whole() -> None:
    pack = packs.load()
    assert {
        "collaboration-request",
        "complaint-record",
        "inspection-log",
        "meeting-minutes",
        "permission-list",
        "progress-tracker",
        FORM,
    } <= set(pack.forms)
    for form in pack.forms.values():
        assert packs.find(pack, f"templates/{form.template}").is_file()
        for field in form.index.values():
            assert field.label.zh
            assert field.label.en


def test_every_rule_is_told_in_both_languages_with_clause_and_origin() -> None:
    for name, rule in packs.load().catalogue.items():
        assert {"title", "message", "advice"} <= rule.keys(), name
        assert all(rule[key][lang] for key in ("title", "message", "advice") for lang in ("zh", "en")), name
        assert rule["clause"], name
        assert rule["origin"] in {"stated", "example", "derived", "default"}, name


def prop(key: str, **more: Any) -> Callable[[Any], None]:
    """Add or change a property of a form."""
    return lambda schema: schema["properties"].setdefault(key, {}).update(more)


TEXT = {"type": "string", "x-label": {"zh": "新栏", "en": "new"}}
FAULTS: dict[str, tuple[Callable[[Any], None], str]] = {
    "key-in-capitals": (prop("Name", **TEXT), "'Name' is not allowed as a key"),
    "reserved-key": (prop("form", **TEXT), "'form' is not allowed as a key"),
    "label-missing": (prop("extra", type="string"), "x-label is missing"),
    "unknown-annotation": (prop("extra", **TEXT, **{"x-colour": "red"}), "x-colour"),
    "unknown-keyword": (prop("extra", **TEXT, oneOf=[{}]), "oneOf"),
    "digit-class": (prop("extra", **TEXT, pattern=r"^\d+$"), r"\d means different things"),
    "broken-pattern": (prop("extra", **TEXT, pattern="^(a$"), "not a regular expression"),
    "fractional-step": (prop("extra", **TEXT, multipleOf=0.01), "multipleOf must be a whole number"),
    "other-format": (prop("extra", **TEXT, format="email"), "only the format 'date'"),
    "unknown-reference": (prop("extra", **{"$ref": "common.json#/$defs/nothing"}), "names no definition"),
    "undeclared-rule": (prop("extra", **TEXT, **{"x-rule": "ZZ-99"}), "x-rule ZZ-99 of extra is declared nowhere"),
    "option-for-no-value": (prop("extra", **{**TEXT, "enum": ["有", "无"]}), "'无' would be read as no value"),
    "option-with-blanks": (prop("extra", **{**TEXT, "enum": ["有 "]}), "'有 ' would be read as no value"),
    "option-in-several": (
        prop("extra", **{**TEXT, "type": "array", "items": {"type": "string", "enum": ["甲、乙"]}}),
        "holds the 、",
    ),
    "long-path": (prop("e" * 45, **TEXT), "exceeds 40 characters"),
    "wrong-id": (lambda schema: schema["x-form"].update(id="other"), "the id must be the file's name"),
    "unknown-number-path": (lambda schema: schema["x-form"].update(number="nowhere"), "'nowhere' is no field"),
    "unknown-rule-kind": (lambda schema: schema["x-rules"][0].update(kind="magic"), "magic"),
    "preset-of-nothing": (lambda s: s["properties"]["scores"].update({"x-preset": [{"x": 1}]}), "'x' is no column"),
    "nested-table": (
        prop(
            "extra",
            type="object",
            properties={"rows": {"type": "array", "items": {"type": "object", "properties": {}}}},
        ),
        "an array of rows stands at the top level",
    ),
}


@pytest.mark.parametrize(("change", "words"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_names_file_line_and_place(tmp_path: Path, change: Callable[[Any], None], words: str) -> None:
    shutil.copy(ROOT / "schemas" / f"{FORM}.json", own(tmp_path) / "schemas")
    edit(tmp_path, f"{FORM}.json", change)
    with pytest.raises(PackError) as caught:
        packs.load(tmp_path)
    message = str(caught.value)
    assert words in message
    file, line, place = message.split(":")[:3]
    assert file.endswith(f"{FORM}.json")
    assert int(line) >= 1
    assert place.strip().startswith("$")


def test_bad_json_names_its_line(tmp_path: Path) -> None:
    (own(tmp_path) / "schemas" / "pack.json").write_text('{\n  "name": "x",\n  oops\n}', "utf-8")
    with pytest.raises(PackError, match=r"pack\.json:3: not valid JSON"):
        packs.load(tmp_path)


def test_a_key_given_twice_is_refused(tmp_path: Path) -> None:
    (own(tmp_path) / "schemas" / "pack.json").write_text('{"name": "x", "name": "y", "version": "1"}', "utf-8")
    with pytest.raises(PackError, match="key given twice: name"):
        packs.load(tmp_path)


def own(folder: Path, **head: Any) -> Path:
    (folder / "schemas").mkdir(parents=True)
    content = {"name": "自有", "version": "2.0", "extends": "default", **head}
    (folder / "schemas" / "pack.json").write_text(json.dumps(content), "utf-8")
    return folder


def test_an_own_pack_changes_a_limit_a_label_a_setting_and_switches_a_rule_off(tmp_path: Path) -> None:
    label = {"zh": "顾客名称", "en": "Client"}
    folder = own(
        tmp_path / "own",
        rules={"CM-12": {"within": "PT1H"}},
        off=["CM-15"],
        labels={"complaint-record": {"customer.name": label}},
        settings={"office_hours": [["08:00", "17:00"]]},
    )
    base, pack = packs.load(), packs.load(folder)
    form = pack.forms["complaint-record"]
    assert {rule["within"] for rule in form.rules if rule["id"] == "CM-12" and rule["kind"] == "deadline"} == {"PT1H"}
    assert "CM-15" not in {rule["id"] for rule in form.rules}
    assert form.index["customer.name"].label == ("顾客名称", "Client")
    assert "客户名称" in form.index["customer.name"].aliases
    assert pack.settings["office_hours"] == [["08:00", "17:00"]]
    assert pack.settings["matrices"] == base.settings["matrices"]
    assert (pack.name, pack.version) == ("自有", "2.0")
    assert pack.digest != base.digest


def test_an_own_template_is_the_one_that_is_filled(tmp_path: Path) -> None:
    folder = own(tmp_path / "own")
    (folder / "templates").mkdir()
    document = docx.Document(str(ROOT / "templates" / "complaint-record.docx"))
    document.add_paragraph("本表由质量部解释")
    document.save(str(folder / "templates" / "complaint-record.docx"))
    pack = packs.load(folder)
    form = pack.forms["complaint-record"]
    data = json.loads((ROOT / "samples" / "data" / "complaint-record.json").read_text("utf-8"))
    filled = render(pack, form, canonical(form, data))
    assert "本表由质量部解释" in [one.text for one in docx.Document(BytesIO(filled)).paragraphs]
    assert read(pack, filled).data == canonical(form, data)


@pytest.mark.parametrize(
    ("figures", "origin"),
    [
        ({}, "stated"),
        ({"within": "PT4H"}, "own"),
        ({"within": "PT2H"}, "stated"),
        ({"within": {"PT2H": "PT4H"}}, "own"),
        ({"severity": "note"}, "stated"),
        ({"within": "PT4H", "origin": "derived"}, "derived"),
    ],
)
def test_a_rule_whose_figure_a_pack_changes_is_its_own(tmp_path: Path, figures: dict[str, Any], origin: str) -> None:
    rules = packs.load(own(tmp_path / "own", rules={"CM-14": figures})).forms["complaint-record"].rules
    assert {rule["origin"] for rule in rules if rule["id"] == "CM-14" and "within" in rule} == {origin}


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ({"rules": {"CM-99": {"within": "P1D"}}}, "there is no rule CM-99"),
        ({"rules": {"CM-12": {"wihtin": "P1D"}}}, "wihtin"),
        ({"off": ["CM-15", "NOPE"]}, r"pack\.json:1: \$\.off\[1\]: there is no rule NOPE"),
        ({"labels": {"nothing": {}}}, "there is no form nothing"),
        ({"labels": {"complaint-record": {"nope": {"zh": "a", "en": "b"}}}}, "complaint-record has no field nope"),
        ({"extends": "../nowhere"}, "there is no such folder"),
        ({"extends": "."}, "extends itself"),
        ({"colour": "red"}, "colour"),
        ({"zone": "Asia/Peking"}, "no time zone"),
    ],
)
def test_a_faulty_own_pack_is_told(tmp_path: Path, head: dict[str, Any], words: str) -> None:
    with pytest.raises(PackError, match=words):
        packs.load(own(tmp_path / "own", **head))


def test_all_that_an_own_pack_says_of_rules_that_are_not_there_is_told_at_once(tmp_path: Path) -> None:
    folder = own(
        tmp_path / "own", rules={"CM-98": {}, "CM-12": {"wihtin": "P1D"}}, off=["NOPE"], labels={"nothing": {}}
    )
    with pytest.raises(PackError) as error:
        packs.load(folder)
    wrong = ("CM-98", "wihtin", "nothing", "NOPE")
    assert [name in str(fault) for name, fault in zip(wrong, error.value.faults, strict=True)] == [True] * 4


def test_all_processes_that_are_wrong_are_told_at_once(tmp_path: Path) -> None:
    folder = own(tmp_path / "own")
    (folder / "schemas/processes").mkdir()
    for name in ("one", "two"):
        (folder / f"schemas/processes/{name}.json").write_text('{"id": "three", "parts": {}, "rules": [{}]}', "utf-8")
    with pytest.raises(PackError) as error:
        packs.load(folder)
    assert {fault.place.partition(":")[0].rpartition("/")[2] for fault in error.value.faults} == {
        "one.json",
        "two.json",
    }
